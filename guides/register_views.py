"""What stands at an address below the legal register: a document, a view of a law by subject, an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guides import citing
from guides.addresses import path_of
from guides.legal import LegalDivision, LegalDocument
from guides.provisions import LegalProvision
from portal.places import Place

Kind = LegalDocument.Kind
Subject = LegalProvision.Subject
HEADINGS = {
    Kind.CONVENTION: _("Conventions"),
    Kind.LAW: _("Laws"),
    Kind.RESOLUTION: _("Resolutions"),
    Kind.DECREE: _("Decrees"),
    Kind.DECISION: _("Decisions"),
    Kind.DIRECTIVE: _("Directives"),
    Kind.CIRCULAR: _("Circulars"),
    Kind.DRAFT: _("Drafts"),
}
SUBJECTS = {
    Subject.RIGHT: (_("Children’s rights"), {"vi": "quyen", "en": "rights"}),
    Subject.DUTY: (_("Children’s duties"), {"vi": "bon-phan", "en": "duties"}),
    Subject.PROHIBITED_ACT: (_("Prohibited acts"), {"vi": "hanh-vi-bi-cam", "en": "prohibited-acts"}),
    Subject.LEVEL: (_("Protection levels"), {"vi": "cap-do-bao-ve", "en": "protection-levels"}),
}
LANGUAGES = ("vi", "en")


class Shown(Protocol):
    """Something that the register shows below its own address."""

    template: str

    @property
    def place(self) -> Place:
        """Its address and what the search knows of it."""

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """What its template shows."""


@dataclass(frozen=True)
class Division:
    """A chapter or section with the articles that stand in it, but not in a section below it."""

    division: LegalDivision | None
    provisions: list[LegalProvision]

    @property
    def article_level(self) -> int:
        """Which heading an article has: one below that of its chapter or section."""
        return 4 if self.division and self.division.level == LegalDivision.Level.SECTION else 3


@dataclass(frozen=True)
class DocumentView:
    """One document: what it is, whether it is in force, what it says."""

    document: LegalDocument
    template = "guides/legal_register/document.html"

    @property
    def place(self) -> Place:
        """The document's address."""
        paths = {language: path_of(self.document.slug, 0, 0, language) for language in LANGUAGES}
        return Place(paths, self.document.name, self.document.title, f"{self.document.issuer} {self.document.note}")

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """The document, its articles by chapter, its views, its fines, and who cites it."""
        provisions = list(self.document.provisions.all())
        for provision in provisions:
            provision.document = self.document
        articles = [provision for provision in provisions if not provision.clause]
        return {
            "document": self.document,
            "replaces": list(self.document.replaces.all()),
            "divisions": _divided(articles, list(self.document.divisions.all())),
            "views": [view.link(provisions) for view in subject_views(self.document, provisions)],
            "penalties": list(self.document.penalties.all()),
            "uses": citing.uses([self.document.key, *(provision.key for provision in provisions)], request),
        }


@dataclass(frozen=True)
class SubjectView:
    """All rights, duties, prohibited acts or levels of one law."""

    document: LegalDocument
    subject: LegalProvision.Subject
    template = "guides/legal_register/subject.html"

    @property
    def title(self) -> str:
        """What the provisions have in common."""
        return str(SUBJECTS[self.subject][0])

    @property
    def place(self) -> Place:
        """The view's address."""
        slugs = SUBJECTS[self.subject][1]
        paths = {language: f"{self.document.slug}/{slugs[language]}/" for language in LANGUAGES}
        return Place(paths, self.title, self.document.name, above=(DocumentView(self.document).place,))

    def link(self, provisions: list[LegalProvision]) -> dict[str, Any]:
        """The view as a link from the document: its title, its place and how many provisions it has."""
        count = sum(provision.subject == self.subject for provision in provisions)
        return {"title": self.title, "path": self.place.paths[get_language() or "vi"], "count": count}

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """The provisions of this subject, in the order of the law."""
        provisions = list(self.document.provisions.filter(subject=self.subject))
        for provision in provisions:
            provision.document = self.document
        return {"document": self.document, "title": self.title, "provisions": provisions}


@dataclass(frozen=True)
class ProvisionView:
    """One article with its clauses: what it says, what it means at home and at school, and who cites it."""

    provision: LegalProvision
    template = "guides/legal_register/provision.html"

    @property
    def place(self) -> Place:
        """The article's address."""
        document = self.provision.document
        paths = {language: path_of(document.slug, self.provision.article, 0, language) for language in LANGUAGES}
        title = f"{self.provision.number} – {self.provision.title}"
        text = " ".join([document.name, self.provision.at_home, self.provision.at_school])
        return Place(paths, title, self.provision.meaning, text, above=(DocumentView(document).place,))

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """The article, its clauses and its neighbours."""
        document, article = self.provision.document, self.provision.article
        clauses = list(document.provisions.filter(article=article, clause__gt=0))
        for clause in clauses:
            clause.document = document
        neighbours = document.provisions.filter(clause=0).select_related("document")
        return {
            "document": document,
            "provision": self.provision,
            "clauses": clauses,
            "previous": neighbours.filter(article__lt=article).order_by("-article").first(),
            "following": neighbours.filter(article__gt=article).order_by("article").first(),
            "uses": citing.uses([self.provision.key, *(clause.key for clause in clauses)], request),
        }


def find(components: list[str], language: str) -> Shown | None:
    """What an address below the register stands for, or None."""
    slug, *rest = components
    document = LegalDocument.objects.select_related("replaced_by").filter(slug=slug).first()
    if document is None or len(rest) > 1:
        return None
    if not rest:
        return DocumentView(document)
    for view in subject_views(document):
        if view.place.paths[language] == f"{slug}/{rest[0]}/":
            return view
    for provision in document.provisions.filter(clause=0):
        if path_of(slug, provision.article, 0, language) == f"{slug}/{rest[0]}/":
            provision.document = document
            return ProvisionView(provision)
    return None


def subject_views(document: LegalDocument, provisions: list[LegalProvision] | None = None) -> Iterator[SubjectView]:
    """The views that a document has: one for each subject that some of its provisions are about."""
    known = provisions if provisions is not None else document.provisions.only("subject", "document")
    present = {provision.subject for provision in known}
    for subject in SUBJECTS:
        if subject in present:
            yield SubjectView(document, subject)


def groups() -> list[dict[str, Any]]:
    """The documents of the register by kind; what is still in force comes first, then the newest."""
    documents = sorted(LegalDocument.objects.select_related("replaced_by"), key=_position)
    return [
        {"title": heading, "documents": [document for document in documents if document.kind == kind]}
        for kind, heading in HEADINGS.items()
        if any(document.kind == kind for document in documents)
    ]


def _position(document: LegalDocument) -> tuple[bool, int, str]:
    newest = document.issued_on.toordinal() if document.issued_on else 0
    return (document.is_over, -newest, document.key)


def _divided(articles: list[LegalProvision], divisions: list[LegalDivision]) -> list[Division]:
    """The articles under the innermost division that holds them, then those that no division holds."""
    outside: list[LegalProvision] = []
    innermost: dict[int, list[LegalProvision]] = {division.pk: [] for division in divisions}
    for article in articles:
        holding = [one for one in divisions if one.first_article <= article.article <= one.last_article]
        smallest = min(holding, key=lambda one: one.last_article - one.first_article, default=None)
        (innermost[smallest.pk] if smallest else outside).append(article)
    ordered = sorted(divisions, key=lambda one: (one.first_article, -one.last_article))
    divided = [Division(division, innermost[division.pk]) for division in ordered]
    return [*divided, Division(None, outside)] if outside else divided
