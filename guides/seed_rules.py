"""What seed files must keep so that every chart has its figures."""

from __future__ import annotations

from collections.abc import Iterator

from portal.seed.files import Content, Problem
from portal.seed.rules import strings


def series_exist(content: Content) -> Iterator[Problem]:
    """Every `series` key names a record of the files of series."""
    known = content.record_keys("guides.IndicatorSeries")
    for file in content.pages:
        for key, text in strings(file.data):
            if key.split(".")[-1] == "series" and text not in known:
                yield Problem(file.name, key, f"there is no series {text!r}; known: {', '.join(sorted(known))}")
