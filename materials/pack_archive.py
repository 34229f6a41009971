"""Writes a ZIP piece by piece: never more than one file of it in memory, and the same bytes for the same content."""

from __future__ import annotations

import datetime
import hashlib
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO, Self

from django.utils import timezone

from portal.vietnamese import slugify

CHECKSUMS = "SHA256SUMS.txt"
UTF8_NAMES = 0x800
# What is compressed already: packing it again costs time and saves nothing.
COMPRESSED = {
    ".pdf",
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".zip",
    ".docx",
    ".pptx",
    ".xlsx",
    ".mp3",
    ".m4a",
    ".ogg",
    ".mp4",
}
# Windows cannot make a file with one of these names, and "con" is Vietnamese for a child.
FORBIDDEN = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.ASCII)
LONGEST_NAME = 60


class TooLargeError(Exception):
    """The files are larger together than a pack may be."""


@dataclass(frozen=True)
class Packed:
    """A file as it is in the ZIP."""

    path: str
    size: int
    sha256: str


class _Entry(zipfile.ZipInfo):
    """Python marks names as UTF-8 only where it must; marked always, no program has to guess."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  # zipfile's own name
        return self.filename.encode(), self.flag_bits | UTF8_NAMES


@dataclass
class Archive:
    """A ZIP that is being written to an open file, as a context. Call `finish` at the end, for the checksums."""

    stream: BinaryIO
    most_bytes: int
    packed: list[Packed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.zip = zipfile.ZipFile(self.stream, "w")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.zip.close()

    def add(self, path: str, content: bytes, moment: datetime.datetime) -> Packed:
        """Write one file; raises `TooLargeError` when it is one too many."""
        if sum(one.size for one in self.packed) + len(content) > self.most_bytes:
            raise TooLargeError
        made = Packed(path, len(content), hashlib.sha256(content).hexdigest())
        self.zip.writestr(_entry(path, moment), content)
        self.packed.append(made)
        return made

    def finish(self, moment: datetime.datetime) -> None:
        """Add what `sha256sum -c SHA256SUMS.txt` reads."""
        lines = "".join(f"{one.sha256}  {one.path}\n" for one in self.packed)
        self.zip.writestr(_entry(CHECKSUMS, moment), lines.encode())


def file_name(name: str, taken: set[str]) -> str:
    """A name that every computer can write, in ASCII, and that is not in `taken`; it is added there."""
    path = PurePosixPath(name)
    ending = "".join(f".{part}" for part in re.findall(r"[a-z0-9]+", path.suffix.lower()))[:12]
    stem = slugify(path.stem.replace(".", "-"))[:LONGEST_NAME].strip("-") or "file"
    if FORBIDDEN.fullmatch(stem):
        stem = f"{stem}-1"
    unique, number = stem, 2
    while f"{unique}{ending}" in taken:
        unique, number = f"{stem}-{number}", number + 1
    taken.add(f"{unique}{ending}")
    return f"{unique}{ending}"


def _entry(path: str, moment: datetime.datetime) -> _Entry:
    local = timezone.localtime(moment)
    entry = _Entry(path, (max(local.year, 1980), *local.timetuple()[1:6]))
    entry.create_system = 3  # so that the same content gives the same bytes on every machine
    entry.external_attr = 0o644 << 16
    packed_already = PurePosixPath(path).suffix in COMPRESSED
    entry.compress_type = zipfile.ZIP_STORED if packed_already else zipfile.ZIP_DEFLATED
    return entry
