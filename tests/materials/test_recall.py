"""Versions rise by themselves, and staff see which paper hangs with a number or a law that is no longer true."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.users.models import UserProfile

from guides.models import LegalDocument
from hotline import approval, snapshots
from hotline.models import Helpline
from materials import recall
from materials.models import MaterialIndexPage, PosterPage
from tests import build, expect
from tests.conftest import Portal

REPORT = "/admin/reports/recall/"
Pages = tuple[PosterPage, PosterPage]


@pytest.fixture
def library(portal: Portal) -> MaterialIndexPage:
    return build.material_index(portal.vietnamese)


@pytest.fixture
def pages(library: MaterialIndexPage, portal: Portal) -> Pages:
    """A poster with the child helpline's number in words, in both languages."""
    poster = build.poster(library, text="Gọi {call:child-helpline}")
    english = build.twin(library, portal.english, "Posters")
    words = "Call {call:child-helpline}"
    return poster, build.twin(poster, english, "Fence the pond", text=words, file_vi=poster.file_vi)


def publish(page: Any, **values: Any) -> None:
    page.refresh_from_db()
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def versions(pages: Pages) -> list[int]:
    return [PosterPage.objects.get(pk=page.pk).version for page in pages]


# Versions


def test_new_words_make_a_new_version_in_both_languages(pages: Pages) -> None:
    assert versions(pages) == [1, 1]
    publish(pages[0], text="Rào kín bốn phía.")
    assert versions(pages) == [2, 2]


@pytest.mark.parametrize("field", ["title", "headline", "text", "small_print", "call_label", "helpline", "aside"])
def test_every_word_on_paper_counts(pages: Pages, field: str) -> None:
    publish(pages[0], **{field: "child-helpline"})
    assert versions(pages) == [2, 2]


def test_another_drawing_and_another_file_are_another_version_too(pages: Pages) -> None:
    publish(pages[0], design="pond")
    publish(pages[0], file_vi=build.document("moi.pdf"))
    assert versions(pages) == [3, 3]


def test_what_is_not_on_paper_does_not_count(pages: Pages) -> None:
    publish(pages[0], summary="Khác.", usage="Treo ngang tầm mắt.", topic="water")
    publish(pages[1], text="Other words.")
    assert versions(pages) == [1, 1]


def test_a_version_raised_by_hand_stays_as_it_was_raised(pages: Pages) -> None:
    publish(pages[0], text="Rào kín.", version=4)
    assert versions(pages) == [4, 4]


def test_a_version_never_falls(pages: Pages) -> None:
    publish(pages[0], version=4)
    publish(pages[0], version=2)
    publish(pages[1], version=1)
    assert versions(pages) == [4, 4]


def test_a_draft_is_no_new_version_yet(pages: Pages) -> None:
    pages[0].text = "Nháp."
    pages[0].save_revision()
    assert versions(pages) == [1, 1]


def test_words_that_changed_while_a_poster_was_withdrawn_are_a_new_version(pages: Pages) -> None:
    poster = pages[0]
    poster.unpublish()
    poster.text = "Nháp."
    poster.save()  # as the editor does with a page that is not live
    poster.text = "Lại nháp."
    poster.save()
    assert versions(pages) == [1, 1]
    poster.save_revision().publish()
    assert versions(pages) == [2, 2]


def test_the_editor_shows_the_version_that_was_published(pages: Pages) -> None:
    publish(pages[0], text="Rào kín.")
    assert PosterPage.objects.get(pk=pages[0].pk).get_latest_revision_as_object().version == 2
    publish(pages[0], summary="Khác.")
    assert versions(pages) == [2, 2]


# Recall


def change_number(line: Helpline, number: str = "119") -> None:
    """A proposal of one person that another one approves."""
    users = get_user_model().objects
    people = [users.create_superuser(f"{name}{number}", f"{name}@example.com") for name in ("hoa", "binh")]
    names = {"number": number, "short_name_vi": f"Tổng đài {number}", "short_name_en": f"Hotline {number}"}
    after = {**snapshots.of_line(line), **names}
    proposal = approval.propose(line, after, "Công văn ngày 20/11", people[0])
    approval.approve(proposal.pk, people[1])
    line.refresh_from_db()


@pytest.fixture
def staff(administrator: Client) -> Client:
    """The administrator, who works in English."""
    UserProfile.objects.create(user=get_user_model().objects.get(username="admin"), preferred_language="en")
    return administrator


def rows(staff: Client) -> list[list[str]]:
    html = expect.read(staff, REPORT)
    return [[expect.words(cell) for cell in row.select("td")] for row in html.select("main table tbody tr")]


def today() -> str:
    return f"{timezone.localdate():%-d %b %Y}"


def test_nothing_is_to_be_taken_down_while_nothing_has_changed(pages: Pages, staff: Client) -> None:
    build.channel(Helpline.objects.get())
    assert rows(staff) == []


def test_an_approved_change_of_a_number_lists_what_shows_it(pages: Pages, staff: Client, portal: Portal) -> None:
    build.poster(pages[0].get_parent(), "Không có số")
    chosen = build.poster(pages[0].get_parent(), "Số được chọn", helpline="child-helpline", design="pond")
    build.slogan("Gọi {call:child-helpline}", "Call {call:child-helpline}")
    change_number(portal.helpline)
    found = rows(staff)
    assert {row[0] for row in found} == {"Rào hồ tưới", chosen.title, "Gọi 119"}
    by_title = {row[0]: row for row in found}
    assert by_title["Rào hồ tưới"][1:4] == ["Tiếng Việt, English", "1", "111 is now 119"]
    assert "Take down copies printed before" in by_title["Rào hồ tưới"][5]
    assert "banners" in by_title["Gọi 119"][5]


