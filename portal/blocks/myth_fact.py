"""A wrong belief and what is true."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock, TextBlock


class MythFactBlock(StructBlock):
    """Names a wrong belief and answers it."""

    myth = TextBlock(rows=2, label=_("what people say"))
    fact = TextBlock(rows=2, label=_("what is true"))

    class Meta:
        icon = "help"
        label = _("Myth and fact")
        template = "blocks/myth_fact.html"
        preview_value = {"myth": "Dốc ngược trẻ để nước chảy ra.", "fact": "Việc đó làm mất những phút quý nhất."}
        description = _("A wrong belief and its answer")
        when_to_use = _(
            "Many people believe something that hurts children. Say the belief in their words, then answer it."
        )
