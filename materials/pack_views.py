"""The reader's side of packs: choose materials, wait for the ZIP, fetch it. No account, no cookie, no script needed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from materials import download_counts, pack_asking, pack_builds, pack_selection
from materials.pack_builds import PackBuild
from portal import languages
from portal.navigation import Link, chrome

SEE_OTHER = 303
GONE = 410
REFRESH_SECONDS = 3


# Pages are cached and the same for everybody, so no form can hold a token: `pack_asking` keeps other sites out instead.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest) -> HttpResponse:
    """All materials with a box each; what is posted here, or from the page of a pack, begins a ZIP."""
    if request.method != "POST":
        return _form(request, set(request.GET.getlist("material")))
    asked = pack_asking.ask(request)
    if isinstance(asked, PackBuild):
        return HttpResponseRedirect(reverse("pack_progress", args=[asked.public_id]), status=SEE_OTHER)
    response = _form(request, set(asked.ticked), asked)
    if asked.retry_after:
        response.headers["Retry-After"] = str(asked.retry_after)
    return response


@require_safe
def progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far a ZIP is, and the way to it when it is finished; `?format=json` answers for the page's script."""
    build = pack_builds.find(public_id)
    state = pack_builds.state(build) if build else {"status": "gone"}
    if request.GET.get("format") == "json":
        response: HttpResponse = JsonResponse({**state, "text": _so_far(state)})
    else:
        response = _progress_page(request, public_id, build, state)
    add_never_cache_headers(response)
    return response


@require_safe
def download(request: HttpRequest, public_id: str, name: str) -> FileResponse:
    """The ZIP itself; 404 where it is not finished or no longer kept."""
    build = pack_builds.find(public_id)
    if build is None or build.status != PackBuild.Status.DONE:
        raise Http404
    try:
        stream = build.path.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(stream, as_attachment=True, filename=build.file_name, content_type="application/zip")
    add_never_cache_headers(response)
    if build.pack and request.method == "GET":
        download_counts.count(UUID(build.pack), "zip", build.language)
    return response


def _form(request: HttpRequest, ticked: set[str], refusal: pack_asking.Refusal | None = None) -> HttpResponse:
    offers = [pack_selection.offer(page) for page in pack_selection.offered(str(get_language()))]
    groups: dict[str, list[pack_selection.Offer]] = {}
    for offer in offers:
        if offer.count:
            groups.setdefault(offer.group, []).append(offer)
    context: dict[str, Any] = {
        **_frame(request, "pack"),
        "page_type": "pack",
        "groups": groups.items(),
        "ticked": ticked,
        "choices": languages.NAMES.items(),
        "language": refusal.language if refusal and refusal.language else get_language(),
        "refusal": refusal.sentence if refusal else "",
        "most": pack_selection.MOST_MATERIALS,
    }
    return render(request, "materials/pack/choice.html", context, status=refusal.status if refusal else 200)


def _progress_page(
    request: HttpRequest, public_id: str, build: PackBuild | None, state: dict[str, Any]
) -> HttpResponse:
    context: dict[str, Any] = {
        **_frame(request, "pack_progress", public_id),
        "page_type": "pack_progress",
        "build": build,
        "state": state,
        "so_far": _so_far(state),
        "refresh": REFRESH_SECONDS,
        "kind": "ZIP",
        "language_name": languages.NAMES[build.language] if build else "",
    }
    if build is not None and state["status"] == "done":
        context["download_url"] = reverse("pack_download", args=[public_id, build.file_name.removesuffix(".zip")])
    return render(request, "materials/pack/progress.html", context, status=200 if build else GONE)


def _so_far(state: dict[str, Any]) -> str:
    if state["status"] == "running" and state["total"]:
        return _("%(done)s of %(total)s files are in the pack.") % state
    return _("The pack is about to be made.") if state["status"] in {"waiting", "running"} else ""


def _frame(request: HttpRequest, name: str, *arguments: str) -> dict[str, Any]:
    """The frame around the page, with the way back to the library."""
    context = chrome(request, versions=languages.of_view(name, *arguments))
    library = pack_asking.library(str(get_language()))
    if library is not None and context["root"] is not None:
        context["breadcrumbs"] = [
            Link(context["root"].title, context["root"].get_url(request) or ""),
            Link(library.title, library.get_url(request) or ""),
        ]
    return context
