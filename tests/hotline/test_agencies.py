"""Who receives reports: recorded by staff, never made up, and shown with a contact only once it is verified."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from hotline import registry
from hotline.agencies import receivers
from hotline.models import Agency, Commune, Province
from portal.per_request import forget
from tests import build, expect
from tests.conftest import Portal
from tests.hotline import place_list

VERIFIED: dict[str, Any] = {
    "address": "1 Phan Chu Trinh",
    "verified_on": datetime.date(2026, 11, 1),
    "source_vi": "Công văn",
    "source_en": "Letter",
}


@pytest.fixture(autouse=True)
def places(portal: Portal) -> None:
    """The small list."""
    place_list.load()


def agency(**values: Any) -> Agency:
    """A valid body without a contact, unless told otherwise."""
    defaults = {"kind": "committee", "name_vi": "Ủy ban", "name_en": "Committee", "commune_id": "24133"}
    made = Agency(**{**defaults, **values})
    made.full_clean()
    made.save()
    return made


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"commune_id": None}, "commune"),
        ({"province_id": "66"}, "commune"),
        ({"helpline": "nobody"}, "helpline"),
        ({"helpline": "child-helpline"}, "verified_on"),
        ({**VERIFIED, "helpline": "child-helpline"}, "helpline"),
        ({"address": "1 Phan Chu Trinh"}, "source_vi"),
        ({**VERIFIED, "source_en": ""}, "source_en"),
        ({**VERIFIED, "address": "Gọi 0262 385 2111"}, "address"),
        ({"name_vi": "Công an 1900 555 777"}, "name_vi"),
    ],
)
def test_what_nobody_has_verified_or_what_is_nowhere_is_not_saved(values: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        agency(**values)
    assert field in caught.value.message_dict
    assert not Agency.objects.exists()


def test_a_contact_counts_once_it_is_verified() -> None:
    assert not agency().is_verified
    assert agency(**VERIFIED).is_verified


def test_a_number_needs_two_people_who_named_the_line_after_the_body() -> None:
    line = build.helpline("ward-office", "0262 385 2111", name_vi="Ủy ban  nhân dân phường Buôn Ma Thuột")
    values = {**VERIFIED, "address": "", "helpline": "ward-office"}
    body = agency(name_vi="Ủy ban nhân dân phường Buôn Ma Thuột", **values)
    assert body.line == line
    with pytest.raises(ValidationError, match="hai người"):
        agency(name_vi="Ủy ban nhân dân xã Ea Phê", commune_id="24502", **values)


def test_a_line_that_got_another_name_is_shown_no_more_and_staff_are_told() -> None:
    line = build.helpline("ward-office", "0262 385 2111", name_vi="Ủy ban")
    body = agency(**{**VERIFIED, "address": "", "helpline": "ward-office"})
    assert body.is_verified
    build.change_line(line, name_vi="Công an")
    forget(registry.helplines)
    assert not body.is_verified
    with translation.override("en"):
        assert body.contact_state == "⚠ the registry has no line of this name"
    names = {receiver.name: receiver.line for receiver in receivers(Commune.objects.get(pk="24133"))}
    assert names["Ủy ban"] is None


def test_a_commune_has_its_police_committee_and_health_station_without_a_record() -> None:
    commune = Commune.objects.get(pk="24502")
    assert [receiver.name for receiver in receivers(commune)] == [
        "Công an xã Ea Phê",
        "Ủy ban nhân dân xã Ea Phê",
        "Trạm y tế xã Ea Phê",
    ]
    assert not any(receiver.is_verified for receiver in receivers(commune))


def test_a_province_has_its_department_of_health_in_the_readers_language() -> None:
    province = Province.objects.get(pk="66")
    assert [receiver.name for receiver in receivers(province)] == ["Sở Y tế tỉnh Đắk Lắk"]
    with translation.override("en"):
        assert [receiver.name for receiver in receivers(province)] == ["Department of Health of Đắk Lắk Province"]


def test_a_recorded_body_takes_the_place_of_the_usual_one_and_others_stay() -> None:
    agency(kind="school", name_vi="Trường A", name_en="School A")
    agency(kind="police", name_vi="Đồn công an", name_en="Station")
    names = [receiver.name for receiver in receivers(Commune.objects.get(pk="24133"))]
    assert names == [
        "Đồn công an",
        "Ủy ban nhân dân phường Buôn Ma Thuột",
        "Trạm y tế phường Buôn Ma Thuột",
        "Trường A",
    ]


def test_the_admin_finds_an_agency_by_its_commune_without_diacritics(administrator: Client) -> None:
    agency(name_vi="Ủy ban phường")
    agency(name_vi="Ủy ban xã", commune_id="24502")
    for typed, name in (("buon ma thuot", "Ủy ban phường"), ("Ea Phê", "Ủy ban xã"), ("uy ban xa", "Ủy ban xã")):
        rows = expect.read(administrator, f"/admin/snippets/hotline/agency/?q={typed}").select("tbody tr")
        assert len(rows) == 1, typed
        assert name in rows[0].text


def test_the_admin_marks_an_agency_without_a_verified_contact(administrator: Client) -> None:
    agency(name_vi="Chưa")
    agency(name_vi="Rồi", **VERIFIED)
    with translation.override("en"):
        marks = {one.name_vi: one.contact_state for one in Agency.objects.all()}
    assert marks == {"Chưa": "⚠ no verified contact", "Rồi": "verified"}
    rows = expect.read(administrator, "/admin/snippets/hotline/agency/").select("tbody tr")
    assert ["⚠" in row.text for row in rows] == [True, False]


def test_an_agency_is_entered_in_the_admin_and_shown_at_once(
    administrator: Client, reader: Client, portal: Portal
) -> None:
    page = place_list.directory(build.hotline(portal.vietnamese))
    form = {
        "kind": "committee", "commune": "24133", "province": "", "name_vi": "Bộ phận một cửa", "name_en": "Desk",
        "address": "1 Phan Chu Trinh", "helpline": "", "verified_on": "2026-11-01", "source_vi": "Công văn",
        "source_en": "Letter",
    }  # fmt: skip
    response = administrator.post("/admin/snippets/hotline/agency/add/", form)
    assert response.status_code == 302, expect.words(expect.soup(response.content))
    said = expect.words(expect.read(reader, f"{page.url}24133-buon-ma-thuot/"))
    assert "Bộ phận một cửa" in said
    assert "1 Phan Chu Trinh" in said


def test_a_commune_is_chosen_by_typing_its_name_without_diacritics(administrator: Client) -> None:
    response = administrator.get("/admin/snippets/choose/hotline/commune/results/", {"q": "ea phe"})
    said = expect.words(expect.soup(response.content))
    assert "Xã Ea Phê Tỉnh Đắk Lắk" in said
    assert "Krông" not in said


@pytest.mark.parametrize("model", ["province", "commune"])
def test_places_are_looked_at_and_not_edited_by_hand(administrator: Client, model: str) -> None:
    address = f"/admin/snippets/hotline/{model}/"
    code = {"province": "66", "commune": "24133"}[model]
    assert {"province": "Đắk Lắk", "commune": "Buôn Ma Thuột"}[model] in administrator.get(address).content.decode()
    assert administrator.get(f"{address}inspect/{code}/").status_code == 200
    for below in ("add/", f"edit/{code}/", f"delete/{code}/"):
        assert administrator.get(f"{address}{below}").status_code != 200


def test_places_are_found_without_diacritics_in_the_admin(administrator: Client) -> None:
    rows = expect.read(administrator, "/admin/snippets/hotline/commune/?q=krong").select("tbody tr")
    assert len(rows) == 3


def test_whoever_edits_agencies_may_look_at_places(client: Client) -> None:
    user = get_user_model().objects.create_user("editor", "editor@example.com", "a long password")
    names = ["access_admin", "add_agency", "change_agency"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert client.get("/admin/snippets/hotline/commune/").status_code == 200
    assert client.get("/admin/snippets/hotline/agency/add/").status_code == 200
    assert client.get("/admin/snippets/hotline/commune/add/").status_code == 302
