"""How often materials were downloaded, for everybody to see: a page and a table below the library."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from materials import download_counts, small_numbers
from portal.places import Place
from portal.references import expand_text

if TYPE_CHECKING:
    from materials.material_index_page import MaterialIndexPage

PATHS = {"vi": "luot-tai/", "en": "downloads/"}
FILE = "downloads.csv"
MONTHS_ON_THE_PAGE = 12


@dataclass(frozen=True)
class Row:
    """The downloads of one material in one month; without an address where the page is gone."""

    month: datetime.date
    title: str
    url: str
    downloads: int

    @property
    def shown(self) -> str:
        """The downloads for people."""
        return small_numbers.shown(self.downloads)


def place() -> Place:
    """Where the page stands, in the active language."""
    summary = _("How often each material of the library was downloaded in each month. Nothing is known of who did so.")
    return Place(PATHS, _("Downloads by month"), summary)


def rows(language: str, request: HttpRequest) -> Iterator[Row]:
    """Every month and material, the newest month first; materials have the names of their pages in a language."""
    counts = list(download_counts.by_month())
    keys = {row["material"] for row in counts}
    pages = Page.objects.filter(translation_key__in=keys, locale__language_code=language, alias_of=None)
    known = {page.translation_key: page for page in pages.select_related("locale")}
    for row in counts:
        page = known.get(row["material"])
        url = (page.get_url(request) or "") if page is not None and page.live else ""
        title = expand_text(page.title if page is not None else row["name"])
        yield Row(row["month"], title, url, row["downloads"])


def show(library: MaterialIndexPage, request: HttpRequest) -> HttpResponse:
    """The page: a table for each of the last months."""
    here = place()
    context: dict[str, Any] = library.get_context(request, place=here)
    grouped = groupby(rows(library.language, request), key=attrgetter("month"))
    months = [(date_format(month, "YEAR_MONTH_FORMAT"), list(found)) for month, found in grouped]
    context.update(
        place=here,
        months=months[:MONTHS_ON_THE_PAGE],
        file_url=f"{library.get_url(request)}{FILE}",
        smallest=small_numbers.SMALLEST,
    )
    return render(request, "materials/downloads.html", context)


def download(library: MaterialIndexPage, request: HttpRequest) -> HttpResponse:
    """The table of all months, its heads in the language of the address; Excel opens it with its diacritics."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_("Month"), _("Material"), _("Downloads"), _("Page")])
    for row in rows(library.language, request):
        # A spreadsheet runs what begins like a formula.
        title = f"'{row.title}" if row.title[:1] in {"=", "+", "-", "@"} else row.title
        address = request.build_absolute_uri(row.url) if row.url else ""
        writer.writerow([f"{row.month:%Y-%m}", title, small_numbers.in_table(row.downloads), address])
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="downloads-{library.language}.csv"'
    return response
