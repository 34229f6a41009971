"""The slogan bank as a page. The slogan record is in `slogans.py`, what a reader asks for in `slogan_selection.py`."""

from __future__ import annotations

from functools import cached_property, partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from materials import download_counts, slogan_files, slogans
from materials.banners import Banner
from materials.file_addresses import too_busy
from materials.material_page import MaterialFile, MaterialPage
from materials.slogan_cards import measure_choices, slogan_card
from materials.slogan_selection import (
    BOTH,
    LONGEST_BOARD,
    SHORTEST_BOARD,
    Measures,
    NotUnderstoodError,
    language,
    measures,
    selection,
)
from materials.slogans import Slogan
from materials.studio.rendering import UnavailableError
from portal import languages
from portal.navigation import root_page
from portal.pages import BasePage
from portal.references import expand_text
from portal.topics import Topic
from portal.views.errors import not_understood

TEXT, TABLE, BANNER, PDF = "slogans.txt", "slogans.csv", "banner-", ".pdf"


class SloganIndexPage(MaterialPage):
    """The slogan bank: by topic, with what a sign painter and a board of lamps need to know, and as files."""

    parent_page_types = ["materials.MaterialIndexPage"]
    page_description = gettext_lazy("The list of slogans. There can be only one.")
    max_count_per_parent = 1

    # Each slogan has a year and a legal basis of its own.
    year = None  # type: ignore[assignment]  # Django's way to leave out a field of an abstract page
    legal_basis = None  # type: ignore[assignment]

    override_translatable_fields = BasePage.override_translatable_fields
    content_panels = [*MaterialPage.summary_panels, FieldPanel("related")]

    class Meta:
        verbose_name = gettext_lazy("slogan index")
        verbose_name_plural = gettext_lazy("slogan indexes")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page itself, or a file of the bank: text, table, or the banner of a slogan that may still be used."""
        if len(path_components) != 1:
            return super().route(request, path_components)
        name = path_components[0]
        slogan = self._slogan_of(name)
        if (slogan is None and name not in {TEXT, TABLE}) or not self.live or self.alias_of_id is not None:
            raise Http404
        return RouteResult(self, kwargs={"file": name, "slogan": slogan})

    @staticmethod
    def _slogan_of(name: str) -> Slogan | None:
        """The slogan whose banner has this file name."""
        if not (name.startswith(BANNER) and name.endswith(PDF)):
            return None
        return slogans.usable().filter(key=name.removeprefix(BANNER).removesuffix(PDF)).first()

    def serve(
        self, request: HttpRequest, *args: Any, file: str = "", slogan: Slogan | None = None, **kwargs: Any
    ) -> HttpResponse:
        """The page or the file that `route` found; an address that cannot be understood is answered with a sentence."""
        try:
            if not file:
                return super().serve(request, *args, **kwargs)
            answer = self._list(request, file) if slogan is None else self._banner(request, slogan)
        except NotUnderstoodError as error:
            return not_understood(request, str(error), self.get_url(request) or "")
        except UnavailableError:
            return too_busy()
        if request.method == "GET":
            kind = file.rpartition(".")[2] if slogan is None else "banner"
            download_counts.count(self, kind, language(request.GET, self.language))
        return answer

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the slogans that the address asks for, the ways to narrow them, and the files of just these."""
        wanted = measures(request.GET)
        context = super().get_context(request, *args, **kwargs)
        address = self.get_url(request) or ""
        found = selection(request.GET, wanted, self.language, address)
        cards = [(slogan.topic, slogan_card(slogan, wanted.letter_height, address)) for slogan in found.found]
        groups = [(topic.label, [card for key, card in cards if key == topic]) for topic in Topic]
        context.update(
            groups=[(label, shown) for label, shown in groups if shown],
            count=len(cards),
            facets=found.shown(),
            chosen=found.chosen,
            narrowed_further=any(name != "topic" for name in found.chosen),
            clear_url=address if found.chosen or wanted.board else "",
            measures=wanted,
            heights=measure_choices(),
            board_room=(SHORTEST_BOARD, LONGEST_BOARD),
            files=self._files(found.query),
        )
        return context

    def covered_topics(self) -> set[str]:
        """The topics of its slogans."""
        return {topic for topic, _year in self._topics_and_years}

    def covered_years(self) -> set[int]:
        """The years of its slogans."""
        return {year for _topic, year in self._topics_and_years}

    @cached_property
    def _topics_and_years(self) -> set[tuple[str, int]]:
        return set(slogans.usable().order_by().values_list("topic", "year").distinct())

    @property
    def format_label(self) -> str:
        """As the library calls it."""
        return _("Slogans")

    def material_files(self) -> list[MaterialFile]:
        """All slogans that may be used now: as text in each language, and as a table of both."""
        return self._files("")

    def _files(self, query: str) -> list[MaterialFile]:
        address = self.url or ""
        codes = sorted(languages.NAMES, key=lambda code: code != self.language)
        texts = [
            MaterialFile(
                name=f"slogans-{code}.txt",
                label=languages.NAMES[code],
                language=code,
                kind="TXT",
                url=f"{address}{TEXT}{_joined(query, f'language={code}')}",
                content=partial(self._text, code),
            )
            for code in codes
        ]
        table = MaterialFile(
            name="slogans.csv",
            label=_("Vietnamese and English"),
            language=self.language,
            kind="CSV",
            url=f"{address}{TABLE}{query}",
            content=self._table,
        )
        return [*texts, table]

    def _text(self, code: str) -> bytes:
        return slogan_files.text(slogans.usable(), code, self.language)

    def _table(self) -> bytes:
        return slogan_files.table(slogans.usable(), Measures().letter_height, self.language)

    def _list(self, request: HttpRequest, file: str) -> HttpResponse:
        """The slogans that the address asks for, as text or as a table."""
        wanted = measures(request.GET)
        chosen = language(request.GET, BOTH)
        found = selection(request.GET, wanted, self.language, "").found
        if file == TEXT:
            name = TEXT if chosen == BOTH else f"slogans-{chosen}.txt"
            return _download(slogan_files.text(found, chosen, self.language), "text/plain; charset=utf-8", name)
        body = slogan_files.table(found, wanted.letter_height, self.language)
        return _download(body, "text/csv; charset=utf-8", TABLE)

    def _banner(self, request: HttpRequest, slogan: Slogan) -> HttpResponse:
        """The print file of a slogan's banner; one whose source breaks off has none."""
        wanted = measures(request.GET)
        chosen = language(request.GET, self.language)
        main, second = ("vi", "en") if chosen == BOTH else (chosen, "")
        banner = Banner(slogan.wording(main), wanted.letter_height, slogan.wording(second) if second else None)
        if not banner.main.is_complete:
            raise Http404
        return _download(banner.pdf(_issuer(request, main)), "application/pdf", banner.file_name)


def _issuer(request: HttpRequest, language: str) -> str:
    """The portal's name in the language of a banner, whichever page offers it."""
    root = root_page(request)
    versions = root.get_translations(inclusive=True).filter(locale__language_code=language) if root else ()
    return "".join(expand_text(version.title) for version in versions)


def _joined(query: str, more: str) -> str:
    return f"{query}&{more}" if query else f"?{more}"


def _download(body: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response
