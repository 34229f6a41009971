"""A small list of places, and a directory to show them: two provinces, with a divided commune and names that recur."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from wagtail.models import Page

from hotline.models import Commune, DirectoryPage, FormerUnit, PlaceName, Province
from hotline.place_file import parse
from hotline.place_import import write
from tests import build

HEADER = "level,code,kind,name,within,became"
ROWS = """\
province,66,tỉnh,Đắk Lắk,,
province,68,tỉnh,Lâm Đồng,,
commune,22015,phường,Tuy Hòa,66,
commune,22045,phường,Bình Kiến,66,
commune,24133,phường,Buôn Ma Thuột,66,
commune,24490,xã,Krông Pắc,66,
commune,24502,xã,Ea Phê,66,
commune,24604,xã,Krông Nô,66,
commune,24688,xã,Krông Nô,68,
old-province,54,tỉnh,Phú Yên,,66
old-province,66,tỉnh,Đắk Lắk,,66
old-province,67,tỉnh,Đắk Nông,,68
old-district,555,thành phố,Tuy Hòa,54,
old-district,643,thành phố,Buôn Ma Thuột,66,
old-district,654,huyện,Krông Pắc,66,
old-district,656,huyện,Lắk,66,
old-district,664,huyện,Krông Nô,67,
old-commune,22015,phường,1,555,22015
old-commune,22024,phường,9,555,22015 22045
old-commune,22045,xã,Bình Kiến,555,22045
old-commune,24136,phường,Tân Lợi,643,24133
old-commune,24160,xã,Cư Êbur,643,24133
old-commune,24490,thị trấn,Phước An,654,24490
old-commune,24502,xã,Ea Phê,654,24502
old-commune,24514,xã,Ea Kuăng,654,24502
old-commune,24604,xã,Krông Nô,656,24604
old-commune,24688,thị trấn,Đắk Mâm,664,24688
"""


def text(rows: str = ROWS) -> str:
    """A whole file."""
    return f"# A small list\n{HEADER}\n{rows}"


def load(rows: str = ROWS) -> None:
    """Put the list into the database, without what the command does besides."""
    write(parse(text(rows).encode()), lambda _number: None)


def command(file: Path, **options: Any) -> None:
    """Import a file as an operator does."""
    call_command("import_places", file, **options)


def counts() -> tuple[int, ...]:
    """How many records of each kind there are."""
    return tuple(model.objects.count() for model in (Province, Commune, FormerUnit, PlaceName))


def directory(hotline: Page, title: str = "Nơi tiếp nhận", **values: Any) -> DirectoryPage:
    """The directory's page below the hotline page."""
    return build.page(DirectoryPage, hotline, title, **values)
