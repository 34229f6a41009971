"""The list of places is imported as a whole or not at all, and the same list again changes nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hotline.models import Agency, Commune, FormerUnit, PlaceName, Province
from hotline.place_file import parse
from hotline.place_import import write
from portal import page_cache
from portal.models import SearchEntry, SeedRecord
from tests import build, expect
from tests.conftest import Portal
from tests.hotline import place_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The small list as a file."""
    path = tmp_path / "places.csv"
    path.write_text(place_list.text())
    return path


def agency(commune: str = "24133") -> Agency:
    """A body in a commune, without a contact."""
    return Agency.objects.create(kind="committee", commune_id=commune, name_vi="Ủy ban", name_en="Committee")


def test_units_of_today_and_former_ones_are_written(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place_list.command(file)
    assert str(Commune.objects.get(pk="24133")) == "Phường Buôn Ma Thuột"
    ward = FormerUnit.objects.get(level="commune", code="22024")
    assert ward.divided
    assert ward.whole == "thành phố Tuy Hòa, tỉnh Phú Yên"
    assert {name.commune_id for name in ward.names.all()} == {"22015", "22045"}
    said = capsys.readouterr().out
    assert "2 provinces, 7 communes and wards" in said
    assert "3 provinces, 5 districts, 10 communes" in said
    assert "9 new: Tỉnh Đắk Lắk" in said


def test_importing_again_changes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place_list.command(file)
    before = place_list.counts()
    capsys.readouterr()
    place_list.command(file)
    assert place_list.counts() == before
    assert not {"new", "renamed", "gone"} & set(capsys.readouterr().out.split())


def test_a_file_that_was_imported_costs_one_query(file: Path) -> None:
    place_list.command(file)
    with CaptureQueriesContext(connection) as captured:
        place_list.command(file, if_changed=True)
    assert len(captured) == 1
    Province.objects.filter(pk="68").update(name="Đổi")
    place_list.command(file, if_changed=True)
    assert Province.objects.get(pk="68").name == "Đổi"
    file.write_text(place_list.text() + "# another day\n")
    place_list.command(file, if_changed=True)
    assert Province.objects.get(pk="68").name == "Lâm Đồng"


def test_a_dry_run_says_what_would_change_and_changes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place_list.command(file, dry_run=True)
    assert place_list.counts() == (0, 0, 0, 0)
    assert not SeedRecord.objects.filter(reference="places.csv").exists()
    said = capsys.readouterr().out
    assert "9 new" in said
    assert "Nothing was written." in said


def test_a_later_list_renames_adds_and_removes(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place_list.command(file)
    rows = place_list.ROWS.replace("phường,Bình Kiến,66", "phường,Bình Ngọc,66").replace(
        "commune,24688,xã,Krông Nô,68,\n", ""
    )
    rows = rows.replace("old-commune,24688,thị trấn,Đắk Mâm,664,24688\n", "commune,24700,xã,Quảng Phú,68,\n")
    file.write_text(place_list.text(rows))
    capsys.readouterr()
    place_list.command(file)
    said = capsys.readouterr().out
    assert "1 new: Xã Quảng Phú" in said
    assert "1 renamed: Phường Bình Kiến → Phường Bình Ngọc" in said
    assert "1 gone: Xã Krông Nô" in said
    assert set(Commune.objects.filter(province="68").values_list("name", flat=True)) == {"Quảng Phú"}


def test_agencies_keep_their_commune(file: Path) -> None:
    place_list.command(file)
    body = agency()
    file.write_text(place_list.text(place_list.ROWS.replace("Buôn Ma Thuột,66,", "Ban Mê,66,", 1)))
    place_list.command(file)
    body.refresh_from_db()
    assert body.commune is not None
    assert body.commune.name == "Ban Mê"


def test_a_commune_with_an_agency_does_not_vanish(file: Path) -> None:
    place_list.command(file)
    agency("24688")
    before = place_list.counts()
    rows = place_list.ROWS.replace("commune,24688,xã,Krông Nô,68,\n", "")
    file.write_text(place_list.text(rows.replace("old-commune,24688,thị trấn,Đắk Mâm,664,24688\n", "")))
    with pytest.raises(CommandError, match="Xã Krông Nô is not in the file, but the agency “Ủy ban” works there"):
        place_list.command(file)
    assert place_list.counts() == before


@pytest.mark.parametrize(
    "content",
    [
        place_list.text().encode("utf-16"),
        place_list.text(place_list.ROWS.replace("Tân Lợi,643", "Tân Lợi,999")).encode(),
        b"level,code\nprovince,66\n",
        b"",
    ],
    ids=["encoding", "missing parent", "columns", "empty"],
)
def test_a_wrong_file_leaves_what_was_there(file: Path, content: bytes) -> None:
    place_list.command(file)
    before = place_list.counts()
    file.write_bytes(content)
    with pytest.raises(CommandError, match="Nothing was written") as caught:
        place_list.command(file)
    assert caught.value.returncode == 1
    assert place_list.counts() == before


def test_an_import_that_breaks_off_leaves_what_was_there(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place_list.load()
    before = place_list.counts()

    def fail(*_args: object, **_options: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(PlaceName.objects.__class__, "bulk_create", fail)
    with pytest.raises(OSError, match="disk full"):
        place_list.command(file)
    monkeypatch.undo()
    assert place_list.counts() == before


def test_many_problems_are_summed_up(file: Path) -> None:
    rows = "".join(f"commune,{code:05},xã,Xã {code},66,\n" for code in range(30))
    file.write_text(place_list.text(rows))
    with pytest.raises(CommandError) as caught:
        place_list.command(file)
    lines = str(caught.value).splitlines()
    assert len(lines) == 22
    assert lines[-1].startswith("… and ")


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.csv cannot be read") as caught:
        call_command("import_places", tmp_path / "none.csv")
    assert caught.value.returncode == 2


def test_fifty_thousand_rows_take_seconds(db: None) -> None:
    """Bulk statements: a row for each unit would take minutes."""
    rows = "province,66,tỉnh,Đắk Lắk,,\ncommune,24133,phường,Buôn Ma Thuột,66,\nold-province,66,tỉnh,Đắk Lắk,,66\n"
    rows += "".join(f"old-district,{code:03},huyện,Huyện {code},66,\n" for code in range(500)).replace(
        "huyện,Huyện", "huyện,H"
    )
    rows += "".join(f"old-commune,{code:05},xã,Thôn {code},{code % 500:03},24133\n" for code in range(50_000))
    started = time.process_time()
    with CaptureQueriesContext(connection) as captured:
        write(parse(place_list.text(rows).encode()), lambda _number: None)
    assert PlaceName.objects.count() > 50_000
    assert len(captured) < 1000
    assert time.process_time() - started < 30


def test_pages_and_the_search_are_renewed(portal: Portal, file: Path, reader: Client) -> None:
    page = place_list.directory(build.hotline(portal.vietnamese))
    assert SearchEntry.objects.filter(page=page).count() == 1
    generation = page_cache.generation()
    place_list.command(file)
    assert page_cache.generation() != generation
    titles = set(SearchEntry.objects.filter(page=page).values_list("title", flat=True))
    assert {"Tỉnh Đắk Lắk", "Phường Tuy Hòa, tỉnh Đắk Lắk"} <= titles
    assert not any("Lâm Đồng" in title for title in titles)
    found = expect.links(expect.read(reader, "/tim-kiem/?q=buon+ma+thuot"))
    assert f"{page.url}24133-buon-ma-thuot/" in found


def test_the_seed_imports_the_list_once_before_the_pages(
    no_portal: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests import seeding

    seeding.write(tmp_path)
    (tmp_path / "places.csv").write_text(place_list.text())
    call_command("seed", directory=tmp_path)
    assert Commune.objects.count() == 7
    capsys.readouterr()
    call_command("seed", directory=tmp_path)
    assert "communes" not in capsys.readouterr().out
