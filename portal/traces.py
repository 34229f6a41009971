"""What the portal keeps of a reader, and what it cannot hide: said once, shown on pages, proven by tests.

`tests/portal/test_traces.py` has a proof for each claim, tried on real responses; a claim without a proof fails there.
The words are for a child, and promise nothing that depends on who runs the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Claim:
    """One sentence, and the key under which its proof stands."""

    key: str
    text: StrOrPromise


@dataclass(frozen=True)
class Box:
    """Both lists, as the component shows them."""

    kept_out: tuple[Claim, ...]
    cannot_hide: tuple[Claim, ...]


KEPT_OUT = (
    Claim("no-cookie", _("This site sets no cookie, and asks for no name, password or account.")),
    Claim(
        "nothing-stored",
        _("Help pages store nothing in your browser, not even what you type on the report sheet."),
    ),
    Claim("no-copy", _("Your browser is told to keep no copy of the help pages.")),
    Claim(
        "no-address",
        _("This site’s program does not note who opened which page, nor your device’s whole network address."),
    ),
    Claim("no-words", _("What you search for here is not written into its records.")),
    Claim(
        "no-other-site",
        _("Help pages load nothing from other sites, and tell no site that you go on to where you come from."),
    ),
)
CANNOT_HIDE = (
    Claim(
        "history",
        _("Your browser’s history still names the pages that you opened. “Leave quickly” does not clear it."),
    ),
    Claim("browser-files", _("The browser may keep this site’s drawings and fonts.")),
    Claim("keyboard", _("The keyboard may remember words that you typed and offer them again.")),
    Claim("calls", _("The phone’s call list keeps the number that you called; a phone bill may show it too.")),
    Claim(
        "shared-phone",
        _("On a shared phone, anyone can look. An app that somebody installed may see the whole screen."),
    ),
    Claim(
        "network",
        _("The phone company, whoever runs the Wi-Fi and whoever runs this site can see that a device was here."),
    ),
)


def box() -> Box:
    """What a page shows."""
    return Box(KEPT_OUT, CANNOT_HIDE)
