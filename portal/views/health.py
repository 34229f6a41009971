"""Answers for whoever watches the portal: is the process alive, and can it serve?"""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def ready(request: HttpRequest) -> JsonResponse:
    """Database, cache and storage each answer; otherwise 503 with the names of those that do not."""
    checks = {"database": _database, "cache": _cache, "storage": _storage}
    result = {name: _works(check) for name, check in checks.items()}
    return JsonResponse(result, status=200 if all(result.values()) else 503, headers={"Cache-Control": "no-store"})


def _works(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # noqa: BLE001  # whatever the trouble is, the answer is "not ready"
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _cache() -> bool:
    cache.set("readyz", "ok", 5)
    return bool(cache.get("readyz") == "ok")


def _storage() -> bool:
    name = default_storage.save("readyz/probe.txt", ContentFile(b"ok"))
    default_storage.delete(name)
    return True
