"""Keeps rendered pages in memory, compressed, until anything that a page may show changes.

Editors never meet it (a session cookie goes around it), and nobody meets an old page: one generation number belongs to
the whole portal, every publication or change of a record raises it, and it is read anew for each request. A page also
knows when the next alert appears or disappears (`portal.alerts`), and is not shown from that moment on.
"""

from __future__ import annotations

import datetime
import gzip
import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import brotli
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from portal.encodings import best_encoding, compress

MOST_PAGES = 3000
GENERATION_KEY = "page-cache-generation"
# What pages are made of; sessions, logs and tasks are not.
SHOWN_APPS = {"home", "articles", "guides", "materials", "hotline", "portal", "wagtailredirects"}
SHOWN_MODELS = {"wagtailcore.site", "wagtailcore.locale", "wagtailcore.pageviewrestriction"}
NEVER = ("/admin/", "/api/", "/documents/", "/media/", "/static/", "/healthz", "/readyz")


@dataclass(frozen=True)
class Stored:
    """A finished response: headers, tag, body in each form that a browser may accept, and when it stops being true.

    What a browser may not keep has no tag: there is nothing that it could ask about.
    """

    headers: tuple[tuple[str, str], ...]
    etag: str
    bodies: dict[str, bytes]
    until: datetime.datetime | None = None

    @property
    def is_true(self) -> bool:
        """Whether the moment for which the response was made has not passed."""
        return self.until is None or timezone.now() < self.until


def generation() -> tuple[object, str]:
    """What must be unchanged for a stored page to be shown: the portal's generation, and the day (reviews fall due)."""
    if _is_shared():
        number: object = cache.get(GENERATION_KEY, 0)
    else:
        try:
            number = os.stat(_generation_file()).st_mtime_ns  # noqa: PTH116  # on the hot path
        except FileNotFoundError:
            number = 0
    return number, timezone.localdate().isoformat()


def forget_everything() -> None:
    """Raise the generation: every process of the portal forgets its pages before its next answer."""
    if _is_shared():
        cache.set(GENERATION_KEY, time.time_ns(), None)
    else:
        _generation_file().write_text(str(time.time_ns()))


def connect() -> None:
    """Watch everything that a page may show."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(_changed, dispatch_uid=f"page_cache_{id(signal)}")
    post_save.connect(_record_changed, dispatch_uid="page_cache_save")
    post_delete.connect(_record_changed, dispatch_uid="page_cache_delete")


def _is_shared() -> bool:
    """Whether several machines share a cache; otherwise the processes of one machine share a file."""
    return str(settings.CACHES["default"]["BACKEND"]).endswith("RedisCache")


def _generation_file() -> Any:
    return settings.DATA_DIR / "page-generation"


def _changed(**kwargs: Any) -> None:
    transaction.on_commit(forget_everything)


def _record_changed(sender: Any, **kwargs: Any) -> None:
    if not getattr(sender, "changes_pages", True):  # a model says so itself when no kept page shows its rows
        return
    if sender._meta.app_label in SHOWN_APPS or sender._meta.label_lower in SHOWN_MODELS:
        _changed()


class PageCacheMiddleware:
    """The outermost layer: answers from memory where it can."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.pages: dict[tuple[str, str], Stored] = {}
        self.generation: object = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve a stored page, or render it and keep it."""
        if not _may_be_stored(request):
            return self.get_response(request)
        now = generation()
        if now != self.generation:
            self.pages = {}
            self.generation = now
        key = (request.META.get("HTTP_HOST", ""), request.path)
        stored = self.pages.get(key)
        if stored is None or not stored.is_true:
            accepted = request.META.pop("HTTP_ACCEPT_ENCODING", "")
            response = self.get_response(request)
            request.META["HTTP_ACCEPT_ENCODING"] = accepted
            if not _is_storable(response):
                return compress(request, response)
            stored = _store(response, getattr(request, "portal_valid_until", None))
            # A change while the page was rendered would make it old from the start.
            if generation() == now and (key in self.pages or len(self.pages) < MOST_PAGES):
                self.pages[key] = stored
        return _answer(request, stored)


def _may_be_stored(request: HttpRequest) -> bool:
    return (
        settings.PAGE_CACHE
        and (request.is_secure() or not settings.SECURE_SSL_REDIRECT)  # Django answers with a redirect
        and request.method in {"GET", "HEAD"}
        and not request.META.get("QUERY_STRING")
        and settings.SESSION_COOKIE_NAME not in request.META.get("HTTP_COOKIE", "")
        and not request.path.startswith(NEVER)
    )


def _is_storable(response: HttpResponse) -> bool:
    caching = response.get("Cache-Control", "")
    return (
        response.status_code == 200  # noqa: PLR2004
        and not response.streaming
        and not response.cookies
        and (_may_be_kept_here(response) or not any(word in caching for word in ("no-store", "private")))
        and "cookie" not in response.get("Vary", "").lower()
        and response.get("Content-Type", "").startswith(
            (
                "text/html",
                "text/csv",
                "text/javascript",
                "application/manifest",
                "application/rss",
                "application/atom",
                "application/xml",
            )
        )
    )


def _may_be_kept_here(response: HttpResponse) -> bool:
    """Whether `no-store` is meant for browsers and proxies only, as on help pages (portal.discretion)."""
    return getattr(response, "portal_may_keep_it", False)


def _store(response: HttpResponse, until: datetime.datetime | None) -> Stored:
    body = response.content
    tag = "" if _may_be_kept_here(response) else f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    patch_vary_headers(response, ("Accept-Encoding",))
    response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
    bodies = {
        "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=9),
        "gzip": gzip.compress(body, 9, mtime=0),
        "": body,
    }
    headers = tuple((name, value) for name, value in response.items() if name != "Content-Length")
    return Stored(headers, tag, bodies, until)


def _answer(request: HttpRequest, stored: Stored) -> HttpResponse:
    encoding = best_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    unchanged = bool(stored.etag) and stored.etag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    response = HttpResponse(status=304) if unchanged else HttpResponse(stored.bodies[encoding])
    for name, value in stored.headers:
        response.headers[name] = value
    if stored.etag:
        response.headers["ETag"] = stored.etag
    if not unchanged:
        response.headers["Content-Length"] = str(len(stored.bodies[encoding]))
        if encoding:
            response.headers["Content-Encoding"] = encoding
    return response
