"""Starting the portal when something is wrong: one line that says what, and what to do; then it recovers."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import environment, free_port, run_manage

pytestmark = pytest.mark.content


def test_a_busy_port_is_named_with_another_to_try(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = run_manage(environment(tmp_path, port), "serve")
    assert result.returncode != 0
    assert len(result.stderr.strip().splitlines()) == 1
    assert f"Port {port}" in result.stderr
    assert "make run" in result.stderr


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("not a folder")
    result = run_manage(environment(file, free_port()), "serve")
    assert result.returncode != 0
    assert len(result.stderr.strip().splitlines()) == 1
    assert "DATA_DIR" in result.stderr


def test_a_database_that_is_damaged_is_named_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "portal.sqlite3").write_bytes(b"this is no database, and long enough to be read as one" * 40)
    result = run_manage(environment(tmp_path, free_port()), "serve")
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert "database" in result.stderr


def test_an_old_python_is_refused_before_anything_is_installed(tmp_path: Path, project: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\nif [ "$1" = --version ]; then echo "Python 3.9.18"; exit 0; fi\nexit 1\n')
    old.chmod(0o755)
    result = subprocess.run(
        ["sh", str(project / "scripts" / "install"), "runtime"],
        cwd=tmp_path, env={**os.environ, "PYTHON": str(old)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 1
    assert result.stderr.strip().splitlines() == [
        "Cannot start: Python 3.9.18 is too old. Install Python 3.11 or newer, or name it: PYTHON=python3.11 make run"
    ]
