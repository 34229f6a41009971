"""One stem, five places: finds the code, template, CSS, test and seed content of every page type and block."""

from __future__ import annotations

import inspect
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from portal.patterns import blocks_of
from portal.seed import files
from portal.seed.values import stream_items


@dataclass(frozen=True)
class Row:
    """Where one page type or block lives, as paths below the project; empty where a place is missing."""

    name: str
    code: str
    template: str
    css: str
    test: str
    seeded: int


def rows() -> list[Row]:
    """Page types by app, then blocks by app."""
    content = files.read(settings.CONTENT_DIR)
    page_counts = Counter(str(file.data["type"]) for file in content.pages)
    block_counts: Counter[str] = Counter()
    found: dict[type, tuple[str, Any]] = {}
    page_rows = []
    for model in get_page_models():
        if model is Page:
            continue
        stem = model.template.rsplit("/", 1)[-1].removesuffix(".html")
        test = f"tests/{model._meta.app_label}/test_{stem}.py"
        page_rows.append(
            _row(
                model,
                model.template,
                f"static/css/pages/{stem}.css",
                test,
                page_counts[model._meta.label],
            )
        )
        found.update({type(block): (name, block) for name, block in blocks_of(model)})
    for file in content.pages:
        for field in file.model._meta.get_fields():
            if isinstance(field, StreamField):
                block_counts.update(name for name, _value in stream_items(field, file.data.get(field.name, [])))
    block_rows = [_block_row(kind, name, block, block_counts[name]) for kind, (name, block) in found.items()]
    return sorted(page_rows, key=lambda row: row.code) + sorted(block_rows, key=lambda row: row.code)


def _block_row(kind: type, name: str, block: Any, seeded: int) -> Row:
    stem = block.meta.template.rsplit("/", 1)[-1].removesuffix(".html")
    app = kind.__module__.split(".")[0]
    return _row(
        kind,
        block.meta.template,
        f"static/css/blocks/{stem}.css",
        f"tests/{app}/blocks/test_{stem}.py",
        seeded,
    )


def _row(kind: type, template: str, css: str, test: str, seeded: int) -> Row:
    code = Path(inspect.getfile(kind)).relative_to(settings.PROJECT_DIR)
    try:
        path = str(Path(cast("Any", get_template(template)).origin.name).relative_to(settings.PROJECT_DIR))
    except TemplateDoesNotExist:
        path = ""
    return Row(kind.__name__, str(code), path, _existing(css), _existing(test), seeded)


def _existing(path: str) -> str:
    return path if (settings.PROJECT_DIR / path).is_file() else ""
