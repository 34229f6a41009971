"""Reads the legal register: once per request, whatever number of citations a page holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from guides.addresses import path_of
from guides.legal import LegalDocument
from guides.penalties import LegalPenalty
from guides.provisions import LegalProvision, citation
from portal.per_request import memory, once_per_request
from portal.references import Reference


@dataclass(frozen=True)
class Cited:
    """What a text cites: a document, or an article (and clause) of it."""

    document: LegalDocument
    article: int = 0
    clause: int = 0

    @property
    def name(self) -> str:
        """How a text names it, in the active language."""
        return citation(self.document.name, self.article, self.clause) if self.article else self.document.name

    @property
    def path(self) -> str:
        """Its address below the register's page, in the active language."""
        return path_of(self.document.slug, self.article, self.clause, get_language() or "vi")

    def reference(self) -> Reference:
        """The citation as a text shows it."""
        page = register_address()
        address = f"{page}{self.path}" if page else ""
        return Reference(self.name, address, str(self.document.get_status_display()), self.document.badge)


@once_per_request
def by_id() -> dict[int, LegalDocument]:
    """Every document of the register by its database id. One query."""
    return {document.pk: document for document in LegalDocument.objects.all()}


@once_per_request
def cited() -> dict[str, Cited]:
    """Everything that a text may cite, by key. One query besides that for the documents."""
    documents = by_id()
    found = {document.key: Cited(document) for document in documents.values()}
    provisions = LegalProvision.objects.order_by().values_list("key", "document_id", "article", "clause")
    return found | {key: Cited(documents[pk], article, clause) for key, pk, article, clause in provisions}


class References(Mapping[str, Reference]):
    """The register as `{law:…}` references; each is written in the language that is active when it is asked for."""

    def __getitem__(self, key: str) -> Reference:
        return cited()[key].reference()

    def __contains__(self, key: object) -> bool:
        return key in cited()

    def __iter__(self) -> Iterator[str]:
        return iter(cited())

    def __len__(self) -> int:
        return len(cited())


def register_address() -> str:
    """The address of the register's page in the active language, or nothing where it is not published."""
    from guides.legal_register import LegalRegisterPage

    language = get_language() or "vi"
    known: dict[str, str] = memory().setdefault("legal_register", {})
    if language not in known:
        pages = LegalRegisterPage.objects.filter(live=True, alias_of=None, locale__language_code=language)
        page = pages.select_related("locale").first()
        known[language] = (page.get_url() or "") if page else ""
    return known[language]


def choices() -> list[tuple[str, str]]:
    """Everything that a text may cite as form choices, documents before their articles."""
    ordered = sorted(cited().items(), key=lambda item: (item[1].document.key, item[1].article, item[1].clause))
    return [(key, one.name) for key, one in ordered]


def penalty_choices() -> list[tuple[str, str]]:
    """The documents that the register knows fines of, as form choices."""
    documents = LegalDocument.objects.filter(pk__in=LegalPenalty.objects.values("document"))
    return [(document.key, document.name) for document in documents]


@once_per_request
def provisions() -> dict[str, LegalProvision]:
    """Every article and clause with its text, by key, for pages that show what the law says. One query."""
    return {provision.key: provision for provision in LegalProvision.objects.select_related("document")}
