"""Campaign news: articles, and campaigns with their activities."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField

from articles.blocks import CoverageBlock
from hotline.blocks import body_blocks
from portal.blocks import source_blocks
from portal.cards import cards
from portal.listing import shown
from portal.pages import BasePage
from portal.pagination import paginate


class NewsIndexPage(BasePage):
    """All campaign news: campaigns first, then articles, the newest on top."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["articles.ArticlePage", "articles.CampaignPage"]
    page_description = _("The list of campaign news. There can be only one.")
    max_count_per_parent = 1
    articles_per_page = 12

    content_panels = BasePage.summary_panels

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `campaigns` as cards, `cards` of the articles on this page of the list, and `pagination`."""
        context = super().get_context(request, *args, **kwargs)
        campaigns = shown(CampaignPage.objects.child_of(self)).order_by("-starts_on")
        context["pagination"] = paginate(request, self.articles(), self.articles_per_page)
        context["cards"] = cards(context["pagination"].page.object_list, request)
        context["campaigns"] = cards(campaigns.defer("body", "sources", "coverage"), request)
        return context

    def articles(self) -> Any:
        """The live articles of this language, the newest first, without their bodies."""
        return shown(ArticlePage.objects.child_of(self)).order_by("-date", "-pk").defer("body", "sources")


class ArticlePage(BasePage):
    """One piece of news."""

    parent_page_types = ["articles.NewsIndexPage"]
    page_description = _("One piece of news, dated.")
    asks_for_feedback = True

    date = models.DateField(_("date"), default=timezone.localdate)
    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)

    content_panels = [*BasePage.summary_panels, FieldPanel("date"), FieldPanel("body"), FieldPanel("sources")]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def card_date(self) -> datetime.date:
        """Articles show their date."""
        return self.date


class DatedPage(models.Model):
    """When something took place: exact days, or a period in words where the days are not known."""

    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    period = models.CharField(
        _("period"), max_length=80, blank=True, help_text=_("In words, where the exact days are not known: June 2023.")
    )

    class Meta:
        abstract = True

    dates_panel = FieldRowPanel(
        [FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("period")], heading=_("When")
    )

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first day. Correct one of them.")})


class CampaignPage(BasePage, DatedPage):
    """A campaign, such as the Month of Action of a year: theme, dates, activities, partners, press coverage."""

    parent_page_types = ["articles.NewsIndexPage"]
    subpage_types = ["articles.ActivityPage"]
    page_description = _("A campaign with its theme, dates, partners and activities.")
    asks_for_feedback = True

    theme = models.CharField(_("theme"), max_length=200)
    organisers = models.TextField(_("organised by"), blank=True)
    partners = models.TextField(_("partners"), blank=True)
    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)
    coverage = StreamField([("coverage", CoverageBlock())], verbose_name=_("press coverage"), blank=True)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)

    content_panels = [
        *BasePage.summary_panels,
        FieldPanel("theme"),
        DatedPage.dates_panel,
        FieldPanel("organisers"),
        FieldPanel("partners"),
        FieldPanel("body"),
        FieldPanel("coverage"),
        FieldPanel("sources"),
    ]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    @property
    def card_extra(self) -> str:
        """A campaign's card shows its theme."""
        return self.theme

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `cards`: the campaign's activities."""
        context = super().get_context(request, *args, **kwargs)
        context["cards"] = cards(shown(ActivityPage.objects.child_of(self)).defer("body", "sources"), request)
        return context


class ActivityPage(BasePage, DatedPage):
    """One activity of a campaign: what was done, when, where."""

    parent_page_types = ["articles.CampaignPage"]
    page_description = _("One activity of a campaign.")
    asks_for_feedback = True

    place = models.CharField(_("place"), max_length=160, blank=True)
    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)

    content_panels = [
        *BasePage.summary_panels,
        DatedPage.dates_panel,
        FieldPanel("place"),
        FieldPanel("body"),
        FieldPanel("sources"),
    ]

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    @property
    def card_extra(self) -> str:
        """An activity's card shows its period."""
        return self.period
