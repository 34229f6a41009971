"""How the admin differs from Wagtail's own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from portal import translations
from portal.link_handler import LocalizedPageLinkHandler


@hooks.register("register_rich_text_features", order=10)
def resolve_links_together(features: Any) -> None:
    """Links in text are resolved with one query and in the reader's language."""
    features.register_link_type(LocalizedPageLinkHandler)


@hooks.register("insert_global_admin_js")
def vietnamese_slugs() -> SafeString:
    """The slug field keeps the letter đ, which Wagtail's own script drops."""
    return format_html('<script src="{}"></script>', static("js/vietnamese-slug.js"))


@hooks.register("before_edit_page", order=-10)
def refuse_unfinished_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say what is missing when an editor publishes a translation too early, in clearer words than the page does."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    count = translations.untranslated(page)
    if not count:
        return None
    messages.error(request, translations.message(count))
    return redirect("wagtailadmin_pages:edit", page.pk)
