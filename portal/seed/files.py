"""Reads the files of `content/` without a database."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

SOURCE, TARGET = "vi", "en"
LANGUAGES = (SOURCE, TARGET)
HOME = "home"


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file: its path below `content/`, the key, and a sentence."""

    file: str
    key: str
    sentence: str

    def __str__(self) -> str:
        return f"content/{self.file}: {self.key}: {self.sentence}"


class SeedError(Exception):
    """The content cannot be loaded; holds every problem found. Nothing has been written."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True)
class SeedFile:
    """One file: its reference ("guides/water/first-aid"), its bytes' digest and its parsed data."""

    reference: str
    digest: str
    data: dict[str, Any] = field(hash=False)

    @property
    def name(self) -> str:
        """The path below `content/`."""
        return f"{self.reference}.toml"

    @property
    def is_page(self) -> bool:
        """Whether it describes a page; otherwise it holds records."""
        return "type" in self.data

    @cached_property
    def model(self) -> type[models.Model]:
        """The page type or record that the file names; raises `LookupError` or `ValueError` for an unknown one."""
        return apps.get_model(self.data["type"] if self.is_page else self.data["model"])

    @property
    def parent_reference(self) -> str | None:
        """The page above this one; None for the home page."""
        if self.reference == HOME:
            return None
        return self.reference.rpartition("/")[0] or HOME

    @property
    def depth(self) -> int:
        """0 for the home page, 1 for its children."""
        return 0 if self.reference == HOME else self.reference.count("/") + 1


@dataclass(frozen=True)
class Content:
    """All files of `content/`; pages stand parents first, siblings in their order."""

    directory: Path
    pages: tuple[SeedFile, ...]
    records: tuple[SeedFile, ...]

    @cached_property
    def by_reference(self) -> dict[str, SeedFile]:
        """The page files by reference."""
        return {file.reference: file for file in self.pages}

    def record_keys(self, model: str) -> set[str]:
        """Keys of the records of a model, such as "hotline.Helpline"."""
        return {
            str(record.get("key"))
            for file in self.records
            if file.data.get("model") == model
            for record in file.data["records"]
        }


def read(directory: Path) -> Content:
    """Parse every file below a folder; raises `SeedError` naming each file that is no TOML."""
    problems: list[Problem] = []
    files = list(_parse(directory, problems))
    if problems:
        raise SeedError(problems)
    pages = sorted((file for file in files if file.is_page), key=lambda file: _position(file, files))
    return Content(directory, tuple(pages), tuple(file for file in files if not file.is_page))


def _parse(directory: Path, problems: list[Problem]) -> Iterator[SeedFile]:
    for path in sorted(directory.rglob("*.toml")):
        reference = path.relative_to(directory).with_suffix("").as_posix()
        raw = path.read_bytes()
        try:
            data = tomllib.loads(raw.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(Problem(f"{reference}.toml", "file", f"is not valid TOML: {error}"))
            continue
        if "type" not in data and not ("model" in data and isinstance(data.get("records"), list)):
            problems.append(
                Problem(f"{reference}.toml", "type", "is missing: a page needs `type`, records need `model`")
            )
            continue
        yield SeedFile(reference, hashlib.sha256(raw).hexdigest(), data)


def _position(file: SeedFile, files: list[SeedFile]) -> tuple[int, int, str]:
    order = file.data.get("order", 0)
    return (file.depth, order if isinstance(order, int) else 0, file.reference)
