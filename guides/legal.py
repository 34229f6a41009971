"""The legal register: documents, how a law is divided, and its provisions. One record for both languages."""

from __future__ import annotations

import itertools
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from guides.evidence import Evidence
from portal import texts
from portal.bilingual import Bilingual
from portal.vietnamese import slugify

KEY = RegexValidator(r"^[a-z0-9-]+$", _("Use small letters, digits and hyphens."))


class LegalDocument(Bilingual, models.Model):
    """A law, decree, circular or other document, and whether it is still in force.

    The status is what the latest evidence says on `as_of`; the official gazette always has the last word.
    """

    class Kind(models.TextChoices):
        """What kind of document it is, from the highest rank down."""

        CONVENTION = "convention", _("Convention")
        LAW = "law", pgettext_lazy("kind of document", "Law")
        RESOLUTION = "resolution", _("Resolution")
        DECREE = "decree", _("Decree")
        DECISION = "decision", _("Decision")
        DIRECTIVE = "directive", _("Directive")
        CIRCULAR = "circular", _("Circular")
        DRAFT = "draft", _("Draft")

    class Status(models.TextChoices):
        """Whether a document may still be relied on."""

        IN_FORCE = "in_force", pgettext_lazy("legal status", "in force")
        PARTLY_AMENDED = "partly_amended", pgettext_lazy("legal status", "partly amended")
        REPLACED = "replaced", pgettext_lazy("legal status", "replaced")
        PERIOD_ENDED = "period_ended", pgettext_lazy("legal status", "period ended")
        UNVERIFIED = "unverified", pgettext_lazy("legal status", "unverified")

    OVER = (Status.REPLACED, Status.PERIOD_ENDED)

    key = models.SlugField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[KEY],
        help_text=_("Texts cite the document by this key, as in {law:children}. It never changes."),
    )
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    number = models.CharField(
        _("number"), max_length=40, blank=True, help_text=_("As printed, such as 102/2016/QH13. Empty if not known.")
    )
    short_vi = models.CharField(_("common name in Vietnamese"), max_length=120, blank=True)
    short_en = models.CharField(_("common name in English"), max_length=120, blank=True)
    title_vi = models.CharField(_("what it is about, in Vietnamese"), max_length=250)
    title_en = models.CharField(_("what it is about, in English"), max_length=250)
    issuer_vi = models.CharField(_("issuer in Vietnamese"), max_length=160)
    issuer_en = models.CharField(_("issuer in English"), max_length=160)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    in_force_on = models.DateField(_("in force on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.UNVERIFIED)
    as_of = models.DateField(_("status as of"), help_text=_("The day of the latest evidence for the status."))
    status_changed_at = models.DateTimeField(null=True, editable=False)
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
    )
    official_url = models.URLField(_("official text"), blank=True)
    evidence = models.CharField(_("evidence"), max_length=20, choices=Evidence.choices, default=Evidence.COMMON)
    note_vi = models.TextField(_("note in Vietnamese"), max_length=400, blank=True)
    note_en = models.TextField(_("note in English"), max_length=400, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number"), FieldPanel("key")]),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("short_vi", "short_en", "title_vi", "title_en", "issuer_vi", "issuer_en")],
            heading=_("Name"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("as_of")]),
                FieldPanel("replaced_by"),
                FieldRowPanel([FieldPanel("issued_on"), FieldPanel("in_force_on"), FieldPanel("ended_on")]),
            ],
            heading=_("Status"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("evidence", "official_url", "note_vi", "note_en")],
            heading=_("Evidence"),
        ),
    ]

    class Meta:
        verbose_name = _("legal document")
        verbose_name_plural = _("legal documents")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """How a text names it: "Law on Children No. 102/2016/QH13", "Decree 130/2021/NĐ-CP"."""
        short = self.in_language("short")
        if not short:
            return f"{self.get_kind_display()} {self.number}" if self.number else self.title
        return gettext("%(name)s No. %(number)s") % {"name": short, "number": self.number} if self.number else short

    @property
    def title(self) -> str:
        """What it is about, in the active language."""
        return self.in_language("title")

    @property
    def issuer(self) -> str:
        """Who issued it, in the active language."""
        return self.in_language("issuer")

    @property
    def note(self) -> str:
        """What a reader must know besides, in the active language."""
        return self.in_language("note")

    @property
    def badge(self) -> str:
        """The style of the status beside the document's name."""
        return BADGES[self.Status(self.status)]

    @property
    def is_over(self) -> bool:
        """Whether texts should no longer rely on it."""
        return self.status in self.OVER

    def clean(self) -> None:
        """Refuse dates and replacements that cannot be; give the document its address."""
        super().clean()
        texts.refuse_problems(self)
        errors = {**self._wrong_dates(), **self._wrong_replacement()}
        if errors:
            raise ValidationError(errors)
        if not self.slug:
            self.slug = self._new_slug()

    def _wrong_dates(self) -> dict[str, Any]:
        errors = {}
        if self.issued_on and self.in_force_on and self.in_force_on < self.issued_on:
            errors["in_force_on"] = _("A document cannot be in force before it is issued. Check both dates.")
        if self.in_force_on and self.ended_on and self.ended_on < self.in_force_on:
            errors["ended_on"] = _("A document cannot end before it is in force. Check both dates.")
        return errors

    def _wrong_replacement(self) -> dict[str, Any]:
        if self.replaced_by is None:
            return {}
        if self.status != self.Status.REPLACED:
            return {"status": _("A document that another one replaces has the status “replaced”.")}
        chain: list[LegalDocument] = [self]
        following: LegalDocument | None = self.replaced_by
        while following is not None:
            chain.append(following)
            if following.key == self.key:
                names = " → ".join(document.name for document in chain)
                message = _("The documents replace each other in a circle: %(names)s. Choose another one.")
                return {"replaced_by": message % {"names": names}}
            if following in chain[:-1]:
                break
            following = following.replaced_by
        return {}

    def _new_slug(self) -> str:
        slug = slugify(self.number.replace("/", "-")) or self.key
        year = self.key.rsplit("-", 1)[-1]
        if year.isdigit() and year not in slug:
            slug = f"{slug}-{year}"
        # Keys are unique, but one may read like the number of another document.
        tries = itertools.chain((slug, self.key), (f"{self.key}-{number}" for number in itertools.count(2)))
        taken = set(type(self).objects.exclude(pk=self.pk).values_list("slug", flat=True))
        return next(one for one in tries if one not in taken)


