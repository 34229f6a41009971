"""Compiles the translations without needing gettext's programs on the machine."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.catalogues import compile_all


class Command(BaseCommand):
    """Writes a .mo file beside each .po file of `locale/` that is newer than it."""

    help = "Compile the interface translations in locale/."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what has changed."""
        for folder in settings.LOCALE_PATHS:
            compile_all(folder)
