"""What seed files must keep so that a number exists in one place only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hotline.number_format import digits, phone_like
from portal.references import PATTERN
from portal.seed.files import Content, Problem
from portal.seed.rules import strings

# A title or address may hold the hotline's name, which contains its number.
MAY_HOLD_THE_NAME = {"title", "slug"}
RETIRED = "hotline.RetiredNumber"


def numbers_are_references(content: Content) -> Iterator[Problem]:
    """No page file types a telephone number; slogans refer to it as well."""
    retired = _retired(content)
    for file in (*content.pages, *content.records):
        if file.data.get("model") in {"hotline.Helpline", RETIRED}:
            continue
        for key, text in strings(file.data):
            if key.split(".")[0] in MAY_HOLD_THE_NAME:
                continue
            for number in phone_like(text):
                if digits(number) in retired:
                    continue  # its own rule says more
                yield Problem(
                    file.name, key, f"types the number {number}; refer to the registry: {{call:child-helpline}}"
                )


def references_exist(content: Content) -> Iterator[Problem]:
    """Every `{call:…}` and every `helpline` key names a record of helplines.toml."""
    known = content.record_keys("hotline.Helpline")
    for file in (*content.pages, *content.records):
        for key, text in strings(file.data):
            named = [match[2] for match in PATTERN.finditer(text) if match[1] == "call"]
            if key.split(".")[-1] == "helpline":
                named.append(text)
            for name in named:
                if name not in known:
                    yield Problem(file.name, key, f"there is no helpline {name!r}; known: {', '.join(sorted(known))}")


def retired_numbers_stay_out(content: Content) -> Iterator[Problem]:
    """No file brings back a number that retired-numbers.toml names, not even in a title or in the registry."""
    retired = _retired(content)
    for file in (*content.pages, *content.records):
        if file.data.get("model") == RETIRED:
            continue
        for key, text in strings(file.data):
            for number in phone_like(text):
                if instead := retired.get(digits(number)):
                    sentence = f"types the number {number}, which is retired; use {{call:{instead}}} instead"
                    yield Problem(file.name, key, sentence)


def retired_numbers_have_a_successor(content: Content) -> Iterator[Problem]:
    """Every retired number names the helpline to use instead."""
    known = content.record_keys("hotline.Helpline")
    for file in content.records:
        for index, record in enumerate(file.data["records"] if file.data.get("model") == RETIRED else (), 1):
            if record["instead"] not in known:
                yield Problem(file.name, f"records.{index}.instead", f"there is no helpline {record['instead']!r}")


def _retired(content: Content) -> dict[str, str]:
    """Digits of each retired number, and the key of the line to use instead."""
    return {
        digits(record["number"]): record["instead"]
        for file in content.records
        if file.data.get("model") == RETIRED
        for record in file.data["records"]
    }


def languages_agree(content: Content) -> Iterator[Problem]:
    """Both languages of a text refer to the same numbers."""
    for file in (*content.pages, *content.records):
        for key, pair in _pairs(file.data):
            vietnamese, english = (
                sorted(match.group() for match in PATTERN.finditer(str(pair[code]))) for code in ("vi", "en")
            )
            if vietnamese != english:
                yield Problem(file.name, key, f"refers to {vietnamese} in Vietnamese but to {english} in English")


def _pairs(value: Any, key: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        if {"vi", "en"} <= set(value):
            yield key, value
        for name, child in value.items():
            yield from _pairs(child, f"{key}.{name}".strip("."))
    elif isinstance(value, list):
        for index, child in enumerate(value, 1):
            yield from _pairs(child, f"{key}.{index}")


RULES = (
    numbers_are_references,
    retired_numbers_stay_out,
    retired_numbers_have_a_successor,
    references_exist,
    languages_agree,
)
