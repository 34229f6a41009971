"""What a browser may keep for when there is no network, and where it may say so: an explicit list, made anew with every
change. Whatever is not on the list is left to the browser, so that no help page leaves a copy or a trace.
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from html import unescape
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from guides.emergency_card_page import COPY, NO_NETWORK, TEMPLATES, EmergencyCardPage
from guides.models import GuideIndexPage
from portal import per_request
from portal.listing import restricted_paths, shown
from portal.pages import BasePage
from portal.topics import Audience, Topic

LEFT_ALONE_TOPICS = {Topic.ABUSE, Topic.INTERNET}
_FILE = re.compile(r'(?:src|href)="([^"]+)"')


@dataclass
class Kept:
    """The list: `cards` leads from a card's address to that of its copy; `answered` names where the worker may say that
    there is no network: each home page's path, its document, the pages that count alone and those that count with all
    below them. `files` is what the documents need.
    """

    version: str = ""
    cards: dict[str, str] = field(default_factory=dict)
    answered: list[dict[str, Any]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def data(self) -> dict[str, Any]:
        """The list as the worker reads it; `documents` is everything to fetch."""
        return {**asdict(self), "documents": [*self.cards.values(), *(one["document"] for one in self.answered)]}


def kept(request: HttpRequest, worker: str) -> Kept:
    """The list of this moment; empty where no card is live. `worker` is the program that uses it."""
    found = Kept()
    digest = hashlib.blake2b(worker.encode(), digest_size=12)
    for card in shown(EmergencyCardPage.objects.all()).order_by("path"):
        address = card.get_url(request) or ""
        found.cards[address] = f"{address}{COPY}/"
        alone, with_all_below = _answered(card.get_parent(), request)
        found.answered.append({"document": f"{address}{NO_NETWORK}/", "alone": alone, "with_all_below": with_all_below})
        for text in _documents(card, request):
            digest.update(text.encode())
            found.files += [one for one in _files(text) if one not in found.files]
    for content in _contents(found.files):
        digest.update(content)
    digest.update(repr(found.data).encode())
    found.version = digest.hexdigest()
    return found


def _documents(card: EmergencyCardPage, request: HttpRequest) -> Iterator[str]:
    """What stands at the two addresses below a card, as a reader of its language gets it."""
    own: Any = copy.copy(request)
    own.portal_root = None  # the other card's may be remembered there
    with translation.override(card.language), per_request.apart(own):
        context = card.get_context(own)
        for template in TEMPLATES.values():
            yield render_to_string(template, context, own)


def _files(text: str) -> Iterator[str]:
    """Addresses of the portal's own files in a document."""
    for match in _FILE.finditer(text):
        address = unescape(match[1])
        if address.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
            yield address


def _contents(files: Iterable[str]) -> Iterator[bytes]:
    """What stands in the files whose names do not change with it: in development, names have no hash."""
    for address in files:
        found = finders.find(address.removeprefix(settings.STATIC_URL))
        if found:
            with open(str(found), "rb") as file:  # noqa: PTH123  # finders give names
                yield file.read()


# Where the worker may answer


def is_left_alone(page: BasePage) -> bool:
    """Whether a page is left to the browser altogether: help, abuse, the internet, children's own pages.

    Wider than need be: whoever is left alone sees the browser's own message, which costs nothing.
    """
    return bool(
        getattr(page, "is_sensitive", False)
        or page._meta.app_label == "hotline"
        or page.topic in LEFT_ALONE_TOPICS
        or getattr(page, "audience", "") == Audience.CHILDREN
    )


def _answered(root: Page, request: HttpRequest) -> tuple[list[str], list[str]]:
    """Addresses in one language where the worker may answer: those that count alone, and those with all below them.

    Only sections and topics are named, so that the list stays short however many pages there are.
    """
    pages = sorted(_below(root), key=lambda page: str(page.path))
    closed = [page.path for page in pages if is_left_alone(page)]
    closed += [path for path in restricted_paths() if path.startswith(root.path)]
    alone = [root.get_url(request) or ""]  # never with all below it: the admin and the search stand there too
    with_all_below: list[str] = []
    covered: list[str] = []
    for page in pages:
        if not _is_named(page, root) or page.path.startswith((*closed, *covered)):
            continue
        if any(path.startswith(page.path) for path in closed):
            alone.append(page.get_url(request) or "")
        else:
            with_all_below.append(page.get_url(request) or "")
            covered.append(page.path)
    return alone, with_all_below


def _is_named(page: BasePage, root: Page) -> bool:
    """Whether a page may stand on the list: a section or a topic that readers can open; the card has its own place."""
    is_section = page.depth == root.depth + 1 or isinstance(page, GuideIndexPage)
    return is_section and page.live and not page.alias_of_id and not isinstance(page, EmergencyCardPage)


def _below(root: Page) -> Iterator[BasePage]:
    """Every page below a home page as its own type, drafts too, without the texts: one query for each type."""
    for model in get_page_models():
        if issubclass(model, BasePage):
            texts = [one.name for one in model._meta.get_fields() if isinstance(one, StreamField)]
            yield from model.objects.descendant_of(root).select_related("locale").defer(*texts)
