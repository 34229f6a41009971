"""The process that sets posters: one job at a time, within bounds, and never for longer than the server lives."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from materials.studio import child
from materials.studio.worker import BusyError, FailedError, OverrunError, Worker

STUDIO = Path(child.__file__).parent
# A child with the real program's protocol, whose work is named by the job.
PROGRAM = f"""
import os, sys, time
sys.path.insert(0, {str(STUDIO)!r})
import child, socket
def work(job, compilers):
    if "sleep" in job: time.sleep(job["sleep"])
    if "spin" in job:
        while True: pass
    if "fill" in job: return b"x" * job["fill"]
    if "crash" in job: os.abort()
    if "leave" in job: os._exit(0)
    if "fail" in job: raise ValueError(job["fail"])
    if "limits" in job: return str(os.nice(0)).encode() + b" " + os.environ.get("SECRET_KEY", "none").encode()
    if "write" in job:
        with open("/tmp/studio-must-not-write", "w") as file: file.write("typed")
    return str(os.getpid()).encode()
child.work = work
with socket.socket(fileno=0) as server: child.main(server, *map(int, sys.argv[1:3]))
"""
Make = Callable[..., Worker]


@pytest.fixture
def make() -> Iterator[Make]:
    """Makes workers with the program above, and ends them."""
    made: list[Worker] = []

    def worker(**bounds: Any) -> Worker:
        made.append(Worker(program=(sys.executable, "-I", "-c", PROGRAM), **bounds))
        return made[-1]

    yield worker
    for one in made:
        one.stop()


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_warm_process_takes_all_jobs(make: Make) -> None:
    worker = make()
    assert len({worker.ask({}) for _job in range(3)}) == 1


def test_it_is_less_urgent_than_the_server_and_knows_none_of_its_secrets(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "the portal's key")
    assert make().ask({"limits": True}).decode() == f"{min(os.nice(0) + 10, 19)} none"


def test_a_job_that_takes_too_long_is_ended_and_the_next_gets_a_new_process(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    worker = make(seconds=1)
    first = int(worker.ask({}))
    with caplog.at_level(logging.WARNING), pytest.raises(OverrunError):
        worker.ask({"sleep": 60, "school": "Trường Hoa Sen"})
    assert not is_running(first)
    assert int(worker.ask({})) != first
    assert "Hoa Sen" not in caplog.text


def test_a_job_that_only_computes_is_ended_too(make: Make) -> None:
    with pytest.raises(OverrunError):
        make(seconds=1).ask({"spin": True})


def test_a_job_that_fills_the_memory_is_refused(make: Make) -> None:
    worker = make()
    with pytest.raises((OverrunError, FailedError)):
        worker.ask({"fill": 4 << 30})
    assert worker.ask({})


def test_no_file_can_be_written(make: Make) -> None:
    with pytest.raises((OverrunError, FailedError)):
        make().ask({"write": True})
    written = Path("/tmp/studio-must-not-write")  # noqa: S108
    assert not written.exists() or not written.read_text()


def test_a_process_that_breaks_down_costs_one_job_only(make: Make) -> None:
    worker = make()
    with pytest.raises(OverrunError):
        worker.ask({"crash": True})
    assert worker.ask({})


def test_one_that_had_gone_for_want_of_work_is_replaced_without_a_word(make: Make) -> None:
    worker = make()
    first = int(worker.ask({}))
    os.kill(first, signal.SIGKILL)
    assert worker.child
    worker.child.process.wait()
    assert int(worker.ask({})) != first


def test_a_large_file_comes_in_one_piece(make: Make) -> None:
    assert make().ask({"fill": 5_000_000}) == b"x" * 5_000_000


def test_a_template_that_cannot_be_set_says_why_and_the_process_stays(make: Make) -> None:
    worker = make()
    first = worker.ask({})
    with pytest.raises(FailedError, match="unknown variable"):
        worker.ask({"fail": "unknown variable: x"})
    assert worker.ask({}) == first


def test_who_waits_too_long_is_refused(make: Make) -> None:
    worker = make(patience=0.2)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(worker.ask, {"sleep": 1.5})
        while not worker.turn.locked():
            time.sleep(0.01)
        with pytest.raises(BusyError):
            worker.ask({})
        assert slow.result()


def test_who_comes_when_too_many_wait_is_refused_at_once(make: Make) -> None:
    worker = make(most_waiting=2, patience=30)
    with ThreadPoolExecutor(3) as pool:
        slow = pool.submit(worker.ask, {"sleep": 1.5})
        while not worker.turn.locked():
            time.sleep(0.01)
        queue = [pool.submit(worker.ask, {}) for _place in range(2)]
        while worker.waiting < 2:
            time.sleep(0.01)
        with pytest.raises(BusyError):
            worker.ask({})
        assert all(job.result() for job in (slow, *queue))
    assert worker.waiting == 0


def test_many_threads_are_served_one_after_the_other(make: Make) -> None:
    worker = make(most_waiting=50)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda count: (count, worker.ask({"fill": count})), range(1, 60)))
    assert all(len(answer) == count for count, answer in answers)


def test_after_so_many_jobs_it_begins_anew(make: Make) -> None:
    worker = make(most_jobs=2)
    processes = [worker.ask({}) for _job in range(5)]
    assert len(set(processes)) == 3


def test_a_copy_of_the_server_leaves_the_originals_process_alone(make: Make) -> None:
    worker = make()
    first = worker.ask({})
    copy = os.fork()
    if copy == 0:  # the copy, as a server that forks makes it
        worker.abandon()
        own = worker.ask({})
        worker.stop()
        os._exit(0 if own != first else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) == 0
    assert worker.ask({}) == first


def test_it_ends_when_its_server_is_killed(tmp_path: Path) -> None:
    program = f"""
import sys, time
from materials.studio.worker import Worker
print(Worker(program=(sys.executable, "-I", "-c", {PROGRAM!r})).ask({{}}).decode(), flush=True)
time.sleep(60)
"""
    server = subprocess.Popen([sys.executable, "-c", program], cwd=STUDIO.parent.parent, stdout=subprocess.PIPE)
    assert server.stdout
    process = int(server.stdout.readline())
    server.kill()
    server.communicate()
    for _try in range(200):
        if not is_running(process):
            break
        time.sleep(0.05)
    assert not is_running(process)


def test_the_wait_for_work_ends_after_a_while() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        thread = threading.Thread(target=_idle_child, args=(theirs,))
        thread.start()
        thread.join(20)
        assert not thread.is_alive()


def _idle_child(line: Any) -> None:
    original, child.bound = child.bound, lambda: None
    try:
        child.main(line, 1, 1)
    finally:
        child.bound = original
