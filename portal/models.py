"""The tables that every app may use: plain pages, images, documents, and records of the portal itself."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.documents.models import AbstractDocument
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage
from wagtail.models import Page

from portal import traces, uploads
from portal.alerts import Alert
from portal.blocks import body_blocks
from portal.feedback import Choice
from portal.pages import BasePage, ReviewedPage

__all__ = [
    "Alert",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "ReferenceUse",
    "SearchEntry",
    "SeedRecord",
    "StandardPage",
]


class StandardPage(BasePage, ReviewedPage):
    """A page about the portal itself: what it is, privacy, accessibility, how facts are checked."""

    parent_page_types = ["home.HomePage", "portal.StandardPage"]
    subpage_types = ["portal.StandardPage"]
    page_description = _("A page about the portal itself, such as privacy or accessibility.")
    asks_for_feedback = True

    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)
    shows_traces = models.BooleanField(
        _("shows what the portal keeps"),
        default=False,
        help_text=_("The box “What this site keeps about you” stands above the content. For the privacy page."),
    )

    content_panels = [
        *BasePage.summary_panels,
        FieldPanel("shows_traces"),
        FieldPanel("body"),
        ReviewedPage.review_panel,
    ]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what the portal keeps of a reader, where the page shows it."""
        context = super().get_context(request, *args, **kwargs)
        context["traces"] = traces.box() if self.shows_traces else None
        return context


class PortalImage(AbstractImage):
    """A photograph with its credit and, where a person can be recognised, where the written consent is kept."""

    credit = models.CharField(_("credit"), max_length=200, blank=True)
    consent_reference = models.CharField(
        _("where the consent is kept"),
        max_length=200,
        blank=True,
        help_text=_(
            "Law on Children, Article 6(11): a child from 7 years and the parents or guardian must both agree."
        ),
    )
    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "consent_reference")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class PortalRendition(AbstractRendition):
    """A resized copy of an image."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class PortalDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = ("title", "file", "collection", "tags")

    def clean(self) -> None:
        """Refuse a newly uploaded file that is not what its name says."""
        super().clean()
        if self.file and not self.file._committed and (sentence := uploads.disguise(self.file)):
            raise ValidationError({"file": sentence})

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")


class SearchEntry(models.Model):
    """One live page as the public search sees it; `portal.search.index` keeps it in step with the page.

    A page that answers at addresses below its own has an entry for each of them; `place` is what the address adds.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="search_entries")
    place = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10)
    page_type = models.CharField(max_length=100)
    title = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    folded_title = models.TextField()
    folded_summary = models.TextField(blank=True)
    folded_body = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["language"])]
        constraints = [models.UniqueConstraint(fields=["page", "place"], name="one_search_entry_for_each_place")]

    def __str__(self) -> str:
        return self.title


class ReferenceUse(models.Model):
    """A live page, or a record shown beside pages, refers to a record such as a helpline or an article of a law.

    `portal.reference_uses` keeps it in step; it answers "which pages show this number, cite this article".
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="reference_uses")
    record_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE, related_name="+")
    record_id = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "key"]), models.Index(fields=["record_type", "record_id"])]

    def __str__(self) -> str:
        return f"{{{self.kind}:{self.key}}}"


class SeedRecord(models.Model):
    """What `seed` wrote for one file, so that a later run can tell its own work from an editor's."""

    reference = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64)
    revisions = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.reference

    def edited_since(self, language: str, page: Any) -> bool:
        """Whether somebody saved the page after the seed did; pages without a record count as untouched."""
        seeded = self.revisions.get(language)
        return seeded is not None and page.latest_revision_id != seeded


class Reminder(models.Model):
    """Somebody was told of something that is due: `portal.reminders` tells nobody the same thing twice."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    recipient = models.EmailField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "recipient"], name="nobody_is_reminded_of_one_thing_twice")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.recipient}"


class FeedbackCount(models.Model):
    """How often readers gave one answer about one page in one week. Nothing else is known of them.

    `portal.feedback_counts` adds to it without signals: a count must not empty the page cache.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="feedback_counts")
    week = models.DateField(_("week"), help_text=_("Its Monday."))
    choice = models.CharField(_("answer"), max_length=20, choices=Choice.choices)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("row of answers")
        verbose_name_plural = _("rows of answers")
        constraints = [models.UniqueConstraint(fields=["page", "week", "choice"], name="one_count_for_each_answer")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.week} {self.choice}: {self.count}"
