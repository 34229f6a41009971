"""References in text: `{call:child-helpline}` stands for a record, never for a copy of what the record says.

An app on a higher floor registers a kind of reference and where its records come from. Any text field may hold
references; templates expand them with the `references` and `plain` filters, the search index with `expand_text`.
A field or block that chooses a record stores its key; `portal.reference_uses` finds both.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

logger = logging.getLogger(__name__)
PATTERN = re.compile(r"\{([a-z]+):([a-z0-9-]+)\}")


@dataclass(frozen=True)
class Reference:
    """What a reference shows (`text`) and where it leads (`url`; empty where it leads nowhere).

    `badge` is a word that stands beside the link and is no part of the sentence, `badge_kind` its style.
    """

    text: str
    url: str
    badge: str = ""
    badge_kind: str = ""

    @property
    def html(self) -> SafeString:
        """The reference as a link, or as plain text, with its badge."""
        shown = format_html('<a href="{}">{}</a>', self.url, self.text) if self.url else conditional_escape(self.text)
        if not self.badge:
            return shown
        return format_html('{} <span class="badge badge-{}">{}</span>', shown, self.badge_kind, self.badge)


Records = Mapping[str, Reference]


@dataclass(frozen=True)
class Kind:
    """A kind of reference, such as `call`.

    `records` gives what references of this kind show; one to a record that is gone shows the record named `fallback`,
    if any. `label` and `choices` (key and name) are for the list below the text editor. `choice_field` is the name that
    fields of pages and blocks have where they choose a record of this kind by its key.
    """

    name: str
    records: Callable[[], Records]
    label: StrOrPromise
    choices: Callable[[], list[tuple[str, str]]]
    choice_field: str
    fallback: str = ""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Offer a kind of reference; an app does so when it is ready."""
    _kinds[kind.name] = kind


def kinds() -> Iterator[Kind]:
    """Every kind on offer."""
    yield from _kinds.values()


def choice_fields() -> Mapping[str, str]:
    """Names of the fields that hold a record's key, and the kind of record."""
    return {kind.choice_field: kind.name for kind in kinds()}


def resolve(kind: str, key: str) -> Reference | None:
    """The record a reference stands for, or the kind's fallback, or None when not even that exists."""
    if kind not in _kinds:
        return None
    known = _kinds[kind].records()
    if key not in known:
        logger.error("A text refers to {%s:%s}, which does not exist.", kind, key)
    return known.get(key) or known.get(_kinds[kind].fallback)


def expand_html(html: Any) -> SafeString:
    """Escape plain text (safe HTML is kept as it is) and turn each reference into a link."""

    def link(match: re.Match[str]) -> str:
        reference = resolve(*match.groups())
        return reference.html if reference else ""

    # The text was escaped above or was safe before; a reference escapes what replaces it.
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
        if kind not in _kinds or key not in _kinds[kind].records():
            yield match.group()


def unknown_sentences(text: str) -> Iterator[str]:
    """For an editor: one sentence for each reference in a text that stands for nothing."""
    for written in unknown(text):
        yield _("%(reference)s is not in the registry. Check its spelling or remove it.") % {"reference": written}
