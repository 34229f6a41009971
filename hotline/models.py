"""The hotline section: what the line is, and how to get help. Its records are in modules of their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from hotline import registry
from hotline.blocks import body_blocks
from hotline.changes import HelplineChange
from hotline.channels import HelplineChannel
from hotline.helplines import Helpline
from hotline.report_sheet_page import ReportSheetPage
from hotline.retired import RetiredNumber
from portal import traces
from portal.blocks import source_blocks
from portal.cards import cards
from portal.listing import shown
from portal.pages import BasePage, ReviewedPage

__all__ = [
    "HelpPage",
    "Helpline",
    "HelplineChange",
    "HelplineChannel",
    "HotlinePage",
    "ReportSheetPage",
    "RetiredNumber",
]


class HelplineSelect(forms.Select):
    """A choice among the helplines of the registry, read anew for each form."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """Fill in the registry before the options are drawn."""
        self.choices = registry.choices()
        return super().optgroups(name, value, attrs)


class HotlinePage(BasePage, ReviewedPage):
    """The front of the hotline section: the number first, then every channel, then what to know."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["hotline.HelpPage", "hotline.ReportSheetPage"]
    page_description = _("The front of the hotline section. There can be only one.")
    asks_for_feedback = True
    max_count_per_parent = 1

    helpline = models.SlugField(_("helpline"), default=registry.CHILD_HELPLINE)
    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)

    override_translatable_fields = [*BasePage.override_translatable_fields, SynchronizedField("helpline")]

    content_panels = [
        *BasePage.summary_panels,
        FieldPanel("helpline", widget=HelplineSelect),
        FieldPanel("body"),
        FieldPanel("sources"),
        ReviewedPage.review_panel,
    ]

    class Meta:
        verbose_name = _("hotline page")
        verbose_name_plural = _("hotline pages")

    @property
    def has_sensitive_subject(self) -> bool:
        """Whoever reads it may be about to call for help."""
        return True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `helpline`, its `channels`, the section's pages as `cards`, and what the portal keeps of a reader."""
        context = super().get_context(request, *args, **kwargs)
        helpline = registry.find(self.helpline)
        context["helpline"] = helpline
        context["channels"] = list(helpline.channels.all()) if helpline else []
        pages: list[BasePage] = [
            *shown(HelpPage.objects.child_of(self)).defer("body", "sources"),
            *shown(ReportSheetPage.objects.child_of(self)).defer("body"),
        ]
        context["cards"] = cards(sorted(pages, key=lambda page: str(page.path)), request)
        context["traces"] = traces.box()
        return context


class HelpPage(BasePage, ReviewedPage):
    """A page of the hotline section: what happens in a call, what to say, who else helps."""

    parent_page_types = ["hotline.HotlinePage"]
    page_description = _("A page on how to get help, below the hotline page.")
    asks_for_feedback = True

    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)
    is_about_traces = models.BooleanField(
        _("tells how to clear traces"),
        default=False,
        help_text=_("The way out on help pages links to this page. Tick it on one page only."),
    )

    content_panels = [
        *BasePage.summary_panels,
        FieldPanel("body"),
        FieldPanel("sources"),
        FieldPanel("is_about_traces"),
        ReviewedPage.review_panel,
    ]

    class Meta:
        verbose_name = _("help page")
        verbose_name_plural = _("help pages")

    @property
    def has_sensitive_subject(self) -> bool:
        """Whoever reads it may be looking for help."""
        return True
