"""Small layers around every response: language, the admin's wider policy, compression."""

from __future__ import annotations

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

from portal.encodings import compress


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
    """Compresses what the page cache does not keep: searches, feeds, the API, error pages."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Replace the body by the best form that the browser accepts."""
        return compress(request, response)
