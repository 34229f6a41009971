"""Links between pages: in the reader's language, and one query for all of them."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page

from portal import links
from tests import build, expect
from tests.conftest import Portal


def anchor(page: Page) -> str:
    return f'<a linktype="page" id="{page.pk}">{page.title}</a>'


def test_a_link_in_a_text_follows_the_reader_into_the_other_language(portal: Portal, reader: Client) -> None:
    target = build.standard(portal.vietnamese, "Riêng tư")
    build.twin(target, portal.english, "Privacy")
    body = build.body(("prose", f"<p>{anchor(target)}</p>"))
    page = build.standard(portal.vietnamese, "Giới thiệu", body=body)
    english = build.twin(page, portal.english, "About", body=body)
    assert list(expect.links(expect.read(reader, page))) == ["/rieng-tu/"]
    assert list(expect.links(expect.read(reader, english))) == ["/en/privacy/"]


def test_where_the_target_is_not_translated_there_is_no_link(portal: Portal, reader: Client) -> None:
    target = build.standard(portal.vietnamese, "Riêng tư")
    english = build.standard(portal.english, "About", body=build.body(("prose", f"<p>{anchor(target)}</p>")))
    html = expect.read(reader, english)
    assert expect.links(html) == {}
    assert "Riêng tư" in expect.words(html)


def test_links_to_drafts_aliases_and_pages_that_are_gone_are_left_out(portal: Portal) -> None:
    live = build.standard(portal.vietnamese, "Còn")
    draft = build.standard(portal.vietnamese, "Nháp", live=False)
    alias = live.create_alias(parent=portal.vietnamese, update_slug="con-2")
    gone = build.standard(portal.vietnamese, "Mất")
    ids = [gone.pk, draft.pk, live.pk, alias.pk]
    gone.delete()
    assert [page.pk for page in links.linked_pages(ids)] == [live.pk]


def test_many_links_cost_as_many_queries_as_one(portal: Portal, reader: Client) -> None:
    targets = [build.standard(portal.vietnamese, f"Trang {number}") for number in range(4)]
    counts = []
    for number, chosen in enumerate((targets[:1], targets)):
        body = build.body(
            ("prose", f"<p>{' '.join(anchor(page) for page in chosen)}</p>"),
            ("related", {"title": "Đọc tiếp", "pages": [page.pk for page in chosen]}),
            ("callout", {"tone": "tip", "title": "Xem", "text": f"<p>{anchor(chosen[-1])}</p>"}),
        )
        address = build.standard(portal.vietnamese, f"Nguồn {number}", body=body).url
        reader.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert len(expect.read(reader, address).select("main a")) == 2 * len(chosen) + 1
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_every_place_a_page_links_from_is_known(portal: Portal) -> None:
    first, second, third = (build.standard(portal.vietnamese, f"Trang {number}") for number in range(3))
    body = build.body(
        ("prose", f"<p>{anchor(first)}</p>"),
        ("callout", {"tone": "tip", "title": "Xem", "text": f"<p>{anchor(second)}</p>"}),
        ("related", {"title": "Đọc tiếp", "pages": [third.pk]}),
    )
    page = build.standard(portal.vietnamese, "Nguồn", body=body)
    assert set(page.linked_page_ids()) == {first.pk, second.pk, third.pk}


def test_chosen_pages_keep_the_editors_order_in_each_language(portal: Portal, reader: Client) -> None:
    first, second = build.standard(portal.vietnamese, "Một"), build.standard(portal.vietnamese, "Hai")
    build.twin(second, portal.english, "Two")
    chosen = build.body(("page", second.pk), ("page", first.pk))
    for home in (portal.vietnamese, portal.english):
        home.quick_links = chosen
        home.save_revision().publish()
    assert list(expect.links(expect.read(reader, "/"))) == ["/hai/", "/mot/"]
    assert list(expect.links(expect.read(reader, "/en/"))) == ["/en/two/"]


def test_outside_a_request_links_are_looked_up_all_the_same(portal: Portal) -> None:
    page = build.standard(portal.vietnamese, "Riêng tư")
    build.twin(page, portal.english, "Privacy")
    with translation.override("en"):
        assert [found.title for found in links.linked_pages([page.pk])] == ["Privacy"]
