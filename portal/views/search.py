"""The public search, as a page and as JSON."""

from __future__ import annotations

from html import unescape

from django.apps import apps
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal import languages
from portal.models import SearchEntry
from portal.navigation import chrome
from portal.pagination import paginate
from portal.search.query import Query, find, snippet
from portal.search.suggestion import suggest

RESULTS_PER_PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Pages of the address's language that hold all words of `?q=`; `&format=json` answers for programs."""
    query = Query.parse(request.GET.get("q", ""))
    pagination = paginate(request, find(query, str(get_language())), RESULTS_PER_PAGE)
    results = [_result(entry, query, request) for entry in pagination.page.object_list]
    total = pagination.page.paginator.count
    suggestion = suggest(query, str(get_language())) if query.words and not total else None
    if request.GET.get("format") == "json":
        return JsonResponse(
            {"query": query.text, "total": total, "suggestion": suggestion, "results": [_plain(one) for one in results]}
        )
    context = {
        **chrome(request, versions=languages.of_view("search")),
        "page_type": "search",
        "query": query.text,
        "results": results,
        "total": total,
        "suggestion": suggestion,
        "pagination": pagination,
    }
    return render(request, "search.html", context)


def _result(entry: SearchEntry, query: Query, request: HttpRequest) -> dict[str, str]:
    model = apps.get_model(entry.page_type)
    return {
        "title": entry.title,
        "url": f"{entry.page.get_url(request) or ''}{entry.place}",
        "type": entry.page_type,
        "type_label": str(model._meta.verbose_name),
        "snippet": snippet(entry, query),
    }


def _plain(result: dict[str, str]) -> dict[str, str]:
    """A result for programs: without markup and without what only the page shows."""
    return {
        **{name: result[name] for name in ("title", "url", "type")},
        "snippet": unescape(strip_tags(result["snippet"])),
    }
