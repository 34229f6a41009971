"""Rules of upper floors that seed files must keep, such as "no number outside the registry"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from portal.seed.files import Content, Problem

Rule = Callable[[Content], Iterator[Problem]]
_rules: list[Rule] = []


def register(rule: Rule) -> None:
    """Add a rule; an app does so when it is ready."""
    _rules.append(rule)


def broken(content: Content) -> Iterator[Problem]:
    """Every breach of every registered rule."""
    for rule in _rules:
        yield from rule(content)


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a file's data with the path of its key, such as `body.3.items.0.vi`."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, child in value.items():
            yield from strings(child, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for index, child in enumerate(value, 1):
            yield from strings(child, f"{key}.{index}")
