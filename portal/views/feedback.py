"""Takes an answer to "Was this page useful?" and says thank you. It keeps a count, and nothing of who answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from portal import discretion, feedback_counts, languages, senders
from portal.feedback import Choice
from portal.limits import Limiter
from portal.listing import restricted_paths
from portal.navigation import chrome
from portal.pages import BasePage

SEE_OTHER = 303
LARGEST_FORM = 1000
# A school or a whole quarter may share one address behind its network company's gateway.
limiter = Limiter(per_address=20, per_subject=60)


@dataclass(frozen=True)
class Refusal:
    """Why an answer was not taken, as a status and in a sentence."""

    status: int
    reason: str


# Pages are cached and the same for everybody, so no form can hold a token: `_refusal` keeps other sites out instead.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, page_id: int) -> HttpResponse:
    """Count a posted answer and lead to the thank-you page, which stands at the same address."""
    page = _asking_page(page_id)
    if request.method != "POST":
        return _answer(request, page)
    refusal = _refusal(request, page)
    if refusal:
        return _answer(request, page, refusal)
    # Whoever has answered too often is thanked all the same: the limit is no business of an honest reader's.
    if limiter.allows(senders.address_of(request), page.pk):
        feedback_counts.add(page.pk, Choice(request.POST["choice"]), timezone.localdate())
    return HttpResponseRedirect(request.path, status=SEE_OTHER)


def _asking_page(page_id: int) -> BasePage:
    """The public page in the language of the address that has the form; without one, 404."""
    found = Page.objects.filter(pk=page_id, live=True, alias_of=None, locale__language_code=get_language())
    page = found.select_related("locale").first()
    if page is None or page.path.startswith(restricted_paths()):
        raise Http404
    specific = page.specific
    if not isinstance(specific, BasePage) or not specific.asks_for_feedback:
        raise Http404
    return specific


def _refusal(request: HttpRequest, page: BasePage) -> Refusal | None:
    # A page that lets no other site know where its reader comes from has older browsers name no origin either.
    if not senders.comes_from_here(request, or_hides_it=page.is_sensitive):
        return Refusal(403, _("The answer came from another website. Please answer on the page itself."))
    if not senders.is_small_form(request, LARGEST_FORM) or request.POST.get("choice") not in Choice.values:
        return Refusal(400, _("We did not understand the answer. Please press one of the buttons on the page."))
    return None


def _answer(request: HttpRequest, page: BasePage, refusal: Refusal | None = None) -> HttpResponse:
    """The thank-you page or the refusal; about a sensitive page it is left, and leaves traces, like that page."""
    context: dict[str, Any] = {
        **chrome(request, versions=_versions(request, page)),
        "page_type": "feedback",
        "about": {"title": page.title, "url": page.get_url(request) or ""},
        "refusal": refusal.reason if refusal else "",
        "safe_exit": discretion.safe_exit() if page.is_sensitive else None,
    }
    response = render(request, "feedback.html", context, status=refusal.status if refusal else 200)
    if page.is_sensitive:
        discretion.leave_no_copy(response)
    return response


def _versions(request: HttpRequest, page: Page) -> languages.Languages:
    """The same thank-you page for the page's twins."""

    def version(of: Page) -> languages.Alternate:
        language = of.locale.language_code
        with translation.override(language):
            return languages.Alternate(language, languages.NAMES[language], reverse("feedback", args=[of.pk]))

    twins = page.get_translations().live().filter(alias_of=None).select_related("locale")
    others = tuple(version(twin) for twin in twins if twin.locale.language_code in languages.NAMES)
    return languages.Languages(version(page), others, indexed=False)
