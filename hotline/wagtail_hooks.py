"""The registry in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from hotline.admin_places import PlacesGroup
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
register_snippet(PlacesGroup)
