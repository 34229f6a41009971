"""Values that are looked up once per request, such as the helpline registry that every block on a page may need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

_memory: ContextVar[dict[Any, Any] | None] = ContextVar("per_request_memory", default=None)
Result = TypeVar("Result")


def once_per_request(function: Callable[[], Result]) -> Callable[[], Result]:
    """Remember what `function` returns until the request ends; outside a request it is called every time."""

    @wraps(function)
    def remembered() -> Result:
        memory = _memory.get()
        if memory is None:
            return function()
        if function not in memory:
            memory[function] = function()
        result: Result = memory[function]
        return result

    return remembered


def forget(function: Callable[[], Any]) -> None:
    """Let a remembered function look again: what it returned has just been changed within this request."""
    remembered = _memory.get()
    if remembered is not None:
        remembered.pop(getattr(function, "__wrapped__", function), None)


def memory() -> dict[Any, Any]:
    """The running request's scratch memory; outside a request a throw-away one."""
    current = _memory.get()
    return {} if current is None else current


@contextmanager
def remembering() -> Iterator[None]:
    """A memory of its own for a piece of work; inside a request too, for the request may have changed what it read."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


@contextmanager
def apart(request: HttpRequest) -> Iterator[None]:
    """A memory of its own for a document that is made beside the one asked for, perhaps in another language."""
    token = _memory.set({"request": request})
    try:
        yield
    finally:
        _memory.reset(token)


class PerRequestMiddleware:
    """Gives each request a memory of its own and forgets it afterwards."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request with an empty memory."""
        with apart(request):
            return self.get_response(request)
