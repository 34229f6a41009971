"""The interface speaks both languages completely."""

from __future__ import annotations

import re
import unicodedata

import polib
import pytest
from django.core.management import call_command

from portal import catalogues

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>")
LANGUAGES = ["vi", "en"]


def entries(language: str) -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(catalogues.catalogue_path(language))) if not entry.obsolete]


def forms(entry: polib.POEntry) -> list[str]:
    """Every translated form of an entry."""
    return [str(form) for form in entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_interface_string_is_translated_and_none_is_left_over(language: str) -> None:
    assert catalogues.missing(language) == []
    assert catalogues.stale(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_only_a_guess(language: str) -> None:
    assert [entry.msgid for entry in entries(language) if entry.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_and_tag_is_kept(language: str) -> None:
    for entry in entries(language):
        for form in forms(entry):
            # Vietnamese has one form for all numbers, which stands for the plural.
            original = entry.msgid_plural or entry.msgid
            assert set(PLACEHOLDER.findall(form)) == set(PLACEHOLDER.findall(original)), entry.msgid
            assert sorted(TAG.findall(form)) == sorted(TAG.findall(original)), entry.msgid


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_begins_or_ends_with_another_blank(language: str) -> None:
    for entry in entries(language):
        for form in forms(entry):
            assert (form[:1].isspace(), form[-1:].isspace()) == (entry.msgid[:1].isspace(), entry.msgid[-1:].isspace())


def test_vietnamese_is_stored_composed_and_is_not_english() -> None:
    same = [entry.msgid for entry in entries("vi") if entry.msgstr == entry.msgid and " " in entry.msgid]
    assert same == []
    for entry in entries("vi"):
        for form in forms(entry):
            assert unicodedata.is_normalized("NFC", form), form


def test_the_command_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("update_catalogues", check=True)
    assert "All interface strings are translated." in capsys.readouterr().out


def test_a_string_in_code_and_one_in_a_template_are_both_collected() -> None:
    collected = {text for _context, text, _plural in catalogues.messages()}
    assert {"There is no page at this address", "helpline", "%(minutes)s minute to read"} <= collected
