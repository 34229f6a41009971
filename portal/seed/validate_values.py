"""Finds what is wrong in one value of a seed file: a field, a stream of blocks, a text in two languages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock

from portal.blocks.figure import FigureBlock
from portal.blocks.table import TableBlock, uneven_rows
from portal.seed.files import LANGUAGES, Content
from portal.seed.markdown import page_references, structure, unsupported
from portal.seed.values import is_bilingual, stream_items
from portal.vietnamese import slugify

Found = Iterator[tuple[str, str]]


def of_field(field: Any, raw: Any, key: str, content: Content, *, bilingual: bool) -> Found:
    """Key and sentence for each problem of a field's value; `bilingual` says whether it must be in both languages."""
    if isinstance(field, StreamField):
        yield from _stream(field, raw, key, content)
    elif bilingual:
        yield from in_both_languages(raw, key)
        for language in LANGUAGES if is_bilingual(raw) else ():
            yield from _one_value(field, raw.get(language), f"{key}.{language}", content)
    elif is_bilingual(raw):
        yield key, "has one value for both languages; write it without vi and en"
    else:
        yield from _one_value(field, raw, key, content)


def _one_value(field: Any, value: Any, key: str, content: Content) -> Found:
    if isinstance(field, models.ForeignKey):
        if not isinstance(value, str) or not (content.directory / "media" / value).is_file():
            yield key, f"content/media/{value} does not exist"
    elif isinstance(field, models.DateField):
        if not isinstance(value, datetime.date):
            yield key, "is not a date: write it like 2026-11-23"
    elif isinstance(field, RichTextField):
        yield from _links(value, key, content)
    elif value is not None:
        yield from of_plain_value(field, value, key)


def of_plain_value(field: Any, value: Any, key: str) -> Found:
    """Key and sentence for each problem of a text, number or choice."""
    if field.name == "slug" and value != slugify(str(value)):
        yield key, f"{value!r} is no address: use {slugify(str(value))!r}"
        return
    choices = [str(choice) for choice, _label in field.flatchoices]
    if choices and value and value not in choices:
        yield key, f"{value!r} is none of {', '.join(choices)}"
        return
    try:
        if value not in ("", None):
            field.run_validators(field.to_python(value))
    except ValidationError as error:
        yield key, " ".join(error.messages)


def in_both_languages(raw: Any, key: str) -> Found:
    """Key and sentence for each language that is missing or is no text."""
    if not is_bilingual(raw):
        yield key, "needs both languages: { vi = …, en = … }"
        return
    for language in LANGUAGES:
        other = next(code for code in LANGUAGES if code != language)
        if not raw.get(language) and raw.get(other):
            yield f"{key}.{language}", "is missing"
        elif language in raw and not isinstance(raw[language], str):
            yield f"{key}.{language}", "is not text"


def _stream(field: StreamField, raw: Any, key: str, content: Content) -> Found:
    if not isinstance(raw, list):
        yield key, "is not a list of blocks"
        return
    for index, (name, value) in enumerate(stream_items(field, raw), 1):
        where = f"{key}.{index}"
        block = field.stream_block.child_blocks.get(name)
        if block is None:
            yield where, f"{name!r} is not a block here; known: {', '.join(field.stream_block.child_blocks)}"
        else:
            yield from _block(block, value, f"{where}.{name}", content)


def _block(block: blocks.Block, raw: Any, key: str, content: Content) -> Found:
    for kind, rule in BLOCK_RULES:
        if isinstance(block, kind):
            yield from rule(block, raw, key, content)
            return


def _struct(block: blocks.StructBlock, raw: Any, key: str, content: Content) -> Found:
    if not isinstance(raw, dict):
        yield key, "is not a table of keys"
        return
    for name in raw:
        if name not in block.child_blocks:
            yield f"{key}.{name}", f"is not a key of this block; known: {', '.join(block.child_blocks)}"
    for name, child in block.child_blocks.items():
        if name in raw:
            yield from _block(child, raw[name], f"{key}.{name}", content)
        elif child.required:
            yield f"{key}.{name}", "is missing"


def _figure(block: FigureBlock, raw: Any, key: str, content: Content) -> Found:
    yield from _struct(block, raw, key, content)
    if isinstance(raw, dict) and not (raw.get("alt") or raw.get("decoration")):
        yield f"{key}.alt", "is missing: say what the picture tells, or write `decoration = true`"


