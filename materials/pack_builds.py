"""A ZIP that is being made or was made: a row that the page of progress reads, and a file in `DATA_DIR/packs`.

A row says what was chosen and how far it is, and nothing about who asked.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from materials.pack_selection import Selection

# Whoever works on a build says so with every file; after so long a silence the process is gone.
SILENCE = datetime.timedelta(minutes=2)
# How many may be waited for at a time: the last of them should still be worth waiting for.
MOST_WAITING = 4
KEPT_FOR = datetime.timedelta(days=2)
KEPT_BYTES = 2 * 1024**3


class Failure(models.TextChoices):
    """Why a pack was not made, as a sentence for whoever waits for it."""

    FILE = "file", _("“%(title)s” could not be made just now. Try again in a few minutes, or leave it out.")
    SIZE = "size", _("The files are larger together than 200 MB. Choose fewer, and make two packs of them.")
    EMPTY = "empty", _("None of the chosen materials is on the portal any more. Please choose again.")
    LOST = "lost", _("The work was interrupted. Please start it again.")
    OTHER = "other", _("Something went wrong here, not with you. Please try again in a few minutes.")


class PackBuild(models.Model):
    """One ZIP: what it holds, how far it is, and under which random name it is found."""

    class Status(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    UNDER_WAY = (Status.WAITING, Status.RUNNING)
    # No kept page shows a build, so that one page after the other need not be made anew while it runs.
    changes_pages = False

    public_id = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64, db_index=True)
    language = models.CharField(max_length=10)
    materials = models.JSONField()
    pack = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=80)
    status = models.CharField(max_length=10, default=Status.WAITING)
    failure = models.CharField(max_length=10, blank=True)
    failed_on = models.CharField(max_length=255, blank=True)
    files_done = models.PositiveIntegerField(default=0)
    files_total = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("pack that was made")
        constraints = [
            models.UniqueConstraint(
                fields=["digest"], condition=Q(status__in=["waiting", "running"]), name="a_pack_is_made_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.status}"

    @property
    def selection(self) -> Selection:
        """What was chosen."""
        return Selection(self.language, tuple(self.materials), self.pack)

    @property
    def path(self) -> Path:
        """Where the finished ZIP is."""
        return folder() / f"{self.public_id}.zip"

    @property
    def file_name(self) -> str:
        """The name under which it is saved."""
        return f"{self.name}-{self.language}.zip"

    @property
    def is_lost(self) -> bool:
        """Whether nobody works on it any more, though nobody has said so: the process has gone."""
        return self.status in self.UNDER_WAY and lost().filter(pk=self.pk).exists()

    @property
    def sentence(self) -> str:
        """Why it failed, in the active language."""
        reason = Failure(self.failure) if self.failure else Failure.LOST
        return str(reason.label) % {"title": self.failed_on}


def folder() -> Path:
    """The folder of finished and unfinished ZIPs; it is made where it is missing."""
    path = Path(settings.DATA_DIR) / "packs"
    path.mkdir(parents=True, exist_ok=True)
    return path


def find(public_id: str) -> PackBuild | None:
    """The build with this random name, as long as it is kept; its file may lie there a little longer."""
    return PackBuild.objects.filter(public_id=public_id, created_at__gte=timezone.now() - KEPT_FOR).first()


def lost() -> QuerySet[PackBuild]:
    """Builds that nobody works on: running ones that went silent, and waiting ones where nobody works at all."""
    since = timezone.now() - SILENCE
    silent = Q(status=PackBuild.Status.RUNNING, touched_at__lt=since)
    if not PackBuild.objects.filter(status=PackBuild.Status.RUNNING, touched_at__gte=since).exists():
        silent |= Q(status=PackBuild.Status.WAITING, touched_at__lt=since)
    return PackBuild.objects.filter(silent)


def give_up_lost() -> None:
    """Say of lost builds that they failed, so that they may be begun again."""
    lost().update(status=PackBuild.Status.FAILED, failure=Failure.LOST)


def usable(digest: str) -> PackBuild | None:
    """A build of exactly this that is finished or under way."""
    builds = PackBuild.objects.filter(digest=digest).exclude(status=PackBuild.Status.FAILED).order_by("-pk")
    return next((build for build in builds if build.status in PackBuild.UNDER_WAY or build.path.is_file()), None)


def is_busy() -> bool:
    """Whether as many wait already as may wait."""
    return PackBuild.objects.filter(status__in=PackBuild.UNDER_WAY).count() >= MOST_WAITING


def begin(selection: Selection, digest: str, name: str) -> tuple[PackBuild, bool]:
    """A new build, or the one that somebody else began at the same moment; and whether it is new."""
    try:
        with transaction.atomic():
            made = PackBuild.objects.create(
                public_id=secrets.token_hex(8),
                digest=digest,
                language=selection.language,
                materials=list(selection.materials),
                pack=selection.pack,
                name=name,
            )
    except IntegrityError:
        other = usable(digest)
        if other is None:
            raise
        return other, False
    return made, True


def remove_old(now: datetime.datetime | None = None) -> int:
    """Remove builds that are too old or, the oldest first, take too much room, and files that nobody knows.

    Answers how many ZIPs were removed. One that is being downloaded is downloaded to its end.
    """
    give_up_lost()
    now = now or timezone.now()
    old = list(_too_old_or_too_much(now))
    for build in old:
        build.path.unlink(missing_ok=True)
    PackBuild.objects.filter(pk__in=[build.pk for build in old]).delete()
    known = set(PackBuild.objects.values_list("public_id", flat=True))
    for file in folder().iterdir():
        if file.name.split(".")[0] not in known:
            file.unlink(missing_ok=True)
    return len(old)


def _too_old_or_too_much(now: datetime.datetime) -> Iterator[PackBuild]:
    room = 0
    for build in PackBuild.objects.exclude(status__in=PackBuild.UNDER_WAY).order_by("-pk"):
        room += build.size
        if room > KEPT_BYTES or now - build.created_at > KEPT_FOR:
            yield build


def state(build: PackBuild) -> dict[str, Any]:
    """How far a build is, for the page of progress and its script."""
    lost_or_gone = build.is_lost or (build.status == PackBuild.Status.DONE and not build.path.is_file())
    status = PackBuild.Status.FAILED if lost_or_gone else PackBuild.Status(build.status)
    return {"status": status.value, "done": build.files_done, "total": build.files_total, "size": build.size}
