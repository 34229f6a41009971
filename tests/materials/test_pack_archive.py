"""The ZIP itself: names that every computer can write, checksums that hold, little memory."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import shutil
import subprocess
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from materials.pack_archive import CHECKSUMS, Archive, TooLargeError, file_name

MOMENT = datetime.datetime(2026, 6, 1, 1, 30, 20, tzinfo=datetime.UTC)
MEGABYTE = 1024 * 1024


def written(*files: tuple[str, bytes], most: int = MEGABYTE) -> bytes:
    stream = io.BytesIO()
    with Archive(stream, most) as archive:
        for path, content in files:
            archive.add(path, content, MOMENT)
        archive.finish(MOMENT)
    return stream.getvalue()


def test_the_files_come_out_as_they_went_in_and_in_their_order() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(("b/a.pdf", b"%PDF"), ("a.txt", b"text" * 100))))
    assert archive.namelist() == ["b/a.pdf", "a.txt", CHECKSUMS]
    assert [archive.read("b/a.pdf"), archive.read("a.txt")] == [b"%PDF", b"text" * 100]
    assert archive.testzip() is None
    archive.close()


def test_what_is_compressed_already_is_not_compressed_again() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(("a.pdf", b"x" * 1000), ("a.txt", b"x" * 1000))))
    assert [one.compress_size == one.file_size for one in archive.infolist()[:2]] == [True, False]
    archive.close()


def test_every_name_is_marked_as_utf_8() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(("a.pdf", b"%PDF"))))
    assert [bool(one.flag_bits & 0x800) for one in archive.infolist()] == [True, True]
    archive.close()


def test_the_same_content_gives_the_same_bytes() -> None:
    assert written(("a.pdf", b"%PDF")) == written(("a.pdf", b"%PDF"))


def test_a_file_carries_the_local_time() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(("a.pdf", b"%PDF"))))
    assert archive.infolist()[0].date_time == (2026, 6, 1, 8, 30, 20)
    archive.close()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_the_checksums_are_those_that_the_usual_program_accepts(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written(("b/a.pdf", b"%PDF"), ("a.txt", b"text")))) as archive:
        archive.extractall(tmp_path)
    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", CHECKSUMS], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "b/a.pdf: OK\na.txt: OK\n")
    (tmp_path / "a.txt").write_text("damaged")
    assert subprocess.run(["sha256sum", "--status", "-c", CHECKSUMS], cwd=tmp_path, check=False).returncode == 1


def test_one_byte_too_many_is_refused() -> None:
    assert written(("a.pdf", b"1234"), ("b.pdf", b"1"), most=5)
    with pytest.raises(TooLargeError):
        written(("a.pdf", b"1234"), ("b.pdf", b"12"), most=5)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rào hồ tưới (A4).PDF", "rao-ho-tuoi-a4.pdf"),
        ("ho-tuoi.vi.pdf", "ho-tuoi-vi.pdf"),
        ("đuối nước.pdf", "duoi-nuoc.pdf"),
        ("../../etc/passwd", "passwd"),
        ("con.pdf", "con-1.pdf"),
        ("con", "con-1"),
        ("COM1.txt", "com1-1.txt"),
        ("危険.pdf", "file.pdf"),
        ("", "file"),
        (".pdf", "pdf"),
        ("x" * 300 + ".pdf", "x" * 60 + ".pdf"),
    ],
)
def test_a_name_is_one_that_every_computer_can_write(name: str, expected: str) -> None:
    assert file_name(name, set()) == expected


def test_names_that_become_equal_are_told_apart() -> None:
    taken: set[str] = set()
    names = [file_name(name, taken) for name in ("hồ.pdf", "ho.pdf", "Hố.pdf", "ho.png")]
    assert names == ["ho.pdf", "ho-2.pdf", "ho-3.pdf", "ho.png"]


def test_forty_files_of_two_megabytes_need_the_memory_of_a_few(tmp_path: Path) -> None:
    digests = []
    with (tmp_path / "pack.zip").open("wb") as stream, Archive(stream, 200 * MEGABYTE) as archive:
        tracemalloc.start()
        for number in range(40):
            packed = archive.add(f"{number}.pdf", os.urandom(2 * MEGABYTE), MOMENT)
            digests.append(packed.sha256)
        archive.finish(MOMENT)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 6 * MEGABYTE
    with zipfile.ZipFile(tmp_path / "pack.zip") as made:
        assert digests == [hashlib.sha256(made.read(f"{number}.pdf")).hexdigest() for number in range(40)]
