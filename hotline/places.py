"""Where people live, as the State divides it: provinces and communes of today, and the units that they came from.

The records are made by `import_places` from a list of the whole country and are not edited by hand.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from hotline.place_names import full_name
from portal.vietnamese import slugify


class Kind(models.TextChoices):
    """What a unit is; the values are the words of the official lists."""

    COMMUNE = "xã", _("commune")
    WARD = "phường", _("ward")
    SPECIAL_ZONE = "đặc khu", _("special zone")
    TOWNSHIP = "thị trấn", _("township")
    DISTRICT = "huyện", _("district")
    URBAN_DISTRICT = "quận", _("urban district")
    TOWN = "thị xã", _("town")
    CITY = "thành phố", _("city")
    PROVINCE = "tỉnh", _("province")


class Unit(models.Model):
    """What every unit has: its kind and its name, without the kind, in the portal's one spelling."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return full_name(self.kind, self.name, "vi")

    @property
    def title(self) -> str:
        """The name with the kind, in the active language: "Phường Tuy Hòa", "Tuy Hòa Ward"."""
        return full_name(self.kind, self.name, get_language() or "vi")

    @property
    def in_text(self) -> str:
        """The same within a sentence: "phường Tuy Hòa"."""
        return full_name(self.kind, self.name, get_language() or "vi", capital=False)


class Province(Unit):
    """A province or centrally run city of today. `code` has two digits: "66" is Đắk Lắk."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    # For the admin's search, which does not fold by itself: "dak lak".
    folded_name = models.CharField(max_length=60, editable=False)

    panels = [FieldPanel(field, read_only=True) for field in ("name", "kind", "code")]

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")
        ordering = ["name"]

    @property
    def slug(self) -> str:
        """The province's part of an address: "66-dak-lak"."""
        return f"{self.code}-{slugify(self.name)}"


class Commune(Unit):
    """A commune, ward or special zone of today. `code` has five digits: "24133" is Phường Buôn Ma Thuột."""

    code = models.CharField(_("code"), max_length=5, primary_key=True)
    province = models.ForeignKey(
        Province, verbose_name=_("province"), on_delete=models.CASCADE, related_name="communes"
    )
    folded_name = models.CharField(max_length=60, editable=False)

    panels = [FieldPanel(field, read_only=True) for field in ("name", "kind", "province", "code")]

    class Meta:
        verbose_name = _("commune or ward")
        verbose_name_plural = _("communes and wards")
        ordering = ["name", "code"]

    @property
    def slug(self) -> str:
        """The commune's part of an address: "24133-buon-ma-thuot"."""
        return f"{self.code}-{slugify(self.name)}"


class FormerUnit(Unit):
    """A province, district or commune as it was before 1 July 2025.

    `district` and `province` are what it belonged to, with their kind: "huyện Krông Pắc", "tỉnh Đắk Lắk". `divided`
    says that a commune went to several units, so that nobody can tell from its name where a house stands today.
    """

    class Level(models.TextChoices):
        """Its level in the old order."""

        PROVINCE = "province", _("former province")
        DISTRICT = "district", _("former district")
        COMMUNE = "commune", _("former commune")

    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    code = models.CharField(_("code"), max_length=5)
    district_kind = models.CharField(max_length=10, blank=True, choices=Kind.choices)
    district_name = models.CharField(_("former district"), max_length=60, blank=True)
    province_kind = models.CharField(max_length=10, blank=True, choices=Kind.choices)
    province_name = models.CharField(_("former province"), max_length=60, blank=True)
    divided = models.BooleanField(_("divided"), default=False)

    class Meta:
        verbose_name = _("former unit")
        verbose_name_plural = _("former units")
        ordering = ["level", "code"]
        constraints = [models.UniqueConstraint(fields=["level", "code"], name="one_former_unit_for_each_code")]

    @property
    def whole(self) -> str:
        """What it belonged to, in the active language: "huyện Krông Pắc, tỉnh Đắk Lắk"; empty for a province."""
        above = ((self.district_kind, self.district_name), (self.province_kind, self.province_name))
        language = get_language() or "vi"
        return ", ".join(full_name(kind, name, language, capital=False) for kind, name in above if name)


class PlaceName(models.Model):
    """A name under which people look for a unit of today: its own, or that of a former unit that went into it.

    One row for each pair, so a former commune that was divided has several. It answers a look-up with one query, and
    tells of a commune what it was made of.
    """

    # What the name is found by (`place_names.key`), and the keys of everything that people name with it.
    key = models.CharField(max_length=60, db_index=True)
    within = models.TextField(blank=True)
    former = models.ForeignKey(FormerUnit, null=True, on_delete=models.CASCADE, related_name="names")
    commune = models.ForeignKey(Commune, null=True, on_delete=models.CASCADE, related_name="names")
    province = models.ForeignKey(Province, on_delete=models.CASCADE, related_name="names")

    def __str__(self) -> str:
        return self.key
