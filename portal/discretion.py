"""What the portal owes a reader who may be watched: a way out of the page, and as little trace as the web allows.

A page type says whether its own subject is sensitive (`has_sensitive_subject`). An app of a higher floor names
sections below which every page is, and the page that tells how to clear traces; both are found with the query that
makes the menu, so that no page pays for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, cast

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Page

from portal import languages
from portal.per_request import memory

_sections: list[Q] = []
_advice: list[Q] = []
NOTHING = Q(pk__in=[])
ANYWHERE = ""


@dataclass(frozen=True)
class SafeExit:
    """The bar on top of a sensitive page: where it leads out to, and what takes the page's place in the history.

    `neutral_url` is the page's address that says nothing of it; empty on that address itself and in a preview.
    """

    url: str
    left_url: str
    neutral_url: str


def register_section(rule: Q) -> None:
    """Name sections right below a home page, all of whose pages are sensitive; an app does so when it is ready."""
    _sections.append(rule)


def register_advice(rule: Q) -> None:
    """Name the page that tells a reader how to clear traces; an app does so when it is ready."""
    _advice.append(rule)


def advice() -> Q:
    """What finds the page that tells how to clear traces."""
    return reduce(or_, _advice, NOTHING)


def marked(pages: QuerySet[Page]) -> QuerySet[Page]:
    """The given pages, each with `is_sensitive_section` and `is_advice`."""
    return pages.annotate(is_sensitive_section=_whether(reduce(or_, _sections, NOTHING)), is_advice=_whether(advice()))


def remember_sections(root: Page, pages: Iterable[Page]) -> None:
    """Keep for this request which of the pages below a home page, from `marked`, are sensitive sections."""
    _known()[root.path] = tuple(page.path for page in pages if page.is_sensitive_section)


def is_in_section(path: str) -> bool:
    """Whether a page stands in a sensitive section, without a query where its language's menu has been made."""
    known = _known()
    root = next((root for root in known if path.startswith(root)), ANYWHERE)
    if root not in known:
        known[root] = tuple(Page.objects.filter(reduce(or_, _sections, NOTHING)).values_list("path", flat=True))
    return path.startswith(known[root])


def safe_exit(neutral_url: str = "") -> SafeExit:
    """The way out; without a neutral address it does not offer one."""
    return SafeExit(settings.EXIT_URL, reverse("left"), neutral_url)


def leave_no_copy(response: HttpResponse) -> None:
    """Tell the browser to keep no copy of a response and to tell no other site where the reader comes from.

    The portal's own memory may still keep it: the page cache reads the mark that is left on the response.
    """
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.portal_may_keep_it = True  # type: ignore[attr-defined]  # read by portal.page_cache


class DiscreetPage(models.Model):
    """The part of every page that knows whether its reader may be watched, and acts on it."""

    path: str

    class Meta:
        abstract = True

    @property
    def has_sensitive_subject(self) -> bool:
        """Whether what the page is about puts its reader at risk when somebody sees it; page types decide."""
        return False

    @property
    def is_sensitive(self) -> bool:
        """Whether the page gets the way out and leaves little trace: by its subject, or by the section above it."""
        return self.has_sensitive_subject or is_in_section(self.path)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Wagtail's answer; no browser keeps a copy of a sensitive page."""
        response: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]  # it is Page's
        if self.is_sensitive:
            leave_no_copy(response)
        return response

    def neutral_versions(self) -> languages.Languages:
        """The addresses that say nothing of the page, in its languages."""
        return languages.of_view_about(cast("Page", self), "neutral")

    def discreet_frame(self, request: HttpRequest, is_neutral: bool) -> dict[str, Any]:
        """Template context: `is_neutral`, the `canonical` address of a page shown that way, and `safe_exit`."""
        context: dict[str, Any] = {"is_neutral": is_neutral, "safe_exit": None}
        if is_neutral:
            context["canonical"] = languages.alternate(cast("Page", self), request).url
        if self.is_sensitive:
            neutral = "" if is_neutral or self.pk is None else reverse("neutral", args=[self.pk])
            context["safe_exit"] = safe_exit(neutral)
        return context


def _whether(rule: Q) -> Case:
    return Case(When(rule, then=Value(True)), default=Value(False))


def _known() -> dict[str, tuple[str, ...]]:
    """Tree paths of the sensitive sections below each home page that this request has looked at."""
    known: dict[str, tuple[str, ...]] = memory().setdefault("sensitive_sections", {})
    return known
