"""A script for a village loudspeaker."""

from __future__ import annotations

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from materials import short_links
from materials.models import MaterialIndexPage, SpeakerScriptPage
from tests import build, expect
from tests.conftest import Portal

EDE = "Ƀuôn sang ƀuôn drei, hđeh điêt: ĕ ĭ ŏ ŭ č ñ."


@pytest.fixture
def pages(portal: Portal) -> tuple[SpeakerScriptPage, SpeakerScriptPage]:
    library = build.material_index(portal.vietnamese)
    guide = build.guide(build.guide_index(portal.vietnamese), "Rào hồ")
    build.helpline("fire-rescue", "114")
    vietnamese = build.script(
        library,
        "Loa hè",
        text="Kính thưa bà con, đừng để cháu ra hồ một mình.\n\nGọi {call:fire-rescue}, gọi {call:child-helpline}.",
        broadcast_when="Sáng sớm, trước giờ đi rẫy.",
        reading_notes="Đọc chậm.\n\nĐọc hai lượt.",
        related=build.body(("page", guide.pk)),
        topic="water",
        for_parents=True,
        reviewed_by="Ban biên soạn",
    )
    english = build.twin(
        vietnamese,
        build.twin(library, portal.english, "Library"),
        "Summer script",
        text="Neighbours, never let a child go to the pond alone.\n\nCall {call:fire-rescue}.",
    )
    return vietnamese, english


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_it_stands_in_the_library_only(db: None) -> None:
    assert SpeakerScriptPage.allowed_parent_page_models() == [MaterialIndexPage]
    assert SpeakerScriptPage.allowed_subpage_models() == []


