"""Short links in the admin: the list with what is known of them, and a form for letters and leaflets."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from materials import short_links, small_numbers
from materials.short_links import ShortLink
from portal import qr
from portal.references import expand_text

LOCATION = re.compile(r"/(?!/)[\w./-]*(?:#[\w-]+)?", re.ASCII)
NO_READERS = ("/admin/", "/documents/", "/api/", "/q/", "/media/", "/static/")
RECENT_DAYS = 30


class ShortLinkForm(WagtailAdminModelForm):
    """A page, or an address of the portal that is none. Whoever asks twice gets the same link."""

    page = forms.ModelChoiceField(
        label=gettext_lazy("page"),
        queryset=Page.objects.filter(depth__gt=1, alias_of=None),
        widget=AdminPageChooser,
        required=False,
        help_text=gettext_lazy("In the language of the letter or leaflet: the code leads to this language."),
    )

    class Meta:
        model = ShortLink
        fields = ["location"]

    def clean_location(self) -> str:
        """Refuse what is not an address of this portal for its readers."""
        location = str(self.cleaned_data["location"]).strip().removeprefix(settings.BASE_URL)
        if location and not _is_own(location):
            raise ValidationError(
                _("This is no address of the portal. Copy it from the browser, without what follows “?”.")
            )
        return location

    def clean(self) -> dict[str, Any]:
        """One of the two, and something that readers can see."""
        cleaned: dict[str, Any] = super().clean()
        page, location = cleaned.get("page"), cleaned.get("location")
        if bool(page) == bool(location) and "location" not in self.errors:
            raise ValidationError({"page": _("Choose a page, or write another address: one of the two.")})
        if page and not page.live:
            raise ValidationError({"page": _("This page is not published. Publish it first.")})
        return cleaned

    def validate_unique(self) -> None:
        """Nothing to refuse: whoever asks twice gets the link that is there."""

    def validate_constraints(self) -> None:
        """The same."""

    def _post_clean(self) -> None:
        """The record is made by `short_links`, with its code; the form only says what for."""

    def save(self, commit: bool = True) -> ShortLink:
        """Make the link, or find it."""
        page, location = self.cleaned_data["page"], self.cleaned_data["location"]
        if page is not None:
            return short_links.make(page)
        return short_links.make_for_address(location, _language_of(location))


def _is_own(location: str) -> bool:
    if not LOCATION.fullmatch(location) or location.startswith(NO_READERS):
        return False
    with translation.override(_language_of(location)):
        try:
            resolve(location.partition("#")[0])
        except Resolver404:
            return False
    return True


def _language_of(location: str) -> str:
    first = location.strip("/").partition("/")[0]
    return first if first in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class ShortLinkPolicy(ModelPermissionPolicy):
    """Nobody changes or deletes a link, for it may be printed; administrators are no exception."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Adding and looking only."""
        return action not in {"change", "delete"} and bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """The same for each link."""
        return self.user_has_permission(user, action)


class ShortLinkInspectView(InspectView):
    """One link: its address to copy, and its square to print."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `drawing`, and `opened`, how often the link was followed."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        counted = self.object.counts.aggregate(sum=Sum("count", default=0))["sum"]
        return {
            **context,
            "link": self.object,
            "drawing": qr.svg(self.object.address),
            "opened": small_numbers.shown(counted),
        }


def _state(link: ShortLink) -> str:
    if link.withdrawn_on is None:
        return _("leads to its page")
    return _("withdrawn on %(date)s") % {"date": date_format(link.withdrawn_on, "SHORT_DATE_FORMAT")}


class ShortLinkViewSet(SnippetViewSet):
    """Lists the links with how often each was scanned."""

    model = ShortLink
    icon = "link"
    menu_label = gettext_lazy("Short links")
    menu_name = "short-links"
    menu_order = 320
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = ShortLinkInspectView
    inspect_template_name = "materials/admin/short_link.html"
    list_display = [
        "code",
        Column("title", label=gettext_lazy("leads to"), accessor=lambda link: expand_text(link.title)),
        "language",
        Column(
            "recent", label=gettext_lazy("scans, last 30 days"), accessor=lambda link: small_numbers.shown(link.recent)
        ),
        Column("all", label=gettext_lazy("scans in all"), accessor=lambda link: small_numbers.shown(link.all)),
        Column("state", label=gettext_lazy("state"), accessor=_state),
    ]
    list_filter = ["language"]
    search_fields = ["code", "title", "location"]

    @cached_property
    def edit_handler(self) -> Any:
        """The two fields of the form."""
        return ObjectList([FieldPanel("page"), FieldPanel("location")], base_form_class=ShortLinkForm)

    @property
    def permission_policy(self) -> ShortLinkPolicy:
        """Who may do what."""
        return ShortLinkPolicy(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ShortLink]:
        """With the sums that the list shows."""
        since = timezone.localdate() - datetime.timedelta(days=RECENT_DAYS)
        recent = Sum("counts__count", filter=Q(counts__day__gt=since), default=0)
        return ShortLink.objects.annotate(recent=recent, all=Sum("counts__count", default=0))
