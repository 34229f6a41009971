"""Small layers around every response: language, the admin's wider policy, compression."""

from __future__ import annotations

import gzip

import brotli
from csp.constants import SELF, UNSAFE_INLINE
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from portal.encodings import best_encoding

MINIMUM_SIZE = 600


class LanguageMiddleware(LocaleMiddleware):
    """The language is the address's alone, so a response does not vary by the browser's preferences."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Name the language; unlike Django's, never add `Vary: Accept-Language` nor redirect to another language."""
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response


class AdminPolicyMiddleware(MiddlewareMixin):
    """Widens the content security policy for the admin only.

    Wagtail's admin needs inline scripts and styles (date pickers, styled-components in the translation editor).
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Mark an admin response for django-csp, which writes the header after this layer."""
        if request.path.startswith("/admin/"):
            response._csp_update = {  # type: ignore[attr-defined]  # django-csp's documented hook
                "script-src": [UNSAFE_INLINE],
                "style-src": [UNSAFE_INLINE],
                "img-src": ["data:", "blob:"],
                "frame-src": [SELF],
            }
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class CompressionMiddleware(MiddlewareMixin):
    """Compresses text with Brotli or gzip for anonymous readers.

    Public pages hold no secret beside text that a visitor controls, which is what makes compression safe here; the
    admin's responses and whatever a signed-in person gets are left as they are.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Replace the body by the best form that the browser accepts."""
        if not self._compressible(request, response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        encoding = best_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if not encoding:
            return response
        if encoding == "br":
            response.content = brotli.compress(response.content, mode=brotli.MODE_TEXT, quality=5)
        else:
            response.content = gzip.compress(response.content, 6, mtime=0)
        response.headers["Content-Encoding"] = encoding
        if response.has_header("Content-Length"):
            response.headers["Content-Length"] = str(len(response.content))
        return response

    @staticmethod
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