def test_it_is_read_within_fourteen_queries(pages: tuple[SpeakerScriptPage, SpeakerScriptPage], reader: Client) -> None:
    expect.reads_within(14, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[SpeakerScriptPage, SpeakerScriptPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[SpeakerScriptPage, SpeakerScriptPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_the_words_stand_with_how_their_numbers_are_read(
    pages: tuple[SpeakerScriptPage, SpeakerScriptPage], reader: Client
) -> None:
    words = expect.read(reader, pages[0]).select(".script-words p")
    assert [expect.words(paragraph) for paragraph in words] == [
        "Kính thưa bà con, đừng để cháu ra hồ một mình.",
        "Gọi 114 , gọi 111 .",
        "Số 114, đọc: một, một, bốn",
        "Số 111, đọc: một, một, một",
    ]
    assert "Read 114 as: one, one, four" in expect.words(expect.read(reader, pages[1]))


def test_it_says_how_long_it_takes_as_an_estimate_and_when_to_broadcast(
    pages: tuple[SpeakerScriptPage, SpeakerScriptPage], reader: Client
) -> None:
    said = expect.words(expect.read(reader, pages[0]))
    assert "Thời lượng (ước tính) khoảng 10 giây" in said
    assert "Phát khi nào Sáng sớm, trước giờ đi rẫy." in said
    assert [note.text for note in expect.read(reader, pages[0]).select("section:not([class]) li")] == [
        "Đọc chậm.",
        "Đọc hai lượt.",
    ]


def test_both_languages_are_offered_the_readers_own_first(
    pages: tuple[SpeakerScriptPage, SpeakerScriptPage], reader: Client
) -> None:
    for page, languages in zip(pages, (["vi", "vi", "en", "en"], ["en", "en", "vi", "vi"]), strict=True):
        links = expect.read(reader, page).select("a[download]")
        assert [link["hreflang"] for link in links] == languages
        for link in links:
            assert reader.get(str(link["href"])).status_code == 200


def test_the_text_file_opens_everywhere_and_holds_what_the_page_says(
    pages: tuple[SpeakerScriptPage, SpeakerScriptPage], reader: Client
) -> None:
    response = reader.get(f"{pages[0].url}script.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.startswith("\ufeffLoa hè\r\n".encode())
    text = response.content.decode("utf-8-sig")
    assert "Gọi 114, gọi 111.\r\n[Số 114, đọc: một, một, bốn]\r\n[Số 111, đọc: một, một, một]" in text
    assert "{call:" not in text
    assert short_links.address(pages[0], "vi") in text


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (0, ("Loa hè", "đừng để cháu ra hồ một mình", "một, một, bốn", "Đọc hai lượt.", "1 / 1")),
        (1, ("Summer script", "never let a child go to the pond alone", "one, one, four", "1 / 1")),
    ],
    ids=["Vietnamese", "English"],
)
def test_the_sheet_is_text_in_the_language_of_the_page(
    pages: tuple[SpeakerScriptPage, SpeakerScriptPage], reader: Client, place: int, expected: tuple[str, ...]
) -> None:
    response = reader.get(f"{pages[place].url}script.pdf")
    assert response["Content-Type"] == "application/pdf"
    said = " ".join(pdf_text(response.content).split())
    for words in expected:
        assert words in said


def test_the_words_in_ede_keep_their_letters_on_the_page_and_on_paper(portal: Portal, reader: Client) -> None:
    page = build.script(build.material_index(portal.vietnamese), transcript_ede=EDE)
    assert [p.text for p in expect.read(reader, page).select("[lang=rad] p")] == [EDE]
    said = pdf_text(page.pdf())
    assert "Ƀuôn sang ƀuôn drei" in said
    assert all(letter in said for letter in "ĕĭŏŭčñ")
    assert EDE in page.txt().decode("utf-8-sig")


def test_without_a_recording_nothing_is_said_of_sound(
    pages: tuple[SpeakerScriptPage, SpeakerScriptPage], reader: Client
) -> None:
    html = expect.read(reader, pages[0])
    assert html.select("audio") == []
    assert "thu âm" not in expect.words(html.main or html)


def test_a_recording_waits_for_the_listener_and_says_how_large_it_is(portal: Portal, reader: Client) -> None:
    page = build.script(
        build.material_index(portal.vietnamese),
        recording_kinh=build.recording(),
        recording_ede=build.recording("ede.ogg", b"OggS\x00"),
        transcript_ede=EDE,
    )
    html = expect.read(reader, page)
    assert [audio["preload"] for audio in html.select("audio[controls]")] == ["none", "none"]
    assert [source["type"] for source in html.select("audio source")] == ["audio/mpeg", "audio/ogg"]
    captions = [expect.words(caption) for caption in html.select("figcaption")]
    assert captions[0].startswith("Tiếng Việt (MP3, 2,0")
    assert captions[1].startswith("Ê Đê (OGG, 2,0")
    heard = [(file.name, file.language, file.content()[:3]) for file in page.material_files() if file.size]
    assert heard == [("loa-he.vi.mp3", "vi", b"ID3"), ("loa-he.rad.ogg", "rad", b"Ogg")]


def test_a_recording_in_ede_without_its_words_is_refused(portal: Portal) -> None:
    with pytest.raises(ValidationError) as caught:
        build.script(build.material_index(portal.vietnamese), recording_ede=build.recording())
    assert list(caught.value.message_dict) == ["transcript_ede"]


def test_a_file_that_is_no_recording_is_refused(portal: Portal) -> None:
    with pytest.raises(ValidationError) as caught:
        build.script(build.material_index(portal.vietnamese), recording_kinh=build.document("loa.mp3"))
    assert list(caught.value.message_dict) == ["recording_kinh"]


def test_a_recording_that_a_script_plays_cannot_be_deleted(portal: Portal) -> None:
    page = build.script(build.material_index(portal.vietnamese), recording_kinh=build.recording())
    assert page.recording_kinh is not None
    with pytest.raises(Exception, match="protected"):
        page.recording_kinh.delete()


def test_a_number_that_the_registry_does_not_know_is_refused(portal: Portal) -> None:
    with pytest.raises(ValidationError):
        build.script(build.material_index(portal.vietnamese), text="Gọi 1900 555 777.")


def test_a_draft_has_no_files(portal: Portal, reader: Client) -> None:
    page = build.script(build.material_index(portal.vietnamese), live=False)
    assert reader.get(f"{page.url}script.pdf").status_code == 404


def test_other_addresses_below_it_are_not_found(
    pages: tuple[SpeakerScriptPage, SpeakerScriptPage], reader: Client
) -> None:
    for name in ("deck.pdf", "other.txt", "more/script.pdf"):
        assert reader.get(f"{pages[0].url}{name}").status_code == 404


def test_a_pack_made_in_another_language_gets_the_same_sheet(
    pages: tuple[SpeakerScriptPage, SpeakerScriptPage],
) -> None:
    with translation.override("en"):
        text = pages[0].txt().decode("utf-8-sig")
    assert "Số 114, đọc: một, một, bốn" in text
    assert "Thời lượng (ước tính): khoảng 10 giây" in text
