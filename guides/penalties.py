"""Fines of the legal register. One record for both languages."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guides.evidence import Evidence
from guides.legal import KEY, LegalDocument
from portal import texts
from portal.bilingual import Bilingual


class LegalPenalty(Bilingual, models.Model):
    """A fine for an individual: the act and the amount in dong. An amount that is not confirmed stays empty."""

    key = models.SlugField(_("key"), max_length=80, unique=True, validators=[KEY])
    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="penalties")
    act_vi = models.CharField(_("act in Vietnamese"), max_length=300)
    act_en = models.CharField(_("act in English"), max_length=300)
    from_amount = models.PositiveIntegerField(_("from, in dong"), null=True, blank=True)
    to_amount = models.PositiveIntegerField(_("to, in dong"), null=True, blank=True)
    note_vi = models.CharField(_("note in Vietnamese"), max_length=300, blank=True)
    note_en = models.CharField(_("note in English"), max_length=300, blank=True)
    evidence = models.CharField(_("evidence"), max_length=20, choices=Evidence.choices, default=Evidence.COMMON)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("fine")
        verbose_name_plural = _("fines")
        ordering = ["document", "order", "key"]

    def __str__(self) -> str:
        return self.act

    @property
    def act(self) -> str:
        """What is fined, in the active language."""
        return self.in_language("act")

    @property
    def note(self) -> str:
        """What a reader must know besides, in the active language."""
        return self.in_language("note")

    @property
    def fine(self) -> str:
        """The amount in words and figures of the active language."""
        amounts = (self.from_amount, self.to_amount)
        low, high = (number_format(amount, force_grouping=True) if amount else "" for amount in amounts)
        if low and high:
            return gettext("%(low)s–%(high)s dong") % {"low": low, "high": high}
        if high:
            return gettext("up to %(high)s dong") % {"high": high}
        if low:
            return gettext("from %(low)s dong") % {"low": low}
        return gettext("amount not confirmed")

    def clean(self) -> None:
        """Refuse a span that ends below its beginning."""
        super().clean()
        texts.refuse_problems(self)
        if self.from_amount and self.to_amount and self.to_amount < self.from_amount:
            raise ValidationError({"to_amount": _("The higher amount is below the lower one.")})
