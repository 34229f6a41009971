"""Starts the portal's own machinery."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The floor that every other app stands on."""

    name = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        """Connect checks and signals, and the rule that a text's references must exist."""
        from portal import checks, page_cache, references, signals, texts
        from portal.alerts import Alert

        checks.register()
        signals.connect()
        page_cache.connect()
        texts.register_check(references.unknown_sentences)
        texts.register_record(Alert)
