"""What seed files must keep so that every citation leads to its article, and every chart has its figures."""

from __future__ import annotations

from collections.abc import Iterator

from portal.references import PATTERN
from portal.seed.files import Content, Problem
from portal.seed.rules import strings

MODELS = ("guides.LegalDocument", "guides.LegalProvision")


def citations_exist(content: Content) -> Iterator[Problem]:
    """Every `{law:…}` and every `law` key names a document or provision of the register's files."""
    known = set().union(*(content.record_keys(model) for model in MODELS))
    for file in (*content.pages, *content.records):
        for key, text in strings(file.data):
            named = [match[2] for match in PATTERN.finditer(text) if match[1] == "law"]
            if key.split(".")[-1] == "law":
                named.append(text)
            for name in named:
                if name not in known:
                    yield Problem(file.name, key, f"the legal register has no {name!r}; add it, or cite another")


def series_exist(content: Content) -> Iterator[Problem]:
    """Every `series` key names a record of the files of series."""
    known = content.record_keys("guides.IndicatorSeries")
    for file in content.pages:
        for key, text in strings(file.data):
            if key.split(".")[-1] == "series" and text not in known:
                yield Problem(file.name, key, f"there is no series {text!r}; known: {', '.join(sorted(known))}")
