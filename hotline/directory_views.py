"""What stands at an address below the directory: a province, a commune, and a card for the wallet with its numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hotline import registry
from hotline.agencies import receivers
from hotline.helplines import Helpline
from hotline.place_names import key
from hotline.places import Commune, FormerUnit, PlaceName, Province
from portal.places import Place

LANGUAGES = ("vi", "en")
CARD = {"vi": "the-bo-tui", "en": "wallet-card"}
CARDS_ON_A_SHEET = 8
# Lines on the card, and those that a page of a place begins with.
ON_THE_CARD = ("child-helpline", "police", "ambulance")
FIRST = ("child-helpline", "police")
UNIT = re.compile(r"(\d{5}|\d{2})(?:-([a-z0-9-]*))?")


@dataclass(frozen=True)
class UnitView:
    """A province or commune of today: who receives reports there, and what it was before."""

    unit: Commune | Province

    @property
    def template(self) -> str:
        """Its template."""
        return f"hotline/directory/{'commune' if isinstance(self.unit, Commune) else 'province'}.html"

    @property
    def place(self) -> Place:
        """Its address."""
        unit = self.unit
        paths = dict.fromkeys(LANGUAGES, f"{unit.slug}/")
        summary = _("Who receives reports about children in %(place)s, and which numbers to call.")
        above = (UnitView(unit.province).place,) if isinstance(unit, Commune) else ()
        title = f"{unit.title}, {unit.province.in_text}" if isinstance(unit, Commune) else unit.title
        return Place(paths, title, summary % {"place": unit.in_text}, above=above)

    @property
    def is_at_home(self) -> bool:
        """Whether it is in the portal's own province; only those are for search engines."""
        unit = self.unit
        return (unit.province_id if isinstance(unit, Commune) else unit.code) == settings.PROVINCE_CODE

    def context(self) -> dict[str, Any]:
        """What its template shows."""
        context: dict[str, Any] = {
            "unit": self.unit,
            "receivers": receivers(self.unit),
            "lines": lines(FIRST),
            "card_path": CardView(self.unit).path[get_language() or "vi"],
        }
        if isinstance(self.unit, Commune):
            parts = list(PlaceName.objects.filter(commune=self.unit, former__isnull=False).select_related("former"))
            return {**context, **_history([part.former for part in parts if part.former], self.unit)}
        communes = list(self.unit.communes.all())
        for commune in communes:
            commune.province = self.unit
        names = PlaceName.objects.filter(province=self.unit, commune=None, former__isnull=False)
        former = [name.former for name in names.select_related("former").order_by("former__code") if name.former]
        return {**context, "communes": communes, "parts": former if len(former) > 1 else []}


@dataclass(frozen=True)
class CardView:
    """A sheet of cards for the wallet: the numbers to call, the place, and how to come back to its page."""

    unit: Commune | Province
    template = "hotline/directory/wallet_card.html"

    @property
    def path(self) -> dict[str, str]:
        """Its address below the directory, by language."""
        return {language: f"{self.unit.slug}/{part}/" for language, part in CARD.items()}

    @property
    def place(self) -> Place:
        """Its address and where it stands."""
        unit = UnitView(self.unit).place
        title = _("Wallet card: %(place)s") % {"place": self.unit.title}
        return Place(self.path, title, unit.summary, above=(*unit.above, unit))

    is_at_home = False

    def context(self) -> dict[str, Any]:
        """What its template shows; `back` is the end of the address that the card carries: the place's own page."""
        return {
            "unit": self.unit,
            "receivers": receivers(self.unit),
            "lines": lines(ON_THE_CARD),
            "back": f"{self.unit.slug}/",
            "printed_on": timezone.localdate(),
            "copies": range(CARDS_ON_A_SHEET),
        }


Shown = UnitView | CardView


def find(components: list[str]) -> tuple[Shown | None, bool]:
    """What an address below the directory stands for, if anything, and whether it is written as it should be.

    A card that was printed years ago must still lead to its place: the code alone is enough, an old name beside the
    code too, and where lists correct a code the name decides. The card's own word may be that of either language.
    """
    match = UNIT.fullmatch(components[0])
    wants_card = components[1:] in ([word] for word in CARD.values())
    if match is None or len(components) > 1 + wants_card:
        return None, False
    unit = _unit(match[1], match[2] or "")
    if unit is None:
        return None, False
    return (CardView(unit) if wants_card else UnitView(unit)), components[0] == unit.slug


def _unit(code: str, name: str) -> Commune | Province | None:
    if len(code) == 2:  # noqa: PLR2004  # provinces have two digits, communes five
        return Province.objects.filter(pk=code).first()
    coded = Commune.objects.select_related("province").filter(pk=code).first()
    if not name or (coded is not None and coded.slug == f"{code}-{name}"):
        return coded
    rows = PlaceName.objects.filter(key=key(name), former=None, commune__isnull=False)
    named = [row.commune for row in rows.select_related("commune__province") if row.commune]
    if len(named) > 1:
        named = [commune for commune in named if commune.province_id == settings.PROVINCE_CODE]
    return named[0] if len(named) == 1 else coded


def lines(wanted: tuple[str, ...]) -> list[Helpline]:
    """The lines with these keys, as far as the registry has them."""
    known = registry.helplines()
    return [known[name] for name in wanted if name in known]


def _history(former: list[FormerUnit], commune: Commune) -> dict[str, Any]:
    """What a commune was made of; `unchanged` where it is what it was, name and all."""
    parts = [unit for unit in former if unit.level == FormerUnit.Level.COMMUNE] or former
    parts.sort(key=lambda unit: unit.code)
    same = len(parts) == 1 and not parts[0].divided and parts[0].name.lower() == commune.name.lower()
    return {"parts": parts, "unchanged": same and parts[0].kind == commune.kind}
