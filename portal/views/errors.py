"""Error pages that know both languages and still lead to help."""

from __future__ import annotations

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotFound,
    HttpResponseServerError,
)
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from portal import languages
from portal.navigation import chrome, last_strip


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is at this address: offer search, menu, helpline and the other language."""
    context = {**chrome(request), "page_type": "404"}
    return HttpResponseNotFound(render_to_string("404.html", context, request=request))


def not_understood(request: HttpRequest, sentence: str, back: str) -> HttpResponse:
    """The address asks for something that there is not, such as a paper of an unknown size: say what there is.

    `back` is the address of the page from which to choose again.
    """
    context = {**chrome(request), "page_type": "400", "sentence": sentence, "back": back}
    return HttpResponseBadRequest(render_to_string("400.html", context, request=request))


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke. The page asks nothing of the database, which may be what broke."""
    context = {"languages": languages.of_home(), "page_type": "500", "strip": last_strip()}
    return HttpResponseServerError(render_to_string("500.html", context))
