"""Loading `content/`: twice changes nothing, an editor's work is left alone, an interrupted load is completed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Page

from guides.models import GuideIndexPage, GuidePage, LegalDocument, LegalProvision
from hotline.models import Helpline
from materials.models import Slogan
from portal.models import SearchEntry, SeedRecord
from portal.seed.files import SeedError
from portal.seed.load import Report
from tests import build, expect, seeding

Commit = DjangoCaptureOnCommitCallbacks
ADDRESSES = [
    "/",
    "/en/",
    "/en/guides/",
    "/en/guides/fence-the-pond/",
    "/en/guides/learn-to-swim/",
    "/huong-dan/",
    "/huong-dan/hoc-boi/",
    "/huong-dan/rao-ho/",
]


@pytest.fixture
def content(no_portal: None, tmp_path: Path) -> Path:
    return seeding.write(tmp_path)


@pytest.fixture
def loaded(content: Path, django_capture_on_commit_callbacks: Commit) -> Path:
    seeding.run(content, django_capture_on_commit_callbacks)
    return content


def state() -> list[Any]:
    """Everything that a reader or an editor could tell apart."""
    pages = Page.objects.filter(depth__gt=1).order_by("pk")
    return [
        list(pages.values_list("pk", "path", "title", "live", "latest_revision_id", "last_published_at", "numchild")),
        list(Helpline.objects.values()),
        list(Slogan.objects.values()),
    ]


def test_every_page_is_live_in_both_languages_and_the_tree_is_sound(loaded: Path, reader: Client) -> None:
    assert sorted(page.url for page in Page.objects.filter(depth__gt=1, live=True)) == ADDRESSES
    for address in ADDRESSES:
        expect.read(reader, address)
    assert Page.find_problems() == ([], [], [], [], [])


def test_pages_are_as_they_were_written(loaded: Path, reader: Client) -> None:
    html = expect.read(reader, "/en/guides/fence-the-pond/")
    assert expect.links(html) == {"/en/guides/learn-to-swim/": "learn to swim", "tel:111": "111"}
    assert "Do it now" in [heading.text for heading in html.select("article h2")]
    assert "Law on Children, Article 51" in expect.words(html)
    guide = GuidePage.objects.get(title="Fence the pond")
    assert (guide.illustration, guide.topic, guide.audiences) == ("pond-fence", "water", ["parents"])
    assert [link["href"] for link in html.select("link[hreflang=vi]")] == ["http://testserver/huong-dan/rao-ho/"]


def test_siblings_stand_in_their_order_and_the_menu_holds_what_belongs_there(loaded: Path, reader: Client) -> None:
    titles = list(
        GuidePage.objects.child_of(GuideIndexPage.objects.get(title="Guides")).values_list("title", flat=True)
    )
    assert titles == ["Learn to swim", "Fence the pond"]
    assert expect.read(reader, "/en/").select("header nav a[href='/en/guides/']")


def test_records_are_loaded_with_their_channels(loaded: Path) -> None:
    line = Helpline.objects.get()
    assert (line.key, line.number, line.name_en, line.cost) == ("child-helpline", "111", "Hotline", "free")
    assert [channel.label_vi for channel in line.channels.all()] == ["Zalo"]
    assert Slogan.objects.get().en == "A safe summer"


def test_what_was_loaded_is_found_at_once(loaded: Path) -> None:
    assert SearchEntry.objects.count() == len(ADDRESSES)


def test_loading_again_changes_nothing(loaded: Path, django_capture_on_commit_callbacks: Commit) -> None:
    before = state()
    report = seeding.run(loaded, django_capture_on_commit_callbacks)
    assert (report.written, len(report.unchanged), report.edited) == ([], 4, [])
    assert state() == before


def test_a_file_that_changed_changes_its_page_in_both_languages_and_no_other(
    loaded: Path, django_capture_on_commit_callbacks: Commit, reader: Client
) -> None:
    seeding.change(loaded, "guides/fence.toml", "Lock the gate", "Lock the gate well")
    seeding.change(loaded, "guides/fence.toml", "Khóa cửa", "Khóa chặt cửa")
    report = seeding.run(loaded, django_capture_on_commit_callbacks)
    assert report.written == ["guides/fence"]
    assert "Lock the gate well" in expect.words(expect.read(reader, "/en/guides/fence-the-pond/"))
    assert "Khóa chặt cửa" in expect.words(expect.read(reader, "/huong-dan/rao-ho/"))


@pytest.mark.parametrize("title", ["Rào hồ", "Fence the pond"])
def test_a_page_that_an_editor_saved_in_either_language_is_left_alone(
    loaded: Path, django_capture_on_commit_callbacks: Commit, title: str
) -> None:
    page = GuidePage.objects.get(title=title)
    page.summary = "Lời của tỉnh."
    page.save_revision().publish()
    seeding.change(loaded, "guides/fence.toml", "Khóa cửa", "Khóa chặt cửa")
    before = state()
    report = seeding.run(loaded, django_capture_on_commit_callbacks)
    assert (report.written, report.edited) == ([], ["guides/fence"])
    assert state() == before


def test_a_draft_that_an_editor_has_not_published_yet_is_kept(
    loaded: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    page = GuidePage.objects.get(title="Rào hồ")
    page.summary = "Chưa duyệt."
    page.save_revision()
    seeding.change(loaded, "guides/fence.toml", "Khóa cửa", "Khóa chặt cửa")
    assert seeding.run(loaded, django_capture_on_commit_callbacks).edited == ["guides/fence"]
    assert GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object().summary == "Chưa duyệt."


def test_what_the_province_removed_stays_removed(loaded: Path, django_capture_on_commit_callbacks: Commit) -> None:
    GuidePage.objects.get(title="Learn to swim").delete()
    GuidePage.objects.get(title="Học bơi").delete()
    build.remove_lines()
    Slogan.objects.all().delete()
    seeding.change(loaded, "guides/swim.toml", "Đọc tiếp", "Đọc thêm")
    seeding.change(loaded, "helplines.toml", "24 giờ", "24/24")
    report = seeding.run(loaded, django_capture_on_commit_callbacks)
    assert report.edited == ["guides/swim"]
    assert not GuidePage.objects.filter(title="Học bơi")
    assert (Helpline.objects.count(), Slogan.objects.count()) == (0, 0)


def test_what_the_province_took_down_is_not_published_again(
    loaded: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    GuidePage.objects.get(title="Rào hồ").unpublish()
    seeding.change(loaded, "guides/fence.toml", "Khóa cửa", "Khóa chặt cửa")
    seeding.run(loaded, django_capture_on_commit_callbacks)
    assert not GuidePage.objects.get(title="Rào hồ").live


def test_a_link_to_a_page_that_the_province_removed_does_not_stop_an_upgrade(
    loaded: Path, django_capture_on_commit_callbacks: Commit, reader: Client
) -> None:
    for title in ("Learn to swim", "Học bơi"):
        GuidePage.objects.get(title=title).delete()
    seeding.change(loaded, "guides/fence.toml", "Khóa cửa", "Khóa chặt cửa")
    assert seeding.run(loaded, django_capture_on_commit_callbacks).written == ["guides/fence"]
    html = expect.read(reader, "/huong-dan/rao-ho/")
    assert expect.links(html) == {"tel:111": "111"}
    assert "học bơi" in expect.words(html)


def test_a_new_file_below_a_page_that_the_province_removed_is_left_out(
    loaded: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    for page in GuideIndexPage.objects.order_by("-path"):
        page.delete()
    (loaded / "guides/new.toml").write_text((loaded / "guides/swim.toml").read_text().replace("oi-", "oi-moi-"))
    seeding.change(loaded, "guides/new.toml", '"hoc-boi"', '"hoc-boi-moi"')
    seeding.change(loaded, "guides/new.toml", '"learn-to-swim"', '"learn-to-swim-again"')
    report = seeding.run(loaded, django_capture_on_commit_callbacks)
    assert "guides/new" in report.edited
    assert not GuidePage.objects.exists()


@pytest.mark.parametrize("done", [1, 3])
def test_an_interrupted_load_is_completed_by_the_next(
    content: Path, django_capture_on_commit_callbacks: Commit, reader: Client, done: int
) -> None:
    loading = seeding.steps(content, Report(), django_capture_on_commit_callbacks)
    for _page in range(done):
        next(loading)
    loading.close()  # type: ignore[attr-defined]
    report = seeding.run(content, django_capture_on_commit_callbacks)
    assert len(report.written) == 4 - done
    assert sorted(page.url for page in Page.objects.filter(depth__gt=1, live=True)) == ADDRESSES
    assert Page.find_problems() == ([], [], [], [], [])
    assert expect.links(expect.read(reader, "/en/guides/fence-the-pond/"))["/en/guides/learn-to-swim/"]


def test_a_page_that_was_not_finished_is_loaded_again(
    loaded: Path, django_capture_on_commit_callbacks: Commit, reader: Client
) -> None:
    """The last run stopped after it had published the Vietnamese page, before it noted the page as done."""
    GuidePage.objects.get(title="Fence the pond").delete()
    SeedRecord.objects.get(reference="guides/fence").delete()
    assert seeding.run(loaded, django_capture_on_commit_callbacks).written == ["guides/fence"]
    assert expect.read(reader, "/en/guides/fence-the-pond/")
    assert GuidePage.objects.filter(title="Rào hồ").count() == 1


LAW = """
model = "guides.LegalDocument"
[[records]]
key = "old"
kind = "decree"
number = "13/2023/NĐ-CP"
title = { vi = "Dữ liệu cá nhân", en = "Personal data" }
issuer = { vi = "Chính phủ", en = "Government" }
status = "replaced"
replaced_by = "children"
as_of = 2026-10-06
[[records]]
key = "children"
kind = "law"
number = "102/2016/QH13"
title = { vi = "Trẻ em", en = "Children" }
issuer = { vi = "Quốc hội", en = "National Assembly" }
status = "in_force"
as_of = 2026-10-06
"""
ARTICLES = """
model = "guides.LegalProvision"
[[records]]
key = "children-51"
document = "children"
article = 51
title = { vi = "Báo tin", en = "Reporting" }
meaning = { vi = "Gọi {call:child-helpline}.", en = "Call {call:child-helpline}." }
"""


def test_records_that_name_each_other_are_loaded_whatever_their_files_are_called(
    content: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    (content / "a-articles.toml").write_text(ARTICLES)
    (content / "z-laws.toml").write_text(LAW)
    slogans = content / "slogans.toml"
    slogans.write_text(slogans.read_text().replace("[[records]]", '[[records]]\nlegal_basis = "{law:children-51}"', 1))
    seeding.run(content, django_capture_on_commit_callbacks)
    assert LegalProvision.objects.get(key="children-51").document.key == "children"
    assert LegalDocument.objects.get(key="old").replaced_by == LegalDocument.objects.get(key="children")
    assert Slogan.objects.filter(legal_basis="{law:children-51}").exists()


def test_a_record_that_names_one_that_is_not_there_is_refused_before_anything_is_written(
    content: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    (content / "a-articles.toml").write_text(ARTICLES)
    with pytest.raises(SeedError, match=r"there is no guides\.LegalDocument with the key 'children'"):
        seeding.run(content, django_capture_on_commit_callbacks)
    assert not Helpline.objects.exists()


def test_an_article_of_a_law_that_the_province_removed_does_not_stop_an_upgrade(
    content: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    (content / "laws.toml").write_text(LAW)
    seeding.run(content, django_capture_on_commit_callbacks)
    for key in ("old", "children"):  # what names another one goes first
        LegalDocument.objects.get(key=key).delete()
    (content / "articles.toml").write_text(ARTICLES)
    newer = LAW.replace('key = "old"', 'key = "older"').replace('number = "13/2023', 'number = "12/2013')
    (content / "laws.toml").write_text(newer)

    seeding.run(content, django_capture_on_commit_callbacks)

    assert not LegalProvision.objects.exists()
    assert LegalDocument.objects.get().replaced_by is None
