"""Collects the interface strings from code and templates, and compares them with the catalogues in `locale/`.

Babel reads the Python that Django makes of a template, so no gettext program is needed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation import template as template_translation

APPS = ("portal", "hotline", "guides", "articles", "materials", "home")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Message = tuple[str | None, str, str | None]


def compile_all(folder: Path) -> None:
    """Write a .mo file beside each .po file below a folder, where it is missing or older."""
    for source in sorted(folder.rglob("*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))


def messages() -> set[Message]:
    """Every interface string as (context, text, plural); context and plural are None where there is none."""
    return {message for path in _sources() for message in _messages_of(path)}


def catalogue_path(language: str) -> Path:
    """The .po file of a language."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def missing(language: str) -> list[Message]:
    """Interface strings without a finished translation in a language."""
    catalogue = polib.pofile(str(catalogue_path(language)))
    finished = {(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in catalogue if entry.translated()}
    return sorted(messages() - finished, key=str)


def stale(language: str) -> list[Message]:
    """Translations of strings that nothing shows any more."""
    catalogue = polib.pofile(str(catalogue_path(language)))
    known = {(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in catalogue if not entry.obsolete}
    return sorted(known - messages(), key=str)


def _sources() -> Iterator[Path]:
    for app in APPS:
        for path in sorted((settings.PROJECT_DIR / app).rglob("*")):
            if path.suffix in {".py", ".html"} and "migrations" not in path.parts:
                yield path


def _messages_of(path: Path) -> Iterator[Message]:
    text = path.read_text()
    if path.suffix == ".html":
        # Inside parentheses Python does not mind how the template was indented.
        text = f"({template_translation.templatize(text, origin=str(path))})"
    found = extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS)
    for _line, message, _comments, context in found:
        if isinstance(message, tuple):
            yield context, message[0], message[1]
        else:
            yield context, message, None
