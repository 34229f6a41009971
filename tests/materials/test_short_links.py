"""What is printed on paper leads somewhere for ever: after a rename, a move, a withdrawal, in the paper's language."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from materials import short_links
from materials.models import MaterialIndexPage, PosterPage, ShortLink, ShortLinkCount
from tests import build, expect
from tests.conftest import Portal

TODAY = datetime.date(2026, 11, 25)
Pages = tuple[PosterPage, PosterPage]


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *arguments, **options: TODAY)


@pytest.fixture
def pages(portal: Portal) -> Pages:
    library = build.material_index(portal.vietnamese)
    poster = build.poster(library)
    english = build.twin(library, portal.english, "Posters")
    return poster, build.twin(poster, english, "Fence the pond", text="Fence it.", file_vi=poster.file_vi)


def path(page: PosterPage, language: str) -> str:
    """The path of a page's short link in a language."""
    address = short_links.address(page, language)
    assert address.startswith("http://testserver/q/")
    return address.removeprefix("http://testserver")


def leads_to(reader: Client, address: str) -> str:
    response = reader.get(address)
    assert response.status_code == 302
    assert response["Cache-Control"] == "no-store"
    return str(response["Location"])


def test_publishing_a_poster_makes_a_link_for_its_language(pages: Pages, reader: Client) -> None:
    assert path(pages[0], "vi") != path(pages[0], "en")
    assert path(pages[0], "en") == path(pages[1], "en")
    assert leads_to(reader, path(pages[0], "vi")) == pages[0].url
    assert leads_to(reader, path(pages[0], "en")) == pages[1].url


def test_a_language_without_a_page_gives_the_link_of_the_other(portal: Portal) -> None:
    poster = build.poster(build.material_index(portal.vietnamese))
    assert path(poster, "en") == path(poster, "vi")


def test_a_draft_has_no_link_and_asking_for_one_writes_nothing(portal: Portal) -> None:
    draft = build.poster(build.material_index(portal.vietnamese), live=False)
    with CaptureQueriesContext(connection) as captured:
        assert short_links.address(draft, "vi") == draft.full_url
    assert [query for query in captured.captured_queries if not query["sql"].startswith(expect.READS)] == []


def test_codes_have_six_signs_that_cannot_be_mixed_up_and_form_no_word(pages: Pages) -> None:
    codes = {short_links._new_code() for _number in range(300)}
    assert len(codes) > 290
    for code in codes:
        assert re.fullmatch(r"([bcdfghjkmnpqrstvwxz][2-9]){3}", code)


def test_publishing_again_keeps_the_code(pages: Pages) -> None:
    before = path(pages[0], "vi")
    pages[0].save_revision().publish()
    assert path(pages[0], "vi") == before


def test_it_survives_a_new_address(pages: Pages, reader: Client) -> None:
    address = path(pages[0], "vi")
    pages[0].slug = "ten-moi"
    pages[0].save_revision().publish()
    assert leads_to(reader, address) == "/ap-phich/ten-moi/"


def test_it_survives_a_move(pages: Pages, reader: Client, portal: Portal) -> None:
    address = path(pages[0], "vi")
    section = build.standard(portal.vietnamese, "Nơi khác")
    pages[0].move(section, pos="last-child")
    assert leads_to(reader, address) == "/noi-khac/rao-ho-tuoi/"
    pages[0].get_parent().refresh_from_db()


def test_it_stays_in_the_language_of_the_paper(pages: Pages, reader: Client) -> None:
    address = path(pages[0], "en")
    pages[0].unpublish()
    assert leads_to(reader, address) == pages[1].url
    assert reader.get(address, HTTP_ACCEPT_LANGUAGE="vi")["Location"] == pages[1].url


def test_capital_letters_do_and_so_does_a_slash_at_the_end(pages: Pages, reader: Client) -> None:
    address = path(pages[0], "vi")
    assert leads_to(reader, f"/q/{address[3:].upper()}") == pages[0].url
    assert leads_to(reader, f"{address}/") == pages[0].url


