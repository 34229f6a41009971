"""Writes to the people responsible for pages: for a timer, once a day."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.reminders import Report, send_due


class Command(BaseCommand):
    """Exit code 1 when somebody could not be told; it is still due then, and the next run tries again."""

    help = "E-mail owners of pages what is due: reviews, and numbers that readers say are wrong. Nobody is told twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Define the options."""
        parser.add_argument("--dry-run", action="store_true", help="only show who would be told what")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, say what was sent, and end with an error where somebody was not reached."""
        report = send_due(dry_run=options["dry_run"])
        for email, found in report.sent.items():
            self.stdout.write(f"{email}: {'would be told' if options['dry_run'] else 'told'} of")
            for due in found:
                self.stdout.write(f"  {due.subject}")
        problems = list(_problems(report))
        if problems:
            raise CommandError("\n".join(problems))
        if not report.sent:
            self.stdout.write("Nothing new is due.")


def _problems(report: Report) -> Any:
    for email, reason in report.failed.items():
        yield f"{email} could not be written to: {reason}. What is due stays due; correct this and run again."
    if report.without_owner:
        titles = "; ".join(sorted({str(due.page.title) for due in report.without_owner}))
        yield (
            f"Nobody can be told of {len(report.without_owner)} thing(s) ({titles}): the pages' owners and the"
            " administrators have no e-mail address. Give them one in the admin, or set EDITORS_EMAIL."
        )
