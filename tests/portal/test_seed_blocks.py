"""Tables, definitions, pictures and downloads come from seed files in both languages, each with its own file."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file

from guides.models import GuidePage
from portal.models import PortalDocument
from portal.seed import files, validate
from tests import build, expect, seeding
from tests.portal.test_seed_load import Commit

pytestmark = build.resizes_pictures

TOOLS = """
type = "guides.GuidePage"
order = 3
title = { vi = "Đồ dùng", en = "Tools" }
slug = { vi = "do-dung", en = "tools" }
summary = { vi = "Đồ để giữ con an toàn.", en = "Things that keep a child safe." }

[[body]]
block = "definition"
term = { vi = "Phao", en = "Float" }
text = { vi = "Vật nổi, để **ném** cho người dưới nước.", en = "What floats, to **throw** to someone in the water." }

[[body]]
block = "table"
caption = { vi = "Cần gì ở đâu", en = "What is needed where" }
columns = [{ vi = "Nơi", en = "Place" }, { vi = "Vật", en = "Thing" }]
rows = [
  { cells = [{ vi = "Hồ", en = "Pond" }, { vi = "Sào", en = "Pole" }] },
  { cells = [{ vi = "Suối", en = "Stream" }, { vi = "Dây", en = "Rope" }] },
]

[[body]]
block = "download"
title = { vi = "Áp phích", en = "Poster" }
file = { vi = "forms/pond-checklist.vi.pdf", en = "forms/pond-checklist.en.pdf" }

[[body]]
block = "download"
title = { vi = "Bảng kiểm", en = "List" }
file = "list.pdf"

[[body]]
block = "figure"
image = "pond.png"
decoration = true
"""
TOOLS_FILE = "guides/tools.toml"


@pytest.fixture
def content(no_portal: None, tmp_path: Path) -> Path:
    """The small content folder with one more guide and its files."""
    seeding.write(tmp_path)
    (tmp_path / TOOLS_FILE).write_text(TOOLS)
    (tmp_path / "media" / "forms").mkdir(parents=True)
    for name in ("forms/pond-checklist.vi.pdf", "forms/pond-checklist.en.pdf", "list.pdf"):
        (tmp_path / "media" / name).write_bytes(f"%PDF-1.4 {name}".encode())
    picture = get_test_image_file("pond.png", size=(320, 452))
    (tmp_path / "media" / "pond.png").write_bytes(picture.file.getvalue())
    return tmp_path


@pytest.fixture
def loaded(content: Path, django_capture_on_commit_callbacks: Commit) -> Path:
    seeding.run(content, django_capture_on_commit_callbacks)
    return content


def downloads(title: str) -> list[str]:
    """The files that a guide offers, in their order."""
    guide = GuidePage.objects.get(title=title)
    return [child.value["file"].title for child in guide.body if child.block_type == "download"]


def test_a_table_and_a_definition_are_shown_in_the_readers_language(loaded: Path, reader: Client) -> None:
    html = expect.read(reader, "/en/guides/tools/")
    assert [cell.text for cell in html.select("table th, table td")] == [
        "Place", "Thing", "Pond", "Pole", "Stream", "Rope",
    ]  # fmt: skip
    assert [html.select("dfn")[0].text, html.select(".definition b")[0].text] == ["Float", "throw"]
    vietnamese = expect.read(reader, "/huong-dan/do-dung/")
    assert [cell.text for cell in vietnamese.select("tbody th, tbody td")] == ["Hồ", "Sào", "Suối", "Dây"]


def test_each_language_offers_its_own_file_or_the_one_for_both(loaded: Path) -> None:
    assert downloads("Đồ dùng") == ["pond-checklist.vi.pdf", "list.pdf"]
    assert downloads("Tools") == ["pond-checklist.en.pdf", "list.pdf"]


def test_the_english_file_is_still_there_when_an_editor_translates_once_more(loaded: Path) -> None:
    from wagtail_localize.models import Translation

    source = GuidePage.objects.get(title="Đồ dùng")
    Translation.objects.get(source__object_id=source.translation_key).save_target(publish=False)
    english = GuidePage.objects.get(title="Tools").get_latest_revision_as_object()
    assert english.body[2].value["file"].title == "pond-checklist.en.pdf"


def test_a_file_that_becomes_one_for_both_languages_is_shown_in_both(
    loaded: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    seeding.change(
        loaded,
        TOOLS_FILE,
        '{ vi = "forms/pond-checklist.vi.pdf", en = "forms/pond-checklist.en.pdf" }',
        '"forms/pond-checklist.vi.pdf"',
    )
    assert seeding.run(loaded, django_capture_on_commit_callbacks).written == ["guides/tools"]
    assert downloads("Tools") == ["pond-checklist.vi.pdf", "list.pdf"]


def test_reading_a_page_with_downloads_writes_nothing(loaded: Path, reader: Client) -> None:
    assert PortalDocument.objects.filter(file_size=None).count() == 0
    pages = GuidePage.objects.filter(title__in=["Đồ dùng", "Tools"])
    for page in pages:
        expect.read(reader, page)  # the first reader has the picture resized
    expect.reads_within(14, reader, *pages)


MISTAKES = {
    "a row with a cell too few": (
        '{ cells = [{ vi = "Suối", en = "Stream" }, { vi = "Dây", en = "Rope" }] }',
        '{ cells = [{ vi = "Suối", en = "Stream" }] }',
        "body.2.table.rows.2: has 1 cells, but the table has 2 columns",
    ),
    "one column": (', { vi = "Vật", en = "Thing" }]', "]", "body.2.table.columns: has 1 entries; it takes 2 to 5"),
    "a cell in one language": ('{ vi = "Sào", en = "Pole" }', '{ vi = "Sào" }', "rows.1.cells.2.en: is missing"),
    "no caption": ('caption = { vi = "Cần gì ở đâu", en = "What is needed where" }', "", "table.caption: is missing"),
    "a definition that is not translated": (', en = "Float"', "", "definition.term.en: is missing"),
    "a file that is not there": ('"list.pdf"', '"lost.pdf"', "download.file: content/media/lost.pdf does not exist"),
    "an English file that is not there": (
        "pond-checklist.en.pdf",
        "pond-checklist.fr.pdf",
        "content/media/forms/pond-checklist.fr.pdf does not",
    ),
    "a file in one language only": (', en = "forms/pond-checklist.en.pdf"', "", "body.3.download.file.en: is missing"),
    "decoration in words": ("decoration = true", 'decoration = "yes"', "figure.decoration: is neither true nor false"),
    "a picture that says nothing": ("decoration = true", "", "figure.alt: is missing"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_these_blocks_is_named(content: Path, mistake: str) -> None:
    old, new, expected = MISTAKES[mistake]
    seeding.change(content, TOOLS_FILE, old, new)
    found = [str(problem) for problem in validate.problems(files.read(content))]
    assert [problem for problem in found if expected in problem], found
