"""Static files as browsers get them: one style sheet instead of a chain of imports, names with a hash, compressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY_POINT = "css/site.css"
_IMPORT = re.compile(r'@import\s+"([^"]+)"\s*;')


def bundled(entry_point: str = ENTRY_POINT) -> str:
    """The style sheet with each `@import "x.css";` replaced by the file's text: a phone asks once, not forty times.

    Only files beside the entry point may use `url()`, since a path in a deeper folder would change its meaning.
    """
    source = Path(str(finders.find(entry_point)))

    return _IMPORT.sub(lambda match: (source.parent / match[1]).read_text(), source.read_text())


@cache
def colour(name: str) -> str:
    """A colour of the light scheme, for places that style sheets do not reach: "sun" is "#ffc42e"."""
    tokens = Path(str(finders.find("css/tokens.css"))).read_text()
    found = re.search(rf"--{name}:\s*(#[0-9a-f]{{6}})", tokens)
    if found is None:
        raise KeyError(name)
    return found[1]


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the style sheet bundled before names are hashed."""

    # wagtail-localize and Wagtail ship source maps that name files which they do not ship.
    manifest_strict = False

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write the bundle in the place of the entry point, then let WhiteNoise go on."""
        if not dry_run and ENTRY_POINT in paths:
            Path(self.path(ENTRY_POINT)).write_text(bundled())
            paths[ENTRY_POINT] = (self, ENTRY_POINT)  # Django would read the original from its app again
        yield from super().post_process(paths, dry_run=dry_run, **options)
