"""What an uploaded document really is: its first bytes must be those of the kind of file that its name promises.

A page with scripts under the name of a PDF, or a program under that of a letter, never gets into the library.
"""

from __future__ import annotations

import zipfile
from typing import IO, Any

import filetype
from django.utils.translation import gettext as _

# As much as `filetype` looks at.
HEAD = 8192
# What a kind of file may turn out to be; the parts of a modern Office file are looked for in its archive.
KINDS = {"pdf": {"pdf"}, "mp3": {"mp3"}, "m4a": {"m4a", "mp4"}, "ogg": {"ogg"}}
OFFICE_PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
TEXT = {"csv", "txt"}
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def disguise(file: Any) -> str:
    """A sentence for the person where a file is of another kind than the end of its name says, else nothing."""
    extension = str(file.name).rpartition(".")[2].lower()
    file.seek(0)
    try:
        if _is_genuine(file, extension):
            return ""
    finally:
        file.seek(0)
    return _(
        "This file is called .%(extension)s, but what is in it is something else. Open it in the program that it was"
        " made with, save it as .%(extension)s, and upload that file."
    ) % {"extension": extension}


def _is_genuine(file: IO[bytes], extension: str) -> bool:
    head = file.read(HEAD)
    if extension in TEXT:
        return _is_text(head)
    if extension == "zip" or extension in OFFICE_PARTS:
        return _is_archive(file, OFFICE_PARTS.get(extension, ""))
    found = filetype.guess(head)
    # A kind of file that the settings allow and this module has never heard of is not for it to refuse.
    return extension not in KINDS or (found is not None and found.extension in KINDS[extension])


def _is_text(head: bytes) -> bool:
    """Whether a text editor could have saved this; Notepad and Excel also write UTF-16."""
    if head.startswith(UTF_16_MARKS):
        return True
    return b"\x00" not in head and filetype.guess(head) is None


def _is_archive(file: IO[bytes], part: str) -> bool:
    """Whether this is a sound ZIP archive that begins as one, and holds the part where one is named."""
    file.seek(0)
    if file.read(2) != b"PK" or not zipfile.is_zipfile(file):
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            return any(name.startswith(part) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
