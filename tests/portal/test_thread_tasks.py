"""Slow work is done beside the requests, one piece at a time, and a failure is heard of."""

from __future__ import annotations

import logging
import threading
from typing import Any

import pytest
from django_tasks import task_backends
from django_tasks.base import Task
from pytest_django import Settings

from portal import thread_tasks

PATIENCE = 20
started, may_go_on, ended = threading.Event(), threading.Event(), threading.Event()
seen: list[str] = []


@pytest.fixture(autouse=True)
def threads(settings: Settings) -> None:
    settings.TASKS = {**settings.TASKS, "slow": {"BACKEND": "portal.thread_tasks.ThreadBackend"}}
    for event in (started, may_go_on, ended):
        event.clear()
    seen.clear()


def wait_long() -> None:
    seen.append(threading.current_thread().name)
    started.set()
    may_go_on.wait(PATIENCE)


def note(word: str) -> None:
    seen.append(word)
    ended.set()


def fail() -> None:
    raise OSError("the disk is full")


def enqueue(function: Any, *arguments: Any) -> None:
    backend = task_backends["slow"]
    backend.enqueue(Task(func=function, backend="slow"), list(arguments), {})


def test_a_task_does_not_hold_up_whoever_asked_and_the_next_waits_for_its_end() -> None:
    enqueue(wait_long)
    enqueue(note, "second")
    assert started.wait(PATIENCE)
    assert seen == ["slow-task_0"]
    may_go_on.set()
    assert ended.wait(PATIENCE)
    assert seen == ["slow-task_0", "second"]


def test_every_thread_of_the_server_gives_its_tasks_to_the_same_one() -> None:
    enqueue(wait_long)
    asking = threading.Thread(target=enqueue, args=(note, "from another thread"))
    asking.start()
    asking.join()
    assert started.wait(PATIENCE)
    assert "from another thread" not in seen
    may_go_on.set()
    assert ended.wait(PATIENCE)


def test_a_failure_is_logged_and_the_next_task_runs(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, thread_tasks.__name__):
        enqueue(fail)
        enqueue(note, "still here")
        assert ended.wait(PATIENCE)
    (record,) = [record for record in caplog.records if record.name == thread_tasks.__name__]
    assert "the disk is full" in record.getMessage()
