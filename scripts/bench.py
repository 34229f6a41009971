"""Prints, for each kind of page: SQL queries, bytes on the wire, and requests per second beside nginx; then files.

Run it with `make bench`. It serves a portal of its own from a temporary folder, loads the seed content, and ends both.
Rates are only comparable within one run; where nginx or wrk is not installed, their columns stay empty.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import bench_materials

PROJECT = Path(__file__).resolve().parent.parent
SECONDS = "3"
PLACES = {
    "home": "/",
    "guide index": "/huong-dan/",
    "guide": "/huong-dan/phong-chong-duoi-nuoc/so-cuu-duoi-nuoc/",
    "news index": "/tin-chien-dich/",
    "hotline": "/tong-dai-111/",
    "directory": "/tong-dai-111/noi-tiep-nhan/",
    "place asked": "/tong-dai-111/noi-tiep-nhan/?q=krong+pac",
    "law article": "/van-ban-phap-luat/102-2016-qh13/dieu-51/",
    "library": "/khau-hieu-ap-phich/",
    "poster": "/khau-hieu-ap-phich/ap-phich-rao-ho-tuoi/",
    "slogans": "/khau-hieu-ap-phich/khau-hieu/",
    "search": "/tim-kiem/?q=duoi+nuoc",
    "not found": "/khong-co/",
}


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(url: str, encoding: str = "br") -> tuple[bytes, dict[str, str]]:
    """Body as it came over the wire, and headers; an error page is an answer too."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.read(), dict(response.headers.items())
    except urllib.error.HTTPError as error:
        with error:
            return error.read(), dict(error.headers.items())


@contextmanager
def running(command: list[str], ready: str, **options: object) -> Iterator[int]:
    """A server that is stopped afterwards, as the number of its process; waits until `ready` answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, **options)  # type: ignore[call-overload]
    try:
        for _attempt in range(1200):
            try:
                fetch(ready)
                break
            except OSError:
                time.sleep(0.25)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def rate(url: str) -> float | None:
    """Requests per second that wrk gets in a few seconds over 8 connections, or None without wrk."""
    if not shutil.which("wrk"):
        return None
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", url]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", output)
    return float(found[1]) if found else None


def queries(environment: dict[str, str]) -> dict[str, int]:
    """SQL queries of each place when it is asked for the second time, counted in a process of its own."""
    script = (
        "import json, sys\n"
        "from django.db import connection\n"
        "from django.test import Client\n"
        "from django.test.utils import CaptureQueriesContext\n"
        "client, result = Client(headers={'host': '127.0.0.1'}), {}\n"
        f"for name, path in {PLACES!r}.items():\n"
        "    client.get(path)\n"
        "    with CaptureQueriesContext(connection) as captured:\n"
        "        client.get(path)\n"
        "    result[name] = len(captured)\n"
        "print(json.dumps(result))\n"
    )
    import json

    command = [sys.executable, "manage.py", "shell", "-v0", "-c", script]
    output = subprocess.run(
        command, cwd=PROJECT, env={**environment, "PAGE_CACHE": "0"}, capture_output=True, text=True, check=True
    ).stdout
    result: dict[str, int] = json.loads(output.strip().splitlines()[-1])
    return result


def first_view(base: str, path: str) -> int:
    """Bytes of a page and of every style sheet, script, font and picture that a phone fetches with it."""
    body, _headers = fetch(base + path)
    html = fetch(base + path, "identity")[0].decode()
    assets = set(re.findall(r'<(?:img|script)[^>]+src="([^"]+)"|<link rel="stylesheet"[^>]*href="([^"]+)"', html))
    total = len(body)
    for asset in {one or other for one, other in assets}:
        content, _headers = fetch(urljoin(base + path, asset))
        total += len(content)
        if asset.endswith(".css"):
            text = fetch(urljoin(base + path, asset), "identity")[0].decode()
            fonts = re.findall(r"url\([\"']?([^\"')]+\.woff2)", text)
            total += sum(len(fetch(urljoin(urljoin(base + path, asset), font))[0]) for font in fonts)
    return total


@contextmanager
def nginx(base: str, folder: Path) -> Iterator[str | None]:
    """nginx serving the same HTML, compressed beforehand; gives its address, or None where it is not installed."""
    if not shutil.which("nginx"):
        yield None
        return
    import gzip

    port = free_port()
    (folder / "html").mkdir()
    for index, path in enumerate(PLACES.values()):
        html = fetch(base + path, "identity")[0]
        (folder / "html" / f"{index}.html").write_bytes(html)
        (folder / "html" / f"{index}.html.gz").write_bytes(gzip.compress(html, 9))
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        "events { worker_connections 512; }\n"
        f"http {{ access_log off; types {{ text/html html; }} gzip_static on; client_body_temp_path {folder}/body;\n"
        f"proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;\n"
        f"scgi_temp_path {folder}/scgi; server {{ listen 127.0.0.1:{port}; root {folder}/html; }} }}\n"
    )
    address = f"http://127.0.0.1:{port}"
    with running(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], f"{address}/0.html"):
        yield address


def main() -> None:
    """Set up, measure, print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        environment = {
            **os.environ,
            "DATA_DIR": str(folder / "data"),
            "PORT": str(port),
            "ADMIN_PASSWORD": "benchmark only",
        }
        print("Setting up a portal with the seed content …", flush=True)
        serve = [sys.executable, "manage.py", "serve"]
        with running(serve, f"{base}/readyz", cwd=PROJECT, env=environment) as process, nginx(base, folder) as peer:
            counted = queries(environment)
            header = ("page", "queries", "HTML br", "first view", "requests/s", "nginx/s", "share")
            print("{:<12} {:>8} {:>9} {:>11} {:>11} {:>9} {:>8}".format(*header))
            for index, (kind, path) in enumerate(PLACES.items()):
                own = rate(base + path)
                best = rate(f"{peer}/{index}.html") if peer else None
                share = f"{own / best:.1%}" if own and best else "–"
                print(
                    f"{kind:<12} {counted[kind]:>8} {len(fetch(base + path)[0]):>9,} {first_view(base, path):>11,}"
                    f" {f'{own:,.0f}' if own else '–':>11} {f'{best:,.0f}' if best else '–':>9} {share:>8}",
                    flush=True,
                )
            bench_materials.measure(base, process)


if __name__ == "__main__":
    main()
