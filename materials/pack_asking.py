"""Takes a request for a pack: what was chosen, whether it may be made, and whether it is there already."""

from __future__ import annotations

import contextlib
import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from materials import pack_builds, pack_contents, pack_selection
from materials.material_index_page import MaterialIndexPage
from materials.pack_building import make_pack
from materials.pack_builds import PackBuild
from materials.pack_page import PackPage
from materials.pack_selection import MOST_BYTES, MOST_MATERIALS, Selection
from portal import languages, senders
from portal.limits import Limiter
from portal.listing import open_to_all

LARGEST_FORM = 20_000
# Only packs that must be made count, not those that are there already. A whole school may share one address.
limiter = Limiter(per_address=20, per_subject=120)
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Refusal:
    """Why no pack is made: a status, a sentence, and what had been chosen, so that nobody chooses it anew."""

    status: int
    sentence: str
    ticked: Sequence[str] = ()
    language: str = ""
    retry_after: int = 0


def ask(request: HttpRequest) -> PackBuild | Refusal:
    """The build of what a posted form asks for: one that exists, or a new one; or why there is none."""
    if not senders.comes_from_here(request):
        return Refusal(403, _("The request came from another website. Please choose on the page itself."))
    if not senders.is_small_form(request, LARGEST_FORM):
        return Refusal(400, _("We did not understand the request. Please choose on the page itself."))
    language = request.POST.get("language", "")
    ticked = request.POST.getlist("material")
    if language not in languages.NAMES:
        return Refusal(400, _("We do not know that language. Please choose one of the two."), ticked)
    found = _selection(request.POST.get("pack", ""), ticked, language)
    if isinstance(found, Refusal):
        return found
    return _build(found, ticked, senders.address_of(request))


def library(language: str) -> MaterialIndexPage | None:
    """The library in a language."""
    return open_to_all(MaterialIndexPage.objects.filter(locale__language_code=language)).first()


def _selection(pack: str, ticked: Sequence[str], language: str) -> Selection | Refusal:
    """What the form names; its size is looked at as far as it is known."""
    source = _pack_page(pack, language)
    keys = _keys(ticked)
    if source is None and not keys:
        return Refusal(400, _("Nothing was chosen. Please tick at least one material."), ticked, language)
    if source is None and len(keys) > MOST_MATERIALS:
        sentence = _("You chose %(chosen)s materials. A pack holds at most %(most)s: please make two.")
        return Refusal(400, sentence % {"chosen": len(keys), "most": MOST_MATERIALS}, ticked, language)
    pages = source.chosen_pages() if source else pack_selection.chosen(keys, language)
    if not pages or (source is None and len(pages) < len(set(ticked))):
        sentence = _("Some of what you chose is not on the portal any more. Please look through the list again.")
        return Refusal(400, sentence, ticked, language)
    size = pack_selection.known_bytes(pages)
    if size > MOST_BYTES:
        sentence = _("The files have %(size)s MB together. A pack holds at most %(most)s MB: please choose fewer.")
        figures = {"size": math.ceil(size / MEGABYTE), "most": MOST_BYTES // MEGABYTE}
        return Refusal(413, sentence % figures, ticked, language)
    packed = tuple(str(page.translation_key) for page in pages)
    return Selection(language, packed, str(source.translation_key) if source else "")


def _build(selection: Selection, ticked: Sequence[str], address: str) -> PackBuild | Refusal:
    pack_builds.give_up_lost()
    digest = pack_selection.digest(selection)
    known = pack_builds.usable(digest)
    if known is not None:
        return known
    if pack_builds.is_busy():
        sentence = _("Several packs are being made just now. Please try again in a minute.")
        return Refusal(503, sentence, ticked, selection.language, retry_after=60)
    if not limiter.allows(address, "packs"):
        sentence = _("Many packs were asked for from your network in the last hour. Please try again later.")
        return Refusal(429, sentence, ticked, selection.language, retry_after=3600)
    pack_builds.remove_old()
    build, is_new = pack_builds.begin(selection, digest, pack_contents.name_of(selection))
    if is_new:
        make_pack.enqueue(build.public_id)
    return build


def _keys(ticked: Sequence[str]) -> list[str]:
    """The keys among what was sent, each once, in their order."""
    found = []
    for one in ticked:
        with contextlib.suppress(ValueError):
            found.append(str(uuid.UUID(one)))
    return list(dict.fromkeys(found))


def _pack_page(pack: str, language: str) -> PackPage | None:
    """The public pack with this key."""
    return pack_contents.pack_page(Selection(language, (), *_keys([pack]))) if pack else None
