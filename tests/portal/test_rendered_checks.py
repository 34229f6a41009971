"""`check_content` reads what pages really show, in both languages and in drafts: an unknown number stops the build."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from portal import rendering
from portal.pages import BasePage
from tests import build
from tests.conftest import Portal


def problems() -> str:
    with pytest.raises(CommandError) as caught:
        call_command("check_content")
    return str(caught.value)


def lines_about(*words: str) -> list[str]:
    return [line for line in problems().splitlines() if all(word in line for word in words)]


def pair(portal: Portal, vietnamese: str, english: str) -> tuple[BasePage, BasePage]:
    """A page with one paragraph in each language."""
    page = build.standard(portal.vietnamese, "Hỏi ai", body=build.body(("prose", f"<p>{vietnamese}</p>")))
    twin = build.twin(page, portal.english, "Whom to ask", body=build.body(("prose", f"<p>{english}</p>")))
    return page, twin


def smuggle(page: Page, text: str, *, draft: bool = False) -> None:
    """Write a text into a page around every form, as an import or a script would."""
    page.body = build.body(("prose", f"<p>{text}</p>"))
    if draft:
        page.save_revision(clean=False)
    else:
        Page.save(page, clean=False)


def test_pages_that_agree_are_in_order(portal: Portal) -> None:
    build.helpline("ambulance", "115")
    pair(portal, "Gọi {call:ambulance}, 01/06/2023, Điều 113, 111.000 đồng", "Call {call:ambulance}, Article 113")
    call_command("check_content")


def test_a_rogue_number_on_a_live_page_is_named_with_page_and_language(portal: Portal) -> None:
    page, _english = pair(portal, "Hỏi.", "Ask.")
    smuggle(page, "Gọi <b>1900 555</b> 777")
    found = lines_about("vi /home/hoi-ai/ (Hỏi ai) shows", "1900 555 777")
    assert len(found) == 1


def test_a_rogue_number_in_a_draft_translation_is_named_as_such(portal: Portal) -> None:
    _page, english = pair(portal, "Hỏi.", "Ask.")
    smuggle(english, "Call 1900 555 777", draft=True)
    assert lines_about("en /home-en/whom-to-ask/ (Whom to ask, draft) shows", "1900 555 777")


def test_so_is_one_in_a_page_that_was_never_published(portal: Portal) -> None:
    page = build.standard(portal.english, "Not yet", live=False)
    smuggle(page, "Call 1900 555 777", draft=True)
    assert lines_about("en /home-en/not-yet/ (Not yet, draft) shows", "1900 555 777")


def test_what_a_translator_has_typed_is_read_before_it_is_saved(portal: Portal) -> None:
    page = build.standard(portal.vietnamese, "Hỏi ai", body=build.body(("prose", "<p>Hỏi cô giáo.</p>")))
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=portal.english.locale)
    translation.save_target(publish=False)
    segment = source.stringsegment_set.get(string__data="Hỏi cô giáo.")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=portal.english.locale, data="Call 1900 555 777"
    )
    assert lines_about("en translation of /home/hoi-ai/ (Hỏi ai)", "1900 555 777")


def test_a_number_that_comes_from_a_record_is_seen_too(portal: Portal) -> None:
    """The names of helplines are no page's text, but pages show them."""
    build.change_line(portal.helpline, hours_vi="24 giờ, hoặc gọi 1900 555 777")
    page = build.hotline(portal.vietnamese)
    build.twin(page, portal.english, "Hotline")
    assert lines_about("vi /home/tong-dai-111/ (Tổng đài 111) shows", "1900 555 777")


def test_a_retired_number_is_said_to_be_retired(portal: Portal) -> None:
    build.retired("1800 1567")
    page, _english = pair(portal, "Hỏi.", "Ask.")
    smuggle(page, "Gọi 1800 1567")
    assert lines_about("vi /home/hoi-ai/", "1800 1567", "{call:child-helpline}")


def test_a_helpline_that_one_language_lacks_is_named(portal: Portal) -> None:
    build.helpline("ambulance", "115")
    pair(portal, "Gọi {call:ambulance}.", "Call {call:child-helpline}.")
    found = lines_about("en /home-en/whom-to-ask/ (Whom to ask) does not match vi /home/hoi-ai/ (Hỏi ai)")
    assert len(found) == 1
    assert "missing {call:ambulance}, too many {call:child-helpline}" in found[0]


def test_a_law_that_one_language_lacks_is_named(portal: Portal) -> None:
    build.law("children")
    pair(portal, "Theo {law:children}.", "By law.")
    assert lines_about("Whom to ask", "missing {law:children}, too many nothing")


def test_a_number_that_only_one_language_dials_is_named(portal: Portal) -> None:
    """A telephone link may come from somewhere else than a reference."""
    page, _english = pair(portal, "Hỏi.", "Ask.")
    build.helpline("ambulance", "115")
    smuggle(page, '<a href="tel:115">Gọi</a>')
    assert lines_about("Whom to ask", "missing tel:115")


def test_a_draft_may_match_either_the_live_source_or_its_draft(portal: Portal) -> None:
    build.helpline("ambulance", "115")
    page, english = pair(portal, "Gọi {call:child-helpline}.", "Call {call:child-helpline}.")
    smuggle(page, "Gọi {call:ambulance}.", draft=True)
    smuggle(english, "Call {call:ambulance}.", draft=True)
    call_command("check_content")


def test_a_draft_that_matches_neither_is_named(portal: Portal) -> None:
    build.helpline("ambulance", "115")
    _page, english = pair(portal, "Gọi {call:child-helpline}.", "Call {call:child-helpline}.")
    smuggle(english, "Call {call:ambulance}.", draft=True)
    assert lines_about("Whom to ask, draft", "missing {call:child-helpline}, too many {call:ambulance}")


def test_addresses_below_a_page_are_read_too(portal: Portal) -> None:
    document = build.law("children")
    build.provision(document, 51)
    register = build.legal_register(portal.vietnamese)
    places = [shown.place for shown in rendering.show(register, is_draft=False)]
    assert "" in places
    assert any("51" in place for place in places)


def test_a_page_behind_a_password_is_read_as_whoever_has_it_reads_it(portal: Portal) -> None:
    page, _english = pair(portal, "Hỏi cô giáo.", "Ask.")
    build.restrict(page)
    assert PageViewRestriction.objects.exists()
    assert any("Hỏi cô giáo." in shown.text for shown in rendering.show(page, is_draft=False))


def test_what_is_read_is_what_readers_get(portal: Portal, reader: Client) -> None:
    page, english = pair(portal, "Gọi {call:child-helpline}.", "Call {call:child-helpline}.")
    for one in (page, english):
        shown = next(iter(rendering.show(one, is_draft=False)))
        assert shown.html == reader.get(one.url).content.decode()
        assert shown.dialled == {"tel:111"}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<td>1900</td><td>969 680</td>", ["1900", "969 680"]),
        ("<b>1900</b>\n 969 680", ["1900 969 680"]),
        ("1900&nbsp;969 680", ["1900 969 680"]),
        ('<img alt="Gọi 113"><p title="Gọi 114"></p>', ["Gọi 113", "Gọi 114"]),
        ('<meta name="description" content="Gọi 115"><meta name="theme-color" content="#111">', ["Gọi 115"]),
        ("<script>1900 969 680</script><style>1900</style>Gọi", ["Gọi"]),
    ],
)
def test_a_piece_of_html_is_read_as_eyes_and_screen_readers_do(html: str, text: list[str]) -> None:
    assert [line.strip() for line in rendering.text_of(html).splitlines() if line.strip()] == text
