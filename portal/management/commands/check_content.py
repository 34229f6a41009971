"""Checks what is in the database: numbers, references, language pairs, links, tree."""

from __future__ import annotations

from typing import Any

from django.core.checks import Tags, run_checks
from django.core.management.base import BaseCommand, CommandError

from portal import content_checks


class Command(BaseCommand):
    """Exit code 1 and one line for each problem."""

    help = "Find wrong numbers, dead links, missing translations and a damaged tree in the published content."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every check and list what is wrong."""
        problems = [str(message.msg) for message in run_checks(tags=[Tags.database], databases=["default"])]
        problems += content_checks.problems()
        if problems:
            raise CommandError(f"{len(problems)} problem(s) in the published content:\n" + "\n".join(problems))
        self.stdout.write("The published content is in order.")
