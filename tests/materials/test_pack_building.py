"""What a finished ZIP holds, and what is left of one that could not be made."""

from __future__ import annotations

import hashlib
import os
import re
import tracemalloc
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as live_settings
from django.test import Client

from materials import pack_building, pack_contents
from materials.models import MaterialIndexPage, PackBuild, PosterPage
from tests import build, expect, packing
from tests.conftest import Portal

MEGABYTE = 1024 * 1024


@pytest.fixture
def posters(
    library: MaterialIndexPage, english_library: MaterialIndexPage, pack_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[PosterPage, PosterPage]:
    packing.offer_files(monkeypatch, b"%PDF one", b"%PDF two")
    pond = build.poster(
        library, "Rào hồ tưới", summary="Gọi {call:child-helpline} khi cần.", version=3, for_teachers=True
    )
    build.twin(
        pond,
        english_library,
        "Fence the pond",
        summary="Call {call:child-helpline}.",
        text="Fence it.",
        file_vi=pond.file_vi,
        version=3,
        for_teachers=True,
    )
    return pond, build.poster(library, "Mặc áo phao")


def test_it_holds_the_files_of_each_material_in_a_folder_and_nothing_is_changed(
    posters: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    files = packing.unpacked(packing.build_of(packing.ask(reader, *posters)))
    assert list(files) == [
        "01-rao-ho-tuoi/tep-1.pdf",
        "01-rao-ho-tuoi/tep-2.pdf",
        "02-mac-ao-phao/tep-1.pdf",
        "02-mac-ao-phao/tep-2.pdf",
        "index.html",
        "style.css",
        "README.txt",
        "SHA256SUMS.txt",
    ]
    assert [files["01-rao-ho-tuoi/tep-1.pdf"], files["02-mac-ao-phao/tep-2.pdf"]] == [b"%PDF one", b"%PDF two"]
    assert all(name.isascii() for name in files)


def test_the_order_is_the_readers(posters: tuple[PosterPage, PosterPage], reader: Client) -> None:
    files = packing.unpacked(packing.build_of(packing.ask(reader, *reversed(posters))))
    assert next(iter(files)) == "01-mac-ao-phao/tep-1.pdf"


def test_the_checksums_are_those_of_all_other_files(posters: tuple[PosterPage, PosterPage], reader: Client) -> None:
    files = packing.unpacked(packing.build_of(packing.ask(reader, *posters)))
    lines = files.pop("SHA256SUMS.txt").decode().splitlines()
    assert lines == [f"{hashlib.sha256(content).hexdigest()}  {path}" for path, content in files.items()]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_is_in_the_chosen_language_and_needs_no_network(
    posters: tuple[PosterPage, PosterPage], reader: Client, language: str
) -> None:
    files = packing.unpacked(packing.build_of(packing.ask(reader, *posters, inside=language)))
    html = expect.soup(files["index.html"])
    title = {"vi": "Rào hồ tưới", "en": "Fence the pond"}[language]
    assert [root["lang"] for root in html.select("html")] == [language]
    assert html.select("h2")[0].text == title
    assert html.select("script, style, img, [style], iframe") == []
    assert [link["href"] for link in html.select("link")] == ["style.css"]
    for link in html.select("a[href]"):
        address = urlsplit(str(link["href"]))
        assert (
            address.scheme == "tel"
            or (not address.scheme and address.path in files)
            or str(link["href"]).startswith(f"{live_settings.BASE_URL}/")
        ), link["href"]
    assert b"http" not in files["style.css"]
    assert b"url(" not in files["style.css"]


def test_the_list_says_what_each_file_is_and_where_it_comes_from(
    posters: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    html = expect.soup(packing.unpacked(packing.build_of(packing.ask(reader, *posters, inside="en")))["index.html"])
    first, second = html.select("section")
    said = expect.words(first)
    assert "Call 111." in said
    assert re.search(r"A1, tiếng Việt PDF, 8 bytes, 1 page A2, tiếng Việt", said)
    assert "Teachers and schools" in said
    assert "2026 · version 3" in said
    assert "http://testserver/en/posters/fence-the-pond/" in said
    assert "Only in Tiếng Việt" not in said
    assert "Only in Tiếng Việt" in expect.words(second)
    assert second.h2 is not None
    assert second.h2["lang"] == "vi"
    assert html.select("header a[href='tel:111']")


def test_the_hotline_on_the_list_is_the_registrys(posters: tuple[PosterPage, PosterPage], reader: Client) -> None:
    before = packing.build_of(packing.ask(reader, *posters))
    build.helpline(number="18001234")
    after = packing.build_of(packing.ask(reader, *posters))
    assert before.pk != after.pk
    assert expect.soup(packing.unpacked(after)["index.html"]).select("header a[href='tel:18001234']")


def test_a_pack_of_a_campaign_has_its_title_summary_and_address(
    posters: tuple[PosterPage, PosterPage], library: MaterialIndexPage, reader: Client
) -> None:
    pack = build.pack(library, *posters, title="Gói mùa hè", summary="Để in trước kỳ nghỉ.")
    made = packing.build_of(packing.ask(reader, pack))
    html = expect.soup(packing.unpacked(made)["index.html"])
    assert [expect.words(one) for one in html.select("h1, .lead")] == ["Gói mùa hè", "Để in trước kỳ nghỉ."]
    assert f"http://testserver{pack.url}" in [link["href"] for link in html.select("footer a")]
    assert made.file_name == "goi-mua-he-vi.zip"


def test_the_note_on_how_to_begin_is_in_both_languages(posters: tuple[PosterPage, PosterPage], reader: Client) -> None:
    note = packing.unpacked(packing.build_of(packing.ask(reader, *posters)))["README.txt"]
    text = note.decode("utf-8-sig")
    assert "Open index.html" in text
    assert text.count("index.html") == 2
    assert text.count("\n") == text.count("\r\n")


def test_a_summary_cannot_bring_markup_into_the_list(
    library: MaterialIndexPage, pack_folder: Path, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    packing.offer_files(monkeypatch, b"%PDF")
    poster = build.poster(library, "Hồ <script>alert(1)</script>", slug="ho", summary="<img src=x>")
    html = expect.soup(packing.unpacked(packing.build_of(packing.ask(reader, poster)))["index.html"])
    assert html.select("script, img") == []
    assert "<script>" in expect.words(html)


def test_the_same_choice_gives_the_same_bytes(posters: tuple[PosterPage, PosterPage], reader: Client) -> None:
    first = packing.build_of(packing.ask(reader, *posters))
    content = first.path.read_bytes()
    first.delete()
    second = packing.build_of(packing.ask(reader, *posters))
    assert second.public_id != first.public_id
    assert second.path.read_bytes() == content


def test_what_is_no_longer_public_is_left_out_when_the_zip_is_made(
    posters: tuple[PosterPage, PosterPage], reader: Client, pack_folder: Path
) -> None:
    made = packing.build_of(packing.ask(reader, *posters))
    build.restrict(posters[1])
    PackBuild.objects.filter(pk=made.pk).update(status="waiting")
    pack_building.make_pack.call(made.public_id)
    made.refresh_from_db()
    assert not [name for name in packing.unpacked(made) if "mac-ao-phao" in name]


def broken() -> bytes:
    raise OSError("the drawing is gone")


def test_a_file_that_cannot_be_made_ends_the_work_with_a_sentence_and_leaves_nothing(
    posters: tuple[PosterPage, PosterPage], reader: Client, pack_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packing.offer_files(monkeypatch, b"%PDF", broken)
    made = packing.build_of(packing.ask(reader, *posters, language="en"))
    assert (made.status, made.failure, made.failed_on) == ("failed", "file", "Fence the pond")
    assert list(pack_folder.iterdir()) == []
    html = expect.read(reader, f"/en/pack/{made.public_id}/")
    assert "“Fence the pond” could not be made just now" in expect.words(html)
    monkeypatch.undo()


def test_something_unforeseen_ends_the_work_with_a_sentence_too(
    posters: tuple[PosterPage, PosterPage], reader: Client, pack_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_contents, "of", lambda selection: 1 / 0)
    made = packing.build_of(packing.ask(reader, *posters))
    assert (made.status, made.failure) == ("failed", "other")
    assert list(pack_folder.iterdir()) == []


def test_files_that_turn_out_too_large_end_the_work_with_a_sentence(
    posters: tuple[PosterPage, PosterPage], reader: Client, pack_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_building, "MOST_BYTES", 20)
    made = packing.build_of(packing.ask(reader, *posters))
    assert (made.status, made.failure) == ("failed", "size")
    assert list(pack_folder.iterdir()) == []


def test_a_build_that_was_given_up_meanwhile_leaves_nothing(
    posters: tuple[PosterPage, PosterPage], reader: Client, pack_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up() -> bytes:
        PackBuild.objects.update(status="failed", failure="lost")
        return b"%PDF"

    packing.offer_files(monkeypatch, give_up)
    made = packing.build_of(packing.ask(reader, posters[0]))
    assert (made.status, made.failure) == ("failed", "lost")
    assert list(pack_folder.iterdir()) == []


def test_a_build_is_made_by_one_worker_only(posters: tuple[PosterPage, PosterPage], reader: Client) -> None:
    made = packing.build_of(packing.ask(reader, *posters))
    changed = made.path.stat().st_mtime_ns
    pack_building.make_pack.call(made.public_id)
    assert made.path.stat().st_mtime_ns == changed


def test_forty_files_of_two_megabytes_need_the_memory_of_a_few(
    portal: Portal, library: MaterialIndexPage, pack_folder: Path, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    packing.offer_files(monkeypatch, *[lambda: os.urandom(2 * MEGABYTE)] * 4)
    posters = [build.poster(library, f"Áp phích {number}") for number in range(10)]
    tracemalloc.start()
    made = packing.build_of(packing.ask(reader, *posters))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (made.status, made.files_done, made.files_total) == ("done", 40, 40)
    assert made.size > 80 * MEGABYTE
    assert peak < 16 * MEGABYTE
    with zipfile.ZipFile(made.path) as archive:
        assert archive.testzip() is None
