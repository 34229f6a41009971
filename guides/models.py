"""Guidance: what to know and what to do, sorted by topic."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from guides.blocks import body_blocks
from guides.indicators import IndicatorIndexPage, IndicatorPage
from guides.series import IndicatorSeries
from portal.blocks import source_blocks
from portal.cards import cards
from portal.listing import shown
from portal.pages import BasePage, ReviewedPage
from portal.reading import reading_minutes

__all__ = ["GuideIndexPage", "GuidePage", "IndicatorIndexPage", "IndicatorPage", "IndicatorSeries"]


class GuideIndexPage(BasePage):
    """A list of guides: all topics on the first level, the guides of one topic below it."""

    parent_page_types = ["home.HomePage", "guides.GuideIndexPage"]
    subpage_types = ["guides.GuideIndexPage", "guides.GuidePage"]
    page_description = _("A list of guides, by topic.")

    content_panels = BasePage.summary_panels

    class Meta:
        verbose_name = _("guide index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `cards` (guides right below this page) and `sections` (the indexes below it with their guides)."""
        context = super().get_context(request, *args, **kwargs)
        indexes = list(shown(GuideIndexPage.objects.child_of(self)))
        guides = list(shown(GuidePage.objects.descendant_of(self)).defer("body", "sources"))
        context["cards"] = cards([guide for guide in guides if guide.depth == self.depth + 1], request)
        context["sections"] = [
            {
                "title": index.title,
                "url": index.get_url(request),
                "summary": index.summary_text,
                "cards": cards([guide for guide in guides if guide.path.startswith(index.path)], request),
            }
            for index in indexes
        ]
        return context


class GuidePage(BasePage, ReviewedPage):
    """One clear answer for a parent, a teacher or a child, with its sources and the date of its last review."""

    parent_page_types = ["guides.GuideIndexPage"]
    page_description = _("One question answered: what to know and what to do.")

    key_message = models.TextField(
        _("key message"),
        blank=True,
        validators=[MaxLengthValidator(180)],
        help_text=_("The one sentence to remember, even if nothing else is read."),
    )
    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)
    minutes = models.PositiveSmallIntegerField(default=1, editable=False)

    content_panels = [
        *BasePage.summary_panels,
        FieldPanel("key_message"),
        FieldPanel("body"),
        FieldPanel("sources"),
        ReviewedPage.review_panel,
    ]

    class Meta:
        verbose_name = _("guide")

    @property
    def card_extra(self) -> str:
        """How long the guide takes to read."""
        return ngettext("%(minutes)s minute to read", "%(minutes)s minutes to read", self.minutes) % {
            "minutes": self.minutes
        }

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Work out the reading time, so that lists need not open every body."""
        self.minutes = reading_minutes(self)
        super().full_clean(*args, **kwargs)
