"""The tables match the models, and nothing that a province has written is thrown away unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations import operations
from django.db.migrations.loader import MigrationLoader

from portal.catalogues import APPS

DESTRUCTIVE = (
    operations.RemoveField,
    operations.DeleteModel,
    operations.RenameField,
    operations.RenameModel,
    operations.AlterField,
    operations.RunSQL,
    operations.RunPython,
)


Migration = tuple[str, list[operations.base.Operation], str]


@pytest.fixture(scope="module")
def migrations() -> list[Migration]:
    """Name, operations and text of each of the project's migrations."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    found = []
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if app in APPS:
            source = Path(__file__).parents[2] / app / "migrations" / f"{name}.py"
            found.append((f"{app}.{name}", list(migration.operations), source.read_text()))
    return found


def test_no_migration_is_missing(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check=True, dry_run=True)
    assert "No changes detected" in capsys.readouterr().out


def test_every_app_has_its_tables(db: None, migrations: list[Migration]) -> None:
    assert {name.split(".")[0] for name, _operations, _text in migrations} == set(APPS)
    tables = connection.introspection.table_names()
    assert {"guides_guidepage", "hotline_helpline", "materials_slogan", "portal_searchentry"} <= set(tables)


def test_what_destroys_or_rewrites_data_says_why_that_is_safe(migrations: list[Migration]) -> None:
    for name, steps, text in migrations:
        dangerous = [step for step in steps if isinstance(step, DESTRUCTIVE)]
        assert text.count("# safe:") >= len(dangerous), f"{name}: write `# safe: …` above each of {dangerous}"


def test_migrations_make_tables_and_no_content(migrations: list[Migration]) -> None:
    assert [
        name for name, steps, _text in migrations if any(isinstance(step, operations.RunPython) for step in steps)
    ] == []
