"""Compressed bodies: which form a browser accepts, and what may be compressed at all."""

from __future__ import annotations

import gzip
import re

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

PREFERRED = ("br", "gzip")
MINIMUM_SIZE = 600
_REFUSED = re.compile(r";\s*q=0(\.0*)?$")


def best_encoding(header: str) -> str:
    """The best form named in an Accept-Encoding header: "br", "gzip", or "" for none; `q=0` refuses a form."""
    parts = [part.strip() for part in header.lower().split(",")]
    accepted = {part.split(";")[0].strip() for part in parts if not _REFUSED.search(part)}
    return next((name for name in PREFERRED if name in accepted), "")


def compress(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Compress a text response in place, once.

    Public pages hold no secret beside text that a visitor controls, which is what makes compression safe here; the
    admin's responses and whatever a signed-in person gets are left as they are.
    """
    if not _compressible(request, response):
        return response
    patch_vary_headers(response, ("Accept-Encoding",))
    encoding = best_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    if encoding:
        body = response.content
        response.content = (
            brotli.compress(body, mode=brotli.MODE_TEXT, quality=5)
            if encoding == "br"
            else gzip.compress(body, 6, mtime=0)
        )
        response.headers["Content-Encoding"] = encoding
        if response.has_header("Content-Length"):
            response.headers["Content-Length"] = str(len(response.content))
    return response


def _compressible(request: HttpRequest, response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "").split(";")[0]
    return (
        not response.streaming
        and len(response.content) >= MINIMUM_SIZE
        and not response.has_header("Content-Encoding")
        and not request.path.startswith("/admin/")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and (kind.startswith("text/") or kind.endswith(("+xml", "json", "xml")))
    )
