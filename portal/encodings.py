"""Which compressed form of a body a browser accepts."""

from __future__ import annotations

import re

PREFERRED = ("br", "gzip")
_REFUSED = re.compile(r";\s*q=0(\.0*)?$")


def best_encoding(header: str) -> str:
    """The best form named in an Accept-Encoding header: "br", "gzip", or "" for none; `q=0` refuses a form."""
    accepted = set()
    for part in header.lower().split(","):
        if not _REFUSED.search(part.strip()):
            accepted.add(part.split(";")[0].strip())
    return next((name for name in PREFERRED if name in accepted), "")
