"""Runs slow tasks in a thread of the process that was asked, for a portal that has no worker of its own.

One thread for each process, so that one slow piece of work runs at a time and pages stay quick beside it. What waits
is lost when the process ends at once; whoever enqueues a task must notice that it never ended and offer it again.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import close_old_connections, connections
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id

logger = logging.getLogger(__name__)
# Django makes a backend for each thread of the server; the thread that works is the process's only one. It is no
# daemon, so that a process that ends in good order finishes what it has begun.
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="slow-task")


class ThreadBackend(ImmediateBackend):
    """Django's tasks, one after the other in a thread beside the requests."""

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Put a task behind those that wait; returns at once."""
        self.validate_task(task)
        result: TaskResult[Any] = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        _worker.submit(self._run, result)
        return result

    def _run(self, result: TaskResult[Any]) -> None:
        close_old_connections()
        try:
            self._execute_task(result)
            for error in result.errors:
                logger.error("%s failed.\n%s", result.task.module_path, error.traceback)
        finally:
            connections.close_all()
