"""Finished files in memory: bounded, each made once, the one that nobody asked for gone first."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from materials.studio.kept import Shelf


def test_a_file_is_made_once() -> None:
    shelf, made = Shelf(), []
    for _time in range(3):
        assert shelf.made("a", lambda: made.append(1) or b"file") == b"file"  # type: ignore[func-returns-value]
    assert made == [1]


def test_the_one_asked_for_longest_ago_goes_first() -> None:
    shelf = Shelf(most_bytes=10)
    shelf.put("a", b"1234")
    shelf.put("b", b"1234")
    assert shelf.get("a")
    shelf.put("c", b"1234")
    assert [key for key in "abc" if shelf.get(key)] == ["a", "c"]
    assert shelf.bytes == 8


def test_it_never_holds_more_than_its_bound() -> None:
    shelf = Shelf(most_bytes=10)
    shelf.put("a", b"12345")
    shelf.put("a", b"123")
    shelf.put("b", b"x" * 11)
    assert shelf.bytes == 3
    assert shelf.get("b") is None


def test_many_who_ask_at_once_wait_for_one() -> None:
    shelf, made, lock = Shelf(), [], threading.Lock()

    def make() -> bytes:
        with lock:
            made.append(1)
        time.sleep(0.2)
        return b"file"

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _one: shelf.made("a", make), range(8))) == {b"file"}
    assert made == [1]


def test_what_could_not_be_made_is_tried_again() -> None:
    shelf = Shelf()

    def break_down() -> bytes:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011
        shelf.made("a", break_down)
    assert shelf.made("a", lambda: b"file") == b"file"
