"""Removes ZIPs that nobody needs any more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from materials import pack_builds


class Command(BaseCommand):
    """Every new pack does the same first; the command is for a portal where none is asked for any more."""

    help = "Remove packs older than two days, and the oldest ones where they take more than 2 GB together."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, and say how many."""
        removed = pack_builds.remove_old()
        self.stdout.write(f"{removed} old packs were removed.")
