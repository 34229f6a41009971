"""Alerts in the admin: what is being shown, what is coming, what is over."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.alerts import Alert


def _moment(value: datetime.datetime) -> str:
    """Day and minute in the portal's time zone, as the language writes them."""
    local = timezone.localtime(value)
    return f"{date_format(local, 'TIME_FORMAT')} {date_format(local, 'SHORT_DATE_FORMAT')}"


class AlertViewSet(SnippetViewSet):
    """Lists the alerts with their state; saving one is publishing it."""

    model = Alert
    icon = "warning"
    menu_label = _("Alerts")
    menu_order = 305
    add_to_admin_menu = True
    list_display = [
        "text_vi",
        StatusTagColumn(
            "state",
            label=_("state"),
            accessor=lambda alert: alert.state.label,
            primary=lambda alert: alert.state == Alert.State.SHOWN,
        ),
        Column("get_level_display", label=_("level"), sort_key="level"),
        Column("section", label=_("only in this section")),
        # Wagtail's own column says "just now" of everything that lies ahead.
        Column(
            "starts_at", label=_("shown from"), accessor=lambda alert: _moment(alert.starts_at), sort_key="starts_at"
        ),
        Column("ends_at", label=_("shown until"), accessor=lambda alert: _moment(alert.ends_at), sort_key="ends_at"),
    ]
    list_filter = ["level"]
    search_fields = ["text_vi", "text_en"]
    ordering = ["-starts_at"]
    panels = [
        MultiFieldPanel([FieldPanel("text_vi"), FieldPanel("text_en"), FieldPanel("level")], heading=_("What is said")),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("When it is shown")),
        MultiFieldPanel([FieldPanel("section"), FieldPanel("link")], heading=_("Where it is shown, what to read on")),
    ]
