"""System checks on the registry: a portal whose registry is broken says so before it serves."""

from __future__ import annotations

from typing import Any

from django.core import checks
from django.db import OperationalError, ProgrammingError


def register() -> None:
    """Register the checks; they need a database, so they run with `check --database default` and in `check_content`."""
    checks.register(registry_is_sound, checks.Tags.database)


def registry_is_sound(databases: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """The child helpline must exist; no live page may show a number or reference that the registry does not know."""
    if not databases:
        return []
    from hotline import registry
    from portal.checks import text_problems

    try:
        known = registry.helplines()
        if not known:
            return []  # an empty portal, before its first content
        found: list[checks.CheckMessage] = []
        if registry.CHILD_HELPLINE not in known:
            found.append(
                checks.Error(
                    f"The registry has no helpline with the key {registry.CHILD_HELPLINE!r}.",
                    hint="Every page falls back to it. Add it under Helplines in the admin.",
                    id="hotline.E001",
                )
            )
        found.extend(checks.Error(problem, id="hotline.E002") for problem in text_problems())
        return found
    except (OperationalError, ProgrammingError):
        return []  # the tables are not there yet: migrate comes first
