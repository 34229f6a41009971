"""What every test may use: a small portal in both languages, and readers in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker
from wagtail.models import Page

from home.models import HomePage
from hotline.models import Helpline
from tests import build


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The small portal is in the database before the first test; publishing it for each would take most of the time."""
    with django_db_blocker.unblock():
        build.portal()


@pytest.fixture(autouse=True)
def fresh_language_and_caches() -> Iterator[None]:
    """No test sees the language or the caches of another."""
    cache.clear()
    with translation.override("vi"):
        yield
    cache.clear()


@dataclass
class Portal:
    """A portal with one home page for each language and the child helpline."""

    vietnamese: HomePage
    english: HomePage
    helpline: Helpline


@pytest.fixture
def portal(db: None) -> Portal:
    """Home pages in both languages under one site, and the child helpline in the registry."""
    pages = {page.language: page for page in HomePage.objects.select_related("locale")}
    return Portal(pages["vi"], pages["en"], Helpline.objects.get(key="child-helpline"))


@pytest.fixture
def no_portal(db: None) -> None:
    """A database as the migrations leave it, without the small portal."""
    Page.objects.filter(depth=2).delete()
    build.remove_lines()


@pytest.fixture
def reader() -> Client:
    """An anonymous reader."""
    return Client()


@pytest.fixture
def administrator(db: None) -> Client:
    """A signed-in administrator."""
    user = get_user_model().objects.create_superuser("admin", "admin@example.com", "a long password")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return Path(__file__).resolve().parent.parent
