"""Imports the list of provinces, communes and former units."""

from __future__ import annotations

import hashlib
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from hotline import place_import
from hotline.models import DirectoryPage
from hotline.place_file import PlaceFile, PlaceFileError, parse
from portal import page_cache
from portal.models import SeedRecord
from portal.search import index

REFERENCE = "places.csv"
MOST_PROBLEMS = 20
UNREADABLE = 2


class Command(BaseCommand):
    """Exit code 0: imported, or nothing to do; 1: the file is wrong and nothing was written; 2: it cannot be read."""

    help = (
        "Import a list of places (CSV in UTF-8; columns level, code, kind, name, within, became) in the place of the"
        " one that is there. Agencies keep their communes. Exit code 1: something is wrong in the file, and nothing was"
        " written; 2: the file cannot be read."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Keep the help readable."""
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Define the options."""
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--if-changed", action="store_true", help="do nothing when this file was imported last")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, check, write; or only say what would be written."""
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            message = f"{options['file']} cannot be read: {error.strerror}."
            raise CommandError(message, returncode=UNREADABLE) from error
        digest = hashlib.sha256(content).hexdigest()
        if options["if_changed"] and SeedRecord.objects.filter(reference=REFERENCE, digest=digest).exists():
            return
        try:
            file = parse(content)
            self._describe(file, place_import.changes(file))
            if options["dry_run"]:
                self.stdout.write("Nothing was written.")
            else:
                self._write(file, digest)
        except PlaceFileError as error:
            raise CommandError(_listed(error)) from error

    def _describe(self, file: PlaceFile, changes: place_import.Changes) -> None:
        self.stdout.write(
            f"{len(file.of('province'))} provinces, {len(file.of('commune')):,} communes and wards; before 1 July 2025:"
            f" {len(file.of('old-province'))} provinces, {len(file.of('old-district'))} districts,"
            f" {len(file.of('old-commune')):,} communes."
        )
        for word, names in (("new", changes.new), ("renamed", changes.renamed), ("gone", changes.gone)):
            if names:
                shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")  # noqa: PLR2004
                self.stdout.write(f"{len(names):,} {word}: {shown}")

    @staticmethod
    def _write(file: PlaceFile, digest: str) -> None:
        bar = tqdm(total=len(file), desc="Importing places", unit="row", file=sys.stderr, disable=None)
        with bar, transaction.atomic():
            place_import.write(file, bar.update)
            SeedRecord.objects.update_or_create(reference=REFERENCE, defaults={"digest": digest})
        page_cache.forget_everything()
        for page in DirectoryPage.objects.live():
            index.update(page)


def _listed(error: PlaceFileError) -> str:
    lines = [str(problem) for problem in error.problems]
    more = len(lines) - MOST_PROBLEMS
    shown = [*lines[:MOST_PROBLEMS], f"… and {more:,} more."] if more > 0 else lines
    return "\n".join([f"Nothing was written: {len(lines):,} problem(s) in the list of places.", *shown])
