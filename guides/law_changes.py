"""What follows when a law is replaced or its period ends: readers are told at once, owners of pages get a message."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from guides import citing, register
from guides.legal import LegalDocument
from portal import reference_uses
from portal.languages import NAMES
from portal.navigation import Link
from portal.notices import Notice
from portal.pages import BasePage
from portal.reference_changes import Change
from portal.references import expand_text
from portal.reminders import Due, edit_address

KIND = "law"


def notice(page: BasePage) -> Iterator[Notice]:
    """Tells readers which of the documents that a page cites should no longer be relied on."""
    keys = {key for kind, key in reference_uses.of_instance(page) if kind == KIND}
    if not keys:
        return
    documents = {cited.document.key: cited.document for key, cited in register.cited().items() if key in keys}
    over = sorted((document for document in documents.values() if document.is_over), key=lambda one: one.key)
    if over:
        address = register.register_address()
        links = tuple(Link(_explained(document), f"{address}{document.slug}/") for document in over) if address else ()
        names = "" if address else " ".join(f"{_explained(document)}." for document in over)
        text = _("What this page says about it may have changed. We are looking at it.")
        yield Notice(
            "caution", _("This page cites a document that is no longer in force"), f"{names} {text}".strip(), links
        )


def _explained(document: LegalDocument) -> str:
    """A document that is over, and why: "Decree 13/2023/NĐ-CP: replaced by Decree 356/2025/NĐ-CP"."""
    newer = register.by_id().get(document.replaced_by_id or 0)
    if newer is not None:
        return _("%(old)s: replaced by %(new)s") % {"old": document.name, "new": newer.name}
    return f"{document.name}: {document.get_status_display()}"


def messages(today: datetime.date) -> Iterator[Due]:
    """One message for each page that cites a document that is over, whatever the number of its languages."""
    for document in LegalDocument.objects.filter(status__in=LegalDocument.OVER):
        for first, *others in citing_pages(document):
            yield Due(
                kind=KIND,
                key=f"{first.translation_key}:{document.pk}:{document.status}",
                page=first,
                subject=_("To be rewritten: %(title)s") % {"title": expand_text(first.title)},
                lines=(
                    _("It cites %(name)s, which is no longer in force.") % {"name": document.name},
                    *(f"{NAMES[page.locale.language_code]}: {edit_address(page)}" for page in others),
                ),
            )


def changes() -> Iterator[Change]:
    """The documents whose status changed, and that texts may rest on no longer, or not in every point."""
    status = LegalDocument.Status
    changed = LegalDocument.objects.filter(
        status__in=[*LegalDocument.OVER, status.PARTLY_AMENDED], status_changed_at__isnull=False
    )
    for document in changed:
        if document.status_changed_at is not None:
            keys = frozenset(citing.keys_of(document))
            yield Change(KIND, keys, _explained(document), document.status_changed_at, rewrite=True)


def citing_pages(document: LegalDocument) -> list[list[Page]]:
    """The live pages that cite a document or one of its articles; language versions together, Vietnamese first."""
    pages = reference_uses.pages(KIND, citing.keys_of(document)).select_related("locale", "owner__wagtail_userprofile")
    versions: dict[object, list[Page]] = {}
    order = list(NAMES)
    for page in sorted(pages, key=lambda page: (order.index(page.locale.language_code), page.title)):
        versions.setdefault(page.translation_key, []).append(page)
    return list(versions.values())
