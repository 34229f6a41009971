"""Answers at the addresses of uploaded files: with the file, or with a page that says what has become of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from wagtail.documents.views.serve import serve as serve_document
from wagtail.models import Page

from materials import former_files, library_places, replacement
from materials.former_files import FormerFile
from portal.navigation import chrome


def serve(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """A file of the library; where a material offered it once and does no longer, a page in the file's language."""
    found = FormerFile.objects.filter(document_id=int(document_id), filename=filename)
    former = found.order_by("-replaced_on", "-pk").first()
    if former is None or former_files.is_offered(former.document_id, filename):
        answer: HttpResponseBase = serve_document(request, document_id, filename)
        return answer
    with translation.override(former.language):
        return _replaced(request, former)


def _replaced(request: HttpRequest, former: FormerFile) -> HttpResponse:
    """Never the new file in silence: whoever printed the old one must learn that it is not to be used any more."""
    page = _material(former)
    library = library_places.library(former.language)
    context = {
        **chrome(request),
        "page_type": "former-file",
        "former": former,
        "material": {"title": page.title, "url": page.get_url(request)} if page is not None else None,
        "files": page.material_files() if page is not None else [],
        "library_url": library.get_url(request) if library is not None else None,
    }
    response = render(request, "materials/former_file.html", context)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _material(former: FormerFile) -> Any:
    """The live page that offers the newer file: the one of old, or what replaced it."""
    versions = Page.objects.filter(translation_key=former.translation_key, alias_of=None)
    versions = versions.select_related("locale")
    own = next((page for page in versions if page.live and page.locale.language_code == former.language), None)
    if own is None or own.specific.replaced_by_id:
        for version in versions.specific():
            newer = replacement.current(version, former.language)
            if newer is not None:
                return newer.specific
    return own.specific if own is not None else None
