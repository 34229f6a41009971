"""What every test may use: a small portal in both languages, and readers in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from hotline.models import Helpline
from tests import build


@pytest.fixture(scope="session", autouse=True)
def compiled_translations() -> None:
    """Tests read translated strings, so the catalogues are compiled first."""
    call_command("compile_catalogues")


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
    helpline = build.helpline()
    vi = Locale.objects.get_or_create(language_code="vi")[0]
    en = Locale.objects.get_or_create(language_code="en")[0]
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    home = build.home(root, vi, title="Cổng thông tin", slug="home")
    english = build.home(root, en, title="Portal", slug="home-en", translation_key=home.translation_key)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    return Portal(home, english, helpline)


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
