"""The portal's own drawings, offered to editors where they have no photograph.

Each name is a file in `static/img/illustrations/`; tests keep the two in step.
"""

from __future__ import annotations

from typing import NamedTuple

from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

ILLUSTRATIONS = {
    "mother-and-child-pond": _("Mother and child by the water"),
    "lifebuoy": _("Lifebuoy"),
    "pond-fence": _("Fenced pond"),
    "sea-flag": _("Beach with a flag"),
    "rain-flood": _("Rain and flood"),
    "swim-lesson": _("Swimming lesson"),
    "first-aid": _("First aid"),
    "rescue-pole": _("Rescue with a pole"),
    "small-child-bucket": _("Small child and water container"),
    "school-road": _("Road home from school"),
    "phone-chat": _("Chat on a phone"),
    "phone-lock": _("Locked phone"),
    "game-console": _("Games"),
    "camera": _("Camera"),
    "family-table": _("Family at the table"),
    "parent-account": _("Parent and account"),
    "phone-call-mask": _("Unknown caller"),
    "law-book": _("Law book"),
    "scales": _("Scales"),
    "stars-rights": _("Stars for rights"),
    "chores": _("Child helping at home"),
    "shield-child": _("Child and shield"),
    "ear-listening": _("Listening"),
    "hands-together": _("Hands together"),
    "house-heart": _("House with a heart"),
    "house-storm": _("House under a cloud"),
    "school-yard": _("School yard"),
    "body-outline": _("My body"),
    "road-stranger": _("Road and a stranger"),
    "health-centre": _("Health station"),
    "megaphone": _("Megaphone"),
    "calendar-june": _("Calendar"),
    "gifts": _("Gifts"),
    "training-board": _("Training"),
    "hotline-phone": _("Hotline"),
    "signpost": _("Signpost"),
    "map-pin": _("Place on a map"),
    "poster-wall": _("Posters"),
    "flags": _("Flags"),
    "newspaper": _("News"),
    "document-check": _("Checked document"),
    "padlock": _("Padlock"),
    "wheelchair-ramp": _("Wheelchair ramp"),
    "magnifier": _("Magnifier"),
}


class Picture(NamedTuple):
    """What a template needs to show a picture: address, alternative text and size in pixels."""

    url: str
    alt: str
    width: int
    height: int


def choices() -> list[tuple[str, object]]:
    """The drawings as form choices; a callable, so that a new drawing needs no migration."""
    return list(ILLUSTRATIONS.items())


def picture(name: str) -> Picture | None:
    """The drawing as a decorative picture (its alternative text is empty), or None for an unknown name."""
    if name not in ILLUSTRATIONS:
        return None
    width, height = (560, 380) if name == "mother-and-child-pond" else (320, 180)
    return Picture(static(f"img/illustrations/{name}.svg"), "", width, height)
