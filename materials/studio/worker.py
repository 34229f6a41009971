"""The server's side of the process that sets posters: one at a time, with bounds on waiting, time and memory.

Each process of the server has a child of its own (`child.py`), started with the first job and kept warm. Threads take
turns. Whoever would have to wait too long is refused at once, and a job that takes too long ends the child; the next
one gets a new child. The child ends by itself when the server is gone, and after a while without work.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from materials.studio.child import DONE, HEADER

logger = logging.getLogger(__name__)
CHILD = Path(__file__).resolve().parent / "child.py"
IDLE_SECONDS = 900
# The child needs no secret of the server's. Its helper threads would take processors from the pages.
ENVIRONMENT = {"RAYON_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"}


class UnavailableError(OSError):
    """The file cannot be made now; asking again later may help."""


class BusyError(UnavailableError):
    """Too many are waiting, or the wait was too long."""


class OverrunError(UnavailableError):
    """The job took more time or memory than it may."""


class FailedError(OSError):
    """The template could not be set. The message is typst's own, and may quote what somebody typed: do not log it."""


@dataclass
class Child:
    """A running child, the line to it, and the process of the server that started it."""

    process: subprocess.Popen[bytes]
    line: socket.socket
    jobs: int = 0

    def end(self) -> None:
        """Stop it whatever it is doing."""
        self.line.close()
        self.process.kill()
        self.process.wait()


class Worker:
    """Takes jobs from any thread and answers with the finished file."""

    def __init__(
        self,
        patience: float = 8,
        seconds: int = 10,
        most_waiting: int = 8,
        most_jobs: int = 1000,
        program: Sequence[str] = (sys.executable, "-I", str(CHILD)),
    ) -> None:
        self.patience = patience
        self.seconds = seconds
        self.most_waiting = most_waiting
        self.most_jobs = most_jobs
        self.program = program
        self._begin()

    def _begin(self) -> None:
        self.turn = threading.Lock()
        self.counting = threading.Lock()
        self.waiting = 0
        self.child: Child | None = None

    def ask(self, job: dict[str, Any]) -> bytes:
        """The file for a job. Raises `BusyError`, `OverrunError` or `FailedError`."""
        with self._turn():
            try:
                kind, answer = self._answer(json.dumps(job, ensure_ascii=False).encode())
            except OSError as problem:
                self.stop()
                logger.warning("The process that makes posters was ended: it took too long or too much memory.")
                raise OverrunError("The file took too long to make.") from problem
        if kind != DONE:
            raise FailedError(answer.decode())
        return answer

    def stop(self) -> None:
        """End the child; the next job starts another."""
        if self.child:
            self.child.end()
            self.child = None

    def abandon(self) -> None:
        """In a copy of the server's process (a fork): the child belongs to the original, and is left alone."""
        if self.child:
            self.child.line.close()
            self.child.process.returncode = 0  # nothing here is to wait for it
        self._begin()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """A place in the queue, then the child to oneself."""
        with self.counting:
            if self.waiting >= self.most_waiting:
                raise BusyError("Too many files are being made.")
            self.waiting += 1
        try:
            in_time = self.turn.acquire(timeout=self.patience)
        finally:
            with self.counting:
                self.waiting -= 1
        if not in_time:
            raise BusyError("The wait for the file was too long.")
        try:
            yield
        finally:
            self.turn.release()

    def _answer(self, job: bytes) -> tuple[bytes, bytes]:
        """What the child says. Raises `OSError` when it dies of the job or does not answer in time."""
        fresh = self._ready()
        try:
            return self._exchange(fresh, job)
        except ConnectionError:
            # It may have ended just now for want of work; one that died of a job did not end in peace.
            with contextlib.suppress(subprocess.TimeoutExpired):
                fresh.process.wait(timeout=1)
            if fresh.process.returncode != 0:
                raise
        self.stop()
        return self._exchange(self._ready(), job)

    def _ready(self) -> Child:
        """A child that is alive, and not so old that what it remembers has become a burden."""
        if self.child and (self.child.process.poll() is not None or self.child.jobs >= self.most_jobs):
            self.stop()
        if self.child is None:
            self.child = self._start()
        self.child.jobs += 1
        return self.child

    def _start(self) -> Child:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [*self.program, str(self.seconds), str(IDLE_SECONDS)]
            process = subprocess.Popen(  # noqa: S603  # our own program
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # what typst says of a text is not for the log
                env={**ENVIRONMENT, **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}},
            )
        return Child(process, ours)

    def _exchange(self, child: Child, job: bytes) -> tuple[bytes, bytes]:
        deadline = time.monotonic() + self.seconds
        child.line.settimeout(self.seconds)
        child.line.sendall(HEADER.pack(DONE, len(job)) + job)
        kind, size = HEADER.unpack(_read(child.line, HEADER.size, deadline))
        return kind, _read(child.line, size, deadline)


def _read(line: socket.socket, count: int, deadline: float) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        line.settimeout(max(deadline - time.monotonic(), 0.001))
        part = line.recv(min(count - len(parts), 1 << 20))
        if not part:
            raise ConnectionError
        parts += part
    return bytes(parts)
