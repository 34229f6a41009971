"""Recordings of a script: which files may be played, told from what is in them and not from their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

MOST_BYTES = 8 * 1024 * 1024
CONTENT_TYPES = {"MP3": "audio/mpeg", "OGG": "audio/ogg"}
_SYNC, _LAYER_3 = 0b111_1111_1111, 0b01


@dataclass(frozen=True)
class Recording:
    """One recording as the page plays it. `language` is the code of the language that is spoken."""

    name: str
    language: str
    url: str
    kind: str
    size: int

    @property
    def content_type(self) -> str:
        """For the browser, which then need not load the file to know whether it can play it."""
        return CONTENT_TYPES[self.kind]


def kind(start: bytes) -> str:
    """ "MP3" or "OGG" by the first bytes of a file, else empty."""
    if start.startswith(b"OggS"):
        return "OGG"
    return "MP3" if start.startswith(b"ID3") or _is_frame_of_layer_3(start) else ""


def _is_frame_of_layer_3(start: bytes) -> bool:
    """Eleven bits set, two for the version, then 01: without the last, AAC would pass for MP3."""
    first = int.from_bytes(start[:2], "big")
    return first >> 5 == _SYNC and first >> 1 & 0b11 == _LAYER_3


def problem(document: Any) -> str:
    """Why a document of the library cannot be a recording, as a sentence for the editor; empty where it can."""
    try:
        with document.open_file() as stream:
            found = kind(stream.read(16))
    except OSError:
        return _("The file cannot be read. Upload it again.")
    if not found:
        return _("This file is no MP3 or OGG recording. Save the recording as MP3 and upload it again.")
    if document.file_extension.upper() != found:
        return _("The file holds %(kind)s, but its name ends in .%(extension)s. Rename it and upload it again.") % {
            "kind": found,
            "extension": document.file_extension,
        }
    if (document.get_file_size() or 0) > MOST_BYTES:
        return _("The recording is larger than %(size)s. Save it as MP3 with 64 kbit/s, mono.") % {
            "size": filesizeformat(MOST_BYTES)
        }
    return ""


def recording(document: Any, name: str, language: str) -> Recording:
    """A document that was accepted, as the page plays it."""
    return Recording(name, language, document.url, document.file_extension.upper(), document.get_file_size() or 0)
