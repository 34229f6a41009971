"""The search finds what the legal register holds, as it is now."""

from __future__ import annotations

from pytest_django import DjangoCaptureOnCommitCallbacks

from portal import per_request
from portal.models import SearchEntry
from tests import build
from tests.conftest import Portal


def test_a_document_that_is_added_later_is_found(
    portal: Portal, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    build.legal_register(portal.vietnamese)
    with django_capture_on_commit_callbacks(execute=True):
        build.provision(build.law(), 51)
    titles = set(SearchEntry.objects.filter(page__locale__language_code="vi").values_list("title", flat=True))
    assert "Luật Trẻ em số 102/2016/QH13" in titles
    assert any("51" in title for title in titles)


def test_the_search_shows_no_reference_as_it_is_typed(portal: Portal) -> None:
    document = build.law(note_vi="Gọi {call:child-helpline}.", note_en="Call {call:child-helpline}.")
    build.provision(document, 51, meaning_vi="Báo cho {call:child-helpline}.", at_home_vi="Gọi {call:child-helpline}.")
    build.legal_register(portal.vietnamese)
    entries = SearchEntry.objects.exclude(place="")
    assert len(entries) == 2
    assert not [entry for entry in entries if "{call:" in entry.summary + entry.body]
    assert all("111" in entry.body for entry in entries)


def test_a_new_name_reaches_the_search_although_the_request_has_read_the_old_one(
    portal: Portal, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    from guides import register

    document = build.law()
    guide = build.guide(build.guide_index(portal.vietnamese), body=build.body(("prose", "<p>{law:children}</p>")))
    with per_request.remembering(), django_capture_on_commit_callbacks(execute=True):
        register.cited()
        document.short_vi = "Luật Trẻ em sửa đổi"
        document.save()
    assert "Luật Trẻ em sửa đổi" in SearchEntry.objects.get(page=guide).body


def test_two_documents_with_one_number_have_addresses_of_their_own(portal: Portal) -> None:
    slugs = {build.law(key, number="06").slug for key in ("decision-06-2019", "directive-06-2019", "06-2019-x")}
    assert len(slugs) == 3
