"""Running text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

from portal import richtext


class ProseBlock(RichTextBlock):
    """Headings, paragraphs and lists: the body of most pages."""

    def __init__(self, **options: object) -> None:
        super().__init__(features=richtext.PROSE, **options)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/prose.html"
        preview_value = "<h2>Trông con gần nước</h2><p>Ở gần nước, luôn có một người lớn chỉ nhìn con.</p>"
        description = _("Headings, paragraphs and lists")
        when_to_use = _("Nearly always. Short paragraphs, one idea each, and a heading for each question.")
