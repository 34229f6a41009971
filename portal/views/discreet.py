"""Addresses that say nothing: a sensitive page under a neutral title, and what a page leaves in the history."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal import discretion, languages
from portal.listing import open_to_all
from portal.pages import BasePage


@require_safe
def neutral(request: HttpRequest, page_id: int) -> HttpResponse:
    """A sensitive page in the language of the address, without its title and address; any other page answers 404."""
    found = open_to_all(Page.objects.filter(pk=page_id, locale__language_code=get_language()))
    page = found.select_related("locale").first()
    specific = page.specific if page else None
    if not isinstance(specific, BasePage) or not specific.is_sensitive:
        raise Http404
    return specific.serve(request, neutral=True)


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """What stands in the history in the place of a page that was left by the way out: nothing, and out again."""
    context = {"languages": languages.of_view("left"), "exit_url": settings.EXIT_URL}
    response = render(request, "left.html", context)
    discretion.leave_no_copy(response)
    return response