def test_a_withdrawn_poster_leads_to_the_library_which_says_so_in_the_language_of_the_paper(
    pages: Pages, reader: Client
) -> None:
    for page, library, sentence in (
        (pages[0], "/ap-phich/", "25/11/2026"),
        (pages[1], "/en/posters/", "was withdrawn on 25 November 2026"),
    ):
        address = path(page, page.language)
        page.unpublish()
        place = leads_to(reader, address)
        assert place.startswith(library)
        html = expect.read(reader, place)
        said = expect.words(html)
        assert page.title in said
        assert sentence in said
        assert html.select("meta[name=robots][content=noindex]")
        assert html.html
        assert html.html["lang"] == page.language


def test_a_withdrawn_poster_that_comes_back_is_found_again(pages: Pages, reader: Client) -> None:
    address = path(pages[0], "vi")
    pages[0].unpublish()
    place = leads_to(reader, address)
    pages[0].save_revision().publish()
    assert leads_to(reader, address) == pages[0].url
    assert reader.get(place).status_code == 404


def test_without_a_library_it_leads_to_the_home_page(pages: Pages, reader: Client) -> None:
    address = path(pages[1], "en")
    pages[1].unpublish()
    MaterialIndexPage.objects.get(locale__language_code="en").unpublish()
    assert leads_to(reader, address) == "/en/"


def replace(pages: Pages, portal: Portal) -> tuple[PosterPage, PosterPage]:
    newer = build.poster(MaterialIndexPage.objects.get(locale__language_code="vi"), "Rào hồ 2027")
    english = build.twin(
        newer,
        MaterialIndexPage.objects.get(locale__language_code="en"),
        "Pond 2027",
        text="Fence it.",
        file_vi=newer.file_vi,
    )
    pages[0].replaced_by = newer.page_ptr
    pages[0].save_revision().publish()
    return newer, english


def test_a_withdrawn_poster_leads_to_what_replaced_it_in_the_language_of_the_paper(
    pages: Pages, portal: Portal, reader: Client
) -> None:
    addresses = [path(pages[0], "vi"), path(pages[1], "en")]
    newer = replace(pages, portal)
    assert [leads_to(reader, address) for address in addresses] == [page.url for page in pages]
    for page in pages:
        page.refresh_from_db()
        page.unpublish()
    assert [leads_to(reader, address) for address in addresses] == [page.url for page in newer]


def test_a_deleted_poster_leads_to_what_replaced_it(pages: Pages, portal: Portal, reader: Client) -> None:
    addresses = [path(pages[0], "vi"), path(pages[1], "en")]
    newer = replace(pages, portal)
    for page in pages:
        page.refresh_from_db()
        page.delete()
    assert [leads_to(reader, address) for address in addresses] == [page.url for page in newer]


def test_a_deleted_poster_keeps_its_row_and_leads_to_the_library(pages: Pages, reader: Client) -> None:
    address = path(pages[0], "vi")
    pages[0].delete()
    assert "Rào hồ tưới" in expect.words(expect.read(reader, leads_to(reader, address)))
    assert ShortLink.objects.get(code=address[3:]).withdrawn_on == TODAY


def test_a_link_to_a_guide_leads_to_its_section_when_the_guide_is_gone(portal: Portal, reader: Client) -> None:
    index = build.guide_index(portal.vietnamese)
    guide = build.guide(index)
    link = short_links.make(guide)
    assert leads_to(reader, f"/q/{link.code}") == guide.url
    guide.delete()
    assert leads_to(reader, f"/q/{link.code}") == index.url


def test_a_link_is_never_deleted_and_a_code_never_given_twice(pages: Pages) -> None:
    link = ShortLink.objects.first()
    assert link is not None
    for delete in (link.delete, ShortLink.objects.all().delete):
        with pytest.raises(ProtectedError), transaction.atomic():
            delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        ShortLink.objects.create(code=link.code, language="vi", location="/x/", title="x")


def test_a_code_that_is_taken_is_not_given_again(pages: Pages, monkeypatch: pytest.MonkeyPatch, portal: Portal) -> None:
    taken = path(pages[0], "vi")[3:]
    codes = iter([taken, taken, "b2c3d4"])
    monkeypatch.setattr(short_links, "_new_code", lambda: next(codes))
    assert short_links.make(portal.vietnamese).code == "b2c3d4"


