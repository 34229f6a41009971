"""Writes `content/` into the database: Vietnamese first, English through the translation editor's own door.

Each page is loaded by itself, never many in one transaction: wagtail-localize publishes when a transaction ends, and a
parent published after its children forgets them (upstream issue 773).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit

import polib
from django.conf import settings
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import SegmentOverride, Translation, TranslationContext, TranslationSource
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.models import SeedRecord
from portal.pages import BasePage
from portal.seed import media, validate
from portal.seed.files import SOURCE, TARGET, Content, Problem, SeedError, SeedFile
from portal.seed.records import load_records
from portal.seed.values import Resolver, field_values, stable_id


@dataclass
class Report:
    """What a run did: references of pages written, left as they were, and left because an editor had changed them."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)


def load(content: Content, report: Report) -> Iterator[str]:
    """Load everything; yields each page's reference when it is done, so that a command can show progress.

    Raises `SeedError` before anything is written when a file is wrong.
    """
    found = validate.problems(content)
    if found:
        raise SeedError(found)
    source, target = (Locale.objects.get_or_create(language_code=code)[0] for code in (SOURCE, TARGET))
    load_records(content)
    todo = _without_orphans([file for file in content.pages if _wanted(file, source, report)], source, report)
    _make_drafts(todo, content, source)
    resolve = _resolver(content, _page_ids(content, source))
    for file in todo:
        page = _publish_source(file, source, resolve)
        _publish_translation(file, page, target, resolve)
        revisions = {SOURCE: page.latest_revision_id, TARGET: page.get_translation(target).latest_revision_id}
        SeedRecord.objects.update_or_create(
            reference=file.reference, defaults={"digest": file.digest, "revisions": revisions}
        )
        report.written.append(file.reference)
        yield file.reference


def site_address() -> dict[str, Any]:
    """Host and port of BASE_URL as Wagtail's site record keeps them."""
    address = urlsplit(settings.BASE_URL)
    return {"hostname": address.hostname, "port": address.port or (443 if address.scheme == "https" else 80)}


def _find(file: SeedFile, locale: Locale) -> BasePage | None:
    model = cast("type[BasePage]", file.model)
    return model.objects.filter(translation_key=stable_id(file.reference), locale=locale).first()


def _wanted(file: SeedFile, source: Locale, report: Report) -> bool:
    record = SeedRecord.objects.filter(reference=file.reference).first()
    if record is None:
        return True
    if record.digest == file.digest:
        report.unchanged.append(file.reference)
        return False
    page = _find(file, source)
    versions = [page, *page.get_translations()] if page is not None else []
    edited = page is None or any(
        not version.live or record.edited_since(version.locale.language_code, version) for version in versions
    )
    if edited:  # changed or removed in the admin: that is the province's decision, not ours
        report.edited.append(file.reference)
    return not edited


def _without_orphans(files: list[SeedFile], source: Locale, report: Report) -> list[SeedFile]:
    """Leave out new files below a page that the province has removed."""
    kept: list[SeedFile] = []
    references: set[str] = set()
    for file in files:  # parents stand before their children
        parent = file.parent_reference
        key = stable_id(parent) if parent else None
        if key is None or parent in references or Page.objects.filter(translation_key=key, locale=source).exists():
            kept.append(file)
            references.add(file.reference)
        else:
            report.edited.append(file.reference)
    return kept


def _make_drafts(files: list[SeedFile], content: Content, source: Locale) -> None:
    """Give every page its place and its id, so that pages may link to each other in any direction."""
    nothing = _resolver(content, {})
    for file in files:
        if _find(file, source) is not None:
            continue
        model = cast("type[BasePage]", file.model)
        values = field_values(file, SOURCE, nothing, with_streams=False)
        page = model(translation_key=stable_id(file.reference), locale=source, live=False, **values)
        if file.parent_reference is None:
            _replace_welcome_page(page)
        else:
            parent = Page.objects.get(translation_key=stable_id(file.parent_reference), locale=source)
            parent.add_child(instance=page)


def _replace_welcome_page(home: BasePage) -> None:
    """Put the home page in the place of the page that Wagtail's first migration makes, and point the site at it."""
    Page.objects.filter(depth=2, content_type__model="page", content_type__app_label="wagtailcore").delete()
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"root_page": home, "site_name": str(settings.WAGTAIL_SITE_NAME), **site_address()},
    )


def _page_ids(content: Content, source: Locale) -> dict[str, int]:
    keys = {stable_id(reference): reference for reference in content.by_reference}
    pages = Page.objects.filter(translation_key__in=keys, locale=source).values_list("translation_key", "pk")
    return {keys[key]: pk for key, pk in pages}


def _resolver(content: Content, page_ids: dict[str, int]) -> Resolver:
    folder = content.directory / "media"
    return Resolver(
        # A page that the province has removed has no id; a link to it is shown as plain text.
        page=lambda reference: page_ids.get(reference, 0),
        document=lambda path: media.document_id(folder / path),
        image=lambda path: media.image_id(folder / path),
    )


def _assign(page: Any, values: dict[str, Any]) -> Any:
    for name, value in values.items():
        setattr(page, name, value)
    return page


def _publish_source(file: SeedFile, source: Locale, resolve: Resolver) -> BasePage:
    page = _find(file, source)
    if page is None:
        raise SeedError([Problem(file.name, "file", "its page disappeared while loading; run seed again")])
    _assign(page, field_values(file, SOURCE, resolve))
    page.full_clean()
    page.save_revision(clean=False).publish()
    page.refresh_from_db()
    return page


def _publish_translation(file: SeedFile, page: BasePage, target: Locale, resolve: Resolver) -> None:
    twin = _assign(cast("type[BasePage]", file.model)(locale=target), field_values(file, TARGET, resolve))
    pairs = zip(_strings(page), _strings(twin), strict=True)
    translations = polib.POFile()
    for (path, original), (twin_path, translated) in pairs:
        if path != twin_path:
            raise SeedError([Problem(file.name, path, f"the languages differ in structure: {twin_path} in English")])
        translations.append(polib.POEntry(msgid=original, msgstr=translated, msgctxt=path))
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=target)
    warnings = translation.import_po(translations, tool_name="seed")
    if warnings:
        raise SeedError([Problem(file.name, "en", str(warning)) for warning in warnings])
    _override_files(page, twin, translation)
    translation.save_target(publish=True)


def _override_files(page: BasePage, twin: BasePage, translation: Translation) -> None:
    """Let the translation show its own language's file where the seed names one for each language."""
    locale, contexts = translation.target_locale, TranslationContext.objects.filter(object_id=page.translation_key)
    SegmentOverride.objects.filter(locale=locale, context__in=contexts).delete()
    own = {item.path: item.data for item in _segments(twin, OverridableSegmentValue)}
    for item in _segments(page, OverridableSegmentValue):
        if own.get(item.path, item.data) != item.data:
            SegmentOverride.objects.create(
                locale=locale, context=contexts.get(path=item.path), data_json=json.dumps(own[item.path])
            )


def _strings(page: BasePage) -> list[tuple[str, str]]:
    return [(item.path, item.string.data) for item in _segments(page, StringSegmentValue)]


def _segments(page: BasePage, kind: Any) -> list[Any]:
    return [item for item in extract_segments(page) if isinstance(item, kind) and not item.is_empty()]
