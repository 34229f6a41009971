"""Keeps one machine from flooding a count, without keeping who it was.

Addresses are never stored or logged. For the length of a window the process's memory holds a keyed digest of each; the
key is random, belongs to this process and this window, and is thrown away with everything that was made with it.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Hashable


class Limiter:
    """Allows so many acts for each address, and for each subject whoever acts, within a window of time."""

    def __init__(
        self, per_address: int, per_subject: int, seconds: int = 3600, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.per_address = per_address
        self.per_subject = per_subject
        self.seconds = seconds
        self.clock = clock
        self.lock = threading.RLock()
        self.timer: threading.Timer | None = None
        self.forget()

    def forget(self) -> None:
        """Begin a new window: a new key, and no memory of the last one."""
        with self.lock:
            self.began = self.clock()
            self.key = secrets.token_bytes(32)
            self.acts: Counter[Hashable] = Counter()
            if self.timer:
                self.timer.cancel()
                self.timer = None

    def allows(self, address: str, subject: Hashable) -> bool:
        """Whether this act is within both limits; if so it is counted."""
        with self.lock:
            if self.clock() - self.began >= self.seconds:
                self.forget()
            who, what = self._digest(address), ("subject", subject)
            if self.acts[who] >= self.per_address or self.acts[what] >= self.per_subject:
                return False
            self.acts[who] += 1
            self.acts[what] += 1
            self._forget_in_time()
            return True

    def _forget_in_time(self) -> None:
        """What was counted goes when the window ends, whether or not anybody acts again."""
        if self.timer is None:
            self.timer = threading.Timer(self.began + self.seconds - self.clock(), self.forget)
            self.timer.daemon = True
            self.timer.start()

    def _digest(self, address: str) -> bytes:
        return hashlib.blake2b(_household(address).encode(), key=self.key, digest_size=16).digest()


def _household(address: str) -> str:
    """One line's address: a whole /64 of IPv6, since every phone and computer changes its address within it at will."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{known}/64", strict=False)) if known.version == 6 else address  # noqa: PLR2004
