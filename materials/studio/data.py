"""What `templates/poster.typ` reads: a poster's words in each language, its number, its QR code, and the choices."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from hotline import registry
from materials import short_links
from materials.studio.options import BOTH, Options
from portal import languages, per_request, qr
from portal.references import expand_text

if TYPE_CHECKING:
    from materials.poster_page import PosterPage

ROOT_DEPTH = 2


def poster_data(versions: Mapping[str, PosterPage], options: Options, paper: str = "") -> dict[str, Any]:
    """Everything for one file. `versions` are the poster's pages that readers may see, by language.

    `paper` is "share" for the picture that is sent on a phone, otherwise that of the options. Two queries, besides the
    registry and the legal register, which are read once for each language.
    """
    codes = [code for code in languages.NAMES if code in versions and options.language in {code, BOTH}]
    page = versions[codes[0]]
    address = short_links.address(page, codes[0])
    line = registry.find(page.helpline) if page.helpline else None
    return {
        "design": page.design,
        "paper": paper or options.size,
        "languages": codes,
        "ink": options.ink,
        "marks": options.marks and not paper,
        "tiles": options.tiles and not paper,
        "texts": {code: _texts(versions[code], code) for code in codes},
        "number": line.number if line else "",
        "number_kind": "helpline" if line is None or line.key == registry.CHILD_HELPLINE else "emergency",
        "school": options.school,
        "commune": options.commune,
        "qr": qr.picture(address),
        "address": address.partition("://")[2].rstrip("/"),
        "issuer": _issuers([versions[code] for code in codes]),
        "year": page.year,
        "version": page.version,
    }


def caption(data: Mapping[str, Any]) -> str:
    """What to write beside the picture when it is sent on: the same words as text, for those who cannot see it."""
    pieces = []
    for code in data["languages"]:
        texts = data["texts"][code]
        call = " ".join(part for part in (texts["call_label"], data["number"]) if part)
        lines = [" ".join(texts["headline"]), *(f"• {point}" for point in texts["points"]), call, texts["aside"]]
        pieces.append("\n".join(line for line in lines if line))
    return "\n\n".join([*pieces, data["address"]])


def _texts(page: PosterPage, language: str) -> dict[str, Any]:
    # What is looked up for references in another language must not be remembered for the page that is asked for.
    apart = per_request.remembering() if language != translation.get_language() else nullcontext()
    with translation.override(language), apart:
        return {
            "title": expand_text(page.title),
            "headline": _lines(page.headline) or [expand_text(page.title)],
            "points": _lines(page.text),
            "small_print": expand_text(page.small_print),
            "call_label": expand_text(page.call_label),
            "aside": expand_text(page.aside),
            "version_label": _("version %(number)s") % {"number": page.version},
            "qr_label": _("Code to scan; it leads to"),
            "tile_label": _("Page %(number)s of 4. Cut along the marks and glue the pages over each other."),
        }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in expand_text(text).splitlines() if line.strip()]


def _issuers(pages: list[PosterPage]) -> dict[str, str]:
    """Who issues the poster in each language: the name of the portal, which is the title of its home page."""
    paths = {page.path[: Page.steplen * ROOT_DEPTH]: page.language for page in pages}
    titles = dict(Page.objects.filter(path__in=paths).values_list("path", "title"))
    return {language: titles[path] for path, language in paths.items()}