def test_a_number_that_is_only_proposed_lists_nothing(pages: Pages, portal: Portal) -> None:
    person = get_user_model().objects.create_superuser("hoa", "hoa@example.com")
    after = {**snapshots.of_line(portal.helpline), "number": "119", "short_name_vi": "119", "short_name_en": "119"}
    approval.propose(portal.helpline, after, "Công văn", person)
    assert recall.recalls() == []


def test_the_line_goes_with_the_next_version_and_not_before(pages: Pages, portal: Portal) -> None:
    change_number(portal.helpline)
    publish(pages[0], summary="Một chữ khác trong tóm tắt.")
    assert [one.title for one in recall.recalls()] == ["Rào hồ tưới"]
    publish(pages[0], version=2)
    assert recall.recalls() == []


def test_replaced_and_withdrawn_posters_are_listed_with_what_to_print_instead(
    pages: Pages, library: MaterialIndexPage, portal: Portal
) -> None:
    newer = build.poster(library, "Rào hồ 2027")
    withdrawn = build.poster(library, "Đã gỡ", text="Gọi {call:child-helpline}")
    withdrawn.unpublish()
    publish(pages[0], replaced_by=newer.page_ptr)
    change_number(portal.helpline)
    found = {one.title: one.to_do for one in recall.recalls()}
    assert set(found) == {"Rào hồ tưới", "Đã gỡ"}
    assert "Rào hồ 2027" in found["Rào hồ tưới"]
    pages[0].refresh_from_db()
    pages[0].unpublish()
    assert "Rào hồ 2027" in {one.title: one.to_do for one in recall.recalls()}["Rào hồ tưới"]


@pytest.fixture
def decree(library: MaterialIndexPage) -> LegalDocument:
    """A decree, one of whose articles a poster and a slogan cite."""
    decree = build.law("decree-13-2023", kind="decree", number="13/2023/NĐ-CP", short_vi="", short_en="")
    build.provision(decree, 20)
    build.provision(build.law(), 51)
    build.poster(library, "Ảnh của con", legal_basis="{law:decree-13-2023-20}")
    build.poster(library, "Luật khác", legal_basis="{law:children-51}")
    build.slogan("Giữ kín ảnh", legal_basis="{law:decree-13-2023}")
    return decree


def set_status(decree: LegalDocument, status: str, **values: Any) -> None:
    decree.status = status
    for name, value in values.items():
        setattr(decree, name, value)
    decree.full_clean()
    decree.save()


def test_a_change_of_a_laws_status_lists_what_cites_it(decree: LegalDocument, staff: Client) -> None:
    assert rows(staff) == []
    newer = build.law("decree-356-2025", kind="decree", number="356/2025/NĐ-CP", short_vi="", short_en="")
    set_status(decree, "replaced", replaced_by=newer)
    found = {row[0]: row for row in rows(staff)}
    assert set(found) == {"Ảnh của con", "Giữ kín ảnh"}
    assert found["Ảnh của con"][3] == "Decree 13/2023/NĐ-CP: replaced by Decree 356/2025/NĐ-CP"
    assert found["Ảnh của con"][4] == today()
    assert "Rewrite the words" in found["Ảnh của con"][5]


def test_a_law_that_is_in_force_again_takes_nothing_down(decree: LegalDocument) -> None:
    set_status(decree, "period_ended")
    assert len(recall.recalls()) == 2
    set_status(decree, "in_force")
    assert recall.recalls() == []


def test_evidence_of_a_later_day_is_no_change_of_status(decree: LegalDocument) -> None:
    set_status(decree, "period_ended")
    before = LegalDocument.objects.get(pk=decree.pk).status_changed_at
    set_status(decree, "period_ended", as_of=datetime.date(2026, 11, 20))
    assert LegalDocument.objects.get(pk=decree.pk).status_changed_at == before


def test_the_list_can_be_taken_along_as_a_table(pages: Pages, staff: Client, portal: Portal) -> None:
    change_number(portal.helpline)
    text = staff.get(REPORT, {"export": "csv"}).getvalue().decode()
    (row,) = list(csv.DictReader(io.StringIO(text)))
    assert row["Material"] == "Rào hồ tưới"
    assert row["What has changed"] == "111 is now 119"


def test_more_posters_cost_no_more_queries(pages: Pages, library: MaterialIndexPage, portal: Portal) -> None:
    change_number(portal.helpline)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            recall.recalls()
        return len(captured)

    before = queries()
    for number in range(3):
        build.poster(library, f"Thêm {number}", text="Gọi {call:child-helpline}")
    assert queries() <= before


def test_who_may_change_no_page_does_not_see_the_lists(portal: Portal, reader: Client) -> None:
    for address in (
        REPORT,
        "/admin/reports/downloads/",
        "/admin/reports/scans/",
        "/admin/snippets/materials/shortlink/",
    ):
        assert reader.get(address).status_code == 302


def test_what_is_kept_to_compare_versions_is_no_text_that_could_read_like_a_telephone_number(pages: Pages) -> None:
    from portal import texts

    assert pages[0].printed_digest
    assert {text.field for text in texts.of_instance(pages[0])} == {"title", "summary", "text"}
