"""From the data of a seed file to field values in one language."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from portal.seed.files import LANGUAGES, SeedFile
from portal.seed.markdown import rich_text
from portal.topics import Audience

NAMESPACE = uuid.UUID("5b1c9d0e-94a7-5c52-8f0a-6a3c1f6f7b11")
OWN_KEYS = {"type", "order", "audiences", "in_menu"}


def stable_id(*parts: object) -> uuid.UUID:
    """The same id for the same place in the content, so that loading twice changes nothing."""
    return uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts))


def is_bilingual(value: object) -> bool:
    """Whether a value is written as `{ vi = …, en = … }`, complete or not."""
    return isinstance(value, dict) and bool(value) and set(value) <= set(LANGUAGES)


def in_language(value: Any, language: str) -> Any:
    """One language of a bilingual value; any other value as it is."""
    return value[language] if is_bilingual(value) else value


@dataclass(frozen=True)
class Resolver:
    """Gives database ids for what seed files name: pages by reference, files by their path in `content/media/`."""

    page: Callable[[str], int]
    document: Callable[[str], int]
    image: Callable[[str], int]


def stream_items(field: StreamField, raw: list[Any]) -> Iterator[tuple[str, Any]]:
    """Block name and value of each item; the name may be left out where the stream has one kind of block."""
    names = list(field.stream_block.child_blocks)
    for item in raw:
        if isinstance(item, dict) and "block" in item:
            yield item["block"], {key: value for key, value in item.items() if key != "block"}
        else:
            yield names[0], item


def block_value(block: blocks.Block, raw: Any, language: str, key: uuid.UUID, resolve: Resolver) -> Any:
    """A block's value in the form that Wagtail stores as JSON."""
    if isinstance(block, blocks.StructBlock):
        return {
            name: block_value(child, raw[name], language, stable_id(key, name), resolve)
            if name in raw
            else _empty(child)
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.ListBlock):
        ids = [stable_id(key, index) for index in range(len(raw))]
        return [
            {
                "type": "item",
                "id": str(item_id),
                "value": block_value(block.child_block, item, language, item_id, resolve),
            }
            for item_id, item in zip(ids, raw, strict=True)
        ]
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(in_language(raw, language), resolve.page)
    value = in_language(raw, language)
    find = {
        blocks.PageChooserBlock: resolve.page,
        ImageChooserBlock: resolve.image,
        DocumentChooserBlock: resolve.document,
    }.get(type(block))
    return find(value) if find else value


def _empty(block: blocks.Block) -> Any:
    return "" if isinstance(block, (blocks.CharBlock, blocks.TextBlock, blocks.URLBlock)) else block.get_default()


def stream_value(
    field: StreamField, raw: list[Any], language: str, key: uuid.UUID, resolve: Resolver
) -> list[dict[str, Any]]:
    """A StreamField's value as Wagtail stores it, with ids that stay the same."""
    result = []
    for index, (name, value) in enumerate(stream_items(field, raw)):
        block_id = stable_id(key, index)
        block = field.stream_block.child_blocks[name]
        result.append(
            {"type": name, "id": str(block_id), "value": block_value(block, value, language, block_id, resolve)}
        )
    return result


def field_values(file: SeedFile, language: str, resolve: Resolver, *, with_streams: bool = True) -> dict[str, Any]:
    """Attribute names and values of a page in one language; `with_streams=False` leaves the blocks out."""
    values: dict[str, Any] = {
        f"for_{audience}": audience in file.data.get("audiences", []) for audience in Audience.values
    }
    values["show_in_menus"] = bool(file.data.get("in_menu", False))
    for name, raw in file.data.items():
        if name in OWN_KEYS:
            continue
        field = file.model._meta.get_field(name)
        if isinstance(field, StreamField):
            if with_streams:
                values[name] = stream_value(field, raw, language, stable_id(file.reference, name), resolve)
        elif isinstance(field, RichTextField):
            values[name] = rich_text(in_language(raw, language), resolve.page)
        elif isinstance(field, models.ForeignKey):
            find = {get_document_model(): resolve.document, get_image_model(): resolve.image}[field.related_model]
            values[field.attname] = find(raw)
        else:
            values[name] = in_language(raw, language)
    return values
