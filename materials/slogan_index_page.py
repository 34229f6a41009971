"""The slogan bank as a page. The slogan record is in `slogans.py`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from materials.slogans import Slogan
from portal.pages import BasePage
from portal.topics import Topic


class SloganIndexPage(BasePage):
    """The slogan bank, by topic."""

    parent_page_types = ["materials.MaterialIndexPage"]
    page_description = _("The list of slogans. There can be only one.")
    max_count_per_parent = 1

    content_panels = BasePage.summary_panels

    class Meta:
        verbose_name = _("slogan index")
        verbose_name_plural = _("slogan indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `groups`: topics with their usable slogans."""
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        slogans = [slogan for slogan in Slogan.objects.all() if not slogan.usable_until or slogan.usable_until >= today]
        groups = [(topic.label, [slogan for slogan in slogans if slogan.topic == topic]) for topic in Topic]
        context["groups"] = [(label, found) for label, found in groups if found]
        return context
