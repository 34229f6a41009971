"""A line between a browser and the portal that can be cut, or go silent as a weak signal does.

A browser's own "offline" leaves alone what it does in the background, such as looking for a newer worker.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Literal
from urllib.parse import urlsplit


class Line:
    """Listens on a port of its own and passes everything on to the portal, as long as it is "open"."""

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self.target = (str(parts.hostname), int(parts.port or 80))
        self.state: Literal["open", "cut", "silent"] = "open"
        self.sockets: list[socket.socket] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.accepting = threading.Thread(target=self._accept, daemon=True)
        self.accepting.start()

    def switch(self, state: Literal["open", "cut", "silent"]) -> None:
        """Change the state; connections that are open end, so that it holds at once."""
        self.state = state
        self._hang_up()

    def close(self) -> None:
        """End for good."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.accepting.join()
        self.listener.close()
        self._hang_up()

    def _hang_up(self) -> None:
        while self.sockets:
            one = self.sockets.pop()
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self.listener.accept()
            except OSError:
                return
            self.sockets.append(near)
            if self.state == "cut":
                self._hang_up()
            elif self.state == "open":
                far = socket.create_connection(self.target)
                self.sockets.append(far)
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    @staticmethod
    def _pass_on(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)
