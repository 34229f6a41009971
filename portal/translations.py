"""Keeps a translation from going live before every text of it is translated."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation


def untranslated(page: Page) -> int:
    """How many texts of a page still await their translation; 0 for a page that is no translation."""
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return 0
    total, done = translation.get_progress()
    return int(total - done)


def message(count: int) -> str:
    """What an editor reads when a translation is not ready to go live."""
    return _(
        "%(count)s texts are not translated yet. Translate them, then publish: readers must not meet two languages."
    ) % {"count": count}


def refuse_unfinished(page: Page) -> None:
    """Raise `ValidationError` when a page would be live with text in another language than its own.

    wagtail-localize fills what is missing with the original's text when it publishes.
    """
    if page.live and (count := untranslated(page)):
        raise ValidationError({NON_FIELD_ERRORS: [message(count)]})
