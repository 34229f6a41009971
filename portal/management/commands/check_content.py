"""Checks what is in the database and what pages show: numbers, references, language pairs, links, tree, wording."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from django.core.checks import Tags, run_checks
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm
from wagtail.models import Page

from portal import content_checks, content_lint


class Command(BaseCommand):
    """One line for each warning; exit code 1 and one line for each problem."""

    help = (
        "Find wrong numbers, dead links, missing translations, a damaged tree and texts that need another look "
        "in what is published or drafted."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every check and list what is wrong; what only may be wrong is a warning and stops nothing."""
        problems = [str(message.msg) for message in run_checks(tags=[Tags.database], databases=["default"])]
        problems += content_checks.problems(self._progress)
        findings = list(content_lint.findings())
        problems += [finding.sentence for finding in findings if finding.certain]
        for finding in findings:
            if not finding.certain:
                self.stdout.write(f"warning: {finding.sentence}")
        if problems:
            raise CommandError(f"{len(problems)} problem(s) in the published content:\n" + "\n".join(problems))
        self.stdout.write("The published content is in order.")

    @staticmethod
    def _progress(pages: Iterable[Any]) -> Iterable[Any]:
        total = Page.objects.filter(depth__gt=1).count()
        return tqdm(pages, total=total, desc="Reading pages", unit="page", file=sys.stderr, disable=None)
