"""The series of figures in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from guides.models import IndicatorSeries


class IndicatorSeriesViewSet(SnippetViewSet):
    """Lists the series by key."""

    model = IndicatorSeries
    icon = "table"
    menu_label = _("Figures")
    menu_order = 315
    add_to_admin_menu = True
    list_display = ["__str__", "key", "kind", "unit_vi"]
    list_filter = ["kind"]
    search_fields = ["name_vi", "name_en", "key"]
