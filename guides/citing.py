"""Who cites the law: the pages and records that must be looked at when a document changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import get_language

from guides.legal import LegalDocument
from guides.provisions import LegalProvision
from portal import reference_uses
from portal.listing import open_to_all
from portal.navigation import Link
from portal.references import expand_text


@dataclass
class Uses:
    """Pages of one kind, or records of one kind, that cite something; a record has no address of its own."""

    title: str
    links: list[Link] = field(default_factory=list)


def uses(keys: Iterable[str], request: HttpRequest) -> list[Uses]:
    """The reader's pages and records that cite one of these documents or provisions, by kind."""
    keys = list(keys)
    pages = open_to_all(reference_uses.pages("law", keys)).filter(locale__language_code=get_language())
    found: dict[str, Uses] = {}
    for page in pages.select_related("locale", "content_type").order_by("title"):
        title = str(page.specific_class._meta.verbose_name_plural)
        link = Link(expand_text(page.title), page.get_url(request) or "")
        found.setdefault(title, Uses(title)).links.append(link)
    for record in reference_uses.records("law", keys):
        title = str(record._meta.verbose_name_plural)
        found.setdefault(title, Uses(title)).links.append(Link(str(getattr(record, "text", record)), ""))
    return list(found.values())


def keys_of(instance: LegalDocument | LegalProvision) -> list[str]:
    """The keys under which texts cite a document with its articles, or an article with its clauses."""
    if isinstance(instance, LegalDocument):
        return [instance.key, *instance.provisions.values_list("key", flat=True)]
    clauses = instance.document.provisions.filter(article=instance.article)
    return [instance.key] if instance.clause else list(clauses.values_list("key", flat=True))


def titles(instance: LegalDocument | LegalProvision) -> list[str]:
    """Titles of the live pages, and texts of the records, that cite a document or article, in any language."""
    keys = keys_of(instance)
    pages = reference_uses.pages("law", keys).order_by("title").values_list("title", flat=True)
    return [*pages, *(str(record) for record in reference_uses.records("law", keys))]
