"""Brings the catalogues of `locale/` up to date with code and templates."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal import catalogues

PLURALS = {"vi": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}


class Command(BaseCommand):
    """With --check: exit code 1 and a list when a string is not translated or no longer used."""

    help = "Add new interface strings to locale/ and drop unused ones; with --check only report."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Define the options."""
        parser.add_argument("--check", action="store_true", help="change nothing; fail when a catalogue is incomplete")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check or update each language."""
        if options["check"]:
            problems = [
                f"locale/{language}: {trouble}: {message[1]!r}"
                for language, _name in settings.LANGUAGES
                for trouble, found in (
                    ("not translated", catalogues.missing(language)),
                    ("not used", catalogues.stale(language)),
                )
                for message in found
            ]
            if problems:
                raise CommandError("\n".join(problems))
            self.stdout.write("All interface strings are translated.")
            return
        for language, _name in settings.LANGUAGES:
            self._update(language)

    def _update(self, language: str) -> None:
        path = catalogues.catalogue_path(language)
        old = polib.pofile(str(path)) if path.exists() else polib.POFile()
        known: dict[catalogues.Message, polib.POEntry] = {
            (entry.msgctxt, entry.msgid, entry.msgid_plural or None): entry for entry in old if not entry.obsolete
        }
        new = polib.POFile(wrapwidth=110)
        new.metadata = {
            "Project-Id-Version": "Child Protection Information Portal",
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": PLURALS[language],
        }
        for message in sorted(catalogues.messages(), key=lambda message: (message[1], message[0] or "")):
            new.append(known.get(message) or self._entry(language, *message))
        new.save(str(path))
        todo = len([entry for entry in new if not entry.translated()])
        self.stdout.write(f"locale/{language}: {len(new)} strings, {todo} to translate.")

    @staticmethod
    def _entry(language: str, context: str | None, text: str, plural: str | None) -> polib.POEntry:
        # English is the language of the code, so its catalogue repeats the text; a translator may still improve it.
        own = text if language == "en" else ""
        if plural is None:
            return polib.POEntry(msgctxt=context, msgid=text, msgstr=own)
        forms = {0: text, 1: plural} if language == "en" else {0: ""}
        return polib.POEntry(msgctxt=context, msgid=text, msgid_plural=plural, msgstr_plural=forms)
