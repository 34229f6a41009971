"""Who receives a report in a commune or province. Numbers come from the registry only; a contact counts once verified.

A body's number is that of a line which two people have entered in the registry under the body's own name. Where staff
have recorded nothing, readers still learn which bodies there are: their names follow from the law and the unit's name.
Contacts are never made up; without one the answer is the child helpline, and the police in danger.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from hotline import registry
from hotline.helplines import Helpline
from hotline.place_names import folded
from hotline.places import Commune, Province, Unit
from portal import texts
from portal.bilingual import Bilingual


class OptionalHelplineSelect(forms.Select):
    """A choice among the helplines of the registry, or none of them; read anew for each form."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """Fill in the registry before the options are drawn."""
        self.choices = [("", "---------"), *registry.choices()]
        return super().optgroups(name, value, attrs)


class Agency(Bilingual, models.Model):
    """A body that receives reports about children in one commune, or in one province."""

    class Kind(models.TextChoices):
        """What kind of body it is, in the order in which readers are told of them."""

        POLICE = "police", _("Commune police")
        COMMITTEE = "committee", _("Commune People’s Committee")
        HEALTH_STATION = "health_station", _("Health station")
        SCHOOL = "school", _("School")
        HEALTH_DEPARTMENT = "health_department", _("Department of Health")
        SOCIAL_WORK = "social_work", _("Social-work centre")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    commune = models.ForeignKey(
        Commune,
        verbose_name=_("commune or ward"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agencies",
        help_text=_("For a body of one commune. Leave it empty for one that works in the whole province."),
    )
    province = models.ForeignKey(
        Province,
        verbose_name=_("province"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agencies",
        help_text=_("For a body that works in the whole province."),
    )
    name_vi = models.CharField(_("name in Vietnamese"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)
    address = models.CharField(
        _("postal address"), max_length=200, blank=True, help_text=_("As it is written on an envelope, in Vietnamese.")
    )
    helpline = models.SlugField(
        _("helpline"),
        blank=True,
        help_text=_(
            "Its line in the registry, which must have the same name in Vietnamese. Propose the number there first;"
            " leave this empty until somebody else has approved it."
        ),
    )
    verified_on = models.DateField(_("checked on"), null=True, blank=True)
    source_vi = models.CharField(_("source in Vietnamese"), max_length=250, blank=True)
    source_en = models.CharField(_("source in English"), max_length=250, blank=True)
    folded_name = models.CharField(max_length=160, editable=False)

    panels = [
        FieldPanel("kind"),
        MultiFieldPanel([FieldPanel("commune"), FieldPanel("province")], heading=_("Where")),
        MultiFieldPanel([FieldPanel("name_vi"), FieldPanel("name_en")], heading=_("Name")),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("helpline", widget=OptionalHelplineSelect)], heading=_("Contact")
        ),
        MultiFieldPanel(
            [FieldPanel("verified_on"), FieldRowPanel([FieldPanel("source_vi"), FieldPanel("source_en")])],
            heading=_("Check and source"),
        ),
    ]

    class Meta:
        verbose_name = _("receiving agency")
        verbose_name_plural = _("receiving agencies")
        ordering = ["name_vi"]

    def __str__(self) -> str:
        return self.name_vi

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what the admin's search looks in."""
        self.folded_name = folded(self.name_vi)
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """Name in the active language."""
        return self.in_language("name")

    @property
    def source(self) -> str:
        """Where the contact comes from, in the active language."""
        return self.in_language("source")

    @property
    def line(self) -> Helpline | None:
        """Its line in the registry, if the registry calls it by the body's own name.

        Name and number of a line belong together by the word of two people, so nobody alone can give a body the number
        of another one.
        """
        line = registry.helplines().get(self.helpline)
        return line if line is not None and folded(line.name_vi) == folded(self.name_vi) else None

    @property
    def is_verified(self) -> bool:
        """Whether there is a contact that readers may rely on."""
        return bool((self.address or self.line) and self.verified_on)

    @property
    def contact_state(self) -> str:
        """For the list in the admin: whether readers are shown a contact."""
        if self.helpline and self.line is None:
            return gettext("⚠ the registry has no line of this name")
        return gettext("verified") if self.is_verified else gettext("⚠ no verified contact")

    @property
    def place(self) -> Commune | Province | None:
        """Where it works."""
        return self.commune or self.province

    def clean(self) -> None:
        """Refuse a body that works nowhere or in two places, and a contact that nobody has verified."""
        super().clean()
        texts.refuse_problems(self)
        errors: dict[str, Any] = {}
        if bool(self.commune) == bool(self.province):
            errors["commune"] = _("Choose the commune or the province in which it works, one of the two.")
        if self.helpline and self.helpline not in registry.helplines():
            errors["helpline"] = _("The registry has no such line. Add the number there first.")
        elif self.helpline and self.line is None:
            errors["helpline"] = _(
                "The registry has this line under another name. Both must have the same name in Vietnamese, so that two"
                " people vouch for whose number it is."
            )
        if self.address or self.helpline:
            missing = [name for name in ("verified_on", "source_vi", "source_en") if not getattr(self, name)]
            errors.update(
                {name: _("A contact needs the day of its check and its source in both languages.") for name in missing}
            )
        if errors:
            raise ValidationError(errors)


@dataclass(frozen=True)
class Receiver:
    """A body as a reader is told of it; without a verified contact `line` and `address` are empty."""

    kind: str
    name: str
    line: Helpline | None = None
    address: str = ""
    verified_on: datetime.date | None = None
    source: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether there is a contact to show."""
        return self.line is not None or bool(self.address)


# Bodies that every unit has, and what they are called there.
USUAL = {
    Commune: {
        Agency.Kind.POLICE: {"vi": "Công an {place}", "en": "Police of {place}"},
        Agency.Kind.COMMITTEE: {"vi": "Ủy ban nhân dân {place}", "en": "People’s Committee of {place}"},
        Agency.Kind.HEALTH_STATION: {"vi": "Trạm y tế {place}", "en": "Health station of {place}"},
    },
    Province: {Agency.Kind.HEALTH_DEPARTMENT: {"vi": "Sở Y tế {place}", "en": "Department of Health of {place}"}},
}


def receivers(unit: Commune | Province) -> list[Receiver]:
    """Who receives reports in a unit: recorded bodies, and those that every unit has, in the order of `Agency.Kind`."""
    recorded = list(unit.agencies.all())
    return receivers_among(unit, recorded)


def receivers_among(unit: Unit, recorded: Iterable[Agency]) -> list[Receiver]:
    """The same from agencies that have been looked up already. No query but the registry's."""
    language = get_language() or "vi"
    found = [_receiver(agency) for agency in recorded]
    present = {receiver.kind for receiver in found}
    found += [
        Receiver(kind, names[language].format(place=unit.in_text))
        for kind, names in USUAL[type(unit)].items()
        if kind not in present
    ]
    order = list(Agency.Kind.values)
    return sorted(found, key=lambda receiver: (order.index(receiver.kind), receiver.name))


def _receiver(agency: Agency) -> Receiver:
    if not agency.is_verified:
        return Receiver(agency.kind, agency.name)
    return Receiver(agency.kind, agency.name, agency.line, agency.address, agency.verified_on, agency.source)
