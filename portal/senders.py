"""Who sends a form: whether our own page did, and which machine, for a limit that keeps nothing of it.

Pages are cached and the same for everybody, so no form can hold a token; a browser says itself where a form came from.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

NO_ORIGIN = "null"


def comes_from_here(request: HttpRequest, *, or_hides_it: bool = False) -> bool:
    """Whether our own page sent the form. Browsers say so themselves; very old ones say nothing and are let in.

    `or_hides_it` lets in a browser that says that it must not tell: where our own page asked it not to.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is None or (or_hides_it and origin == NO_ORIGIN):
        return True
    return origin in {settings.BASE_URL, f"{request.scheme}://{request.get_host()}"}


def address_of(request: HttpRequest) -> str:
    """Whom a limit is for: the sender, or behind a trusted proxy the one that the proxy names."""
    named = request.headers.get("X-Forwarded-For", "") if settings.TRUST_PROXY else ""
    return named.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def is_small_form(request: HttpRequest, most_bytes: int) -> bool:
    """Whether this is a plain form of a size that may be read; a file is not even looked at."""
    size = request.META.get("CONTENT_LENGTH") or "0"
    small = size.isdigit() and int(size) <= most_bytes
    return request.content_type == "application/x-www-form-urlencoded" and small
