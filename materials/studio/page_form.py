"""What a poster's page shows of the studio: the form, the preview, the files with the reader's choices, the caption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hotline import registry
from materials.studio import files, options
from materials.studio.data import caption, poster_data
from materials.studio.options import BOTH, Options
from portal import languages
from portal.illustrations import Picture
from portal.references import Reference

if TYPE_CHECKING:
    from materials.poster_page import PosterPage

# Pixels of an A4 sheet at the fineness of the preview and of the picture on a card.
PREVIEW_SIZE, CARD_SIZE = (827, 1169), (480, 678)


@dataclass(frozen=True)
class Choice:
    """One of several answers in the form."""

    value: str
    label: str
    chosen: bool
    language: str = ""


@dataclass(frozen=True)
class Link:
    """A file with the reader's choices. `size` is in bytes, None where it is not known before the file is made."""

    url: str
    label: str
    kind: str
    size: int | None = None


@dataclass(frozen=True)
class PosterForm:
    """The form as it is shown, with what was typed and with a sentence for whatever was wrong."""

    action: str
    typed: Mapping[str, str]
    errors: Mapping[str, str]
    problem: str
    languages: list[Choice]
    inks: list[Choice]
    marks: bool
    preview: Picture
    links: list[Link]
    share: Link
    caption: str
    number: Reference | None

    @property
    def other_errors(self) -> list[str]:
        """Sentences that belong to no field of the form: an address was changed by hand."""
        shown = {"school", "commune", "ink", "marks"} | ({"language"} if self.languages else set())
        return [sentence for name, sentence in self.errors.items() if name not in shown]


def of(page: PosterPage, query: Mapping[str, str], problem: str = "") -> PosterForm:
    """The form of a poster's page, filled in as the address says."""
    asked = options.parse(query, page.language, list(page.versions()))
    chosen = asked.options
    return PosterForm(
        action=page.url,
        typed=asked.typed,
        errors=asked.errors,
        problem=problem,
        languages=_languages(page, chosen),
        inks=[
            Choice("colour", _("Full colour"), chosen.ink == "colour"),
            Choice("saving", _("Black and white, saves ink"), chosen.ink == "saving"),
        ],
        marks=chosen.marks,
        preview=picture(page, files.PNG, PREVIEW_SIZE, chosen),
        links=_links(page, chosen),
        share=Link(address(page, files.SHARE, chosen, size="a4", marks=False, tiles=False), _("Image for Zalo"), "PNG"),
        caption=caption(poster_data(page.versions(), chosen)),
        number=registry.references().get(page.helpline),
    )


def address(page: PosterPage, form: files.Form, chosen: Options, **changes: Any) -> str:
    """Where a file with these choices is; the page's own language need not be named."""
    query = chosen.query(**changes)
    own = f"language={page.language}"
    kept = "&".join(part for part in query.split("&") if part and part != own)
    return f"{page.url}{form.address}{'?' if kept else ''}{kept}"


def picture(page: PosterPage, form: files.Form, size: tuple[int, int], chosen: Options | None = None) -> Picture:
    """The poster as a picture, its words as alternative text being on its page."""
    chosen = chosen or Options(language=page.language)
    url = address(page, form, chosen, size="a4", marks=False, tiles=False)
    return Picture(url, _("Poster: %(title)s") % {"title": page.title}, *size)


def shared_picture(page: PosterPage) -> Picture:
    """The poster as networks show it where its page is shared."""
    size = (files.SHARE_WIDTH, files.SHARE_HEIGHT)
    return picture(page, files.SHARE, size)


def _languages(page: PosterPage, chosen: Options) -> list[Choice]:
    """The languages to choose from; none where there is only one."""
    codes = list(page.versions())
    if len(codes) == 1:
        return []
    single = [Choice(code, languages.NAMES[code], chosen.language == code, code) for code in codes]
    return [*single, Choice(BOTH, _("Both languages"), chosen.language == BOTH)]


def _links(page: PosterPage, chosen: Options) -> list[Link]:
    def link(label: str, **changes: Any) -> Link:
        return Link(
            address(page, files.PDF, chosen, **changes), label, "PDF", files.weight(page, chosen.but(**changes))
        )

    return [
        link(_("Print on A4"), size="a4", tiles=False),
        link(_("Print on A3"), size="a3", tiles=False),
        link(_("A3 on four A4 sheets"), size="a3", tiles=True, marks=False),
    ]
