"""What may be played as a recording."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from materials import recordings
from tests import build

MP3_FRAME = b"\xff\xfb\x90\x00"


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"ID3\x04", "MP3"),
        (MP3_FRAME, "MP3"),
        (b"OggS\x00", "OGG"),
        (b"\xff\xf1\x50\x80", ""),  # AAC has the same first bits
        (b"RIFF\x00\x00\x00\x00WAVE", ""),
        (b"%PDF-1.4", ""),
        (b"", ""),
    ],
    ids=["tagged MP3", "MP3", "OGG", "AAC", "WAV", "PDF", "nothing"],
)
def test_a_recording_is_known_by_its_first_bytes(start: bytes, kind: str) -> None:
    assert recordings.kind(start) == kind


@pytest.mark.parametrize(("name", "start"), [("loa.mp3", MP3_FRAME), ("loa.ogg", b"OggS\x00")])
def test_mp3_and_ogg_are_accepted(portal: None, name: str, start: bytes) -> None:
    assert recordings.problem(build.recording(name, start)) == ""


def test_another_file_under_the_name_of_a_recording_is_refused(portal: None) -> None:
    assert "MP3 hay OGG" in recordings.problem(build.recording("loa.mp3", b"RIFF"))


def test_a_recording_under_another_kinds_name_is_refused(portal: None) -> None:
    assert ".mp3" in recordings.problem(build.recording("loa.mp3", b"OggS\x00"))


def test_a_recording_that_a_weak_signal_cannot_carry_is_refused(
    portal: None, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(recordings, "MOST_BYTES", 1000)
    assert "64 kbit/s" in recordings.problem(build.recording(size=1001))
    assert recordings.problem(build.recording("vua.mp3", size=1000)) == ""


def test_a_file_that_is_gone_is_said_to_be_gone(portal: None) -> None:
    document = build.recording()
    document.file.storage.delete(document.file.name)
    assert "Không đọc được" in recordings.problem(document)
