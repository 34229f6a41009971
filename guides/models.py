"""Guidance: what to know and what to do, sorted by topic. The legal register is in `legal.py` and its neighbours."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from guides.audience_page import AudiencePage
from guides.blocks import body_blocks
from guides.emergency_card_page import EmergencyCardPage
from guides.indicators import IndicatorIndexPage, IndicatorPage
from guides.legal import LegalDivision, LegalDocument
from guides.legal_register import LegalRegisterPage
from guides.penalties import LegalPenalty
from guides.provisions import LegalProvision
from guides.series import IndicatorSeries
from portal import facets
from portal.blocks import source_blocks
from portal.cards import cards
from portal.facets import Facets, Kind
from portal.listing import shown
from portal.pages import BasePage, ReviewedPage
from portal.reading import reading_minutes
from portal.topics import Topic

__all__ = [
    "AudiencePage",
    "EmergencyCardPage",
    "GuideIndexPage",
    "GuidePage",
    "IndicatorIndexPage",
    "IndicatorPage",
    "IndicatorSeries",
    "LegalDivision",
    "LegalDocument",
    "LegalPenalty",
    "LegalProvision",
    "LegalRegisterPage",
]


class GuideIndexPage(BasePage):
    """A list of guides: all topics on the first level, the guides of one topic below it."""

    parent_page_types = ["home.HomePage", "guides.GuideIndexPage"]
    subpage_types = ["guides.GuideIndexPage", "guides.GuidePage"]
    page_description = _("A list of guides, by topic.")

    content_panels = BasePage.summary_panels

    class Meta:
        verbose_name = _("guide index")
        verbose_name_plural = _("guide indexes")

    @property
    def has_sensitive_subject(self) -> bool:
        """Guides on abuse."""
        return self.topic == Topic.ABUSE

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `cards` (guides right below this page) and `sections` (the indexes below it with their guides).

        `?audience=parents` shows the guides for one audience only; `facets` are the links that choose one.
        """
        context = super().get_context(request, *args, **kwargs)
        indexes = list(shown(GuideIndexPage.objects.child_of(self)))
        every = list(shown(GuidePage.objects.descendant_of(self)).defer("body", "sources"))
        narrowed = Facets([self._by_audience()], every, request.GET, self.get_url(request) or "")
        guides = narrowed.found
        context["facets"] = narrowed.shown()
        context["cards"] = cards([guide for guide in guides if guide.depth == self.depth + 1], request)
        context["sections"] = [
            {
                "title": index.title,
                "url": index.get_url(request),
                "summary": index.summary_text,
                "cards": cards([guide for guide in guides if guide.path.startswith(index.path)], request),
            }
            for index in indexes
            if any(guide.path.startswith(index.path) for guide in guides)
        ]
        return context

    @staticmethod
    def _by_audience() -> Kind[GuidePage]:
        return facets.audiences(lambda guide: guide.audiences, _("Everybody"), _("Whom it is for"))


class GuidePage(BasePage, ReviewedPage):
    """One clear answer for a parent, a teacher or a child, with its sources and the date of its last review."""

    parent_page_types = ["guides.GuideIndexPage", "guides.AudiencePage"]
    page_description = _("One question answered: what to know and what to do.")
    asks_for_feedback = True

    key_message = models.TextField(
        _("key message"),
        blank=True,
        validators=[MaxLengthValidator(180)],
        help_text=_("The one sentence to remember, even if nothing else is read."),
    )
    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)
    may_be_watched = models.BooleanField(
        _("its reader may be watched"),
        default=False,
        help_text=_(
            "A child may read this beside the person it is afraid of: the page gets the way out, and browsers keep no "
            "copy. Guides on abuse and the children's own pages always have both."
        ),
    )
    minutes = models.PositiveSmallIntegerField(default=1, editable=False)

    content_panels = [
        *BasePage.summary_panels,
        FieldPanel("key_message"),
        FieldPanel("body"),
        FieldPanel("sources"),
        FieldPanel("may_be_watched"),
        ReviewedPage.review_panel,
    ]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    @property
    def has_sensitive_subject(self) -> bool:
        """A guide on abuse, or one that an editor has marked."""
        return self.may_be_watched or self.topic == Topic.ABUSE

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
