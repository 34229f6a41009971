"""Checks what is in the database and what pages show: numbers, references, language pairs, links, tree."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from django.core.checks import Tags, run_checks
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm
from wagtail.models import Page

from portal import content_checks


class Command(BaseCommand):
    """Exit code 1 and one line for each problem."""

    help = "Find wrong numbers, dead links, missing translations and a damaged tree in what is published or drafted."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every check and list what is wrong."""
        problems = [str(message.msg) for message in run_checks(tags=[Tags.database], databases=["default"])]
        problems += content_checks.problems(self._progress)
        if problems:
            raise CommandError(f"{len(problems)} problem(s) in the published content:\n" + "\n".join(problems))
        self.stdout.write("The published content is in order.")

    @staticmethod
    def _progress(pages: Iterable[Any]) -> Iterable[Any]:
        total = Page.objects.filter(depth__gt=1).count()
        return tqdm(pages, total=total, desc="Reading pages", unit="page", file=sys.stderr, disable=None)
