"""What schools and communes download. Each page type and record has a module of its own; Django finds them here."""

from __future__ import annotations

from materials.download_counts import DownloadCount
from materials.former_files import FormerFile
from materials.material_index_page import MaterialIndexPage
from materials.pack_builds import PackBuild
from materials.pack_page import PackPage
from materials.poster_page import PosterPage
from materials.reminder_deck_page import ReminderDeckPage
from materials.short_links import ShortLink, ShortLinkCount
from materials.slogan_index_page import SloganIndexPage
from materials.slogans import Slogan
from materials.speaker_script_page import SpeakerScriptPage

__all__ = [
    "DownloadCount",
    "FormerFile",
    "MaterialIndexPage",
    "PackBuild",
    "PackPage",
    "PosterPage",
    "ReminderDeckPage",
    "ShortLink",
    "ShortLinkCount",
    "Slogan",
    "SloganIndexPage",
    "SpeakerScriptPage",
]
