"""What a reader may choose for a poster, as it stands in the address: `?size=a3&language=en&school=…`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from materials.studio import names

SIZES = ("a4", "a3")
INKS = ("colour", "saving")
SWITCH = ("0", "1")
BOTH = "both"
LONGEST_QUOTATION = 30


@dataclass(frozen=True)
class Options:
    """The choices for one file. `language` is a code, or "both"; `tiles` means an A3 sheet on four A4 pages."""

    size: str = "a4"
    language: str = "vi"
    ink: str = "colour"
    marks: bool = False
    tiles: bool = False
    school: str = ""
    commune: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the file would hold something that a reader typed."""
        return bool(self.school or self.commune)

    def but(self, **changes: Any) -> Options:
        """The same with other choices."""
        return replace(self, **changes)

    def query(self, **changes: Any) -> str:
        """These choices, or others, as the query of an address; what would be chosen anyway is left out."""
        chosen = self.but(**changes)
        values = {"size": chosen.size, "language": chosen.language, "ink": chosen.ink}
        values |= {"marks": str(int(chosen.marks)), "tiles": str(int(chosen.tiles))}
        values |= {"school": chosen.school, "commune": chosen.commune}
        plain = {"size": "a4", "ink": "colour", "marks": "0", "tiles": "0", "school": "", "commune": ""}
        return urlencode({name: value for name, value in values.items() if value != plain.get(name)})


@dataclass(frozen=True)
class Request:
    """What was asked for: the options as far as they could be understood, and a sentence for each that could not.

    `typed` are the names as they were written, for the form to show again.
    """

    options: Options
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


def parse(query: Mapping[str, str], language: str, available: Sequence[str]) -> Request:
    """Read an address's query. `language` is that of the page, `available` those in which the poster exists.

    What is not named is taken as the page would have it; names that mean nothing here are passed over.
    """
    errors: dict[str, str] = {}

    def choice(name: str, allowed: Sequence[str], default: str) -> str:
        value = query.get(name, "").strip().lower() or default
        if value in allowed:
            return value
        errors[name] = _unknown(name, value, allowed)
        return default

    languages = [*available, BOTH]
    chosen = choice("language", languages, language)
    if chosen == BOTH and len(available) == 1:
        chosen = available[0]
    tiles = choice("tiles", SWITCH, "0") == "1"
    size = choice("size", SIZES, "a4")
    options = Options(
        size="a3" if tiles else size,
        language=chosen,
        ink=choice("ink", INKS, "colour"),
        marks=choice("marks", SWITCH, "0") == "1" and not tiles,  # four pages from a printer at home are not trimmed
        tiles=tiles,
        **{name: _name(query.get(name, ""), name, errors) for name in ("school", "commune")},
    )
    return Request(options, errors, {name: query.get(name, "") for name in ("school", "commune")})


def _name(typed: str, field_name: str, errors: dict[str, str]) -> str:
    try:
        return names.checked(typed)
    except names.RefusedError as refusal:
        errors[field_name] = str(refusal)
        return ""


def _unknown(name: str, value: str, allowed: Sequence[str]) -> str:
    sentences = {
        "size": _("“%(value)s” is not a paper size that we have. Choose one of these: %(allowed)s."),
        "language": _("This poster does not exist in the language “%(value)s”. Choose one of these: %(allowed)s."),
        "ink": _("“%(value)s” is no way to use ink. Choose one of these: %(allowed)s."),
        "marks": _("Crop marks are either off or on, not “%(value)s”. Choose one of these: %(allowed)s."),
        "tiles": _("Four pages are either off or on, not “%(value)s”. Choose one of these: %(allowed)s."),
    }
    return sentences[name] % {"value": Truncator(value).chars(LONGEST_QUOTATION), "allowed": ", ".join(allowed)}
