"""What schools and communes download. Each page type and record has a module of its own; Django finds them here."""

from __future__ import annotations

from materials.material_index_page import MaterialIndexPage
from materials.pack_builds import PackBuild
from materials.pack_page import PackPage
from materials.poster_page import PosterPage
from materials.slogan_index_page import SloganIndexPage
from materials.slogans import Slogan

__all__ = ["MaterialIndexPage", "PackBuild", "PackPage", "PosterPage", "Slogan", "SloganIndexPage"]
