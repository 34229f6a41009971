"""The registry of helplines: the only place where a telephone number is written."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from portal.bilingual import Bilingual

NUMBER = re.compile(r"(1\d{2}|1[89]00( ?\d{2,4}){1,2}|0\d{1,3}( ?\d{3,4}){2,3})", re.ASCII)


def validate_number(value: str) -> None:
    """Accept the forms in use in Viet Nam: three digits, 1800 and 1900 numbers, numbers that start with 0.

    Raises `ValidationError` with what to write instead.
    """
    if not NUMBER.fullmatch(value):
        raise ValidationError(
            _(
                "Write a Vietnamese number as it is dialled: 111, a 1800 or 1900 number, or one that starts with 0."
                " Use digits and single spaces only."
            )
        )


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
    verification_vi = models.CharField(_("how it was checked, in Vietnamese"), max_length=200)
    verification_en = models.CharField(_("how it was checked, in English"), max_length=200)
    source_vi = models.CharField(_("source in Vietnamese"), max_length=250)
    source_en = models.CharField(_("source in English"), max_length=250)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("key")]),
        MultiFieldPanel(
            [FieldPanel("name_vi"), FieldPanel("name_en"), FieldPanel("short_name_vi"), FieldPanel("short_name_en")],
            heading=_("Names"),
        ),
        MultiFieldPanel([FieldPanel("purpose_vi"), FieldPanel("purpose_en")], heading=_("What it is for")),
        MultiFieldPanel(
            [
                FieldPanel("cost"),
                FieldPanel("hours_vi"),
                FieldPanel("hours_en"),
                FieldPanel("languages_vi"),
                FieldPanel("languages_en"),
                FieldPanel("is_emergency"),
                FieldPanel("order"),
            ],
            heading=_("Cost and hours"),
        ),
        InlinePanel("channels", heading=_("Other ways to reach it"), label=_("channel")),
        MultiFieldPanel(
            [
                FieldPanel("verified_on"),
                FieldPanel("verification_vi"),
                FieldPanel("verification_en"),
                FieldPanel("source_vi"),
                FieldPanel("source_en"),
            ],
            heading=_("Check and source"),
        ),
    ]

    class Meta:
        verbose_name = _("helpline")
        verbose_name_plural = _("helplines")
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return f"{self.number} – {self.short_name}"

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


class HelplineChannel(Bilingual, Orderable):
    """Another way to reach a helpline: an app, Zalo, a web page."""

    class Kind(models.TextChoices):
        """What kind of channel it is."""

        APP_IOS = "app_ios", _("App for iPhone")
        APP_ANDROID = "app_android", _("App for Android")
        ZALO = "zalo", "Zalo"
        FACEBOOK = "facebook", "Facebook"
        WEB = "web", _("Website")

    helpline = ParentalKey(Helpline, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    label_vi = models.CharField(_("label in Vietnamese"), max_length=160)
    label_en = models.CharField(_("label in English"), max_length=160)
    url = models.URLField(_("address"), blank=True)

    @property
    def label(self) -> str:
        """What to look for, in the active language."""
        return self.in_language("label")
