"""The slogan bank: every slogan with its year and source."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from materials.wording import Wording, wording
from portal import texts
from portal.topics import Topic


class Slogan(models.Model):
    """A slogan in both languages, for banners and loudspeakers."""

    class Origin(models.TextChoices):
        """Whose words they are."""

        OFFICIAL = "official", _("Official slogan")
        PORTAL = "portal", _("Written for this portal")

    key = models.SlugField(_("key"), unique=True)
    vi = models.CharField(_("in Vietnamese"), max_length=200)
    en = models.CharField(_("in English"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"))
    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    origin = models.CharField(_("whose words"), max_length=20, choices=Origin.choices)
    source_vi = models.CharField(_("source in Vietnamese"), max_length=250)
    source_en = models.CharField(_("source in English"), max_length=250)
    legal_basis = models.CharField(
        _("legal basis"), max_length=200, blank=True, help_text=_("Citations such as {law:children-51}, in any number.")
    )
    usable_until = models.DateField(_("usable until"), null=True, blank=True)

    panels = [
        FieldPanel("vi"),
        FieldPanel("en"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("topic"), FieldPanel("origin"), FieldPanel("usable_until")]),
        FieldPanel("source_vi"),
        FieldPanel("source_en"),
        FieldPanel("legal_basis"),
        FieldPanel("key"),
    ]

    class Meta:
        verbose_name = _("slogan")
        verbose_name_plural = _("slogans")
        ordering = ["-year", "origin", "pk"]

    def __str__(self) -> str:
        return self.vi

    def clean(self) -> None:
        """Refuse numbers and references that no registry knows."""
        super().clean()
        texts.refuse_problems(self)

    def wording(self, language: str) -> Wording:
        """The slogan in a language, word by word."""
        return wording(self.en if language == "en" else self.vi, language)

    @property
    def text(self) -> str:
        """The slogan in the active language."""
        return self.en if get_language() == "en" else self.vi

    @property
    def source(self) -> str:
        """Where the slogan comes from, in the active language."""
        return self.source_en if get_language() == "en" else self.source_vi


def usable(today: datetime.date | None = None) -> QuerySet[Slogan]:
    """The slogans that may be used on a day, today unless told otherwise; on its last day one still may."""
    day = today or timezone.localdate()
    return Slogan.objects.filter(Q(usable_until=None) | Q(usable_until__gte=day))
