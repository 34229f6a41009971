"""Choosing materials, and what becomes of a request: a new ZIP, one that is there, or a sentence."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from materials import pack_asking, pack_builds
from materials.models import MaterialIndexPage, PackBuild, PosterPage
from materials.pack_building import make_pack
from portal import page_cache
from tests import build, expect, packing

MEGABYTE = 1024 * 1024


@pytest.fixture
def posters(
    library: MaterialIndexPage, english_library: MaterialIndexPage, pack_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[PosterPage, PosterPage]:
    packing.offer_files(monkeypatch, b"%PDF one")
    pond = build.poster(library, "Rào hồ tưới")
    build.twin(pond, english_library, "Fence the pond", text="Fence it.", file_vi=pond.file_vi)
    return pond, build.poster(library, "Mặc áo phao")


def waiting(count: int = 1, **values: Any) -> None:
    for number in range(count):
        PackBuild.objects.create(
            public_id=f"w{number}", digest=f"d{number}", language="vi", materials=[], name="x", **values
        )


def refused(response: Any, status: int) -> str:
    assert response.status_code == status
    html = expect.soup(response.content)
    assert html.select("html[lang=en] body[data-page-type=pack]")
    (sentence,) = html.select("main [role=alert]")
    return expect.words(sentence)


# The list to choose from


def test_all_public_materials_can_be_ticked_and_drafts_and_private_ones_cannot(
    posters: tuple[PosterPage, PosterPage], library: MaterialIndexPage, reader: Client
) -> None:
    build.poster(library, "Nháp", live=False)
    build.restrict(build.poster(library, "Nội bộ"))
    build.pack(library, *posters)
    (form,) = expect.read(reader, "/goi/").select("main form")
    assert [label.span.text for label in form.select("li label") if label.span] == ["Rào hồ tưới", "Mặc áo phao"]
    assert [box["value"] for box in form.select("[type=checkbox]")] == [str(one.translation_key) for one in posters]
    assert [len(group.select("[type=checkbox]")) for group in form.select("fieldset")] == [2, 0]


def test_the_list_takes_fifteen_queries_at_most_and_leads_back_to_the_library(
    posters: tuple[PosterPage, PosterPage],
    library: MaterialIndexPage,
    reader: Client,
    django_assert_max_num_queries: Any,
) -> None:
    with django_assert_max_num_queries(15):
        html = expect.read(reader, "/goi/")
    assert html.select(f"nav ol a[href='{library.url}']")
    assert {link["href"] for link in html.select("header a[hreflang=en]")} == {"/en/pack/"}


def test_what_is_named_in_the_address_is_ticked(posters: tuple[PosterPage, PosterPage], reader: Client) -> None:
    html = expect.read(reader, f"/goi/?material={posters[1].translation_key}")
    assert [box["value"] for box in html.select("[type=checkbox][checked]")] == [str(posters[1].translation_key)]


# What becomes of a request


def test_a_choice_leads_to_a_page_with_the_zip(posters: tuple[PosterPage, PosterPage], reader: Client) -> None:
    response = packing.ask(reader, *posters)
    assert response.status_code == 303
    html = expect.read(reader, response["Location"])
    (link,) = html.select("main a[download]")
    answer = reader.get(str(link["href"]))
    assert answer["Content-Type"] == "application/zip"
    assert 'filename="tai-lieu-' in answer["Content-Disposition"] or "materials" in answer["Content-Disposition"]
    assert "index.html" in packing.opened(answer)


def test_no_cookie_is_set_and_nothing_is_stored_but_the_build(
    posters: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    def rows() -> dict[str, int]:
        return {model._meta.label: model._default_manager.count() for model in apps.get_models()}

    before = rows()
    response = packing.ask(reader, *posters)
    assert not response.cookies
    assert not reader.get(response["Location"]).cookies
    after = rows()
    assert {label for label in after if after[label] != before[label]} == {"materials.PackBuild"}
    assert {field.name for field in PackBuild._meta.get_fields()} == {
        "id", "public_id", "digest", "language", "materials", "pack", "name", "status", "failure", "failed_on",
        "files_done", "files_total", "size", "created_at", "touched_at",
    }  # fmt: skip


def test_a_build_does_not_empty_the_page_cache(
    posters: tuple[PosterPage, PosterPage],
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.PAGE_CACHE = True
    page_cache.forget_everything()
    before = page_cache.generation()
    reader = Client(enforce_csrf_checks=True)
    with django_capture_on_commit_callbacks(execute=True):
        response = packing.ask(reader, *posters)
        pack_builds.remove_old(timezone.now() + datetime.timedelta(days=9))
    assert response.status_code == 303
    assert page_cache.generation() == before
    assert "no-store" in reader.get("/goi/0/")["Cache-Control"]


def test_the_same_choice_is_made_once_until_something_in_it_changes(
    posters: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    first = packing.build_of(packing.ask(reader, *posters))
    assert packing.build_of(packing.ask(reader, *posters)) == first
    assert packing.build_of(packing.ask(reader, *posters, language="en", inside="vi")) == first
    others = [packing.ask(reader, *posters, inside="en"), packing.ask(reader, posters[0])]
    posters[0].save_revision().publish()
    others.append(packing.ask(reader, *posters))
    build.slogan()
    others.append(packing.ask(reader, *posters))
    assert len({first.pk, *(packing.build_of(other).pk for other in others)}) == 5


def test_what_is_made_for_one_is_waited_for_by_the_next(
    posters: tuple[PosterPage, PosterPage], reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    enqueued: list[str] = []
    monkeypatch.setattr(type(make_pack), "enqueue", lambda task, public_id: enqueued.append(public_id))
    first = packing.build_of(packing.ask(reader, *posters))
    assert packing.build_of(packing.ask(reader, *posters)) == first
    # The other request has begun its build after ours looked for it.
    other, is_new = pack_builds.begin(first.selection, first.digest, "x")
    assert (other, is_new) == (first, False)
    assert enqueued == [first.public_id]


def test_a_zip_that_somebody_removed_is_made_again(posters: tuple[PosterPage, PosterPage], reader: Client) -> None:
    first = packing.build_of(packing.ask(reader, *posters))
    first.path.unlink()
    assert "data-pack" not in reader.get(f"/goi/{first.public_id}/").content.decode()
    assert packing.build_of(packing.ask(reader, *posters)).path.is_file()


# What is refused


def test_nothing_chosen_or_nonsense_is_refused_in_a_sentence(
    posters: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    key = str(posters[0].translation_key)
    assert "tick at least one" in refused(packing.ask(reader, language="en"), 400)
    assert "do not know that language" in refused(packing.ask(reader, posters[0], language="en", inside="fr"), 400)
    for body in ("language=en&pack=1", "language=en&pack=" + key, "language=en&material=1", "language=en&material=%00"):
        refused(packing.send(reader, body, "en"), 400)
    assert "did not understand" in refused(packing.send(reader, "material=" + "x" * 30_000, "en"), 400)
    assert "did not understand" in refused(reader.post("/en/pack/", {"material": key}), 400)  # multipart
    assert not PackBuild.objects.exists()


def test_drafts_and_private_pages_cannot_be_asked_for(
    posters: tuple[PosterPage, PosterPage], library: MaterialIndexPage, reader: Client
) -> None:
    draft = build.poster(library, "Nháp", live=False)
    private = build.poster(library, "Nội bộ")
    build.restrict(private)
    secret = build.pack(library, posters[0], title="Gói kín")
    build.restrict(secret)
    for stranger in (draft, private):
        assert "not on the portal any more" in refused(packing.ask(reader, posters[0], stranger, language="en"), 400)
    refused(packing.ask(reader, secret, language="en"), 400)
    assert not PackBuild.objects.exists()


def test_a_draft_in_a_pack_is_left_out_and_the_rest_is_packed(
    posters: tuple[PosterPage, PosterPage], library: MaterialIndexPage, reader: Client
) -> None:
    pack = build.pack(library, posters[0], build.poster(library, "Nháp", live=False))
    assert packing.build_of(packing.ask(reader, pack)).materials == [str(posters[0].translation_key)]


def test_what_was_ticked_stays_ticked_after_a_refusal(posters: tuple[PosterPage, PosterPage], reader: Client) -> None:
    response = packing.ask(reader, posters[0], language="vi", inside="fr")
    boxes = expect.soup(response.content).select("[type=checkbox][checked]")
    assert [box["value"] for box in boxes] == [str(posters[0].translation_key)]


def test_more_than_sixty_materials_are_refused(posters: tuple[PosterPage, PosterPage], reader: Client) -> None:
    keys = [("material", f"00000000-0000-0000-0000-0000000000{number}") for number in range(10, 71)]
    said = refused(packing.send(reader, urlencode([("language", "en"), *keys]), "en"), 400)
    assert "61" in said
    assert "60" in said


def test_files_that_are_known_to_be_too_large_are_refused_at_once(
    posters: tuple[PosterPage, PosterPage], reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    packing.offer_files(monkeypatch, b"%PDF", size=101 * MEGABYTE)
    assert "202 MB" in refused(packing.ask(reader, *posters, language="en"), 413)
    assert packing.ask(reader, posters[0], language="en").status_code == 303


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}], ids=str)
def test_another_website_cannot_ask(
    posters: tuple[PosterPage, PosterPage], reader: Client, headers: dict[str, str]
) -> None:
    assert "another website" in refused(packing.ask(reader, *posters, language="en", **headers), 403)
    assert not PackBuild.objects.exists()


def test_where_too_many_wait_a_new_one_is_asked_to_come_back(
    posters: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    waiting(pack_builds.MOST_WAITING)
    response = packing.ask(reader, *posters, language="en")
    assert "try again in a minute" in refused(response, 503)
    assert response["Retry-After"] == "60"


def test_one_machine_cannot_have_packs_made_without_end_but_those_that_are_there_are_free(
    posters: tuple[PosterPage, PosterPage], reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_asking.limiter, "per_address", 1)
    assert packing.ask(reader, *posters).status_code == 303
    assert packing.ask(reader, *posters).status_code == 303
    response = packing.ask(reader, posters[0], language="en")
    assert "try again later" in refused(response, 429)
    assert response["Retry-After"] == "3600"


# While it is being made


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status": "waiting"}, "The pack is about to be made."),
        ({"status": "running"}, "The pack is about to be made."),
        ({"status": "running", "files_done": 3, "files_total": 12}, "3 of 12 files are in the pack."),
    ],
    ids=str,
)
def test_a_reader_sees_how_far_it_is_with_and_without_a_script(
    pack_folder: Path, portal: Any, reader: Client, values: dict[str, Any], said: str
) -> None:
    waiting(**values)
    response = reader.get("/en/pack/w0/")
    html = expect.soup(response.content)
    assert html.select("[data-pack] [role=status]")[0].text == said
    assert html.select("head noscript meta[http-equiv=refresh]")
    assert html.select("main a[download]") == []
    assert {link["href"] for link in html.select("header a[hreflang=vi]")} == {"/goi/w0/"}
    assert "no-store" in response["Cache-Control"]
    state = reader.get("/en/pack/w0/?format=json").json()
    assert (state["status"], state["text"], state["done"]) == (values["status"], said, values.get("files_done", 0))
    assert reader.get("/en/pack/w0/x.zip").status_code == 404


def test_a_finished_page_neither_renews_itself_nor_asks_again(
    posters: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    html = expect.read(reader, packing.ask(reader, *posters)["Location"])
    assert html.select("meta[http-equiv], [data-pack]") == []
    assert html.select("meta[name=robots][content=noindex]")


def test_a_build_whose_process_is_gone_is_shown_as_failed_and_can_be_begun_again(
    posters: tuple[PosterPage, PosterPage], reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(type(make_pack), "enqueue", lambda task, public_id: None)
        lost = packing.build_of(packing.ask(reader, *posters))
    long_ago = timezone.now() - pack_builds.SILENCE - datetime.timedelta(seconds=1)
    PackBuild.objects.update(status="running", touched_at=long_ago)
    html = expect.read(reader, f"/en/pack/{lost.public_id}/")
    assert "was interrupted" in expect.words(html)
    (form,) = html.select("main form")
    fields = [(str(field["name"]), str(field["value"])) for field in form.select("input")]
    again = packing.build_of(packing.send(reader, urlencode(fields), "en"))
    assert again.status == "done"
    assert again.selection == lost.selection
    lost.refresh_from_db()
    assert (lost.status, lost.failure) == ("failed", "lost")


def test_a_build_that_waits_behind_another_is_not_lost_however_long_that_takes(db: None, pack_folder: Path) -> None:
    long_ago = timezone.now() - pack_builds.SILENCE * 3
    waiting(touched_at=long_ago)
    first = PackBuild.objects.get()
    assert first.is_lost
    PackBuild.objects.create(
        public_id="r", digest="r", language="vi", materials=[], name="x", status="running", touched_at=timezone.now()
    )
    assert not first.is_lost


def test_a_build_that_nobody_knows_is_gone_in_a_sentence(portal: Any, pack_folder: Path, reader: Client) -> None:
    response = reader.get("/en/pack/nothing/")
    assert response.status_code == 410
    assert "no longer kept" in expect.words(expect.soup(response.content))
    assert reader.get("/en/pack/nothing/?format=json").json()["status"] == "gone"
    assert reader.get("/en/pack/nothing/x.zip").status_code == 404


# What is removed


def test_old_packs_and_files_that_nobody_knows_are_removed(
    posters: tuple[PosterPage, PosterPage], reader: Client, pack_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = packing.build_of(packing.ask(reader, posters[0]))
    fresh = packing.build_of(packing.ask(reader, posters[1]))
    PackBuild.objects.filter(pk=old.pk).update(created_at=timezone.now() - pack_builds.KEPT_FOR * 2)
    (pack_folder / "left-over.part").write_bytes(b"half")
    call_command("remove_old_packs")
    assert "1 old packs were removed." in capsys.readouterr().out
    assert [file.name for file in pack_folder.iterdir()] == [fresh.path.name]
    assert list(PackBuild.objects.all()) == [fresh]


def test_a_pack_that_is_too_old_is_not_given_out_even_before_it_is_removed(
    posters: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    old = packing.build_of(packing.ask(reader, *posters))
    PackBuild.objects.update(created_at=timezone.now() - pack_builds.KEPT_FOR - datetime.timedelta(minutes=1))
    assert old.path.is_file()
    assert reader.get(f"/goi/{old.public_id}/").status_code == 410
    assert reader.get(f"/goi/{old.public_id}/x.zip").status_code == 404


def test_the_oldest_make_room_and_what_is_being_made_stays(
    posters: tuple[PosterPage, PosterPage], reader: Client, pack_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = packing.build_of(packing.ask(reader, posters[0]))
    second = packing.build_of(packing.ask(reader, posters[1]))
    waiting(size=5, created_at=timezone.now() - pack_builds.KEPT_FOR * 2)
    (pack_folder / "w0.part").write_bytes(b"half")
    monkeypatch.setattr(pack_builds, "KEPT_BYTES", second.size + 1)
    assert pack_builds.remove_old() == 1
    assert {file.name for file in pack_folder.iterdir()} == {second.path.name, "w0.part"}
    assert not PackBuild.objects.filter(pk=first.pk).exists()


def test_a_new_pack_removes_the_old_ones_first(
    posters: tuple[PosterPage, PosterPage], reader: Client, pack_folder: Path
) -> None:
    old = packing.build_of(packing.ask(reader, posters[0]))
    PackBuild.objects.update(created_at=timezone.now() - pack_builds.KEPT_FOR * 2)
    packing.build_of(packing.ask(reader, posters[1]))
    assert not old.path.exists()
