"""The slogan bank in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from materials.models import Slogan


class SloganViewSet(SnippetViewSet):
    """Lists the slogans by year, with filters."""

    model = Slogan
    icon = "openquote"
    menu_label = _("Slogans")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["vi", "year", "topic", "origin"]
    list_filter = ["year", "topic", "origin"]
    search_fields = ["vi", "en"]


register_snippet(SloganViewSet)
