"""A mistake in `content/` is named with its file and key before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from hotline.models import Helpline
from portal.models import SeedRecord
from portal.seed import files, validate
from tests import seeding


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return seeding.write(tmp_path)


def problems(content: Path) -> list[str]:
    """What `seed` says, one line for each problem."""
    try:
        return [str(problem) for problem in validate.problems(files.read(content))]
    except files.SeedError as error:
        return [str(problem) for problem in error.problems]


def test_the_small_content_of_these_tests_is_in_order(content: Path) -> None:
    assert problems(content) == []


def test_the_portals_own_content_is_in_order(project: Path) -> None:
    assert problems(project / "content") == []


FENCE = "guides/fence.toml"
MISTAKES = {
    "missing language": (FENCE, 'en = "Fence the pond"', 'en = ""', "title.en: is missing"),
    "one language only": (FENCE, '{ vi = "Rào hồ", en = "Fence the pond" }', '"Rào hồ"', "title: needs both languages"),
    "missing language in a block": (FENCE, ', en = "Lock the gate"', "", "body.2.callout.title.en: is missing"),
    "two languages where one holds for both": (
        FENCE, '"water"', '{ vi = "water", en = "water" }', "topic: has one value for both languages"
    ),
    "unknown key": (FENCE, "reviewed_on", "checked_on", "checked_on: is not a key of guides.GuidePage"),
    "unknown key in a block": (FENCE, 'tone = "tip"', 'colour = "red"', "body.2.callout.colour: is not a key"),
    "unknown block": (FENCE, 'block = "callout"', 'block = "shout"', "body.2: 'shout' is not a block here"),
    "key missing in a block": (FENCE, 'text = { vi', 'texts = { vi', "body.2.callout.text: is missing"),
    "bad choice in a block": (FENCE, 'tone = "tip"', 'tone = "panic"', "body.2.callout.tone: 'panic' is none of"),
    "bad choice": (FENCE, 'topic = "water"', 'topic = "weather"', "topic: 'weather' is none of"),
    "unknown drawing": (FENCE, '"pond-fence"', '"dragon"', "illustration: 'dragon' is none of"),
    "unknown audience": (FENCE, '["parents"]', '["aliens"]', "audiences: 'aliens' is none of"),
    "no date": (FENCE, "reviewed_on = 2026-11-23", 'reviewed_on = "soon"', "reviewed_on: is not a date"),
    "dead link": (FENCE, "page:guides/swim", "page:guides/float", "links to page:guides/float"),
    "dead choice of a page": ("guides/swim.toml", "guides/fence", "guides/gone", "no page content/guides/gone.toml"),
    "dead choice on the home page": ("home.toml", "guides/fence", "guides/gone", "no page content/guides/gone.toml"),
    "unequal structure": (FENCE, "## Do it now", "Do it now", "the languages differ in structure from element 1 on"),
    "formatting that editors do not have": (FENCE, "## Làm", "# Làm", "uses formatting that editors do not have: h1"),
    "summary too long": (FENCE, "Rào kín bốn phía.", "Rào. " * 60, "summary.vi"),
    "address with diacritics": (FENCE, '"rao-ho"', '"rào-hồ"', "slug.vi: 'rào-hồ' is no address: use 'rao-ho'"),
    "two same addresses": (FENCE, '"rao-ho"', '"hoc-boi"', "slug.vi: is the same as in content/guides/swim.toml"),
    "no place among its siblings": (FENCE, "order = 2", "", "order: is missing"),
    "no title": (FENCE, 'title = { vi = "Rào hồ", en = "Fence the pond" }', "", "title: is missing"),
    "empty title": (FENCE, '{ vi = "Rào hồ", en = "Fence the pond" }', '{ vi = "", en = "" }', "title"),
    "empty summary": ("guides.toml", '"Việc cần làm.", en = "What to do."', '"", en = ""', "summary"),
    "not a page type": (FENCE, "guides.GuidePage", "guides.Poem", "type: 'guides.Poem' is not a page type"),
    "a page in the wrong place": (FENCE, "guides.GuidePage", "hotline.HelpPage", "type"),
    "no TOML": (FENCE, 'tone = "tip"', "tone = tip", "file: is not valid TOML"),
    "neither page nor records": (FENCE, "type = ", "kind = ", "type: is missing"),
    "typed number": (FENCE, "{call:child-helpline}", "111", "types the number 111; refer to the registry"),
    "typed number in a source": (FENCE, "Luật Trẻ em, Điều 51", "Gọi 1900 555 777", "types the number 1900 555 777"),
    "typed number in a slogan": ("slogans.toml", "Mùa hè an toàn", "Gọi 111", "types the number 111"),
    "unknown helpline": (FENCE, "{call:child-helpline}", "{call:moon}", "no helpline 'moon'; known: child-helpline"),
    "another number in English": (FENCE, "Call {call:child-helpline}", "Call us", "in Vietnamese but to [] in English"),
    "number that cannot be dialled": ("helplines.toml", '"111"', '"one-one-one"', "records.1.number"),
    "record without a number": ("helplines.toml", 'number = "111"', "", "number: is missing"),
    "record without a key": ("slogans.toml", 'key = "safe-summer"', "", "records.1.key: is missing"),
    "unknown key in a record": ("slogans.toml", "year", "jahr", "records.1.jahr: is not a key of materials.Slogan"),
    "unknown model": ("slogans.toml", "materials.Slogan", "materials.Poem", "model: 'materials.Poem' is not a model"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_file_and_key(content: Path, mistake: str) -> None:
    name, old, new, expected = MISTAKES[mistake]
    seeding.change(content, name, old, new)
    found = problems(content)
    assert found
    assert [problem for problem in found if problem.startswith(f"content/{name}: ") and expected in problem], found


def test_text_that_is_not_utf8_is_named(content: Path) -> None:
    (content / "guides/fence.toml").write_bytes('title = "Rào hồ"'.encode("utf-16"))
    assert [problem.split(":")[0] for problem in problems(content)] == ["content/guides/fence.toml"]


def test_a_page_without_its_parent_and_a_portal_without_a_home_page_are_named(content: Path) -> None:
    (content / "guides.toml").unlink()
    assert f"content/{FENCE}: file: has no parent: content/guides.toml does not exist" in problems(content)
    (content / "home.toml").unlink()
    assert "content/home.toml: file: is missing: the portal needs a home page" in problems(content)


def test_every_problem_of_every_file_is_named_at_once(content: Path) -> None:
    seeding.change(content, FENCE, 'topic = "water"', 'topic = "weather"')
    seeding.change(content, "guides/swim.toml", "order = 1", "")
    assert {problem.split(":")[0] for problem in problems(content)} == {
        "content/guides/fence.toml",
        "content/guides/swim.toml",
    }


def test_a_file_of_a_poster_must_be_there(content: Path) -> None:
    (content / "poster.toml").write_text(
        'type = "materials.PosterPage"\norder = 1\nfile_vi = "posters/gone.pdf"\n'
        'title = { vi = "A", en = "B" }\nslug = { vi = "a", en = "b" }\nsummary = { vi = "A", en = "B" }\n'
        'text = { vi = "A", en = "B" }\n'
    )
    assert "content/poster.toml: file_vi: content/media/posters/gone.pdf does not exist" in problems(content)


def test_the_command_writes_nothing_and_says_so(no_portal: None, content: Path) -> None:
    seeding.change(content, FENCE, 'topic = "water"', 'topic = "weather"')
    for options in ({"check": True}, {}):
        with pytest.raises(CommandError) as caught:
            call_command("seed", directory=content, **options)
        assert str(caught.value).startswith("Nothing was loaded: 1 problem(s)")
        assert "content/guides/fence.toml: topic: 'weather' is none of" in str(caught.value)
    assert (Page.objects.filter(depth__gt=1).count(), Helpline.objects.count(), SeedRecord.objects.count()) == (0, 0, 0)


def test_checking_needs_no_database(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the `db` fixture any query would fail this test."""
    call_command("seed", directory=content, check=True)
    assert capsys.readouterr().out == "4 pages and 2 record files are in order.\n"
