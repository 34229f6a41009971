"""Turns the Markdown of seed files into the rich text that Wagtail stores."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt

_parser = MarkdownIt("commonmark", {"html": False})
_TAGS = {"strong": "b", "em": "i"}
_PAGE_LINK = re.compile(r'<a href="page:([^"]*)">')
_TAG = re.compile(r"<(/?[a-z0-9]+)[^>]*>")
_ALLOWED = {"h2", "h3", "p", "ul", "ol", "li", "b", "i", "a", "br"}

PageId = Callable[[str], int]


def page_references(text: str) -> list[str]:
    """References of the pages that a Markdown text links to."""
    return _PAGE_LINK.findall(_html(text))


def structure(text: str) -> list[str]:
    """The block tags and links of a text in order; two languages of one text must have the same."""
    return [tag for tag in _TAG.findall(_html(text)) if not tag.startswith("/") and tag not in {"b", "i", "br"}]


def unsupported(text: str) -> set[str]:
    """Tags that the text would need and editors do not have."""
    return {tag.strip("/") for tag in _TAG.findall(_html(text))} - _ALLOWED


def rich_text(text: str, page_id: PageId) -> str:
    """Wagtail's storage form; `page_id` gives the database id for a page reference."""
    return _PAGE_LINK.sub(lambda match: f'<a linktype="page" id="{page_id(match[1])}">', _html(text))


def _html(text: str) -> str:
    html = _parser.render(text).replace("\n", " ")
    for markdown_tag, wagtail_tag in _TAGS.items():
        html = html.replace(f"<{markdown_tag}>", f"<{wagtail_tag}>").replace(f"</{markdown_tag}>", f"</{wagtail_tag}>")
    return re.sub(r">\s+<(?!(?:a|b|i)\b)", "><", html).strip()
