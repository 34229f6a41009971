"""What the tests of packs share: a folder of their own, and no limit that another test used up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from materials.models import MaterialIndexPage
from materials.pack_asking import limiter
from tests import build
from tests.conftest import Portal


@pytest.fixture
def pack_folder(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """Where ZIPs go; the limit of packs for each address begins anew."""
    settings.DATA_DIR = tmp_path
    yield tmp_path / "packs"
    limiter.forget()


@pytest.fixture
def library(portal: Portal) -> MaterialIndexPage:
    """The Vietnamese library."""
    return build.material_index(portal.vietnamese)


@pytest.fixture
def english_library(portal: Portal, library: MaterialIndexPage) -> MaterialIndexPage:
    """Its English twin."""
    return build.twin(library, portal.english, "Posters")
