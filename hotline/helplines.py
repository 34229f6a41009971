"""The registry of helplines: the only place where a telephone number is written.

What leads a caller to the right line changes through an approved proposal only; `hotline.guard` says what that is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from hotline import guard
from hotline.number_format import digits, phone_like, validate_number
from portal.bilingual import Bilingual

__all__ = ["Helpline", "validate_number"]

# A number is to be called every month; after two, readers are told that the last check is long ago.
DUE_AFTER = datetime.timedelta(days=30)
OVERDUE_AFTER = datetime.timedelta(days=60)


class Helpline(Bilingual, ClusterableModel):
    """A telephone line that pages may refer to. One record for both languages, so that a number exists once."""

    class Cost(models.TextChoices):
        """What a call costs the caller."""

        FREE = "free", _("Free of charge")
        MAY_COST = "may_cost", _("The call may cost money")
        UNKNOWN = "unknown", _("Cost not confirmed")

    key = models.SlugField(
        _("key"),
        unique=True,
        help_text=_("Texts refer to the line by this key, as in {call:child-helpline}. It never changes."),
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Use small letters, digits and hyphens."))],
    )
    number = models.CharField(_("number"), max_length=20, validators=[validate_number])
    name_vi = models.CharField(_("name in Vietnamese"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)
    short_name_vi = models.CharField(_("short name in Vietnamese"), max_length=60)
    short_name_en = models.CharField(_("short name in English"), max_length=60)
    purpose_vi = models.TextField(_("what it is for, in Vietnamese"))
    purpose_en = models.TextField(_("what it is for, in English"))
    cost = models.CharField(_("cost"), max_length=20, choices=Cost.choices, default=Cost.UNKNOWN)
    hours_vi = models.CharField(_("hours in Vietnamese"), max_length=160)
    hours_en = models.CharField(_("hours in English"), max_length=160)
    languages_vi = models.CharField(_("languages spoken, in Vietnamese"), max_length=160, blank=True)
    languages_en = models.CharField(_("languages spoken, in English"), max_length=160, blank=True)
    is_emergency = models.BooleanField(_("emergency number"), default=False)
    verified_on = models.DateField(_("checked on"))
    verified_by_call = models.BooleanField(
        _("checked by calling it"),
        default=False,
        help_text=_("Off: the number was compared with a public source. On: somebody of the portal called it."),
    )
    verification_vi = models.CharField(_("how it was checked, in Vietnamese"), max_length=200)
    verification_en = models.CharField(_("how it was checked, in English"), max_length=200)
    source_vi = models.CharField(_("source in Vietnamese"), max_length=250)
    source_en = models.CharField(_("source in English"), max_length=250)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = guard.GuardedQuerySet.as_manager()

    class Meta:
        verbose_name = _("helpline")
        verbose_name_plural = _("helplines")
        ordering = ["order", "key"]
        permissions = [("approve_helpline", "Can approve changes of helplines")]

    def __str__(self) -> str:
        return f"{self.number} – {self.short_name}"

    def clean(self) -> None:
        """Refuse a retired number, and texts that hold another number than this line's."""
        super().clean()
        from hotline import retired

        errors: dict[str, list[str]] = {}
        for sentence in retired.sentences(self.number):
            errors.setdefault("number", []).append(sentence)
        for field in self._meta.concrete_fields:
            if field.name != "number" and isinstance(field, (models.CharField, models.TextField)):
                for sentence in self.other_numbers(str(getattr(self, field.name))):
                    errors.setdefault(field.name, []).append(sentence)
        if errors:
            raise ValidationError(errors)

    def other_numbers(self, text: str) -> Iterator[str]:
        """One sentence for each telephone number in a text about this line that is not the line's own."""
        for number in phone_like(text):
            if digits(number) != digits(self.number):
                yield gettext("%(number)s is not the number of this line. Write its own, or leave it out.") % {
                    "number": number
                }

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the line; raises `guard.UnapprovedChangeError` for what needs two people and has no approval."""
        guard.refuse_unapproved(self)
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """Full name in the active language."""
        return self.in_language("name")

    @property
    def short_name(self) -> str:
        """Short name in the active language."""
        return self.in_language("short_name")

    @property
    def purpose(self) -> str:
        """What the line is for, in the active language."""
        return self.in_language("purpose")

    @property
    def hours(self) -> str:
        """When somebody answers, in the active language."""
        return self.in_language("hours")

    @property
    def spoken_languages(self) -> str:
        """The languages spoken there, in the active language; empty where it is not known."""
        return self.in_language("languages")

    @property
    def verification(self) -> str:
        """How the number was checked, in the active language."""
        return self.in_language("verification")

    @property
    def source(self) -> str:
        """Where the number comes from, in the active language."""
        return self.in_language("source")

    @property
    def url(self) -> str:
        """The `tel:` address that dials the number."""
        return f"tel:{self.number.replace(' ', '')}"

    @property
    def is_due(self) -> bool:
        """Whether the number is to be checked again."""
        return self.days_since_check > DUE_AFTER.days

    @property
    def is_overdue(self) -> bool:
        """Whether the last check is so long ago that readers are told."""
        return self.days_since_check > OVERDUE_AFTER.days

    @property
    def days_since_check(self) -> int:
        """How many days ago the number was checked."""
        return (timezone.localdate() - self.verified_on).days
