"""Reads the registry: once per request, whatever number of blocks and references a page holds."""

from __future__ import annotations

from hotline.helplines import Helpline
from portal.per_request import once_per_request
from portal.references import Reference

CHILD_HELPLINE = "child-helpline"


@once_per_request
def helplines() -> dict[str, Helpline]:
    """Every helpline by its key, in the order of the registry; channels are loaded on demand."""
    return {helpline.key: helpline for helpline in Helpline.objects.all()}


def find(key: str) -> Helpline | None:
    """The helpline with this key; where it is gone, the child helpline, for the answer is never "nobody"."""
    known = helplines()
    return known.get(key) or known.get(CHILD_HELPLINE)


def references() -> dict[str, Reference]:
    """The registry as `{call:…}` references."""
    return {key: Reference(helpline.number, helpline.url) for key, helpline in helplines().items()}


def choices() -> list[tuple[str, str]]:
    """The registry as form choices."""
    return [(key, str(helpline)) for key, helpline in helplines().items()]
