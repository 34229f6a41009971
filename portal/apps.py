"""Starts the portal's own machinery."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The floor that every other app stands on."""

    name = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        """Connect checks and signals, the rule that a text's references must exist, and what is told of pages."""
        from portal import (
            checks,
            feedback_counts,
            notices,
            page_cache,
            references,
            reminders,
            reviews,
            signals,
            texts,
        )
        from portal.alerts import Alert

        checks.register()
        signals.connect()
        page_cache.connect()
        texts.register_check(references.unknown_sentences)
        notices.register(reviews.notice)
        reminders.register(feedback_counts.wrong_numbers)
        reminders.register(reviews.messages)
        texts.register_record(Alert)
