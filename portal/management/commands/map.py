"""Prints where everything of a page type or block is."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.project_map import rows


class Command(BaseCommand):
    """Exit code 0 always; a test fails when a place is missing."""

    help = "Show, for each page type and block, its code, template, CSS, test and seed content."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table; a missing place shows as a dash."""
        table: list[tuple[str, ...]] = [("what", "code", "template", "css", "test", "seeded")]
        for row in rows():
            places = (row.code, row.template, row.css, row.test)
            table.append((row.name, *(place or "–" for place in places), f"{row.seeded} times"))
        widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
        for line in table:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
