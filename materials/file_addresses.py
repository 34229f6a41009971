"""Files that a page makes of its own words, at addresses below it: `…/deck.pdf`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.url_routing import RouteResult

from materials import download_counts
from materials.studio import rendering

KEPT_FOR = 24 * 60 * 60
RETRY_SECONDS = 5
OK = 200


class FileAddresses:
    """For page types: names of files below the page, each with the method that answers with it."""

    file_addresses: Mapping[str, str] = {}

    def route(self: Any, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page, or one of its files; raises `Http404` for anything else."""
        if len(path_components) != 1 or path_components[0] not in self.file_addresses:
            return super().route(request, path_components)  # type: ignore[misc]
        if not self.live or self.alias_of_id is not None:
            raise Http404
        return RouteResult(self, kwargs={"file": path_components[0]})

    def serve(self: Any, request: HttpRequest, *args: Any, file: str = "", **kwargs: Any) -> HttpResponse:
        """The page itself, or the file."""
        if not file:
            return super().serve(request, *args, **kwargs)  # type: ignore[misc]
        try:
            answer: HttpResponse = getattr(self, self.file_addresses[file])(request)
        except rendering.UnavailableError:
            return too_busy()
        if request.method == "GET" and answer.status_code == OK:
            language = request.GET.get("language") or self.language
            download_counts.count(self, file.rpartition(".")[2], language)
        return answer


def too_busy() -> HttpResponse:
    """In the place of a file that cannot be made just now."""
    sentence = _("Many files are being made right now. Please try again.")
    headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=503, headers=headers)


def response(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file that a browser shows where it can, and saves under `name`."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def kept_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of a template, made once for the same words: many schools print the same sheet."""
    words = json.dumps(data, ensure_ascii=False, sort_keys=True)
    key = f"pdf:{template}:{hashlib.sha256(words.encode()).hexdigest()}"
    made: bytes | None = cache.get(key)
    if made is None:
        made = rendering.pdf(template, data)
        cache.set(key, made, KEPT_FOR)
    return made
