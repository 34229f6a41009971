"""The registry in the admin and in the text editor."""

from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail.features import ControlFeature
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from hotline import registry
from hotline.models import Helpline


class HelplineViewSet(SnippetViewSet):
    """Lists the helplines with the date of their last check."""

    model = Helpline
    icon = "mobile-alt"
    menu_label = _("Helplines")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["number", "name_vi", "key", DateColumn("verified_on", label=_("checked on"))]
    search_fields = ["number", "name_vi", "name_en", "key"]
    ordering = ["order", "key"]
    inspect_view_enabled = True


register_snippet(HelplineViewSet)


@hooks.register("register_rich_text_features")
def helpline_control(features: Any) -> None:
    """A list below the text editor that inserts a reference, so that nobody types a number or a key."""
    control = ControlFeature({"type": "helpline"}, js=["js/helpline-control.js"])
    features.register_editor_plugin("draftail", "helpline", control)


@hooks.register("insert_editor_js")
def helplines_for_the_editor() -> SafeString:
    """The registry as data for that list."""
    choices = [{"key": key, "name": name} for key, name in registry.choices()]
    return json_script({"label": _("Insert a telephone number"), "choices": choices}, "portal-helplines")
