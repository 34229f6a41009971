"""The home page of each language. It also holds the text that every page of its language shows."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from articles.models import ArticlePage
from guides.models import AudiencePage, GuideIndexPage
from hotline.blocks import UrgencyBlock
from portal import links
from portal.cards import cards
from portal.listing import shown
from portal.pages import BasePage, SiteRootPage

NEWS_ON_HOME = 3


class HomePage(SiteRootPage):
    """The front of the portal: help first, then whom the reader is, then what most people need."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "portal.StandardPage",
        "guides.AudiencePage",
        "guides.EmergencyCardPage",
        "guides.GuideIndexPage",
        "guides.IndicatorIndexPage",
        "guides.LegalRegisterPage",
        "articles.NewsIndexPage",
        "materials.MaterialIndexPage",
        "hotline.HotlinePage",
    ]
    page_description = _("The front of the portal, one for each language.")

    heading = models.CharField(_("heading"), max_length=120)
    lead = models.TextField(_("lead"), max_length=300)
    search_hint = models.CharField(_("hint in the search box"), max_length=60, blank=True)
    body = StreamField([("urgency", UrgencyBlock())], verbose_name=_("urgency cards"), blank=True)
    quick_links = StreamField([("page", PageChooserBlock())], verbose_name=_("quick links"), blank=True, max_num=5)
    featured = StreamField([("page", PageChooserBlock())], verbose_name=_("most needed"), blank=True, max_num=9)

    content_panels = [
        *BasePage.summary_panels,
        MultiFieldPanel([FieldPanel("heading"), FieldPanel("lead"), FieldPanel("search_hint")], heading=_("Welcome")),
        FieldPanel("body"),
        FieldPanel("quick_links"),
        FieldPanel("featured"),
        MultiFieldPanel([FieldPanel("strip"), FieldPanel("footer_text")], heading=_("On every page")),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `audiences`, `quick_links`, `featured`, `topics` and `news`."""
        context = super().get_context(request, *args, **kwargs)
        featured = links.chosen_ids(self.featured)
        links.prefetch({*links.chosen_ids(self.quick_links), *featured})
        context["quick_links"] = links.chosen(self.quick_links, request)
        chosen = Page.objects.filter(pk__in=[page.pk for page in links.linked_pages(featured)])
        by_id = {page.pk: page for page in chosen.select_related("locale").specific(defer=False)}
        context["featured"] = cards(
            [by_id[page.pk] for page in links.linked_pages(featured) if page.pk in by_id], request
        )
        context["audiences"] = cards(shown(AudiencePage.objects.child_of(self)).defer("body"), request)
        topics = shown(GuideIndexPage.objects.descendant_of(self).filter(depth=self.depth + 2))
        context["topics"] = cards(topics, request)
        news = shown(ArticlePage.objects.descendant_of(self)).order_by("-date", "-pk")
        context["news"] = cards(news.defer("body", "sources")[:NEWS_ON_HOME], request)
        return context
