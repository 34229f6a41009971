"""Any old or new name of a place leads to the unit of today, or to all that it may be; on the list of the country."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker, Settings

from hotline import lookup
from hotline.lookup import Answer, Found, Why
from hotline.models import Commune, FormerUnit, PlaceName, Province
from portal.models import SeedRecord

KRONG_PAC = {"Xã Ea Kly", "Xã Ea Knuếc", "Xã Ea Phê", "Xã Krông Pắc", "Xã Tân Tiến", "Xã Vụ Bổn"}
CU_MGAR = {"Xã Cuôr Đăng", "Xã Cư M’gar", "Xã Ea Kiết", "Xã Ea M’Droh", "Xã Ea Tul", "Xã Quảng Phú"}
BUON_MA_THUOT = {
    "Phường Buôn Ma Thuột", "Phường Ea Kao", "Xã Hòa Phú", "Phường Thành Nhất", "Phường Tân An", "Phường Tân Lập",
}  # fmt: skip
SONG_CAU = {"Phường Sông Cầu", "Xã Xuân Cảnh", "Xã Xuân Lộc", "Xã Xuân Thọ", "Phường Xuân Đài"}
DISTRICT_1 = {"Phường Bến Thành", "Phường Cầu Ông Lãnh", "Phường Sài Gòn", "Phường Tân Định"}

# One unit of today.
ONE = {
    "xa ea phe, krong pac, dak lak": "Xã Ea Phê",
    "dak lak krong pac ea phe": "Xã Ea Phê",
    "Xã Ea Kuăng, huyện Krông Pắc": "Xã Ea Phê",
    "Thị trấn Phước An": "Xã Krông Pắc",
    "phường 5 Tuy Hòa": "Phường Tuy Hòa",
    "Tuy Hòa phường 5": "Phường Tuy Hòa",
    "p5 tuy hoa": "Phường Tuy Hòa",
    "P.05, TP. Tuy Hoà, Phú Yên, Việt Nam": "Phường Tuy Hòa",
    "Phường Tân Lợi, TP Buôn Ma Thuột": "Phường Buôn Ma Thuột",
    "Xã Hòa Thắng BMT": "Phường Tân Lập",
    "Cư Êbur": "Phường Buôn Ma Thuột",
    "cu ebur": "Phường Buôn Ma Thuột",
    "Xã Ea Kpam, Cư M'gar": "Xã Cư M’gar",
    "xã Quảng Phú, Cư M`gar": "Xã Quảng Phú",
    "Krông Na": "Xã Buôn Đôn",
    "ea bar, buon don": "Xã Ea Nuôl",
    "xã Krông Búk huyện Krông Pắc": "Xã Ea Kly",
    "xã Krông Nô, Đắk Lắk": "Xã Krông Nô",
    "Côn Đảo": "Đặc khu Côn Đảo",
    "huyện Hoàng Sa": "Đặc khu Hoàng Sa",
    "Sài Gòn": "Phường Sài Gòn",
    "Ward 5, Tuy Hoa City, Phu Yen Province": "Phường Tuy Hòa",
    "Ea Phe commune, Krong Pac district": "Xã Ea Phê",
    "Buon Ma Thuot Ward": "Phường Buôn Ma Thuột",
    "Con Dao special zone": "Đặc khu Côn Đảo",
}
# A former district, and the communes that took its place.
DISTRICTS = {
    "huyện Krông Pắc": KRONG_PAC,
    "h. krong pak": KRONG_PAC,
    "huyện Cư M'gar": CU_MGAR,
    "HUYEN CU MGAR": CU_MGAR,
    "TP Buôn Ma Thuột": BUON_MA_THUOT,
    "thành phố Ban Mê Thuột": BUON_MA_THUOT,
    "TX Sông Cầu": SONG_CAU,
    "Krong Pac District, Daklak": KRONG_PAC,
    "quận 1, TPHCM": DISTRICT_1,
    "District 1, Ho Chi Minh City": DISTRICT_1,
}
PROVINCES = {
    "tỉnh Phú Yên": "Tỉnh Đắk Lắk",
    "dak lak": "Tỉnh Đắk Lắk",
    "ĐẮC LẮC": "Tỉnh Đắk Lắk",
    "Daklak": "Tỉnh Đắk Lắk",
    "Phu Yen Province": "Tỉnh Đắk Lắk",
    "tỉnh DakNong": "Tỉnh Lâm Đồng",
    "Thừa Thiên Huế": "Thành phố Huế",
    "Bà Rịa - Vũng Tàu": "Thành phố Hồ Chí Minh",
}
# Former communes that were divided.
DIVIDED = {
    "Phường 9, Tuy Hòa, Phú Yên": {"Phường Bình Kiến", "Phường Tuy Hòa"},
    "Xã Ea Bhốk": {"Xã Dray Bhăng", "Xã Ea Ktur"},
    "xã Hòa An, huyện Phú Hòa": {"Xã Phú Hòa 1", "Phường Tuy Hòa"},
    "ea bia": {"Xã Sông Hinh", "Xã Đức Bình"},
}
# Names of several units; the units that have them, in the order in which they are shown.
SEVERAL = {
    "krong pac": ["Xã Krông Pắc", "Huyện Krông Pắc"],
    "Krông Pắk": ["Xã Krông Pắc", "Huyện Krông Pắc"],
    "Phú Yên": ["Phường Phú Yên", "Tỉnh Phú Yên"],
    "Buôn Ma Thuột": ["Phường Buôn Ma Thuột", "Thành phố Buôn Ma Thuột"],
    "tuy hoa": ["Phường Tuy Hòa", "Thành phố Tuy Hòa"],
    "m drak": ["Xã M’Drắk", "Huyện M’Đrắk"],
    "Ea H leo": ["Xã Ea H’leo", "Huyện Ea H’leo"],
    "Tân Lợi": ["Phường Tân Lợi", "Xã Tân Lợi"],
    "Hòa An": ["Xã Hòa An", "Xã Hòa An"],
    "Krông Búk": ["Xã Krông Búk", "Huyện Krông Búk", "Xã Krông Búk"],
}


@pytest.fixture(scope="module", autouse=True)
def country(django_db_setup: None, django_db_blocker: DjangoDbBlocker, project: Path) -> Iterator[None]:
    """The whole list, as the portal loads it; gone when the module is done."""
    with django_db_blocker.unblock():
        call_command("import_places", project / "content" / "places.csv", verbosity=0)
        yield
        for model in (PlaceName, FormerUnit, Commune, Province):
            model.objects.all()._raw_delete(using="default")
        SeedRecord.objects.filter(reference="places.csv").delete()


pytestmark = pytest.mark.django_db


def today(answer: Answer) -> set[str]:
    """The units of today that the first candidate leads to."""
    return {str(commune) for commune in answer.candidates[0].communes}


@pytest.mark.parametrize("typed", ONE)
def test_a_name_leads_to_its_one_unit_of_today(typed: str) -> None:
    answer = lookup.find(typed)
    assert answer.found is Found.COMMUNE
    assert today(answer) == {ONE[typed]}


@pytest.mark.parametrize("typed", DISTRICTS)
def test_a_former_district_leads_to_every_commune_that_took_its_place(typed: str) -> None:
    answer = lookup.find(typed)
    assert answer.found is Found.DISTRICT
    assert today(answer) == DISTRICTS[typed]


@pytest.mark.parametrize("typed", PROVINCES)
def test_a_province_old_or_new_leads_to_that_of_today(typed: str) -> None:
    answer = lookup.find(typed)
    assert answer.found is Found.PROVINCE
    assert str(answer.candidates[0].province) == PROVINCES[typed]


@pytest.mark.parametrize("typed", DIVIDED)
def test_a_commune_that_was_divided_leads_to_all_its_parts_and_none_is_chosen(typed: str) -> None:
    answer = lookup.find(typed)
    assert answer.found is Found.SEVERAL
    assert answer.why == {Why.DIVIDED}
    assert today(answer) == DIVIDED[typed]


@pytest.mark.parametrize("typed", SEVERAL)
def test_a_name_of_several_units_leads_to_all_of_them_the_own_province_first(typed: str) -> None:
    answer = lookup.find(typed)
    assert answer.found is Found.SEVERAL
    assert Why.SAME_NAME in answer.why
    assert [str(candidate.unit) for candidate in answer.candidates][: len(SEVERAL[typed])] == SEVERAL[typed]
    assert answer.candidates[0].province.code == "66"


@pytest.mark.parametrize("typed", [*ONE, *DISTRICTS, *PROVINCES, *DIVIDED])
@pytest.mark.parametrize("form", ["decomposed", "upper case", "curly apostrophes"])
def test_how_it_is_typed_makes_no_difference(typed: str, form: str) -> None:
    other = {
        "decomposed": unicodedata.normalize("NFD", typed),
        "upper case": typed.upper(),
        "curly apostrophes": typed.replace("'", "’").replace("`", "‘"),
    }[form]
    first, second = lookup.find(typed), lookup.find(other)
    assert (second.found, second.why, today(second)) == (first.found, first.why, today(first))


@pytest.mark.parametrize("typed", ["xyz", "12345", "huyện", "", "   ", "?!", "con tôi bị đánh ở nhà", "' or 1=1 --"])
def test_what_is_no_place_is_not_found(typed: str) -> None:
    assert lookup.find(typed) == Answer(Found.NOTHING)


def test_an_address_with_more_than_is_known_names_the_place_but_is_not_sure() -> None:
    answer = lookup.find("số 12 thôn Phước Lộc, xã Ea Phê, huyện Krông Pắc")
    assert answer.found is Found.SEVERAL
    assert Why.NOT_ALL_WORDS in answer.why
    assert today(answer) == {"Xã Ea Phê"}


def test_the_kind_that_was_typed_counts_where_some_unit_has_it() -> None:
    assert {str(candidate.unit) for candidate in lookup.find("xã Krông Pắc").candidates} == {"Xã Krông Pắc"}
    assert "Phường Buôn Ma Thuột" in {str(one.unit) for one in lookup.find("xã Buôn Ma Thuột").candidates}


def test_diacritics_put_the_exact_name_first_and_lose_none() -> None:
    names = [candidate.unit.name for candidate in lookup.find("Cẩm Giàng").candidates]
    assert names[0] == "Cẩm Giàng"
    assert "Cẩm Giang" in names
    assert names.index("Cẩm Giang") == len([name for name in names if name == "Cẩm Giàng"])


def test_the_own_province_is_a_setting(settings: Settings) -> None:
    settings.PROVINCE_CODE = "75"
    first = lookup.find("Tân Lợi").candidates[0]
    assert (str(first.unit), str(first.province)) == ("Xã Tân Lợi", "Tỉnh Đồng Nai")


@pytest.mark.parametrize(
    "typed", ["krong pac", "Phường 1", "xa ea phe, krong pac, dak lak", "1 2 3 4 5 6 7 8 9 10 11 12", "xyz"]
)
def test_a_look_up_costs_one_query(typed: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        lookup.find(typed)
    assert len(captured) == 1


def test_a_long_list_is_cut_and_says_how_many_more(monkeypatch: pytest.MonkeyPatch) -> None:
    every = lookup.find("Phường 1")
    assert every.more == 0
    monkeypatch.setattr(lookup, "MOST_CANDIDATES", 10)
    cut = lookup.find("Phường 1")
    assert len(cut.candidates) == 10
    assert cut.more == len(every.candidates) - 10


def test_the_whole_country_is_there_and_every_former_unit_leads_somewhere() -> None:
    assert (Province.objects.count(), Commune.objects.count()) == (34, 3321)
    assert Commune.objects.filter(province="66").count() == 102
    kinds = Commune.objects.filter(province="66").values_list("kind", flat=True)
    assert sorted(map(list(kinds).count, {"xã", "phường"})) == [14, 88]
    assert not FormerUnit.objects.filter(names=None).exists()
    assert not Commune.objects.exclude(names__former__isnull=False).exists()


def test_every_former_commune_of_the_province_is_found_with_its_district(project: Path) -> None:
    """286 in all: each answer holds exactly what the list says of it."""
    lines = (line for line in (project / "content" / "places.csv").read_text().splitlines() if line[0] != "#")
    rows = list(csv.DictReader(lines))
    communes = {row["code"]: row["within"] for row in rows if row["level"] == "commune"}
    districts = {row["code"]: f"{row['kind']} {row['name']}" for row in rows if row["level"] == "old-district"}
    own = [row for row in rows if row["level"] == "old-commune" and communes[row["became"][:5]] == "66"]
    assert len(own) == 286
    for row in own:
        typed = f"{row['kind']} {row['name']}, {districts[row['within']]}"
        answer = lookup.find(typed)
        assert len(answer.candidates) == 1, typed
        assert {commune.code for commune in answer.candidates[0].communes} == set(row["became"].split()), typed
