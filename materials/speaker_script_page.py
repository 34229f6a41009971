"""A script for a village loudspeaker: to read out, to print, to play."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from materials import reading_aloud, recordings, script_files
from materials.file_addresses import FileAddresses, kept_pdf, response
from materials.material_page import MaterialFile, MaterialPage
from materials.paragraphs import paragraphs
from portal import languages
from portal.pages import ReviewedPage

TXT, PDF = "script.txt", "script.pdf"
# A language of the people here, and no language of the portal.
EDE = ("rad", "Ê Đê")


def _recording(label: Any) -> Any:
    """A file that cannot be deleted while a script plays it."""
    return models.ForeignKey(
        "portal.PortalDocument", verbose_name=label, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class SpeakerScriptPage(FileAddresses, MaterialPage, ReviewedPage):
    """What somebody reads out over a loudspeaker, with the time it takes and recordings where there are any."""

    parent_page_types = ["materials.MaterialIndexPage"]
    page_description = _("A script to read out over a village loudspeaker, with recordings where there are any.")
    library_relations = ("recording_kinh", "recording_ede")
    file_addresses = {TXT: "serve_txt", PDF: "serve_pdf"}

    text = models.TextField(
        _("words to read out"),
        validators=[MaxLengthValidator(2500)],
        help_text=_("As people talk. Numbers as {call:child-helpline}; how to read them is added by itself."),
    )
    broadcast_when = models.TextField(_("when to broadcast"), blank=True, validators=[MaxLengthValidator(400)])
    reading_notes = models.TextField(
        _("how to read it"), blank=True, help_text=_("Pauses and repeats. One point in each paragraph.")
    )
    recording_kinh = _recording(_("recording in Vietnamese"))
    recording_ede = _recording(_("recording in Ê Đê"))
    transcript_ede = models.TextField(
        _("words in Ê Đê"), blank=True, help_text=_("What the recording says, word for word. Without it none is shown.")
    )

    override_translatable_fields = [*MaterialPage.override_translatable_fields, SynchronizedField("transcript_ede")]

    content_panels = [
        *MaterialPage.summary_panels,
        FieldPanel("text"),
        FieldPanel("broadcast_when"),
        FieldPanel("reading_notes"),
        MultiFieldPanel(
            [FieldPanel("recording_kinh"), FieldPanel("recording_ede"), FieldPanel("transcript_ede")],
            heading=_("Recordings"),
        ),
        FieldPanel("related"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("legal_basis")]),
        ReviewedPage.review_panel,
    ]

    class Meta:
        verbose_name = _("loudspeaker script")
        verbose_name_plural = _("loudspeaker scripts")

    def clean(self) -> None:
        """Refuse what is no recording, and a recording that somebody who cannot hear it could not read."""
        super().clean()
        found = {
            name: sentence
            for name in ("recording_kinh", "recording_ede")
            if (document := getattr(self, name)) is not None and (sentence := recordings.problem(document))
        }
        if self.recording_ede_id and not self.transcript_ede.strip():
            found["transcript_ede"] = str(_("Write down what the recording says: not everybody can hear it."))
        if found:
            raise ValidationError(found)

    @property
    def script(self) -> list[reading_aloud.Paragraph]:
        """The paragraphs with the numbers in them, read digit by digit."""
        return reading_aloud.script(self.text, self.language)

    @property
    def duration(self) -> str:
        """How long one reading takes, as an estimate in words of the active language."""
        return reading_aloud.duration(reading_aloud.seconds(self.text, self.language))

    @property
    def card_extra(self) -> str:
        """How long it takes, for lists."""
        return self.duration

    @property
    def to_play(self) -> list[recordings.Recording]:
        """The recordings to play: in Vietnamese, whose words are the script, then in Ê Đê."""
        offered = ((self.recording_kinh, languages.NAMES["vi"], "vi"), (self.recording_ede, EDE[1], EDE[0]))
        return [recordings.recording(document, name, code) for document, name, code in offered if document is not None]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the `files`, the `recordings`, the notes and the words in Ê Đê by paragraph."""
        context = super().get_context(request, *args, **kwargs)
        context["files"] = self._made_files()
        context["recordings"] = self.to_play
        context["reading_notes"] = paragraphs(self.reading_notes)
        context["ede"] = EDE
        context["transcript_ede"] = paragraphs(self.transcript_ede)
        return context

    @classmethod
    def prepare_for_library(cls, pages: Sequence[Self]) -> None:
        """The languages in which each script can be had."""
        cls.remember_versions(pages)

    def material_files(self) -> list[MaterialFile]:
        """The script in each language, its own first, as PDF and as text, then the recordings."""
        documents = {"vi": self.recording_kinh, EDE[0]: self.recording_ede}
        heard = [
            MaterialFile(
                name=f"{self.slug}.{one.language}.{one.kind.lower()}",
                label=one.name,
                language=one.language,
                kind=one.kind,
                url=one.url,
                content=partial(script_files.read, documents[one.language]),
                size=one.size,
            )
            for one in self.to_play
        ]
        return [*self._made_files(), *heard]

    def _made_files(self) -> list[MaterialFile]:
        return [
            MaterialFile(
                name=f"{page.slug}.{page.language}.{kind.lower()}",
                label=languages.NAMES[page.language],
                language=page.language,
                kind=kind,
                url=f"{page.url}{address}",
                content=content,
            )
            for page in self.versions().values()
            for kind, address, content in (("PDF", PDF, page.pdf), ("TXT", TXT, page.txt))
        ]

    def pdf(self) -> bytes:
        """The script in large type, in the page's own language."""
        return kept_pdf("script", script_files.data(self))

    def txt(self) -> bytes:
        """The script as plain text, in the page's own language."""
        return script_files.plain(self)

    def serve_pdf(self, request: HttpRequest) -> HttpResponse:
        """`script.pdf`."""
        return response(self.pdf(), "application/pdf", f"{self.slug}.pdf")

    def serve_txt(self, request: HttpRequest) -> HttpResponse:
        """`script.txt`."""
        with translation.override(self.language):
            return response(self.txt(), "text/plain; charset=utf-8", f"{self.slug}.txt")
