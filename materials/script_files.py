"""A loudspeaker script as files: what `templates/script.typ` sets, and plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from materials import short_links
from materials.paragraphs import paragraphs
from portal import qr
from portal.references import expand_text

if TYPE_CHECKING:
    from materials.reading_aloud import Paragraph
    from materials.speaker_script_page import SpeakerScriptPage


def data(page: SpeakerScriptPage) -> dict[str, Any]:
    """The words of the sheet, in the page's language."""
    address = short_links.address(page, page.language)
    with translation.override(page.language):
        return {
            "language": page.language,
            "title": expand_text(page.title),
            "facts": _facts(page),
            "paragraphs": [
                {"text": expand_text(paragraph.text), "spoken": spoken(paragraph)} for paragraph in page.script
            ],
            "notes_title": _("How to read it"),
            "notes": [expand_text(note) for note in paragraphs(page.reading_notes)],
            "ede_title": "Ê Đê",
            "ede": [expand_text(part) for part in paragraphs(page.transcript_ede)],
            "address": address,
            "qr": qr.picture(address),
            "qr_says": _("Square code that leads to this script on the portal"),
            "newest": _("The newest version of this script:"),
        }


def plain(page: SpeakerScriptPage) -> bytes:
    """The same words as text, with the line ends and the mark that every Windows computer understands."""
    words = data(page)
    lines = [words["title"], *(f"{name}: {text}" for name, text in words["facts"]), ""]
    for paragraph in words["paragraphs"]:
        lines += [paragraph["text"], *(f"[{line}]" for line in paragraph["spoken"]), ""]
    if words["notes"]:
        lines += [f"{words['notes_title']}:", *(f"- {note}" for note in words["notes"]), ""]
    if words["ede"]:
        lines += [f"{words['ede_title']}:", "", *(line for part in words["ede"] for line in (part, ""))]
    lines += [words["newest"], words["address"], ""]
    return "\r\n".join(lines).encode("utf-8-sig")


def spoken(paragraph: Paragraph) -> list[str]:
    """The line below a paragraph for each number in it."""
    return [
        _("Read %(number)s as: %(words)s") % {"number": number.number, "words": number.words}
        for number in paragraph.numbers
    ]


def read(document: Any) -> bytes:
    """A file of the library; raises `OSError` where it cannot be read."""
    with document.open_file() as stream:
        return bytes(stream.read())


def _facts(page: SpeakerScriptPage) -> list[tuple[str, str]]:
    facts = [(_("Takes (an estimate)"), page.duration)]
    if page.broadcast_when.strip():
        facts.append((_("When to broadcast"), " ".join(paragraphs(expand_text(page.broadcast_when)))))
    return facts
