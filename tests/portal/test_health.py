"""What whoever watches the portal learns: is the process alive, and can it serve?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

CLOSED_PORT = "redis://127.0.0.1:1/0"


def test_the_process_answers_without_asking_anything(reader: Client) -> None:
    """Without the `db` fixture any query would fail this test."""
    response = reader.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Cache-Control"] == "no-store"


def test_everything_works(db: None, reader: Client) -> None:
    response = reader.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": True, "cache": True, "storage": True}
    assert response.headers["Cache-Control"] == "no-store"


def test_the_storage_probe_leaves_nothing_behind(db: None, reader: Client) -> None:
    reader.get("/readyz")
    assert default_storage.listdir("readyz")[1] == []


def test_a_cache_that_does_not_answer_is_named(db: None, reader: Client, settings: Settings) -> None:
    backend = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": CLOSED_PORT}}
    response = reader.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": True, "cache": False, "storage": True}


def test_a_storage_that_cannot_be_written_is_named(
    db: None, reader: Client, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    files = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "file" / "media")},
    }
    settings.STORAGES = {**settings.STORAGES, "default": files}
    response = reader.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": True, "cache": True, "storage": False}


def test_a_database_that_does_not_answer_is_named(db: None, reader: Client) -> None:
    def broken(*arguments: Any) -> None:
        raise OperationalError("the server closed the connection")

    with connection.execute_wrapper(broken):
        response = reader.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": False, "cache": True, "storage": True}


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_asked_over_plain_http_even_where_readers_are_sent_to_https(
    db: None, reader: Client, settings: Settings, address: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get(address).status_code == 200
    assert Client().get("/robots.txt").status_code == 301
