"""A deck of reminders for classes: on a phone in front of the class, or on paper, two cards a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Self

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField

from hotline import registry
from materials import deck
from materials.blocks import ReminderBlock
from materials.file_addresses import FileAddresses, kept_pdf, response
from materials.material_page import MaterialFile, MaterialPage
from materials.paragraphs import paragraphs
from portal import languages, links
from portal.pages import ReviewedPage
from portal.views.errors import not_understood

PDF = "deck.pdf"
BOTH = "both"
LONGEST_QUOTATION = 30


class ReminderDeckPage(FileAddresses, MaterialPage, ReviewedPage):
    """Reminders of three minutes each, and what a teacher does when a pupil tells something afterwards."""

    parent_page_types = ["materials.MaterialIndexPage"]
    page_description = _("Reminders for a class, to read from a phone or to print as cards.")
    asks_for_feedback = True
    file_addresses = {PDF: "serve_pdf"}

    usage = models.TextField(_("how to use the cards"), blank=True, help_text=_("One point in each paragraph."))
    disclosure = models.TextField(
        _("when a pupil tells something"), blank=True, help_text=_("For the teacher. One step in each paragraph.")
    )
    disclosure_guides = StreamField(
        [("page", PageChooserBlock())], verbose_name=_("guides for that moment"), blank=True, max_num=3
    )
    reminders = StreamField([("reminder", ReminderBlock())], verbose_name=_("reminders"), blank=True)

    content_panels = [
        *MaterialPage.summary_panels,
        FieldPanel("usage"),
        FieldPanel("disclosure"),
        FieldPanel("disclosure_guides"),
        FieldPanel("reminders"),
        FieldPanel("related"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("legal_basis")]),
        ReviewedPage.review_panel,
    ]

    class Meta:
        verbose_name = _("deck of reminders")
        verbose_name_plural = _("decks of reminders")

    def linked_page_ids(self) -> Iterator[int]:
        """Also the guide of each reminder, so that all are looked up together."""
        yield from super().linked_page_ids()
        for block in self.reminders.raw_data:
            if block["value"].get("guide"):
                yield int(block["value"]["guide"])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the `files`, the paragraphs for the teacher with their guides, and the line to `call`."""
        context = super().get_context(request, *args, **kwargs)
        context["files"] = self.material_files()
        context["usage"] = paragraphs(self.usage)
        context["disclosure"] = paragraphs(self.disclosure)
        context["disclosure_links"] = links.chosen(self.disclosure_guides, request)
        context["helpline"] = registry.find(registry.CHILD_HELPLINE)
        return context

    @classmethod
    def prepare_for_library(cls, pages: Sequence[Self]) -> None:
        """The languages in which each deck can be had."""
        cls.remember_versions(pages)

    def material_files(self) -> list[MaterialFile]:
        """A PDF in the page's own language, one in each other, and one with the languages card by card."""
        found = self.versions()
        offered = [(code, languages.NAMES[code]) for code in found]
        if len(found) > 1:
            offered.append((BOTH, str(_("Vietnamese and English"))))
        return [
            MaterialFile(
                name=f"{self.slug}.{code}.pdf",
                label=name,
                language=self.language if code == BOTH else code,
                kind="PDF",
                url=f"{self.url}{PDF}?language={code}",
                content=partial(self.pdf, code),
            )
            for code, name in offered
        ]

    def pdf(self, language: str) -> bytes:
        """The cards in a language, or in both, Vietnamese first. Raises `KeyError` where there is no such version."""
        found = self.versions()
        chosen = [found[code] for code in languages.NAMES if code in found] if language == BOTH else [found[language]]
        return kept_pdf("deck", deck.data(chosen))

    def serve_pdf(self, request: HttpRequest) -> HttpResponse:
        """`deck.pdf`, in the language asked for, else in the page's own."""
        language = request.GET.get("language") or self.language
        found = self.versions()
        offered = [*found, BOTH] if len(found) > 1 else [*found]
        if language not in {*found, BOTH}:
            sentence = _("These cards do not exist in the language “%(value)s”. Choose one of these: %(allowed)s.")
            said = sentence % {"value": Truncator(language).chars(LONGEST_QUOTATION), "allowed": ", ".join(offered)}
            return not_understood(request, said, self.get_url(request) or "")
        return response(self.pdf(language), "application/pdf", f"{self.slug}.{language}.pdf")
