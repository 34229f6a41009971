"""The directory of those who receive reports. Provinces and communes are places below it, made from the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from hotline import directory_views, lookup
from hotline.agencies import receivers
from hotline.blocks import body_blocks
from hotline.places import Commune, Province
from portal import discretion, links
from portal.blocks import source_blocks
from portal.navigation import Link
from portal.pages import BasePage, ReviewedPage
from portal.places import Place


class DirectoryPage(BasePage, ReviewedPage):
    """Type any old or new name of a place, and see who receives reports there today. Nothing typed is kept."""

    parent_page_types = ["hotline.HotlinePage"]
    max_count_per_parent = 1
    page_description = _("The directory of who receives reports in each commune; places are records of their own.")

    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)
    before_reporting = StreamField(
        [("page", PageChooserBlock())], verbose_name=_("to read before reporting"), blank=True, max_num=4
    )
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)

    content_panels = [
        *BasePage.summary_panels,
        FieldPanel("body"),
        FieldPanel("before_reporting"),
        FieldPanel("sources"),
        ReviewedPage.review_panel,
    ]

    class Meta:
        verbose_name = _("directory of receiving agencies")
        verbose_name_plural = _("directories of receiving agencies")

    @property
    def has_sensitive_subject(self) -> bool:
        """Whoever looks for a place to report to may be watched by the one it is about."""
        return True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the place that the rest of the address names; raises `Http404` for anything else."""
        if not path_components:
            return super().route(request, path_components)
        shown, is_exact = directory_views.find(path_components)
        if shown is None or not self.live or self.alias_of_id is not None:
            raise Http404
        language = get_language() or "vi"
        exact = is_exact and shown.place.paths[language] == f"{'/'.join(path_components)}/"
        return RouteResult(self, kwargs={"shown": shown, "moved_to": "" if exact else shown.place.paths[language]})

    def serve(
        self,
        request: HttpRequest,
        *args: Any,
        shown: directory_views.Shown | None = None,
        moved_to: str = "",
        **kwargs: Any,
    ) -> HttpResponse:
        """The directory itself, or what stands at an address below it."""
        if moved_to:
            return HttpResponseRedirect(f"{self.get_url(request)}{moved_to}")
        if shown is None:
            return super().serve(request, *args, **kwargs)
        context = self.get_context(request, place=shown.place)
        context.update(place=shown.place, **shown.context())
        if "back" in context:
            context["back"] = f"{settings.BASE_URL}{context['address']}{context['back']}"
        if not shown.is_at_home:
            context["languages"] = replace(context["languages"], indexed=False)
        if context["safe_exit"]:
            context["safe_exit"] = discretion.safe_exit()  # the neutral address would lead to the form
        response = render(request, shown.template, context)
        if self.is_sensitive:
            discretion.leave_no_copy(response)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `address`, `before` and `ask_at`, where the form leads.

        On the directory itself also `query`, `answer`, `home` and `lines` to call.

        `receivers` are those of the one commune that the answer leads to, if there is no doubt.
        """
        context = super().get_context(request, *args, **kwargs)
        context["address"] = self.get_url(request) or ""
        context["ask_at"] = request.path if context["is_neutral"] else context["address"]
        context["before"] = [Link(title, url) for title, url in links.chosen(self.before_reporting, request)]
        if "place" not in kwargs:
            query = " ".join(request.GET.get("q", "").split())[: lookup.LONGEST_QUERY]
            context["query"] = query
            context["answer"] = answer = lookup.find(query) if query else None
            if answer is not None and answer.found is lookup.Found.COMMUNE:
                context["receivers"] = receivers(answer.candidates[0].communes[0])
            context["home"] = Province.objects.filter(pk=settings.PROVINCE_CODE).first()
            context["lines"] = directory_views.lines(directory_views.FIRST)
            if query:
                context["languages"] = replace(context["languages"], indexed=False)
        return context

    def places(self) -> Iterator[Place]:
        """The portal's own province and its communes; the rest of the country is found by asking."""
        home = Province.objects.filter(pk=settings.PROVINCE_CODE).first()
        if home is None:
            return
        yield directory_views.UnitView(home).place
        for commune in Commune.objects.filter(province=home):
            commune.province = home
            yield directory_views.UnitView(commune).place
