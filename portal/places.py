"""Addresses below a page's own: an article of a law below the legal register is no page of its own in the tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One such address: what it adds to the page's own, by language, and what stands there in the active language.

    `above` are the places between the page and this one, for the breadcrumbs; `text` is for the search.
    """

    paths: Mapping[str, str]
    title: str
    summary: str = ""
    text: str = ""
    above: tuple[Place, ...] = ()
