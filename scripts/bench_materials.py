"""The part of `make bench` about files: how long each takes, how heavy it is, and what readers notice of it."""

from __future__ import annotations

import io
import json
import re
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

POSTER = "/khau-hieu-ap-phich/ap-phich-rao-ho-tuoi/"
GUIDE = "/huong-dan/phong-chong-duoi-nuoc/so-cuu-duoi-nuoc/"
PACK = "/goi/"
FILES = {
    "A4 PDF": "print.pdf?size=a4",
    "A3 PDF": "print.pdf?size=a3&language=both",
    "A3 on four A4": "print.pdf?size=a3&tiles=1",
    "PNG": "print.png?size=a4",
    "for Zalo": "share.png?size=a4",
}
SAMPLES, CLIENTS, SECONDS = 15, 8, 6.0


def timed(url: str) -> tuple[float, bytes]:
    """Milliseconds until the whole answer is there, and the answer; a refusal is an answer too."""
    start = time.perf_counter()
    try:
        with urllib.request.urlopen(url, timeout=60) as response:
            body: bytes = response.read()
    except urllib.error.HTTPError as error:
        with error:
            body = error.read()
    return (time.perf_counter() - start) * 1000, body


def named(base: str, form: str, number: int) -> str:
    """The address of a file with a school's name of its own, so that no finished file can be given out again."""
    return f"{base}{POSTER}{form}&school=" + urllib.parse.quote(f"Trường Tiểu học số {number}")


def files(base: str) -> None:
    """Each kind of file, made anew for every request."""
    print("{:<16} {:>12} {:>12}".format("file", "median ms", "bytes"))
    for label, form in FILES.items():
        timed(named(base, form, 0))
        samples = [timed(named(base, form, number)) for number in range(1, SAMPLES + 1)]
        median = statistics.median(milliseconds for milliseconds, _body in samples)
        print(f"{label:<16} {median:>12,.0f} {len(samples[0][1]):>12,}", flush=True)


def ninety_fifth(url: str, seconds: float) -> float:
    """The time within which 95 of 100 requests are answered, one after the other, in milliseconds."""
    found = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        found.append(timed(url)[0])
        time.sleep(0.01)
    return statistics.quantiles(found, n=20)[-1]


def client(base: str, own: int, until: float) -> None:
    """One who has posters made without a pause; prints how many there were and how many were refused."""
    made: list[bool] = []
    while time.time() < until:
        _milliseconds, body = timed(named(base, FILES["A4 PDF"], own * 100_000 + len(made)))
        made.append(body.startswith(b"%PDF"))
    print(sum(made), len(made) - sum(made))


def under_load(base: str) -> None:
    """How long a guide takes while eight people have posters made; each is a process, so that none slows the clock."""
    quiet = ninety_fifth(base + GUIDE, SECONDS)
    until = time.time() + SECONDS + 1.5
    clients = [
        subprocess.Popen(  # this very file
            [sys.executable, __file__, base, str(own), str(until)], stdout=subprocess.PIPE, text=True
        )
        for own in range(1, CLIENTS + 1)
    ]
    time.sleep(1)
    loaded = ninety_fifth(base + GUIDE, SECONDS)
    counts = [[int(number) for number in one.communicate()[0].split()] for one in clients]
    made, refused = (sum(column) for column in zip(*counts, strict=True))
    print(
        f"a guide, 95 of 100 requests within: {quiet:.1f} ms alone, {loaded:.1f} ms beside {CLIENTS} clients who had"
        f" {made} posters made in {SECONDS:.0f} s ({loaded / quiet:.1f} times; {refused} refused)",
        flush=True,
    )


def memory(process: int) -> int:
    """Bytes that a process and all below it hold in memory now."""
    total, waiting = 0, [process]
    while waiting:
        one = waiting.pop()
        try:
            status = Path(f"/proc/{one}/status").read_text()
            tasks = list(Path(f"/proc/{one}/task").iterdir())
            waiting += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:  # it has just ended
            continue
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        total += int(found[1]) * 1024 if found else 0
    return total


def pack(base: str, process: int) -> None:
    """A ZIP of every material of the library, every file of it made anew."""
    html = timed(base + PACK)[1].decode()
    keys = re.findall(r'name="material" value="([0-9a-f-]{36})"', html)
    form = urllib.parse.urlencode([("language", "vi"), *(("material", key) for key in keys)]).encode()
    request = urllib.request.Request(base + PACK, form, {"Sec-Fetch-Site": "same-origin"})
    before = highest = memory(process)
    start = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as response:
        progress = response.url
    while (state := json.loads(timed(f"{progress}?format=json")[1]))["status"] in {"waiting", "running"}:
        highest = max(highest, memory(process))
        time.sleep(0.1)
    seconds = time.perf_counter() - start
    link = re.search(r'href="([^"]+\.zip)"', timed(progress)[1].decode())
    if link is None:
        print(f"a pack of {len(keys)} materials failed: {state}")
        return
    packed = zipfile.ZipFile(io.BytesIO(timed(urllib.parse.urljoin(base, link[1]))[1]))
    print(
        f"a pack of {len(keys)} materials: {len(packed.namelist())} files,"
        f" {sum(one.compress_size for one in packed.infolist()):,} bytes in {seconds:.1f} s;"
        f" memory of all processes {before / 2**20:,.0f} MB before, at most {highest / 2**20:,.0f} MB meanwhile",
        flush=True,
    )


def measure(base: str, process: int) -> None:
    """Print all of it for a portal with the seed content, whose server is `process`."""
    print()
    files(base)
    under_load(base)
    pack(base, process)


if __name__ == "__main__":
    client(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
