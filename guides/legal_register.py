"""The page of the legal register. Documents, articles and views of a law are places below it, made from the records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from guides import register_views
from guides.legal import LegalDocument
from guides.provisions import LegalProvision
from portal.blocks import body_blocks
from portal.pages import BasePage, ReviewedPage
from portal.places import Place


class LegalRegisterPage(BasePage, ReviewedPage):
    """Which laws and rules protect children, what their articles say, and whether they are still in force."""

    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1
    page_description = _("The legal register; its documents and articles are records of their own.")

    body = StreamField(body_blocks(), verbose_name=_("introduction"), blank=True)

    content_panels = [*BasePage.summary_panels, FieldPanel("body"), ReviewedPage.review_panel]

    class Meta:
        verbose_name = _("legal register")
        verbose_name_plural = _("legal registers")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the document, article or view that the rest of the address names; raises `Http404` for anything else."""
        if not path_components:
            return super().route(request, path_components)
        shown = register_views.find(path_components, str(get_language()))
        if shown is None or not self.live or self.alias_of_id is not None:
            raise Http404
        return RouteResult(self, kwargs={"shown": shown})

    def serve(
        self, request: HttpRequest, *args: Any, shown: register_views.Shown | None = None, **kwargs: Any
    ) -> HttpResponse:
        """The register itself, or what stands at an address below it."""
        if shown is None:
            return super().serve(request, *args, **kwargs)
        context = self.get_context(request, place=shown.place)
        context.update(place=shown.place, **shown.context(request))
        return render(request, shown.template, context)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `address`, and on the register itself `groups`, the documents by kind."""
        context = super().get_context(request, *args, **kwargs)
        context["address"] = self.get_url(request) or ""
        if "place" not in kwargs:
            context["groups"] = register_views.groups()
        return context

    def places(self) -> Iterator[Place]:
        """Every document, article and view of the register."""
        for document in LegalDocument.objects.all():
            yield register_views.DocumentView(document).place
            for view in register_views.subject_views(document):
                yield view.place
        articles = LegalProvision.objects.filter(clause=0).select_related("document")
        for provision in articles:
            yield register_views.ProvisionView(provision).place
