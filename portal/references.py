"""References in text: `{call:child-helpline}` stands for a record, never for a copy of what the record says.

An app on a higher floor registers a kind of reference and where its records come from. Any text field may hold
references; templates expand them with the `references` and `plain` filters, the search index with `expand_text`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
PATTERN = re.compile(r"\{([a-z]+):([a-z0-9-]+)\}")


@dataclass(frozen=True)
class Reference:
    """What a reference shows (`text`) and where it leads (`url`)."""

    text: str
    url: str


Records = Mapping[str, Reference]
_kinds: dict[str, tuple[Callable[[], Records], str]] = {}


def register(kind: str, records: Callable[[], Records], fallback: str) -> None:
    """Offer a kind of reference; a reference to a record that is gone shows the record named `fallback`."""
    _kinds[kind] = (records, fallback)


def resolve(kind: str, key: str) -> Reference | None:
    """The record a reference stands for, or the kind's fallback, or None when not even that exists."""
    if kind not in _kinds:
        return None
    records, fallback = _kinds[kind]
    known = records()
    if key not in known:
        logger.error("A text refers to {%s:%s}, which does not exist.", kind, key)
    return known.get(key) or known.get(fallback)


def expand_html(html: Any) -> SafeString:
    """Escape plain text (safe HTML is kept as it is) and turn each reference into a link."""

    def link(match: re.Match[str]) -> str:
        reference = resolve(*match.groups())
        return format_html('<a href="{}">{}</a>', reference.url, reference.text) if reference else ""

    # The text was escaped above or was safe before; format_html escapes what replaces a reference.
    return mark_safe(PATTERN.sub(link, str(conditional_escape(html))))  # noqa: S308


def expand_text(text: str) -> str:
    """Turn each reference into its text, for titles, attributes, feeds and the search index."""

    def words(match: re.Match[str]) -> str:
        reference = resolve(*match.groups())
        return reference.text if reference else ""

    return PATTERN.sub(words, text)


def first(text: str) -> Reference | None:
    """The record behind the first reference in a text, or None."""
    match = PATTERN.search(text)
    return resolve(*match.groups()) if match else None


def unknown(text: str) -> Iterator[str]:
    """Every reference in a text that stands for nothing, as it is written."""
    for match in PATTERN.finditer(text):
        kind, key = match.groups()
        if kind not in _kinds or key not in _kinds[kind][0]():
            yield match.group()


def unknown_sentences(text: str) -> Iterator[str]:
    """For an editor: one sentence for each reference in a text that stands for nothing."""
    for written in unknown(text):
        yield _("%(reference)s is not in the registry. Check its spelling or remove it.") % {"reference": written}
