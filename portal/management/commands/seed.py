"""Loads the content that a new portal starts with."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from portal.seed import files, validate
from portal.seed.files import Content, SeedError
from portal.seed.load import Report, load


class Command(BaseCommand):
    """Exit code 1 when a file is wrong; then nothing has been written."""

    help = "Load content/ in both languages. Pages that somebody edited in the admin are left as they are."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Define the options."""
        parser.add_argument("--check", action="store_true", help="only validate the files; needs no database")
        parser.add_argument("--directory", type=Path, default=settings.CONTENT_DIR, help="another folder than content/")

    def handle(self, *args: Any, **options: Any) -> None:
        """Validate, and load unless asked only to check."""
        try:
            content = files.read(options["directory"])
            if options["check"]:
                self._check(content)
            else:
                self._load_places(options["directory"])
                self._load(content)
        except SeedError as error:
            count = len(error.problems)
            raise CommandError(f"Nothing was loaded: {count} problem(s) in the seed content.\n{error}") from error

    def _check(self, content: Content) -> None:
        problems = validate.problems(content)
        if problems:
            raise SeedError(problems)
        self.stdout.write(f"{len(content.pages)} pages and {len(content.records)} record files are in order.")

    def _load_places(self, directory: Path) -> None:
        """Before the pages, since the search has an entry for each place of the province."""
        places = directory / "places.csv"
        if places.exists():
            call_command("import_places", places, if_changed=True, stdout=self.stdout)

    def _load(self, content: Content) -> None:
        report = Report()
        total = len(content.pages)
        bar = tqdm(load(content, report), total=total, desc="Loading pages", unit="page", file=sys.stderr, disable=None)
        for _reference in bar:
            pass
        self.stdout.write(
            f"{len(report.written)} pages written in two languages, {len(report.unchanged)} unchanged,"
            f" {len(report.edited)} left to their editors."
        )
