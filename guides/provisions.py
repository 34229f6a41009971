"""Articles and clauses of the documents in the legal register."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from guides.addresses import anchor, path_of
from guides.evidence import Evidence
from guides.legal import KEY, LegalDocument
from portal import texts
from portal.bilingual import Bilingual


class LegalProvision(Bilingual, models.Model):
    """An article, or a clause of one: what it says in plain words, and what that means at home and at school."""

    class Subject(models.TextChoices):
        """What a provision is; rights, duties, prohibited acts and levels have a page of their own."""

        GENERAL = "general", _("General")
        DEFINITION = "definition", _("Definition")
        RIGHT = "right", _("Right")
        DUTY = "duty", _("Duty")
        PROHIBITED_ACT = "prohibited_act", _("Prohibited act")
        LEVEL = "level", _("Protection level")
        RESPONSIBILITY = "responsibility", _("Responsibility")
        PARTICIPATION = "participation", _("Participation")
        CARE = "care", pgettext_lazy("subject of a provision", "Care")
        PROCEDURE = "procedure", _("Procedure")
        FINAL = "final", _("Final provision")

    key = models.SlugField(
        _("key"),
        max_length=80,
        unique=True,
        validators=[KEY],
        help_text=_("The document’s key, the article and the clause: children-51, children-6-11."),
    )
    document = models.ForeignKey(
        LegalDocument, verbose_name=_("document"), on_delete=models.CASCADE, related_name="provisions"
    )
    article = models.PositiveSmallIntegerField(_("article"))
    clause = models.PositiveSmallIntegerField(_("clause"), default=0, help_text=_("0 for the article as a whole."))
    subject = models.CharField(_("subject"), max_length=20, choices=Subject.choices, default=Subject.GENERAL)
    title_vi = models.CharField(_("heading or topic in Vietnamese"), max_length=250)
    title_en = models.CharField(_("heading or topic in English"), max_length=250)
    official_title = models.BooleanField(
        _("the heading is that of the official text"),
        default=False,
        help_text=_("Tick only after comparing word for word; otherwise it is shown as our own topic."),
    )
    meaning_vi = models.TextField(_("plain meaning in Vietnamese"), max_length=600)
    meaning_en = models.TextField(_("plain meaning in English"), max_length=600)
    at_home_vi = models.TextField(_("what it means at home, in Vietnamese"), max_length=400, blank=True)
    at_home_en = models.TextField(_("what it means at home, in English"), max_length=400, blank=True)
    at_school_vi = models.TextField(_("what it means at school, in Vietnamese"), max_length=400, blank=True)
    at_school_en = models.TextField(_("what it means at school, in English"), max_length=400, blank=True)
    evidence = models.CharField(_("evidence"), max_length=20, choices=Evidence.choices, default=Evidence.COMMON)

    panels = [
        FieldPanel("document"),
        FieldRowPanel([FieldPanel("article"), FieldPanel("clause"), FieldPanel("key")]),
        FieldPanel("subject"),
        MultiFieldPanel(
            [FieldPanel("title_vi"), FieldPanel("title_en"), FieldPanel("official_title")], heading=_("Heading")
        ),
        MultiFieldPanel([FieldPanel("meaning_vi"), FieldPanel("meaning_en")], heading=_("Plain meaning")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("at_home_vi", "at_home_en", "at_school_vi", "at_school_en")],
            heading=_("What it means"),
        ),
        FieldPanel("evidence"),
    ]

    class Meta:
        verbose_name = _("article of a law")
        verbose_name_plural = _("articles of laws")
        ordering = ["document", "article", "clause"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "article", "clause"],
                name="one_record_for_each_provision",
                violation_error_message=_("This article or clause is in the register already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.title}"

    @property
    def number(self) -> str:
        """Which provision of its document it is: "Article 51", "Article 6(11)"."""
        return number(self.article, self.clause)

    @property
    def name(self) -> str:
        """How a text cites it, with its document."""
        return citation(self.document.name, self.article, self.clause)

    @property
    def path(self) -> str:
        """Its address below the register's page, in the active language."""
        return path_of(self.document.slug, self.article, self.clause, get_language() or "vi")

    @property
    def anchor(self) -> str:
        """Where a clause stands on its article's page."""
        return anchor(self.clause, get_language() or "vi")

    @property
    def title(self) -> str:
        """Its heading, or its topic in our words, in the active language."""
        return self.in_language("title")

    @property
    def meaning(self) -> str:
        """What it says, in plain words, in the active language."""
        return self.in_language("meaning")

    @property
    def at_home(self) -> str:
        """What it means at home, in the active language; may be empty."""
        return self.in_language("at_home")

    @property
    def at_school(self) -> str:
        """What it means at school, in the active language; may be empty."""
        return self.in_language("at_school")

    def clean(self) -> None:
        """Refuse a key that does not name the provision, and a clause without its article."""
        super().clean()
        texts.refuse_problems(self)
        if self.document_id is None or not self.article:
            return
        expected = "-".join(str(part) for part in (self.document.key, self.article, self.clause) if part)
        if self.key != expected:
            raise ValidationError({"key": _("The key of this provision is %(key)s.") % {"key": expected}})
        if self.clause and not self.document.provisions.filter(article=self.article, clause=0).exists():
            raise ValidationError({"clause": _("Add Article %(article)s first.") % {"article": self.article}})


def number(article: int, clause: int) -> str:
    """The number of a provision within its document, in the active language."""
    if clause:
        return gettext("Article %(article)s(%(clause)s)") % {"article": article, "clause": clause}
    return gettext("Article %(article)s") % {"article": article}


def citation(document: str, article: int, clause: int) -> str:
    """A provision with its document, in the order that the active language has."""
    return gettext("%(provision)s, %(document)s") % {"provision": number(article, clause), "document": document}
