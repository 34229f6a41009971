"""Reads settings from the environment and refuses what makes no sense.

Every function takes the variable's name and raises `ImproperlyConfigured` with one sentence that says what to change.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from email.utils import parseaddr
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

SHORTEST_SECRET = 32
MAIL_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class Mail:
    """How mail leaves the portal, in the terms of Django's EMAIL_ settings."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


@dataclass(frozen=True)
class Tasks:
    """Where work that no request should wait for is done: a task backend, and the apps that it needs."""

    backend: str
    apps: tuple[str, ...] = ()


TASK_BACKENDS = {
    "thread": Tasks("portal.thread_tasks.ThreadBackend"),
    "immediate": Tasks("django_tasks.backends.immediate.ImmediateBackend"),
    "database": Tasks("django_tasks_db.DatabaseBackend", ("django_tasks_db",)),
}


def text(name: str, default: str = "") -> str:
    """The variable without surrounding blanks, or `default` where it is absent or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """A yes/no variable; only 1, 0, true, false, yes and no are understood."""
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes"}:
        return True
    if value in {"0", "false", "no"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no. Set it to 1 or 0.")


def number(name: str, default: int, smallest: int, largest: int) -> int:
    """A whole number between `smallest` and `largest`."""
    value = text(name, str(default))
    if value.isascii() and value.isdigit() and smallest <= int(value) <= largest:
        return int(value)
    raise ImproperlyConfigured(
        f"{name}={value!r} is not a whole number from {smallest} to {largest}. Correct it or leave it out."
    )


def words(name: str) -> list[str]:
    """A list written with commas; an absent variable is an empty list."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def address(name: str, default: str) -> str:
    """An http(s) address without a trailing slash and without a path."""
    value = text(name, default).rstrip("/")
    parts = _split(name, value)
    odd = parts.path or parts.query or parts.fragment or "@" in parts.netloc or " " in value
    if parts.scheme not in {"http", "https"} or not parts.hostname or odd:
        raise ImproperlyConfigured(
            f"{name}={value!r} is not a site address. Write it like https://treem.example.vn, without a path."
        )
    return value


def way_out(name: str, default: str, not_to: str) -> str:
    """The https address of a page elsewhere that a reader is sent to; `not_to` is the portal's own address."""
    value = text(name, default)
    parts = _split(name, value)
    odd = not parts.hostname or "." not in parts.hostname or "@" in parts.netloc or " " in value
    if parts.scheme != "https" or odd or parts.hostname == urlsplit(not_to).hostname:
        raise ImproperlyConfigured(
            f"{name}={value!r} is not the https address of another site. Write it like https://vnexpress.net/,"
            " or leave it out."
        )
    return value


def directory(name: str, default: Path) -> Path:
    """A folder this process may write to; it is made where it is missing."""
    path = Path(text(name, str(default))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / ".write-test"
        probe.touch()
        probe.unlink()
    except OSError as problem:
        raise ImproperlyConfigured(
            f"{name}={path} cannot be written to ({problem.strerror}). Choose another folder or change its owner."
        ) from problem
    return path


def database(name: str, default_file: Path) -> dict[str, object]:
    """Django's database settings from a DATABASE_URL; an embedded SQLite file where none is given."""
    url = text(name)
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default_file)}
    try:
        config = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except (ValueError, KeyError) as problem:
        raise ImproperlyConfigured(_database_hint(name)) from problem
    if config.get("ENGINE") not in {
        "django.db.backends.postgresql",
        "django.db.backends.sqlite3",
    } or not config.get("NAME"):
        raise ImproperlyConfigured(_database_hint(name))
    return config


def cache(name: str) -> dict[str, object]:
    """Django's cache settings: redis://… for several machines, the process's own memory where nothing is given."""
    url = text(name)
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    parts = _split(name, url)
    if parts.scheme in {"redis", "rediss"} and parts.hostname:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    raise ImproperlyConfigured(
        f"{name} is not a cache address. Write it like redis://127.0.0.1:6379/0, or leave it out."
    )


