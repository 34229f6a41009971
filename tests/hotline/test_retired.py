"""A number that was retired is never published again: whoever types it is told what to use instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import gettext

from hotline import approval, numbers, snapshots
from hotline.models import RetiredNumber
from portal.seed import files, validate
from tests import build, expect, seeding
from tests.conftest import Portal

RETIRED = """
model = "hotline.RetiredNumber"

[[records]]
key = "old"
number = "18001567"
instead = "child-helpline"
note = { vi = "Số cũ", en = "The old number" }
"""


def sentence() -> str:
    text = "The number %(number)s is retired and must not be published. Write {call:%(key)s} instead."
    return gettext(text) % {"number": "1800 1567", "key": "child-helpline"}


@pytest.mark.parametrize("written", ["18001567", "1800 1567", "1800.1567", "1800-1567"])
def test_a_text_with_it_is_refused_however_it_is_written(portal: Portal, written: str) -> None:
    build.retired("1800 1567")
    with pytest.raises(ValidationError) as caught:
        build.standard(portal.vietnamese, "Hỏi ai", summary=f"Gọi {written} ngay.")
    assert sentence() in str(caught.value)


def test_it_is_not_confused_with_other_unknown_numbers(portal: Portal) -> None:
    build.retired("1800 1567")
    assert list(numbers.unregistered_sentences("1800 1567")) == [sentence()]
    assert sentence() not in list(numbers.unregistered_sentences("1800 1568"))


def test_nobody_can_propose_it_for_a_helpline(portal: Portal) -> None:
    build.retired("1800 1567")
    user = get_user_model().objects.create_superuser("hoa", "", "a long password")
    after = {
        **snapshots.of_line(portal.helpline),
        "number": "1800 1567",
        "short_name_vi": "Tổng đài",
        "short_name_en": "Hotline",
    }
    with pytest.raises(approval.RefusedError) as caught:
        approval.propose(portal.helpline, after, "Vì sao", user)
    assert sentence() in str(caught.value)


def test_a_number_that_a_helpline_still_has_cannot_be_retired(portal: Portal) -> None:
    with pytest.raises(ValidationError):
        build.retired("111")
    with pytest.raises(ValidationError):
        build.retired("1800 1567", instead="no-such-line")


def test_readers_never_see_it(portal: Portal, reader: Client) -> None:
    build.retired("1800 1567")
    page = build.hotline(portal.vietnamese)
    build.help_page(page)
    for address in ("/", page.url, f"{page.url}noi-gi-khi-goi/", "/en/", "/tim-kiem/?q=tong+dai", "/api/v2/pages/"):
        assert "1567" not in reader.get(address).content.decode(), address


def test_staff_can_retire_a_number_in_the_admin(portal: Portal, administrator: Client) -> None:
    data = {"number": "1800 1567", "instead": "child-helpline", "note_vi": "Số cũ", "note_en": ""}
    assert administrator.post("/admin/snippets/hotline/retirednumber/add/", data).status_code == 302
    assert RetiredNumber.objects.get().key == "number-18001567"
    assert "1800 1567" in expect.words(expect.read(administrator, "/admin/snippets/hotline/retirednumber/"))


def found(directory: Path) -> list[str]:
    return [str(problem) for problem in validate.problems(files.read(directory))]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("guides/fence.toml", "Khóa cửa", "Gọi 1800 1567"),
        ("guides/fence.toml", "Rào hồ", "Rào hồ 18001567"),
        ("helplines.toml", 'number = "111"', 'number = "1800 1567"'),
        ("helplines.toml", "24 giờ", "24 giờ, hoặc 18001567"),
        ("slogans.toml", "Mùa hè an toàn", "Gọi 18001567"),
    ],
    ids=["text", "title", "registry", "registry text", "slogan"],
)
def test_no_seed_file_brings_it_back(tmp_path: Path, name: str, old: str, new: str) -> None:
    seeding.write(tmp_path)
    (tmp_path / "retired-numbers.toml").write_text(RETIRED)
    assert found(tmp_path) == []
    seeding.change(tmp_path, name, old, new)
    problems = found(tmp_path)
    assert len(problems) == 1
    assert "which is retired; use {call:child-helpline} instead" in problems[0]
    assert name in problems[0]


def test_a_retired_number_names_a_line_that_exists(tmp_path: Path) -> None:
    seeding.write(tmp_path)
    (tmp_path / "retired-numbers.toml").write_text(RETIRED.replace("child-helpline", "nobody"))
    assert found(tmp_path) == ["content/retired-numbers.toml: records.1.instead: there is no helpline 'nobody'"]


def test_the_portals_own_file_holds_the_old_number_of_the_hotline(project: Path) -> None:
    content = files.read(project / "content")
    records = next(file for file in content.records if file.name == "retired-numbers.toml").data["records"]
    assert {numbers.digits(record["number"]) for record in records} == {"18001567"}
