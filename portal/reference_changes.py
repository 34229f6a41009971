"""What has changed in the records that texts refer to: a number, the status of a law.

Pages show the new value at once. Paper does not: whoever must find what hangs on walls asks here. The apps that keep
the records register where their changes are found.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """A change of one record, in the active language.

    Texts refer to it by its `kind` and one of `keys`. `what` is a sentence: what was, what is now. `rewrite` says
    whether texts must be rewritten; otherwise a page printed anew is right.
    """

    kind: str
    keys: frozenset[str]
    what: str
    at: datetime.datetime
    rewrite: bool = False


Source = Callable[[], Iterable[Change]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask this source for changes; an app does so when it is ready."""
    _sources.append(source)


def all_changes() -> list[Change]:
    """Every known change, the newest first."""
    return sorted((change for source in _sources for change in source()), key=lambda one: one.at, reverse=True)