@pytest.mark.parametrize("code", ["b2b2b2", "unknown", "%00", "b2b2b2b2", "đ2đ2đ2", "x" * 3000])
def test_an_unknown_code_gets_the_page_for_what_does_not_exist_with_a_sentence(
    portal: Portal, reader: Client, code: str
) -> None:
    response = reader.get(f"/q/{code}")
    assert response.status_code == 404
    said = expect.words(expect.soup(response.content))
    assert "No short link has this code" in said
    assert "tìm" in said.lower()


def test_each_scan_is_counted_by_the_day_and_a_head_request_is_not(pages: Pages, reader: Client) -> None:
    address = path(pages[0], "vi")
    for _time in range(3):
        reader.get(address)
    assert reader.head(address).status_code == 302
    assert list(ShortLinkCount.objects.values_list("link__code", "day", "count")) == [(address[3:], TODAY, 3)]


def test_a_scan_takes_one_writing_query_and_five_in_all(pages: Pages, reader: Client) -> None:
    address = path(pages[0], "vi")
    reader.get(address)
    with CaptureQueriesContext(connection) as captured:
        reader.get(address)
    queries = [query["sql"] for query in captured.captured_queries]
    writes = [sql for sql in queries if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql[:6] for sql in writes] == ["UPDATE"]
    assert len([sql for sql in queries if "SAVEPOINT" not in sql]) <= 5, queries


def test_a_count_knows_nothing_of_who_scanned(db: None) -> None:
    assert [field.name for field in ShortLinkCount._meta.get_fields()] == ["id", "link", "day", "count"]


def test_materials_from_before_there_were_links_get_theirs_at_the_next_migration(pages: Pages) -> None:
    with connection.cursor() as cursor:  # as if there had been none
        cursor.execute("DELETE FROM materials_shortlink")
    assert short_links.address(pages[0], "vi") == pages[0].full_url
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert path(pages[0], "vi") != path(pages[0], "en")


# Replacement


def test_a_circle_of_replacements_of_any_length_is_refused(portal: Portal) -> None:
    library = build.material_index(portal.vietnamese)
    first, second, third = (build.poster(library, title) for title in ("Một", "Hai", "Ba"))
    for old, new in ((first, second), (second, third)):
        old.replaced_by = new.page_ptr
        old.save_revision().publish()
    for last, target, titles in ((third, first, "Ba → Một → Hai → Ba"), (third, third, "Ba → Ba")):
        last.replaced_by = target.page_ptr
        with pytest.raises(ValidationError) as caught:
            last.full_clean()
        assert titles in str(caught.value.message_dict["replaced_by"])


def test_only_something_to_print_can_replace_a_material(pages: Pages, portal: Portal) -> None:
    pages[0].replaced_by = portal.vietnamese.page_ptr
    with pytest.raises(ValidationError):
        pages[0].full_clean()


def test_a_replaced_poster_says_so_in_both_languages_and_leaves_the_library(
    pages: Pages, portal: Portal, reader: Client
) -> None:
    newer = replace(pages, portal)
    for old, new, library in ((pages[0], newer[0], "/ap-phich/"), (pages[1], newer[1], "/en/posters/")):
        html = expect.read(reader, old)
        assert new.url in {link["href"] for link in html.select(".notice a")}
        assert html.select("meta[name=robots][content=noindex]")
        listed = expect.links(expect.read(reader, library))
        assert new.url in listed
        assert old.url not in listed
    pages[1].refresh_from_db()
    assert pages[1].replaced_on == TODAY
    expect.reads_within(18, reader, pages[0], pages[1])


def test_the_notice_names_the_newest_of_several_replacements(pages: Pages, portal: Portal, reader: Client) -> None:
    newer, _english = replace(pages, portal)
    newest = build.poster(MaterialIndexPage.objects.get(locale__language_code="vi"), "Rào hồ 2028")
    newer.replaced_by = newest.page_ptr
    newer.save_revision().publish()
    html = expect.read(reader, pages[0])
    assert [link["href"] for link in html.select(".notice a")] == [newest.url]


def test_what_is_not_replaced_any_more_is_listed_again(pages: Pages, portal: Portal, reader: Client) -> None:
    replace(pages, portal)
    pages[0].replaced_by = None
    pages[0].save_revision().publish()
    assert pages[0].replaced_on is None
    assert not expect.read(reader, pages[0]).select(".notice")
    assert pages[1].url in expect.links(expect.read(reader, "/en/posters/"))
