"""Sets everything up and serves the portal: what `make run` runs."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from wagtail.models import Site

from portal import env
from portal.models import SearchEntry
from portal.search import index
from portal.seed.load import site_address

ADMINISTRATOR = "admin"


class Command(BaseCommand):
    """Safe to interrupt and to run again: each step continues where the last run stopped. Data is never removed."""

    help = "Prepare database, style sheets, content and administrator, then serve with gunicorn."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Five steps with a line each, then the addresses, then gunicorn in the place of this process."""
        host = env.text("HOST", "127.0.0.1")
        self._refuse_busy_port(host)
        static_files = self._start_static_files()
        try:
            self._step("1/5 Database", self._prepare_database)
            self._step("2/5 Content in both languages", lambda: call_command("seed", stdout=self.stdout))
            self._step("3/5 Style sheets and scripts", lambda: self._finish_static_files(static_files))
            password = self._step("4/5 Address and administrator", self._finish)
        except DatabaseError as error:
            raise CommandError(
                f"The database does not work: {error}."
                f" Check DATABASE_URL, or restore {settings.DATA_DIR} from a backup."
            ) from error
        except OSError as error:
            raise CommandError(f"{error.filename or settings.DATA_DIR} cannot be written: {error.strerror}.") from error
        finally:
            if static_files is not None and static_files.poll() is None:
                static_files.terminate()
        self._announce(password)
        self._serve(host)

    def _step(self, title: str, work: Any) -> Any:
        started = time.monotonic()
        self.stdout.write(f"{title} …")
        self.stdout.flush()
        result = work()
        self.stdout.write(f"{title}: done in {time.monotonic() - started:.0f} s")
        self.stdout.flush()
        return result

    @staticmethod
    def _refuse_busy_port(host: str) -> None:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, settings.PORT))
            except OSError as error:
                raise CommandError(
                    f"Port {settings.PORT} on {host} cannot be used ({error.strerror})."
                    f" Stop the other program, or choose another port: PORT={settings.PORT % 65535 + 1} make run"
                ) from error

    def _start_static_files(self) -> subprocess.Popen[bytes] | None:
        """Collect in a second process, beside the database work; None when nothing has changed since the last time."""
        call_command("compile_catalogues")
        if self._stamp_file().exists() and self._stamp_file().read_text() == self._stamp():
            return None
        command = [
            sys.executable,
            str(settings.PROJECT_DIR / "manage.py"),
            "collectstatic",
            "--noinput",
            "--verbosity=0",
        ]
        return subprocess.Popen(command, stderr=subprocess.PIPE)  # noqa: S603  # a fixed command

    def _finish_static_files(self, process: subprocess.Popen[bytes] | None) -> None:
        if process is None:
            return
        _output, errors = process.communicate()
        if process.returncode:
            raise CommandError(f"Style sheets and scripts could not be collected: {errors.decode().strip()}")
        self._stamp_file().write_text(self._stamp())

    @staticmethod
    def _stamp_file() -> Path:
        return Path(settings.DATA_DIR) / "static.stamp"

    @staticmethod
    def _stamp() -> str:
        """A digest of what static files are made from: our own files and the locked packages."""
        sources = [
            settings.PROJECT_DIR / "requirements" / "runtime.lock",
            settings.PROJECT_DIR / "portal" / "static_files.py",
        ]
        sources += sorted(path for path in (settings.PROJECT_DIR / "static").rglob("*") if path.is_file())
        digest = hashlib.sha256()
        for path in sources:
            digest.update(path.as_posix().encode() + path.read_bytes())
        return digest.hexdigest()

    @staticmethod
    def _prepare_database() -> None:
        """Migrate; where that has emptied the search index, fill it before the seed adds pages of its own to it."""
        call_command("migrate", verbosity=0)
        if not SearchEntry.objects.exists():
            with transaction.atomic():  # all of it or nothing, so that an interrupted start begins again
                for _page in index.rebuild():
                    pass

    def _finish(self) -> str | None:
        """Let the site's record follow BASE_URL, which may have changed, and make the first administrator."""
        for site in Site.objects.filter(is_default_site=True).exclude(**site_address()):
            for name, value in site_address().items():
                setattr(site, name, value)
            site.save()
        return self._make_administrator()

    @staticmethod
    def _make_administrator() -> str | None:
        """Create the first administrator; returns the password only when it was generated just now."""
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return None
        given = env.text("ADMIN_PASSWORD")
        password = given or secrets.token_urlsafe(12)
        users.create_superuser(username=ADMINISTRATOR, email="", password=password)
        return None if given else password

    def _announce(self, password: str | None) -> None:
        lines = [
            "5/5 Ready.",
            "",
            f"  Tiếng Việt   {settings.BASE_URL}/",
            f"  English      {settings.BASE_URL}/en/",
            f"  Admin        {settings.BASE_URL}/admin/   (user: {ADMINISTRATOR})",
        ]
        if password:
            lines.append(f"  Password     {password}   (shown only this once: write it down)")
        lines += ["", "Stop with Ctrl-C. Your data is in " + str(settings.DATA_DIR), ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()

    @staticmethod
    def _serve(host: str) -> None:
        address = f"[{host}]:{settings.PORT}" if ":" in host else f"{host}:{settings.PORT}"
        command = [
            sys.executable, "-m", "gunicorn", "portal.wsgi:application",
            "--bind", address,
            "--workers", str(settings.WORKERS),
            "--threads", str(settings.THREADS),
            "--max-requests", "5000",
            "--max-requests-jitter", "500",
            "--log-level", "warning",
        ]  # fmt: skip
        os.chdir(settings.PROJECT_DIR)
        os.execv(sys.executable, command)  # noqa: S606  # gunicorn takes this process's place, so that Ctrl-C reaches it
