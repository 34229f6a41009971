"""Keeps finished files in the memory of the process, up to a bound; what was asked for longest ago goes first.

A key says everything that a file was made from, so a file is never old: a number that changes makes another key.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

MOST_BYTES = 48 * 1024 * 1024


class Shelf:
    """Files by key. Whoever asks for a file that is just being made waits for it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self.files: OrderedDict[str, bytes] = OrderedDict()
        self.making: dict[str, threading.Event] = {}
        self.lock = threading.Lock()

    def made(self, key: str, make: Callable[[], bytes], patience: float = 8) -> bytes:
        """The file with this key; `make` makes it where it is not there. What `make` raises is raised."""
        found = self._found_or_claimed(key)
        if isinstance(found, threading.Event):
            found.wait(patience)
            found = self.get(key)
        if found is not None:
            return found
        try:
            file = make()
            self.put(key, file)
            return file
        finally:
            with self.lock:
                event = self.making.pop(key, None)
            if event:
                event.set()

    def get(self, key: str) -> bytes | None:
        """The file, if it is there; it then counts as asked for just now."""
        with self.lock:
            return self._get(key)

    def put(self, key: str, file: bytes) -> None:
        """Keep a file, and let go of others until all fit. One that is larger than the bound is not kept."""
        with self.lock:
            self.bytes -= len(self.files.pop(key, b""))
            if len(file) > self.most_bytes:
                return
            self.files[key] = file
            self.bytes += len(file)
            while self.bytes > self.most_bytes:
                _key, oldest = self.files.popitem(last=False)
                self.bytes -= len(oldest)

    def forget(self) -> None:
        """Keep nothing any more."""
        with self.lock:
            self.files.clear()
            self.bytes = 0

    def _found_or_claimed(self, key: str) -> bytes | threading.Event | None:
        """The file, or what to wait for while another thread makes it, or None: then this thread is to make it."""
        with self.lock:
            file = self._get(key)
            if file is not None or key in self.making:
                return file if file is not None else self.making[key]
            self.making[key] = threading.Event()
            return None

    def _get(self, key: str) -> bytes | None:
        if key in self.files:
            self.files.move_to_end(key)
        return self.files.get(key)
