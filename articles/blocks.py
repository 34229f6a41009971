"""What only campaign pages use."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, URLBlock


class CoverageBlock(StructBlock):
    """One report about a campaign in the press."""

    title = CharBlock(max_length=200, label=_("title"))
    outlet = CharBlock(max_length=120, required=False, label=_("published by"))
    year = CharBlock(max_length=20, label=_("year"))
    url = URLBlock(required=False, label=_("address"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Press report")
        template = "blocks/coverage.html"
        preview_value = {"title": "Chung tay giảm thiểu tổn hại trẻ em", "outlet": "", "year": "2023", "url": ""}
        description = _("A report in the press")
        when_to_use = _("A campaign page: one entry for each report in the press.")
