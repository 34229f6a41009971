"""Addresses below the legal register's page, in each language."""

from __future__ import annotations

# The words in an address below the register, by language.
ARTICLE = {"vi": "dieu", "en": "article"}
CLAUSE = {"vi": "khoan", "en": "clause"}


def path_of(slug: str, article: int, clause: int, language: str) -> str:
    """The address of a document or provision below the register's page: "102-2016-qh13/dieu-6/#khoan-11"."""
    path = f"{slug}/"
    if article:
        path += f"{ARTICLE[language]}-{article}/"
    return f"{path}#{anchor(clause, language)}" if clause else path


def anchor(clause: int, language: str) -> str:
    """Where a clause stands on its article's page."""
    return f"{CLAUSE[language]}-{clause}"
