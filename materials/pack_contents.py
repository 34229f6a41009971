"""What a ZIP holds beside the files: a list to open in a browser without a network, and a note on how to begin."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from materials import pack_selection
from materials.material_page import MaterialFile, MaterialPage
from materials.pack_archive import LONGEST_NAME, Packed, file_name
from materials.pack_page import PackPage
from materials.pack_selection import Selection
from portal import languages
from portal.listing import open_to_all
from portal.references import expand_text
from portal.vietnamese import slugify

INDEX, STYLE, README = "index.html", "style.css", "README.txt"
STYLE_SHEET = Path(__file__).resolve().parent / "pack_files" / STYLE


@dataclass
class PackedMaterial:
    """A material with its folder, and its files as they came into the ZIP."""

    page: MaterialPage
    folder: str
    files: list[tuple[MaterialFile, Packed]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Its title, references written out."""
        return expand_text(self.page.title)

    @property
    def address(self) -> str:
        """Where it is on the portal, in full."""
        return f"{settings.BASE_URL}{self.page.get_url() or ''}"

    @property
    def version(self) -> int | None:
        """The version that is printed on it, where it has one."""
        return getattr(self.page, "version", None)

    @property
    def foreign_language(self) -> str:
        """The language's own name where the material does not exist in that of the list."""
        return "" if self.page.language == translation.get_language() else languages.NAMES[self.page.language]

    def planned(self) -> Iterator[tuple[MaterialFile, str]]:
        """Its files, each with its path in the ZIP."""
        taken: set[str] = set()
        for file in self.page.material_files():
            yield file, f"{self.folder}/{file_name(file.name, taken)}"


@dataclass(frozen=True)
class Pack:
    """Everything that one ZIP is made of, in the language of its list."""

    title: str
    summary: str
    address: str
    materials: list[PackedMaterial]

    def closing_files(self) -> Iterator[tuple[str, bytes]]:
        """The list, its style sheet and the note; to be asked for when all files are packed."""
        context: dict[str, Any] = {"pack": self, "language": translation.get_language(), "today": timezone.localdate()}
        yield INDEX, render_to_string("materials/pack/index.html", context).encode()
        yield STYLE, STYLE_SHEET.read_bytes()
        yield README, _note(self)


def of(selection: Selection) -> Pack:
    """What is packed for a selection, as the portal is now; the selection's language must be active."""
    pages = pack_selection.chosen(selection.materials, selection.language)
    materials = [
        PackedMaterial(page, f"{number:02d}-{file_name(page.slug, set())}") for number, page in enumerate(pages, 1)
    ]
    source = pack_page(selection)
    if source is None:
        home = languages.of_home().current.url
        return Pack(_("Materials that you chose"), "", home, materials)
    return Pack(
        expand_text(source.title), source.summary_text, f"{settings.BASE_URL}{source.get_url() or ''}", materials
    )


def pack_page(selection: Selection) -> PackPage | None:
    """The page of the pack that was asked for, in the language of the list or else in another, if there is one."""
    if not selection.pack:
        return None
    found = list(open_to_all(PackPage.objects.filter(translation_key=selection.pack)).select_related("locale"))
    return next((page for page in found if page.language == selection.language), found[0] if found else None)


def name_of(selection: Selection) -> str:
    """What the ZIP is called, in ASCII."""
    source = pack_page(selection)
    if source is not None:
        return source.slug[:LONGEST_NAME]
    with translation.override(selection.language):
        return slugify(_("Materials that you chose"))


def moment_of(page: MaterialPage) -> datetime.datetime:
    """The time that a material's files carry: when it was published last."""
    return page.last_published_at or timezone.now()


def _note(pack: Pack) -> bytes:
    """Plain text in both languages, with the line ends and the mark that the oldest Windows editor needs."""
    parts = [pack.title]
    for language in languages.NAMES:
        with translation.override(language):
            note = render_to_string("materials/pack/readme.html", {"pack": pack}).strip()
            parts.append("\n".join(line.strip() for line in note.splitlines()))
    return "\n\n".join([*parts, ""]).replace("\n", "\r\n").encode("utf-8-sig")
