"""Other ways to reach a helpline: an app, Zalo, a web page."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from hotline import guard
from portal.bilingual import Bilingual


class HelplineChannel(Bilingual, Orderable):
    """A way to reach a helpline besides the telephone; it changes together with the line, by an approved proposal."""

    class Kind(models.TextChoices):
        """What kind of channel it is."""

        APP_IOS = "app_ios", _("App for iPhone")
        APP_ANDROID = "app_android", _("App for Android")
        ZALO = "zalo", "Zalo"
        FACEBOOK = "facebook", "Facebook"
        WEB = "web", _("Website")

    helpline = ParentalKey("hotline.Helpline", on_delete=models.CASCADE, related_name=guard.CHANNELS)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    label_vi = models.CharField(_("label in Vietnamese"), max_length=160)
    label_en = models.CharField(_("label in English"), max_length=160)
    url = models.URLField(_("address"), blank=True)
    verified_on = models.DateField(
        _("opened on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody of the portal opened it last. Empty: nobody has."),
    )

    objects = guard.GuardedQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("channel")

    @property
    def label(self) -> str:
        """What to look for, in the active language."""
        return self.in_language("label")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the channel; raises `guard.UnapprovedChangeError` without an approval."""
        guard.refuse_while_closed()
        super().save(*args, **kwargs)
