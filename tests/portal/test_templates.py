"""Templates show what they are given: no queries, nothing inline, no typed numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

QUERY = re.compile(r"\.(all|specific|get_children|get_ancestors|get_siblings|get_descendants|objects)\b|\.filter\(")
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/ld\+json)")
INLINE = re.compile(r"\sstyle\s*=|\son[a-z]+\s*=|javascript:")
WORDS = re.compile(r">[^<>{}]*[A-Za-zÀ-ỹ]{2,}[^<>{}]*<")


def templates(project: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each of the project's templates."""
    for path in sorted(project.glob("*/templates/**/*.*")):
        yield str(path.relative_to(project)), path.read_text()


def code(text: str) -> str:
    return "\n".join(CODE.findall(text))


def test_templates_are_found(project: Path) -> None:
    names = {name for name, _text in templates(project)}
    assert {"portal/templates/base.html", "hotline/templates/blocks/urgency.html"} <= names


def test_no_template_asks_the_database(project: Path) -> None:
    """`languages.all` is a plain attribute, resolved in Python before."""
    found = [(name, match.group()) for name, text in templates(project) for match in QUERY.finditer(code(text))]
    assert [item for item in found if item != ("portal/templates/components/meta_tags.html", ".all")] == []


@pytest.mark.parametrize("pattern", [SCRIPT, INLINE], ids=["script", "style or handler"])
def test_nothing_is_inline(project: Path, pattern: re.Pattern[str]) -> None:
    assert [name for name, text in templates(project) if pattern.search(text)] == []


def test_no_template_types_a_number_to_call(project: Path) -> None:
    from hotline.numbers import phone_like

    for name, text in templates(project):
        assert "tel:" not in text, name
        assert list(phone_like(re.sub(r'(?:d|viewBox)="[^"]*"', "", CODE.sub(" ", text)))) == [], name


def test_every_text_goes_through_the_catalogues(project: Path) -> None:
    """Feeds are called by their names, which are the same in every language."""
    allowed = {">RSS<", ">Atom<"}
    for name, text in templates(project):
        shown = re.sub(
            r"\{% (?:comment|blocktranslate)\b.*?\{% end(?:comment|blocktranslate) %\}", "", text, flags=re.DOTALL
        )
        typed = set(WORDS.findall(CODE.sub("", shown)))
        assert typed <= allowed, name


def test_every_picture_has_an_alternative_text_and_a_size(project: Path) -> None:
    for name, text in templates(project):
        for tag in re.findall(r"<img\b[^>]*>", text):
            for attribute in ("alt=", "width=", "height="):
                assert attribute in tag, f"{name}: {tag}"


def test_a_template_can_be_read_on_one_screen(project: Path) -> None:
    assert [name for name, text in templates(project) if len(text.splitlines()) > 120] == []
