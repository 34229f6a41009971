"""The way out for a portal with one operator: approve a change of the registry without a second person."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hotline import approval, snapshots
from hotline.changes import HelplineChange


class Command(BaseCommand):
    """Lists what waits, or approves one proposal; the log and the history say that nobody else looked at it."""

    help = "List proposed changes of helplines, or approve one alone where a portal has a single operator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Define the options."""
        parser.add_argument("proposal", nargs="?", type=int, help="its number, as in the list; without it, the list")
        parser.add_argument("--alone", action="store_true", help="approve without a second person")
        parser.add_argument("--reason", default="", help="why there is no second person; goes into the history")

    def handle(self, *args: Any, **options: Any) -> None:
        """List or approve."""
        if options["proposal"] is None:
            self._list()
            return
        if not options["alone"]:
            raise CommandError(
                "A second person approves changes in the admin, under Helplines. Where there is none, add --alone and"
                " say why with --reason."
            )
        try:
            change = approval.approve_alone(options["proposal"], options["reason"], f"console: {getpass.getuser()}")
        except approval.RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{change.key}: changed. The history says that one person did it alone.")

    def _list(self) -> None:
        waiting = HelplineChange.objects.filter(decision=HelplineChange.Decision.PENDING).order_by("pk")
        for change in waiting:
            self.stdout.write(f"{change.pk}  {change}, proposed by {change.proposed_by_name}: {change.reason}")
            for difference in snapshots.differences(change.before, change.after):
                self.stdout.write(f"      {difference.label}: {difference.old or '–'} → {difference.new or '–'}")
        if not waiting:
            self.stdout.write("Nothing waits for approval.")
