"""Where a page's statements come from."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, URLBlock


class SourceBlock(StructBlock):
    """One source: a law with its article, or a report with publisher and year."""

    title = CharBlock(max_length=250, label=_("title"))
    note = CharBlock(max_length=250, required=False, label=_("publisher, year, what to check"))
    url = URLBlock(required=False, label=_("address"))

    class Meta:
        icon = "doc-full"
        label = _("Source")
        template = "blocks/source.html"
        preview_value = {"title": "Luật Trẻ em số 102/2016/QH13, Điều 51", "note": "Quốc hội, 2016", "url": ""}
        description = _("A law with its article, or a report")
        when_to_use = _("Below a page: one entry for each law or report that it rests on.")
