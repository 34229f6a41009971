"""Answers a request for a poster's file.

A file without a typed name is the same for everybody. Browsers and proxies may keep it and must ask each time whether
it is still right (`max-age=0`): a number that changes must not be printed from somebody's memory. Asking is cheap,
since the tag is known before anything is made. A file with a typed name is one reader's business: nobody may keep it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from materials import download_counts
from materials.studio import files, options, rendering
from materials.studio.data import poster_data
from portal.views.errors import server_error

if TYPE_CHECKING:
    from materials.poster_page import PosterPage

logger = logging.getLogger(__name__)
SHARED = "public, max-age=0, must-revalidate"
FOR_ONE = "private, no-store"
OK, BAD_REQUEST, UNAVAILABLE = 200, 400, 503
RETRY_SECONDS = 5


def answer(page: PosterPage, request: HttpRequest, form: files.Form) -> HttpResponse:
    """The file; where it cannot be had, the poster's page with the reason in a sentence."""
    asked = options.parse(request.GET, page.language, list(page.versions()))
    if asked.errors:
        return _page(page, request, BAD_REQUEST)
    data = poster_data(page.versions(), asked.options, form.paper)
    etag = f'"{files.key(form, data)}"'
    response = None if asked.options.is_named else get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(files.made(form, data), content_type=form.media_type)
        except rendering.UnavailableError:
            response = _page(page, request, UNAVAILABLE, _("Many files are being made right now. Please try again."))
            response["Retry-After"] = str(RETRY_SECONDS)
            return response
        except rendering.FailedError:
            # The reason may quote what was typed, so only the place is written down.
            logger.error("The poster %s (page %s) could not be set.", page.design, page.pk)
            return server_error(request)
        if form.is_counted and request.method == "GET":
            download_counts.count(page, form.kind(asked.options), asked.options.language)
        response["Content-Disposition"] = f'inline; filename="{files.name(page.slug, form, asked.options)}"'
    response["Cache-Control"] = FOR_ONE if asked.options.is_named else SHARED
    if asked.options.is_named:
        response["X-Robots-Tag"] = "noindex"
    else:
        response["ETag"] = etag
        if form is files.PDF and response.status_code == OK:
            files.noted(page, asked.options, response.content)
    return response


def _page(page: PosterPage, request: HttpRequest, status: int, problem: str = "") -> HttpResponse:
    context = page.get_context(request, problem=problem)
    response = TemplateResponse(request, page.get_template(request), context, status=status)
    response["Cache-Control"] = FOR_ONE
    return response
