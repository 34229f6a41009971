"""The program in which posters are set: it reads jobs from a socket, one at a time, and answers with files.

It runs beside the server as a process of its own (`worker.py` starts it), because what is typed by strangers is set
here: it is less urgent than a page, may use so much memory and time and no more, and can write no file. It imports
nothing of the portal.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import select
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import Any

STUDIO = Path(__file__).resolve().parent
HEADER = struct.Struct(">cI")
DONE, FAILED = b"+", b"-"
# Lower than this and typst cannot map its fonts and an A3 picture (it took 430 MB of addresses at most).
MOST_MEMORY = 1536 * 1024 * 1024
# A picture of flat colours keeps its looks with so many, and loses two thirds of its weight.
COLOURS = 256


def main(connection: socket.socket, seconds: int, idle_seconds: int) -> None:
    """Answer jobs until the server hangs up or is gone, or nothing has been asked for a while."""
    parent = os.getppid()
    bound()
    compilers: dict[str, Any] = {}
    waited = 0
    while waited < idle_seconds and os.getppid() == parent:
        if not select.select([connection], [], [], 2)[0]:
            waited += 2
            continue
        job = receive(connection)
        if job is None:
            return
        waited = 0
        allow(seconds)
        try:
            answer, kind = work(json.loads(job), compilers), DONE
        except Exception as problem:  # noqa: BLE001  # whatever it was, the server must be told
            answer, kind = str(problem).encode(), FAILED
        connection.sendall(HEADER.pack(kind, len(answer)) + answer)


def bound() -> None:
    """Give up what this program never needs. Where a system knows no such limit, the others must do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then hangs up
    os.nice(10)
    for limit, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def allow(seconds: int) -> None:
    """So much more of a processor for the next job; the system ends a program that uses more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def receive(connection: socket.socket) -> bytes | None:
    """The next job; None when the server has hung up."""
    header = exactly(connection, HEADER.size)
    return exactly(connection, HEADER.unpack(header)[1]) if header else None


def exactly(connection: socket.socket, count: int) -> bytes | None:
    """So many bytes; None when the other side has hung up."""
    parts = bytearray()
    while len(parts) < count:
        part = connection.recv(count - len(parts))
        if not part:
            return None
        parts += part
    return bytes(parts)


def work(job: dict[str, Any], compilers: dict[str, Any]) -> bytes:
    """The file that a job asks for. A template's compiler is kept: it remembers what posters have in common."""
    template = job["template"]
    if template not in compilers:
        compilers[template] = compiler(template)
    inputs = {"data": json.dumps(job["data"], ensure_ascii=False)}
    if job["format"] == "pdf":
        return bytes(compilers[template].compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"]))
    made = compilers[template].compile(format="png", sys_inputs=inputs, ppi=job["pixels_per_inch"])
    return lighter(bytes(made[0] if isinstance(made, list) else made))


def compiler(template: str) -> Any:
    """Typst with our fonts and no others, for one template."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(STUDIO / "fonts")])
    return typst.Compiler(str(STUDIO / "templates" / f"{template}.typ"), root=str(STUDIO), font_paths=fonts)


def lighter(png: bytes) -> bytes:
    """The same picture with a palette."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    kept = io.BytesIO()
    picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(kept, "PNG")
    return kept.getvalue()


if __name__ == "__main__":
    with socket.socket(fileno=0) as server:
        main(server, *map(int, sys.argv[1:3]))
