"""The designs that a poster can have: a drawing each, set by `templates/poster.typ`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# What the names of danger signs begin with.
SIGN = "sign-"
# The stem of a design is the name of its drawing in `artwork/` and of its entry in `templates/designs.typ`.
NAMES = {
    "pond": _("Pond: fence it"),
    "sea": _("Sea and river: swim where it is watched"),
    "life-vest": _("Boat: wear a life vest"),
    "never-upside-down": _("First aid: never upside down"),
    "call-111-children": _("Hotline, for children"),
    "call-111-adults": _("Hotline, for adults"),
    "online-strangers": _("Strangers online"),
    "sextortion": _("Threats with pictures"),
    "family-phone-rules": _("Phone rules of the family"),
    "rights": _("Rights of the child"),
    "month-of-action": _("Month of Action for Children"),
    "safe-summer": _("Safe summer"),
    "sign-pond": _("Danger sign: pond"),
    "sign-well": _("Danger sign: well"),
    "sign-canal": _("Danger sign: canal"),
}

choices = list(NAMES.items())