def tasks(name: str) -> Tasks:
    """Who does slow work: `thread` (this process), `immediate` (the request itself) or `database` (a worker)."""
    value = text(name, "thread")
    if value not in TASK_BACKENDS:
        raise ImproperlyConfigured(f"{name}={value!r} is not known. Set it to thread, database or immediate.")
    found = TASK_BACKENDS[value]
    missing = [app for app in found.apps if find_spec(app) is None]
    if missing:
        raise ImproperlyConfigured(
            f"{name}={value} needs the package {missing[0].replace('_', '-')}, which is not installed. Install it"
            f" (docs/operating.md), or use {name}=thread."
        )
    return found


def mail(name: str) -> Mail:
    """How to send mail: smtp://… or smtps://…, console:// to print it, and none where nothing is given.

    With smtp:// a password travels encrypted (STARTTLS) unless `?tls=0` says otherwise.
    """
    url = text(name)
    if not url:
        return Mail("django.core.mail.backends.dummy.EmailBackend")
    if url == "console://":
        return Mail("django.core.mail.backends.console.EmailBackend")
    try:
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        port = parts.port or MAIL_PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise ImproperlyConfigured(_mail_hint(name)) from None  # the cause may hold a part of the password
    encrypted = options.pop("tls", "1" if parts.username and parts.scheme == "smtp" else "0")
    odd = options or parts.fragment or parts.path not in {"", "/"} or encrypted not in {"0", "1"}
    if odd or not parts.hostname or bool(parts.username) != bool(parts.password):
        raise ImproperlyConfigured(_mail_hint(name))
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=encrypted == "1" and parts.scheme == "smtp",
        tls=parts.scheme == "smtps",
    )


def sender(name: str, default: str) -> str:
    """The address that mail comes from, alone or as `Name <address>`."""
    value = text(name, default)
    if not value:
        raise ImproperlyConfigured(
            f"{name} is missing. Set it to the address that the portal's mail comes from, like treem@example.vn."
        )
    _refuse_odd_mailbox(name, parseaddr(value)[1])
    return value


def mailboxes(name: str) -> list[str]:
    """E-mail addresses written with commas, in small letters; an absent variable is an empty list."""
    found = [word.lower() for word in words(name)]
    for mailbox in found:
        _refuse_odd_mailbox(name, mailbox)
    return found


def secret(name: str, generated_file: Path, may_generate: bool) -> str:
    """The signing key: from the variable, else from a private file that is made once for a one-machine portal.

    Several machines must share one key, so `may_generate=False` makes an absent variable an error.
    """
    value = text(name)
    if value:
        if len(value) < SHORTEST_SECRET:
            raise ImproperlyConfigured(f"{name} is too short. Use at least {SHORTEST_SECRET} random characters.")
        return value
    if not may_generate:
        raise ImproperlyConfigured(
            f"{name} is missing. Set it to at least {SHORTEST_SECRET} random characters, the same on every machine."
        )
    if not generated_file.exists() or not generated_file.read_text().strip():
        generated_file.touch(mode=0o600)
        generated_file.write_text(secrets.token_urlsafe(48))
    return generated_file.read_text().strip()


def _split(name: str, value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as problem:
        raise ImproperlyConfigured(f"{name} is not an address ({problem}). Correct it or leave it out.") from problem
    return parts


def _database_hint(name: str) -> str:
    return (
        f"{name} is not a database address. Write it like postgresql://user:password@host:5432/portal, or leave it out."
    )


def _refuse_odd_mailbox(name: str, mailbox: str) -> None:
    try:
        validate_email(mailbox)
    except ValidationError as problem:
        raise ImproperlyConfigured(
            f"{name} holds {mailbox!r}, which is not an e-mail address. Write it like treem@example.vn."
        ) from problem


def _mail_hint(name: str) -> str:
    return (
        f"{name} is not a mail address. Write it like smtp://user:password@host:587/?tls=1, smtps://user:password@host/"
        " or console://, with %40 for @ and the like inside the password, or leave it out."
    )
