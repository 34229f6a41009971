"""The hub of an audience: where a parent, a teacher, a child or a commune worker begins."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from hotline.blocks import body_blocks
from portal import links
from portal.cards import cards
from portal.listing import shown
from portal.pages import BasePage, ReviewedPage
from portal.topics import Audience, Topic


class AudiencePage(BasePage, ReviewedPage):
    """Everything for one audience: a few pages to start with, its own pages, and all guides for it by topic."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.GuidePage"]
    page_description = _("Where one audience begins: parents, teachers, children or commune workers.")

    audience = models.CharField(_("audience"), max_length=20, choices=Audience.choices)
    lead = models.TextField(_("lead"), validators=[MaxLengthValidator(300)], blank=True)
    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)
    start_here = StreamField([("page", PageChooserBlock())], verbose_name=_("start here"), blank=True, max_num=8)

    content_panels = [
        *BasePage.summary_panels,
        FieldPanel("audience"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("start_here"),
        ReviewedPage.review_panel,
    ]

    class Meta:
        verbose_name = _("audience hub")
        verbose_name_plural = _("audience hubs")

    @property
    def has_sensitive_subject(self) -> bool:
        """Children's own pages: a child may be reading beside the person it is afraid of."""
        return self.audience == Audience.CHILDREN

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `start_here` and `own_pages` as cards, and `sections`: the other guides for this audience by topic."""
        from guides.models import GuidePage

        context = super().get_context(request, *args, **kwargs)
        context["start_here"] = self._start_here(request)
        # Until an editor has chosen the audience, a preview has no guides to list.
        wanted = {f"for_{self.audience}": True} if self.audience else {"pk": None}
        found = shown(GuidePage.objects.filter(locale_id=self.locale_id, **wanted))
        guides = list(found.defer("body", "sources").order_by("path"))
        own = [guide for guide in guides if guide.path.startswith(self.path)]
        others = [guide for guide in guides if guide not in own]
        context["own_pages"] = cards(own, request)
        context["sections"] = [
            {"title": topic.label, "cards": cards([guide for guide in others if guide.topic == topic], request)}
            for topic in Topic
            if any(guide.topic == topic for guide in others)
        ]
        return context

    def _start_here(self, request: HttpRequest) -> list[Any]:
        pages = links.linked_pages(links.chosen_ids(self.start_here))
        found = Page.objects.filter(pk__in=[page.pk for page in pages]).select_related("locale")
        by_id = {page.pk: page for page in found.specific()}
        return cards([by_id[page.pk] for page in pages if page.pk in by_id], request)
