"""A deck of reminders for classes, on the page and on paper."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from django.core.exceptions import ValidationError
from django.test import Client

from materials import short_links
from materials.models import MaterialIndexPage, ReminderDeckPage
from tests import build, expect
from tests.conftest import Portal

Pages = tuple[ReminderDeckPage, ReminderDeckPage]


@pytest.fixture
def pages(portal: Portal) -> Pages:
    library = build.material_index(portal.vietnamese)
    guides = build.guide_index(portal.vietnamese)
    helmet, listening = build.guide(guides, "Đội mũ"), build.guide(guides, "Khi trẻ kể")
    deck = build.deck(
        library,
        "Thẻ nhắc",
        build.reminder("Mũ và quai", guide=helmet.pk),
        build.reminder("Gọi {call:child-helpline}", topic="abuse", say=["Sợ thì kể.", "Gọi {call:child-helpline}."]),
        build.reminder("Đường về có hồ nước"),
        usage="Mỗi lần một thẻ.\n\nĐọc chậm.",
        disclosure="Nghe cho hết.\n\nGọi {call:child-helpline}.",
        disclosure_guides=build.body(("page", listening.pk)),
        for_teachers=True,
    )
    english = build.twin(
        deck,
        build.twin(library, portal.english, "Library"),
        "Reminder cards",
        reminders=build.body(
            ("reminder", build.reminder("Helmet and strap")),
            ("reminder", build.reminder("Call {call:child-helpline}", topic="abuse")),
            ("reminder", build.reminder("Ponds on the way home")),
        ),
        disclosure="Hear them out.",
    )
    return deck, english


def sheets(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_it_stands_in_the_library_only(db: None) -> None:
    assert ReminderDeckPage.allowed_parent_page_models() == [MaterialIndexPage]
    assert ReminderDeckPage.allowed_subpage_models() == []


def test_it_is_read_within_fourteen_queries(pages: Pages, reader: Client) -> None:
    expect.reads_within(14, reader, *pages)


def test_more_reminders_cost_no_more_queries(portal: Portal, pages: Pages, reader: Client) -> None:
    guides = [build.guide(build.guide_index(portal.vietnamese, f"Mục {n}"), f"Bài {n}") for n in range(3)]
    cards = [build.reminder(f"Thẻ {guide.pk}", guide=guide.pk) for guide in guides]
    full = build.deck(build.material_index(portal.vietnamese, "Kho"), "Đủ", *cards, *cards)
    expect.reads_within(14, reader, full)


def test_both_versions_know_each_other(pages: Pages, reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: Pages, administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_every_card_is_found_from_the_list_above_the_cards(pages: Pages, reader: Client) -> None:
    html = expect.read(reader, pages[0])
    links = html.select("nav.contents a")
    assert [link.text for link in links] == ["Mũ và quai", "Gọi 111", "Đường về có hồ nước"]
    for link in links:
        assert [expect.words(title) for title in html.select(f"{link['href']} h2")] == [link.text]


def test_a_card_leads_to_its_guide_in_the_readers_language_or_nowhere(pages: Pages, reader: Client) -> None:
    assert expect.links(expect.read(reader, pages[0]))["/huong-dan/doi-mu/"] == "Đội mũ"
    assert expect.read(reader, pages[1]).select(".reminder-link") == []


def test_the_teacher_finds_what_to_do_when_a_pupil_tells_something(pages: Pages, reader: Client) -> None:
    html = expect.read(reader, pages[0])
    (section,) = html.select("#when-a-pupil-tells")
    assert html.select("a[href='#when-a-pupil-tells']")
    assert [expect.words(step) for step in section.select("ol li")] == ["Nghe cho hết.", "Gọi 111 ."]
    assert section.select("a.call[href='tel:111']")
    assert section.select("a[href='/huong-dan/khi-tre-ke/']")


def test_a_file_is_offered_in_each_language_and_in_both(pages: Pages, reader: Client) -> None:
    for page, languages in zip(pages, (["vi", "en", "both"], ["en", "vi", "both"]), strict=True):
        found = [str(link["href"]) for link in expect.read(reader, page).select("a[download]")]
        assert found == [f"{page.url}deck.pdf?language={code}" for code in languages]
        assert [file.content()[:5] for file in page.material_files()] == [b"%PDF-"] * 3


def test_two_cards_stand_on_a_sheet_after_the_teachers(pages: Pages, reader: Client) -> None:
    response = reader.get(f"{pages[0].url}deck.pdf?language=vi")
    assert response["Content-Type"] == "application/pdf"
    teacher, first, second = sheets(response.content)
    for words in ("Thẻ nhắc", "Mỗi lần một thẻ.", "Khi một em kể chuyện với thầy cô", "Gọi 111", "1 / 3"):
        assert words in teacher
    assert "Mũ và quai" in first
    assert "Sợ thì kể. Gọi 111." in first
    assert "Nghe tiếng tách rồi mới đi." in first
    assert "Đường về có hồ nước" in second
    assert "{call:" not in first + second


def test_in_both_languages_each_card_is_followed_by_its_twin(pages: Pages, reader: Client) -> None:
    for page in pages:
        found = sheets(reader.get(f"{page.url}deck.pdf?language=both").content)
        assert len(found) == 5
        assert [title in text for title, text in zip(("Thẻ nhắc", "Reminder cards"), found, strict=False)] == [True] * 2
        for text, titles in zip(
            found[2:],
            (("Mũ và quai", "Helmet and strap"), ("Gọi 111", "Call 111"), ("Đường về có hồ nước", "Ponds on the way")),
            strict=True,
        ):
            assert text.index(titles[0]) < text.index(titles[1])
        assert "Trẻ em gặp nguy hiểm? Gọi 111" in found[2]
        assert "A child is in danger? Call 111" in found[2]


def test_without_a_language_the_cards_are_in_the_pages_own(pages: Pages, reader: Client) -> None:
    assert "Helmet and strap" in sheets(reader.get(f"{pages[1].url}deck.pdf").content)[1]


def test_the_number_is_that_of_the_registry(portal: Portal, pages: Pages, reader: Client) -> None:
    address = f"{pages[0].url}deck.pdf"
    assert "Gọi 111" in sheets(reader.get(address).content)[1]
    build.change_line(portal.helpline, number="115")
    found = sheets(reader.get(address).content)
    assert "Gọi 115" in found[1]
    assert "111" not in " ".join(found)


def test_the_cards_are_tagged_and_say_their_language(pages: Pages) -> None:
    with pikepdf.open(io.BytesIO(pages[1].pdf("en"))) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en"
        assert str(document.docinfo["/Title"]) == "Reminder cards"


def test_the_square_code_on_a_card_leads_to_the_page(pages: Pages) -> None:
    document = pypdfium2.PdfDocument(pages[0].pdf("vi"))
    try:
        codes = zxingcpp.read_barcodes(document[1].render(scale=3).to_pil())
    finally:
        document.close()
    assert {code.text for code in codes} == {short_links.address(pages[0], "vi")}
    assert len(codes) == 2


def test_a_long_card_is_set_smaller_and_loses_no_word(portal: Portal) -> None:
    sentence = "Các em đi thành nhóm, theo đường xa hồ, dép trôi thì bỏ đó rồi về gọi người lớn. " * 3
    card = build.reminder(say=[sentence] * 4, ask=["Em đi qua chỗ nước nào?"] * 2, do=sentence[:240])
    deck = build.deck(build.material_index(portal.vietnamese), "Dài", card, build.reminder("Thẻ sau"))
    _teacher, cards = sheets(deck.pdf("vi"))
    assert cards.count("về gọi người lớn") >= 12
    assert cards.index("Nghe tiếng tách") < cards.index("Thẻ sau")


def test_a_deck_in_one_language_offers_one_file_and_no_other(portal: Portal, reader: Client) -> None:
    deck = build.deck(build.material_index(portal.vietnamese), "Một", build.reminder())
    assert len(expect.read(reader, deck).select("a[download]")) == 1
    assert reader.get(f"{deck.url}deck.pdf?language=en").status_code == 400


def test_an_unknown_language_is_answered_with_a_sentence(pages: Pages, reader: Client) -> None:
    answer = reader.get(f"{pages[1].url}deck.pdf?language=fr")
    assert answer.status_code == 400
    assert "do not exist in the language “fr”. Choose one of these: en, vi, both." in answer.content.decode()


def test_a_long_sheet_for_the_teacher_stays_on_one_page(pages: Pages) -> None:
    pages[0].disclosure = "\n\n".join(["Nghe em kể hết, không cắt lời, rồi cảm ơn em đã nói với thầy cô."] * 13)
    assert "/q/" in sheets(pages[0].pdf("vi"))[0]


@pytest.mark.parametrize("rest", ["other.pdf", "script.pdf", "deck.pdf/more/"])
def test_what_is_not_there_is_not_found(pages: Pages, reader: Client, rest: str) -> None:
    assert reader.get(f"{pages[0].url}{rest}").status_code == 404


def test_a_draft_has_no_cards_to_print(portal: Portal, reader: Client) -> None:
    deck = build.deck(build.material_index(portal.vietnamese), "Nháp", build.reminder(), live=False)
    assert reader.get(f"{deck.url}deck.pdf").status_code == 404


def test_an_empty_deck_is_a_page_without_empty_sections(portal: Portal, reader: Client) -> None:
    html = expect.read(reader, build.deck(build.material_index(portal.vietnamese), "Trống"))
    assert html.select("nav.contents, .deck-cards, #when-a-pupil-tells") == []


def test_a_number_on_a_card_that_the_registry_does_not_know_is_refused(portal: Portal) -> None:
    with pytest.raises(ValidationError):
        build.deck(build.material_index(portal.vietnamese), "Sai", build.reminder(say=["Gọi 1900 555 777.", "Hai."]))
