"""A setting that makes no sense stops the start, with one line that names the variable and what to do."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import env

REMEDY = re.compile(r"\b(Set|Correct|Write|Choose|Use)\b")
LONG_ENOUGH = "x" * 32


def whole_number(name: str) -> int:
    return env.number(name, 8000, 1, 65535)


def site_address(name: str) -> str:
    return env.address(name, "http://127.0.0.1:8000")


def database(name: str) -> dict[str, object]:
    return env.database(name, Path("portal.sqlite3"))


def shared_secret(name: str) -> str:
    return env.secret(name, Path("secret-key"), may_generate=False)


def way_out(name: str) -> str:
    return env.way_out(name, "https://vnexpress.net/", not_to="https://treem.example.vn")


def sender(name: str) -> str:
    return env.sender(name, "")


NONSENSE: list[tuple[Callable[[str], Any], str]] = [
    (env.flag, "maybe"),
    (env.flag, "2"),
    (env.flag, "ja"),
    (whole_number, "0"),
    (whole_number, "65536"),
    (whole_number, "-1"),
    (whole_number, "80.5"),
    (whole_number, "８０"),
    (whole_number, "http"),
    (site_address, "treem.example.vn"),
    (site_address, "ftp://treem.example.vn"),
    (site_address, "https://"),
    (site_address, "https://treem.example.vn/portal"),
    (site_address, "https://treem.example.vn?a=b"),
    (site_address, "https://treem.example.vn#top"),
    (site_address, "https://tre em.example.vn"),
    (site_address, "https://staff:secret@treem.example.vn"),
    (site_address, "https://treem.example.vn:99999"),
    (site_address, "https://[treem"),
    (way_out, "vnexpress.net"),
    (way_out, "http://vnexpress.net/"),
    (way_out, "https://"),
    (way_out, "https://localhost/"),
    (way_out, "https://vnexpress.net/thoi tiet"),
    (way_out, "https://child:name@vnexpress.net/"),
    (way_out, "https://treem.example.vn/en/"),
    (way_out, "javascript:alert(1)"),
    (database, "portal"),
    (database, "mysql://user:password@host/portal"),
    (database, "postgresql://user:password@host"),
    (database, "postgresql://user:password@host:port/portal"),
    (database, "oracle://host/portal"),
    (env.cache, "localhost"),
    (env.cache, "memcached://127.0.0.1"),
    (env.cache, "redis://"),
    (env.cache, "redis://127.0.0.1:port"),
    (env.tasks, "celery"),
    (env.mail, "mail.example.vn"),
    (env.mail, "mail.example.vn:587"),
    (env.mail, "http://mail.example.vn"),
    (env.mail, "smtp://"),
    (env.mail, "smtp://mail.example.vn:port"),
    (env.mail, "smtp://user@mail.example.vn"),
    (env.mail, "smtp://user:password@mail.example.vn/inbox"),
    (env.mail, "smtp://user:password@mail.example.vn/?tls=maybe"),
    (env.mail, "smtp://user:password@mail.example.vn/?ssl=1"),
    (env.mail, "smtp://user:password@mail.example.vn/?tls"),
    (env.mail, "smtps://user:pass#word@mail.example.vn"),
    (env.mail, "console://here"),
    (sender, ""),
    (sender, "treem"),
    (sender, "Cổng thông tin <treem>"),
    (env.mailboxes, "lan@example.vn, binh"),
    (shared_secret, ""),
    (shared_secret, "too short"),
]


@pytest.mark.parametrize(("read", "value"), NONSENSE, ids=[f"{read.__name__}={value}" for read, value in NONSENSE])
def test_nonsense_is_refused_with_the_variables_name_and_a_remedy(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[str], Any], value: str
) -> None:
    monkeypatch.setenv("PORTAL_TEST", value)
    with pytest.raises(ImproperlyConfigured) as caught:
        read("PORTAL_TEST")
    message = str(caught.value)
    assert "PORTAL_TEST" in message
    assert REMEDY.search(message)
    assert "\n" not in message


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (database, "postgresql://user:pa55word@host:port/portal"),
        (database, "mysql://user:pa55word@host/portal"),
        (env.cache, "redis://:pa55word@host:port/0"),
        (env.cache, "memcached://:pa55word@host/0"),
        (env.mail, "smtp://user:pa55word@host:port"),
        (env.mail, "smtp://user:pa55word@host/?tls=2"),
        (env.mail, "smtp://user:pa55word#@host"),
        (env.mail, "ftp://user:pa55word@host"),
    ],
)
def test_a_password_in_an_address_is_not_printed(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[str], Any], value: str
) -> None:
    monkeypatch.setenv("PORTAL_TEST", value)
    with pytest.raises(ImproperlyConfigured) as caught:
        read("PORTAL_TEST")
    assert "pa55word" not in str(caught.value)


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (env.flag, " YES ", True),
        (env.flag, "0", False),
        (env.flag, "", False),
        (whole_number, "80", 80),
        (whole_number, "", 8000),
        (site_address, "https://treem.example.vn/", "https://treem.example.vn"),
        (site_address, "http://[::1]:8000", "http://[::1]:8000"),
        (way_out, "", "https://vnexpress.net/"),
        (way_out, "https://baodaklak.vn/thoi-tiet/", "https://baodaklak.vn/thoi-tiet/"),
        (env.words, " a.vn, ,b.vn ", ["a.vn", "b.vn"]),
        (env.words, "", []),
        (sender, "Cổng thông tin <treem@example.vn>", "Cổng thông tin <treem@example.vn>"),
        (env.mailboxes, " Lan@example.vn ,binh@example.vn,", ["lan@example.vn", "binh@example.vn"]),
        (env.mailboxes, "", []),
    ],
)
def test_sense_is_understood(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[str], Any], value: str, expected: object
) -> None:
    monkeypatch.setenv("PORTAL_TEST", value)
    assert read("PORTAL_TEST") == expected


def test_databases_and_caches_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_TEST", "postgresql://portal:password@db.example.vn:5433/portal")
    found = database("PORTAL_TEST")
    assert (found["ENGINE"], found["HOST"], found["PORT"]) == ("django.db.backends.postgresql", "db.example.vn", 5433)
    monkeypatch.setenv("PORTAL_TEST", "rediss://cache.example.vn:6379/1")
    assert env.cache("PORTAL_TEST")["LOCATION"] == "rediss://cache.example.vn:6379/1"
    monkeypatch.delenv("PORTAL_TEST")
    assert str(database("PORTAL_TEST")["ENGINE"]).endswith("sqlite3")
    assert str(env.cache("PORTAL_TEST")["BACKEND"]).endswith("LocMemCache")


SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", env.Mail("django.core.mail.backends.dummy.EmailBackend")),
        ("console://", env.Mail("django.core.mail.backends.console.EmailBackend")),
        ("smtp://localhost:25", env.Mail(SMTP, "localhost", 25)),
        ("smtp://relay.example.vn/?tls=1", env.Mail(SMTP, "relay.example.vn", 587, starttls=True)),
        ("smtp://user:pass%40word@host", env.Mail(SMTP, "host", 587, "user", "pass@word", starttls=True)),
        ("smtp://user:password@host:2525/?tls=0", env.Mail(SMTP, "host", 2525, "user", "password")),
        ("smtps://user%40example.vn:word@host/", env.Mail(SMTP, "host", 465, "user@example.vn", "word", tls=True)),
    ],
)
def test_a_mail_server_is_recognised_and_a_password_travels_encrypted_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: env.Mail
) -> None:
    monkeypatch.setenv("PORTAL_TEST", value)
    assert env.mail("PORTAL_TEST") == expected


def test_slow_work_is_done_in_a_thread_or_by_a_worker_whose_package_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert env.tasks("PORTAL_TEST").backend == "portal.thread_tasks.ThreadBackend"
    monkeypatch.setenv("PORTAL_TEST", "database")
    monkeypatch.setattr(env, "find_spec", lambda name: object())
    assert env.tasks("PORTAL_TEST").apps == ("django_tasks_db",)
    monkeypatch.setattr(env, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="needs the package django-tasks-db"):
        env.tasks("PORTAL_TEST")


def test_a_folder_is_made_and_one_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PORTAL_TEST", str(tmp_path / "new" / "data"))
    assert env.directory("PORTAL_TEST", tmp_path).is_dir()
    assert list((tmp_path / "new" / "data").iterdir()) == []
    (tmp_path / "file").touch()
    for taken in ("file", "file/below"):
        monkeypatch.setenv("PORTAL_TEST", str(tmp_path / taken))
        with pytest.raises(ImproperlyConfigured, match=r"PORTAL_TEST=.*cannot be written to.*Choose another folder"):
            env.directory("PORTAL_TEST", tmp_path)


def test_one_machine_makes_its_own_key_once_and_keeps_it_private(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PORTAL_TEST", raising=False)
    key = env.secret("PORTAL_TEST", tmp_path / "key", may_generate=True)
    assert len(key) >= 32
    assert env.secret("PORTAL_TEST", tmp_path / "key", may_generate=True) == key
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    monkeypatch.setenv("PORTAL_TEST", LONG_ENOUGH)
    assert env.secret("PORTAL_TEST", tmp_path / "key", may_generate=True) == LONG_ENOUGH


def test_a_key_file_that_was_cut_short_does_not_start_a_portal_with_an_empty_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The machine may have stopped between making the file and writing into it."""
    monkeypatch.delenv("PORTAL_TEST", raising=False)
    (tmp_path / "key").touch()
    assert len(env.secret("PORTAL_TEST", tmp_path / "key", may_generate=True)) >= 32


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"DEBUG": "maybe"}, "DEBUG='maybe'"),
        ({"DATABASE_URL": "postgresql://user:password@host/portal"}, "SECRET_KEY is missing"),
        ({"DATABASE_URL": "postgresql://user:password@host/portal", "SECRET_KEY": LONG_ENOUGH}, "BASE_URL is missing"),
        ({"DATA_DIR": "/dev/null/data"}, "DATA_DIR=/dev/null/data"),
        ({"EMAIL_URL": "mail.example.vn"}, "EMAIL_URL is not a mail address"),
        ({"EMAIL_URL": "smtp://mail.example.vn"}, "EMAIL_FROM is missing"),
    ],
    ids=["DEBUG", "SECRET_KEY", "BASE_URL", "DATA_DIR", "EMAIL_URL", "EMAIL_FROM"],
)
def test_the_command_line_stops_with_one_line(
    project: Path, tmp_path: Path, variables: dict[str, str], named: str
) -> None:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **variables}
    command = [sys.executable, "manage.py", "check"]
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Cannot start: {named}")
