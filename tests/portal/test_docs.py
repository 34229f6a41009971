"""What the documents promise is there, and what is there is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

READ = re.compile(r"\benv\.\w+\(\s*\"([A-Z][A-Z0-9_]*)\"")
PATH = re.compile(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|html|css|toml|md|js|svg|po))`")
COMMAND = re.compile(r"manage\.py ([a-z_]+)")
TARGET = re.compile(r"`make ([a-z-]+)")


@pytest.fixture(scope="module")
def documents(project: Path) -> dict[str, str]:
    """Text of each document by its path."""
    paths = [project / "README.md", *sorted((project / "docs").rglob("*.md"))]
    return {str(path.relative_to(project)): path.read_text() for path in paths}


def test_every_environment_variable_that_is_read_is_explained(project: Path, documents: dict[str, str]) -> None:
    sources = [project / "portal/settings.py", project / "portal/management/commands/serve.py"]
    variables = {name for source in sources for name in READ.findall(source.read_text())}
    assert {"DATABASE_URL", "ADMIN_PASSWORD", "PORT"} <= variables
    table = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", documents["docs/operating.md"], re.MULTILINE))
    assert variables == table


def test_every_file_that_a_document_names_is_there(project: Path, documents: dict[str, str]) -> None:
    folders = [project / below for below in ("", "static", "portal/templates", "content")]
    named = {f"{name}: {path}": path for name, text in documents.items() for path in PATH.findall(text)}
    missing = [where for where, path in named.items() if not any((folder / path).exists() for folder in folders)]
    assert missing == []


def test_every_link_between_documents_leads_somewhere(project: Path, documents: dict[str, str]) -> None:
    for name, text in documents.items():
        for target in re.findall(r"\]\((?!https?:|#|page:|mailto:)([^)#\s]+)", text):
            assert ((project / name).parent / target).exists(), f"{name} links to {target}"


def test_every_command_that_a_document_names_exists(project: Path, documents: dict[str, str]) -> None:
    from django.core.management import get_commands

    of_an_optional_package = {"db_worker", "prune_db_task_results"}
    known = {*get_commands(), "help", *of_an_optional_package}
    targets = set(re.findall(r"^([a-z-]+):", (project / "Makefile").read_text(), re.MULTILINE))
    for name, text in documents.items():
        assert set(COMMAND.findall(text)) <= known, name
        assert set(TARGET.findall(text)) <= targets, name


def test_every_command_of_the_project_is_documented(project: Path, documents: dict[str, str]) -> None:
    commands = {path.stem for path in project.glob("*/management/commands/*.py")} - {"__init__"}
    everything = "\n".join([*documents.values(), (project / "Makefile").read_text()])
    assert {command for command in commands if not re.search(rf"\b{command}\b", everything)} == set()


def test_every_block_and_key_of_the_seed_files_is_explained(documents: dict[str, str]) -> None:
    from guides.blocks import body_blocks

    table = set(re.findall(r"^\| `([a-z_]+)` \|", documents["docs/seeding.md"], re.MULTILINE))
    seedable = {name for name, _block in body_blocks()} - {"figure"}
    assert table - {"figure"} == seedable
