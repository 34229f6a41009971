"""Notices that staff schedule: a flood is coming, the hotline does not answer. Shown under the strip, on the minute.

A record holds both languages or cannot be saved. What a page shows is found with one query, which also tells until when
that page may be kept (`portal.page_cache` reads it from the request).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal import references, texts
from portal.bilingual import Bilingual

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Alert(Bilingual, models.Model):
    """A short notice in both languages that appears and disappears at a given time."""

    class Level(models.TextChoices):
        """How serious it is, the most serious first; readers see the word before the text."""

        DANGER = "danger", _("Danger")
        WARNING = "warning", _("Warning")
        INFORMATION = "information", _("Notice")

    class State(models.TextChoices):
        """Where an alert stands in time, for the list in the admin."""

        COMING = "coming", _("coming")
        SHOWN = "shown", _("being shown")
        OVER = "over", _("over")

    text_vi = models.TextField(
        _("text in Vietnamese"),
        validators=[MaxLengthValidator(160)],
        help_text=_("One or two short sentences: what is happening, what to do. Numbers as {call:child-helpline}."),
    )
    text_en = models.TextField(_("text in English"), validators=[MaxLengthValidator(160)])
    level = models.CharField(_("level"), max_length=20, choices=Level.choices, default=Level.INFORMATION)
    starts_at = models.DateTimeField(_("shown from"), default=timezone.now)
    ends_at = models.DateTimeField(_("shown until"), help_text=_("At this minute it disappears by itself."))
    section = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("only in this section"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,  # an alert for one section must not become one for the whole portal
        related_name="+",
        help_text=_("A page; the alert is shown on it, on every page below it and on their twins. Empty: everywhere."),
    )
    link = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page to read on"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Each reader is led to the page in their own language."),
    )

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["ends_at"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text_vi="") & ~Q(text_en=""),
                name="alert_in_both_languages",
                violation_error_message=_("Write the text in both languages."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="alert_ends_after_it_starts",
                violation_error_message=_("The end must come after the beginning."),
            ),
        ]

    def __str__(self) -> str:
        return self.text_vi

    def clean(self) -> None:
        """Refuse numbers that no registry knows, and two languages that name different ones."""
        super().clean()
        self.text_vi, self.text_en = self.text_vi.strip(), self.text_en.strip()
        missing = [field for field in ("text_vi", "text_en") if not getattr(self, field)]
        if missing:
            raise ValidationError(dict.fromkeys(missing, translate("Write the text in both languages.")))
        texts.refuse_problems(self)
        if _named(self.text_vi) != _named(self.text_en):
            raise ValidationError({"text_en": translate("Both languages must refer to the same numbers.")})

    @property
    def text(self) -> str:
        """The text in the active language."""
        return self.in_language("text")

    @property
    def state(self) -> State:
        """Where the alert stands at this moment."""
        now = timezone.now()
        if now < self.starts_at:
            return self.State.COMING
        return self.State.SHOWN if now < self.ends_at else self.State.OVER

    @property
    def changes_at(self) -> datetime.datetime:
        """When an alert that is not over appears or, if it is being shown, disappears."""
        return self.starts_at if self.state == self.State.COMING else self.ends_at


def _named(text: str) -> list[str]:
    """The references in a text, however they are ordered."""
    return sorted(match.group() for match in references.PATTERN.finditer(text))


@dataclass(frozen=True)
class Banner:
    """What a page shows of an alert, in the reader's language; `url` is empty where nothing is to be read on."""

    level: str
    label: StrOrPromise
    text: str
    url: str = ""
    title: str = ""


def banners(request: HttpRequest, root: Page, page: Page | None) -> list[Banner]:
    """The alerts that concern a page, or the whole portal where there is no page; the most serious first. One query.

    Notes on the request when the next alert appears or disappears: until then the page may be kept.
    """
    ahead = list(_not_over())
    request.portal_valid_until = min((alert.changes_at for alert in ahead), default=None)  # type: ignore[attr-defined]
    path = (page or root).path or ""
    shown = [alert for alert in ahead if alert.state == Alert.State.SHOWN and _concerns(alert, path)]
    shown.sort(key=lambda alert: Alert.Level.values.index(alert.level))
    return [_banner(alert, root, request) for alert in shown]


def _not_over() -> QuerySet[Alert, Any]:
    """Alerts that are shown or will be, with the places of their section and page in the reader's language."""
    here = Page.objects.filter(locale__language_code=get_language())
    section = here.filter(translation_key=OuterRef("section__translation_key"))
    link = here.filter(translation_key=OuterRef("link__translation_key"), live=True, alias_of=None)
    return Alert.objects.filter(ends_at__gt=timezone.now()).annotate(
        section_path=Subquery(section.values("path")[:1]),
        link_url_path=Subquery(link.values("url_path")[:1]),
        link_title=Subquery(link.values("title")[:1]),
    )


def _concerns(alert: Any, path: str) -> bool:
    """Whether a page with this place in the tree stands in the alert's section; without a section all do."""
    return alert.section_id is None or bool(alert.section_path and path.startswith(alert.section_path))


def _banner(alert: Any, root: Page, request: HttpRequest) -> Banner:
    url = ""
    if alert.link_url_path and alert.link_url_path.startswith(root.url_path):
        url = f"{root.get_url(request) or '/'}{alert.link_url_path.removeprefix(root.url_path)}"
    title = references.expand_text(alert.link_title or "")
    return Banner(alert.level, alert.get_level_display(), alert.text, url, title)