def _table(block: TableBlock, raw: Any, key: str, content: Content) -> Found:
    found = list(_struct(block, raw, key, content))
    yield from found
    if not found:  # else it may have another shape than a table
        columns = len(raw["columns"])
        for place, cells in uneven_rows(columns, [row["cells"] for row in raw["rows"]]):
            yield f"{key}.rows.{place + 1}", f"has {cells} cells, but the table has {columns} columns"


def _list(block: blocks.ListBlock, raw: Any, key: str, content: Content) -> Found:
    if not isinstance(raw, list) or not raw:
        yield key, "is an empty list" if raw == [] else "is not a list"
        return
    least, most = (getattr(block.meta, name, None) for name in ("min_num", "max_num"))
    if (least and len(raw) < least) or (most and len(raw) > most):
        yield key, f"has {len(raw)} entries; it takes {least or 0} to {most or 'any number'}"
    for index, item in enumerate(raw, 1):
        yield from _block(block.child_block, item, f"{key}.{index}", content)


def _rich_text(block: blocks.RichTextBlock, raw: Any, key: str, content: Content) -> Found:
    yield from in_both_languages(raw, key)
    if not is_bilingual(raw) or not all(isinstance(raw.get(language), str) for language in LANGUAGES):
        return
    shapes = [structure(raw[language]) for language in LANGUAGES]
    if shapes[0] != shapes[1]:
        pairs = zip(*shapes, strict=False)
        place = next((index for index, (one, two) in enumerate(pairs) if one != two), min(map(len, shapes)))
        seen = [
            f"{code}: {' '.join(shape[place : place + 3]) or 'nothing'}"
            for code, shape in zip(LANGUAGES, shapes, strict=True)
        ]
        yield key, f"the languages differ in structure from element {place + 1} on ({' and '.join(seen)})"
    for language in LANGUAGES:
        yield from _links(raw[language], f"{key}.{language}", content)


def _page_choice(block: blocks.PageChooserBlock, raw: Any, key: str, content: Content) -> Found:
    if raw not in content.by_reference:
        yield key, f"there is no page content/{raw}.toml"


def _file_choice(block: blocks.ChooserBlock, raw: Any, key: str, content: Content) -> Found:
    """One file for both languages, or one for each."""
    if isinstance(raw, dict):
        yield from in_both_languages(raw, key)
    for path in [raw[language] for language in LANGUAGES if raw.get(language)] if is_bilingual(raw) else [raw]:
        if not isinstance(path, str) or not (content.directory / "media" / path).is_file():
            yield key, f"content/media/{path} does not exist"


def _yes_or_no(block: blocks.BooleanBlock, raw: Any, key: str, content: Content) -> Found:
    if not isinstance(raw, bool):
        yield key, "is neither true nor false"


def _choice(block: blocks.ChoiceBlock, raw: Any, key: str, content: Content) -> Found:
    choices = block._constructor_kwargs.get("choices")
    # Choices that come from the database are checked by the registry's own rule.
    if not callable(choices) and raw not in dict(choices):
        yield key, f"{raw!r} is none of {', '.join(dict(choices))}"


def _text(block: blocks.FieldBlock, raw: Any, key: str, content: Content) -> Found:
    if isinstance(raw, str):
        texts = {key: raw}  # one text for both languages, such as a year
    else:
        yield from in_both_languages(raw, key)
        texts = {f"{key}.{language}": raw[language] for language in LANGUAGES if is_bilingual(raw) and language in raw}
    for where, text in texts.items():
        try:
            if isinstance(text, str) and (text or block.required):
                block.clean(block.to_python(text))
        except ValidationError as error:
            yield where, " ".join(error.messages)


def _links(text: Any, key: str, content: Content) -> Found:
    for reference in page_references(str(text)):
        if reference not in content.by_reference:
            yield key, f"links to page:{reference}, but there is no content/{reference}.toml"
    tags = unsupported(str(text))
    if tags:
        yield key, f"uses formatting that editors do not have: {', '.join(sorted(tags))}"


# The first kind that fits gives the rule, so a special kind stands before the general one.
BLOCK_RULES: list[tuple[type, Callable[[Any, Any, str, Content], Found]]] = [
    (FigureBlock, _figure),
    (TableBlock, _table),
    (blocks.StructBlock, _struct),
    (blocks.ListBlock, _list),
    (blocks.RichTextBlock, _rich_text),
    (blocks.PageChooserBlock, _page_choice),
    (ImageChooserBlock, _file_choice),
    (DocumentChooserBlock, _file_choice),
    (blocks.BooleanBlock, _yes_or_no),
    (blocks.ChoiceBlock, _choice),
    (blocks.CharBlock, _text),
    (blocks.TextBlock, _text),
]
