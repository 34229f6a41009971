"""The registry in the admin: menu entries, screens, and what stands in the place of Wagtail's deletion."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from hotline import admin_checks, admin_registry, admin_views
from hotline.admin_places import PlacesGroup


class RegistryMenuItem(MenuItem):
    """An entry for those who work on the registry."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person proposes or approves changes."""
        return admin_views.may_see(request.user)


class ProposalsMenuItem(RegistryMenuItem):
    """The entry of the open proposals, with their number."""

    def render_component(self, request: HttpRequest) -> Any:
        """Adds the number, where there are any."""
        component = super().render_component(request)
        count = admin_views.waiting().count()
        if count:
            component.label = f"{self.label} ({count})"
        return component


class RegistryGroup(SnippetViewSetGroup):
    """The registry as one entry of the menu."""

    items = (admin_registry.HelplineViewSet, admin_registry.RetiredNumberViewSet)
    menu_label = _("Helplines")
    menu_name = "registry"  # not "help…": Wagtail would open its Help with it
    menu_icon = "mobile-alt"
    menu_order = 300

    def get_submenu_items(self) -> list[Any]:
        """What waits stands right below the list itself."""
        helplines, retired = super().get_submenu_items()
        proposals = ProposalsMenuItem(
            _("Changes waiting for approval"), reverse("hotline_proposals"), "proposals", icon_name="tasks"
        )
        history = RegistryMenuItem(_("History"), reverse("hotline_history_of_all"), "history", icon_name="history")
        items = [helplines, proposals, history, retired]
        for order, item in enumerate(items):
            item.order = order
        return items


register_snippet(RegistryGroup)
register_snippet(PlacesGroup)
hooks.register("before_delete_snippet", admin_registry.propose_removal_instead)


@hooks.register("register_admin_urls")
def registry_urls() -> list[URLPattern]:
    """The screens of the registry besides its list and forms."""
    return [*admin_views.urls(), *admin_checks.urls()]


@hooks.register("register_reports_menu_item")
def checks_in_the_menu() -> MenuItem:
    """The monthly check stands among the reports."""
    address = reverse("hotline_checks")
    return RegistryMenuItem(_("Monthly check of numbers"), address, "number-checks", icon_name="calendar-check")


@hooks.register("construct_homepage_panels")
def registry_on_the_first_screen(request: HttpRequest, panels: list[Any]) -> None:
    """Tell whoever works on the registry what waits for them."""
    if admin_views.may_see(request.user):
        panels.append(admin_checks.RegistryPanel())
