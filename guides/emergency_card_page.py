"""The emergency card: the one page that a reader may keep on a device, for when there is no network."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from hotline import registry
from hotline.blocks import body_blocks
from portal.pages import BasePage, ReviewedPage

# What stands at the addresses below the card: its copy to keep, and what to show when another page cannot be had.
COPY, NO_NETWORK = "saved", "no-network"
TEMPLATES = {
    COPY: "guides/emergency_card/saved.html",
    NO_NETWORK: "guides/emergency_card/no_network.html",
}


class EmergencyCardPage(BasePage, ReviewedPage):
    """First aid and numbers on one short page. Its copy has no menu, no notices and nothing that a network brings."""

    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1
    page_description = _("The card that readers may keep for when there is no network. Keep it short.")

    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)

    content_panels = [*BasePage.summary_panels, FieldPanel("body"), ReviewedPage.review_panel]

    class Meta:
        verbose_name = _("emergency card")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The card, or one of the two documents below it; raises `Http404` for anything else."""
        if not path_components:
            return super().route(request, path_components)
        if len(path_components) > 1 or path_components[0] not in TEMPLATES:
            raise Http404
        if not self.live or self.alias_of_id is not None:
            raise Http404
        return RouteResult(self, kwargs={"document": path_components[0]})

    def serve(self, request: HttpRequest, *args: Any, document: str = "", **kwargs: Any) -> HttpResponse:
        """The card itself, or a document below it."""
        if not document:
            return super().serve(request, *args, **kwargs)
        return render(request, TEMPLATES[document], self.get_context(request))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `address` and the registry's emergency `numbers`."""
        context = super().get_context(request, *args, **kwargs)
        context["address"] = self.get_url(request) or ""
        context["numbers"] = [line for line in registry.helplines().values() if line.is_emergency]
        return context
