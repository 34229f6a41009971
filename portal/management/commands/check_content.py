"""Checks what is in the database: numbers, references, language pairs, links, tree, and how texts are written."""

from __future__ import annotations

from typing import Any

from django.core.checks import Tags, run_checks
from django.core.management.base import BaseCommand, CommandError

from portal import content_checks, content_lint


class Command(BaseCommand):
    """One line for each warning; exit code 1 and one line for each problem."""

    help = (
        "Find wrong numbers, dead links, missing translations, a damaged tree and texts that need another look "
        "in the published content."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every check and list what is wrong; what only may be wrong is a warning and stops nothing."""
        problems = [str(message.msg) for message in run_checks(tags=[Tags.database], databases=["default"])]
        problems += content_checks.problems()
        findings = list(content_lint.findings())
        problems += [finding.sentence for finding in findings if finding.certain]
        for finding in findings:
            if not finding.certain:
                self.stdout.write(f"warning: {finding.sentence}")
        if problems:
            raise CommandError(f"{len(problems)} problem(s) in the published content:\n" + "\n".join(problems))
        self.stdout.write("The published content is in order.")
