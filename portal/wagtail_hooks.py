"""How the admin differs from Wagtail's own."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.editors.draftail.features import ControlFeature
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail_localize.views.update_translations import UpdateTranslationsView

from portal import references, translations
from portal.alert_admin import AlertViewSet
from portal.link_handler import ExternalLinkHandler, LocalizedPageLinkHandler
from portal.reports import AttentionPanel, FeedbackReport, ReportItem, ReviewsReport, may_see
from portal.views.patterns import pattern_library


@hooks.register("register_rich_text_features", order=10)
def resolve_links_together(features: Any) -> None:
    """Links in text are resolved with one query and in the reader's language; other sites learn nothing of the page."""
    features.register_link_type(LocalizedPageLinkHandler)
    features.register_link_type(ExternalLinkHandler)


@hooks.register("register_rich_text_features")
def reference_control(features: Any) -> None:
    """Lists below the text editor that insert a reference, so that nobody types a number or a key."""
    control = ControlFeature({"type": "references"}, js=["js/reference-control.js"])
    features.register_editor_plugin("draftail", "references", control)


@hooks.register("insert_editor_js")
def references_for_the_editor() -> SafeString:
    """What those lists offer."""
    lists = [{"kind": kind.name, "label": kind.label, "choices": kind.choices()} for kind in references.kinds()]
    return json_script(lists, "portal-references")


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


@hooks.register("before_bulk_action")
def refuse_unfinished_translations(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same when several pages are published at once."""
    if request.method != "POST" or action_type != "publish":
        return None
    counts = [(page, translations.untranslated(page)) for page in objects if isinstance(page, Page)]
    unfinished = [(page, count) for page, count in counts if count]
    for page, count in unfinished:
        messages.error(request, f"{page.title}: {translations.message(count)}")
    return redirect("wagtailadmin_explore_root") if unfinished else None


class UpdateTranslations(UpdateTranslationsView):
    """wagtail-localize's synchronisation, without its offer to publish at once what is not translated yet."""

    def get_form(self) -> Any:
        """The offer stands there, switched off, with the reason."""
        form = super().get_form()
        offer = form.fields["publish_translations"]
        offer.disabled = True
        offer.help_text = _("Translate what is new first, then publish in the translation editor.")
        return form


@hooks.register("register_admin_urls", order=-10)
def synchronise_without_publishing() -> list[URLPattern]:
    """Takes the place of wagtail-localize's own address, which comes later in the list."""
    view = UpdateTranslations.as_view()
    return [path("localize/update/<int:translation_source_id>/", view, name="portal_update_translations")]


register_snippet(AlertViewSet)


@hooks.register("register_admin_urls")
def pattern_library_address() -> list[URLPattern]:
    """Below the admin's own addresses, so that Wagtail lets nobody in who may not enter the admin."""
    return [path("patterns/", pattern_library, name="portal_patterns")]


@hooks.register("register_help_menu_item")
def pattern_library_in_the_menu() -> MenuItem:
    """Every block with an example and when to use it."""
    return MenuItem(_("Pattern library"), reverse_lazy("portal_patterns"), icon_name="grid", order=900)


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    """The two reports, below /admin/reports/."""
    return [*ReviewsReport.urls(), *FeedbackReport.urls()]


@hooks.register("register_reports_menu_item")
def reviews_in_the_menu() -> MenuItem:
    """On top of Wagtail's reports, for it is the one to look at each week."""
    return ReportItem(ReviewsReport, order=10)


@hooks.register("register_reports_menu_item")
def feedback_in_the_menu() -> MenuItem:
    """Right below it."""
    return ReportItem(FeedbackReport, order=20)


@hooks.register("construct_homepage_panels")
def attention_on_the_first_screen(request: HttpRequest, panels: list[Any]) -> None:
    """What staff should see before anything else."""
    if may_see(request.user):
        panels.append(AttentionPanel())
