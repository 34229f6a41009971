"""Asks for packs as a reader's browser does, and opens what comes out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from materials.material_page import MaterialFile
from materials.models import PackBuild, PackPage, PosterPage
from portal.pages import BasePage


def ask(reader: Client, *materials: BasePage, language: str = "vi", inside: str = "", **headers: str) -> Any:
    """Post the choice of materials, or a pack, from the page in a language."""
    field = "pack" if materials and isinstance(materials[0], PackPage) else "material"
    fields = [(field, str(page.translation_key)) for page in materials]
    return send(reader, urlencode([("language", inside or language), *fields]), language, **headers)


def send(reader: Client, body: str, language: str = "vi", **headers: str) -> Any:
    with translation.override(language):
        where = reverse("pack")
    return reader.post(where, body, "application/x-www-form-urlencoded", headers=headers)


def build_of(response: Any) -> PackBuild:
    """The build that an answer leads to."""
    assert response.status_code == 303
    return PackBuild.objects.get(public_id=response["Location"].rstrip("/").rsplit("/", 1)[1])


def unpacked(build: PackBuild) -> dict[str, bytes]:
    """Every file of a finished ZIP by its path, in the order in which they stand there."""
    assert (build.status, build.failure) == ("done", "")
    with zipfile.ZipFile(build.path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(response: Any) -> dict[str, bytes]:
    """The files of a ZIP that was downloaded."""
    with zipfile.ZipFile(io.BytesIO(response.getvalue())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def offer_files(
    monkeypatch: pytest.MonkeyPatch, *contents: Callable[[], bytes] | bytes, size: int | None = None
) -> None:
    """Let every poster offer files with these contents: the first is "tep-1.pdf"."""

    def files(page: PosterPage) -> list[MaterialFile]:
        return [
            MaterialFile(
                name=f"tệp {number}.pdf",
                label=f"A{number}, tiếng Việt",
                language="vi",
                kind="PDF",
                url=f"/{number}.pdf",
                content=content if callable(content) else partial(bytes, content),
                pages=1,
                size=size,
            )
            for number, content in enumerate(contents, 1)
        ]

    monkeypatch.setattr(PosterPage, "material_files", files)