BADGES = {
    LegalDocument.Status.IN_FORCE: "calm",
    LegalDocument.Status.PARTLY_AMENDED: "calm",
    LegalDocument.Status.REPLACED: "warning",
    LegalDocument.Status.PERIOD_ENDED: "warning",
    LegalDocument.Status.UNVERIFIED: "plain",
}


class LegalDivision(Bilingual, models.Model):
    """A chapter of a law, or a section of a chapter, with the articles that stand in it."""

    class Level(models.TextChoices):
        """Whether it is a chapter or a section of one."""

        CHAPTER = "chapter", _("Chapter")
        SECTION = "section", _("Section")

    key = models.SlugField(_("key"), max_length=80, unique=True, validators=[KEY])
    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="divisions")
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    number = models.PositiveSmallIntegerField(_("number"))
    title_vi = models.CharField(_("title in Vietnamese"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250)
    first_article = models.PositiveSmallIntegerField(_("first article"))
    last_article = models.PositiveSmallIntegerField(_("last article"))

    class Meta:
        verbose_name = _("chapter or section of a law")
        verbose_name_plural = _("chapters and sections of laws")
        ordering = ["document", "first_article", "level"]

    def __str__(self) -> str:
        number = roman(self.number) if self.level == self.Level.CHAPTER else self.number
        return f"{self.get_level_display()} {number}: {self.title}"

    @property
    def title(self) -> str:
        """What the division is about, in the active language."""
        return self.in_language("title")

    def clean(self) -> None:
        """Refuse a division that ends before it begins."""
        super().clean()
        if self.last_article < self.first_article:
            raise ValidationError({"last_article": _("The last article comes before the first one.")})


def roman(number: int) -> str:
    """A number from 1 to 39 as laws print it on their chapters: 4 is "IV"."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
