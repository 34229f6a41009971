"""Slogans, short links and reports in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from materials.count_reports import DownloadsReport, ScansReport
from materials.models import Slogan
from materials.recall_report import RecallReport
from materials.short_link_admin import ShortLinkViewSet
from materials.short_links import ShortLink
from portal.reports import ReportItem


class SloganViewSet(SnippetViewSet):
    """Lists the slogans by year, with filters."""

    model = Slogan
    icon = "openquote"
    menu_label = _("Slogans")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["vi", "year", "topic", "origin"]
    list_filter = ["year", "topic", "origin"]
    search_fields = ["vi", "en"]


register_snippet(SloganViewSet)
register_snippet(ShortLinkViewSet)


@hooks.register("before_delete_snippet")
def keep_short_links(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Say why they stay, where somebody marks several of them."""
    if not any(isinstance(instance, ShortLink) for instance in instances):
        return None
    messages.error(request, gettext("A short link is never deleted: it may be printed somewhere."))
    return redirect(ShortLinkViewSet().get_url_name("list"))


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    """The reports, below /admin/reports/."""
    return [*RecallReport.urls(), *DownloadsReport.urls(), *ScansReport.urls()]


@hooks.register("register_reports_menu_item")
def recall_in_the_menu() -> MenuItem:
    """Among the first: paper with an old number may cost a life."""
    return ReportItem(RecallReport, order=12)


@hooks.register("register_reports_menu_item")
def downloads_in_the_menu() -> MenuItem:
    """What schools take."""
    return ReportItem(DownloadsReport, order=25)


@hooks.register("register_reports_menu_item")
def scans_in_the_menu() -> MenuItem:
    """Right below it."""
    return ReportItem(ScansReport, order=26)
