"""Turns a template and its data into a PDF or a picture."""

from __future__ import annotations

import atexit
import os
from collections.abc import Mapping
from typing import Any

from materials.studio.child import STUDIO
from materials.studio.worker import BusyError, FailedError, OverrunError, UnavailableError, Worker

__all__ = ["STUDIO", "BusyError", "FailedError", "OverrunError", "UnavailableError", "pdf", "png", "worker"]

worker = Worker()
atexit.register(worker.stop)
os.register_at_fork(after_in_child=worker.abandon)


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of a template in `templates/`, tagged for screen readers.

    `data` is anything that JSON can hold; the template reads it with `json(bytes(sys.inputs.data))`, so that nothing
    a person typed is ever read as source. Raises `UnavailableError` where the studio is too busy or the file takes
    too long, and `FailedError` where the template cannot be set; both are kinds of `OSError`.
    """
    return worker.ask({"template": template, "format": "pdf", "data": dict(data)})


def png(template: str, data: Mapping[str, Any], pixels_per_inch: float) -> bytes:
    """The first page of a template as a picture of few colours, made from the same source as the PDF."""
    return worker.ask({"template": template, "format": "png", "data": dict(data), "pixels_per_inch": pixels_per_inch})
