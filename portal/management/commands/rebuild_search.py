"""Writes the public search index anew."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from portal.search import index


class Command(BaseCommand):
    """Needed after pages were changed behind Wagtail's back; publishing keeps the index up to date by itself."""

    help = "Rebuild the public search index from the live pages."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how many pages are in it."""
        done = sum(1 for _page in tqdm(index.rebuild(), desc="Indexing", unit="page", file=sys.stderr, disable=None))
        self.stdout.write(f"{done} live pages are in the search index.")
