"""Filters and tags of the public templates. They ask the database for nothing but the registry behind references."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

from portal import languages, qr
from portal.headings import Headings
from portal.references import expand_html, expand_text

register = template.Library()
# What could end the script element or be read as markup, written so that JSON still means the same.
SCRIPT_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@register.filter
def references(text: object) -> SafeString:
    """A text as HTML, its references turned into links: {call:…} becomes a number that dials."""
    return expand_html("" if text is None else text)


@register.filter
def plain(text: object) -> str:
    """A text with its references written out: for titles, attributes and inside links."""
    return expand_text("" if text is None else str(text))


@register.filter
def day(value: datetime.date | None) -> str:
    """A date as the language writes it: 23/11/2026 in Vietnamese, 23 November 2026 in English."""
    return date_format(value, "DATE_FORMAT") if value else ""


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """A drawing that a phone reads from paper and that leads to the address."""
    return qr.svg(address)


@register.simple_tag(takes_context=True)
def body_with_headings(context: Context) -> dict[str, Any]:
    """The blocks of the page's body with an address on each heading, and the `headings` to list.

    `calls` are the cards on top that say whom to call, and the steps to take meanwhile: a list of headings would only
    hold up somebody in need. `text` is the rest.
    """
    headings, body = Headings(), list(context["page"].body)
    chapters = [getattr(block.block.meta, "in_contents", True) for block in body]
    html = [
        headings.marked(block.render_as_block(context=context.flatten()), listed=listed)
        for block, listed in zip(body, chapters, strict=True)
    ]
    calls = next((place for place, listed in enumerate(chapters) if listed), len(body))
    if 0 < calls < len(body) and body[calls].block_type == "steps":
        calls += 1
    return {"calls": html[:calls], "text": html[calls:], "headings": headings.listed}


@register.simple_tag
def home_path() -> str:
    """The path of the home page in the active language."""
    return languages.of_home().current.path


@register.simple_tag(takes_context=True)
def page_title(context: Context) -> str:
    """The page's title for the browser and for search engines; empty for a response that is no page."""
    page, place = context.get("page"), context.get("place")
    if place:
        return str(place.title)
    return plain(page.seo_title or page.title) if page else ""


@register.simple_tag(takes_context=True)
def page_description(context: Context) -> str:
    """One or two sentences on the page for search engines; the portal's own for a response that is no page."""
    page, place = context.get("page") or context.get("root"), context.get("place")
    if place:
        return str(place.summary)
    return plain(page.search_description or page.summary) if page else ""


@register.simple_tag(takes_context=True)
def social_image(context: Context) -> str:
    """The full address of the picture shown when the page is shared: its photograph, else the portal's own picture.

    Drawings are SVG, which the networks do not show.
    """
    picture = context.get("picture")
    return _absolute(picture.url if picture and not picture.url.endswith(".svg") else static("img/share.png"))


@register.inclusion_tag("components/json_ld.html", takes_context=True)
def json_ld(context: Context, kind: str) -> dict[str, SafeString | None]:
    """Structured data for search engines: `kind` is "WebSite", "Article" or "BreadcrumbList" (which all pages get)."""
    describe = {"WebSite": _web_site, "Article": _article}.get(kind)
    found = [data for data in (describe(context) if describe else None, _breadcrumb_list(context)) if data]
    if not found:
        return {"data": None}
    text = json.dumps({"@context": "https://schema.org", "@graph": found}, ensure_ascii=False)
    return {"data": mark_safe(text.translate(SCRIPT_ESCAPES))}  # noqa: S308  # no character of markup is left


def _absolute(url: str) -> str:
    return url if url.startswith("http") else f"{settings.BASE_URL}{url}"


def _publisher(context: Context) -> dict[str, str]:
    return {"@type": "GovernmentOrganization", "name": context["root"].title, "url": _absolute(home_path())}


def _web_site(context: Context) -> dict[str, Any]:
    current = context["languages"].current
    return {
        "@type": "WebSite",
        "name": context["root"].title,
        "description": context["root"].summary_text,
        "url": current.url,
        "inLanguage": current.language,
        "publisher": _publisher(context),
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{_absolute(context['search_url'])}?q={{words}}",
            "query-input": "required name=words",
        },
    }


def _article(context: Context) -> dict[str, Any]:
    page, current = context["page"], context["languages"].current
    data = {
        "@type": "Article",
        "headline": plain(page.title),
        "description": page.summary_text,
        "inLanguage": current.language,
        "mainEntityOfPage": current.url,
        "image": social_image(context),
        "datePublished": page.date.isoformat(),
        "publisher": _publisher(context),
    }
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    return data


def _breadcrumb_list(context: Context) -> dict[str, Any] | None:
    trail = [(link.title, _absolute(link.url)) for link in context.get("breadcrumbs") or []]
    if not trail or "page" not in context:
        return None
    here = context.get("place") or context["page"]
    trail.append((here.title, context["languages"].current.url))
    places = [
        {"@type": "ListItem", "position": position, "name": plain(title), "item": url}
        for position, (title, url) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": places}
