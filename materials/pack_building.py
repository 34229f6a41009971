"""Makes the ZIP of a build: the slow work that no request waits for."""

from __future__ import annotations

import datetime
import logging
from pathlib import Path

from django.db.models import QuerySet
from django.utils import timezone, translation
from django_tasks import task

from materials import pack_contents
from materials.material_page import MaterialFile
from materials.pack_archive import Archive, TooLargeError
from materials.pack_builds import Failure, PackBuild
from materials.pack_contents import Pack, PackedMaterial, moment_of
from materials.pack_selection import MOST_BYTES
from portal.per_request import remembering

logger = logging.getLogger(__name__)
Status = PackBuild.Status


class _StoppedError(Exception):
    """The ZIP cannot be made: why, and which material was being packed."""

    def __init__(self, failure: Failure, material: str = "") -> None:
        super().__init__(failure)
        self.failure = failure
        self.material = material


@task(backend="slow")
def make_pack(public_id: str) -> None:
    """Make the ZIP of a build that waits. Whatever goes wrong is written down in its row, and no half ZIP is left."""
    waiting = PackBuild.objects.filter(public_id=public_id, status=Status.WAITING)
    if not waiting.update(status=Status.RUNNING, touched_at=timezone.now()):
        return  # begun by another worker, or given up
    build = PackBuild.objects.get(public_id=public_id)
    try:
        with translation.override(build.language), remembering():
            _make(build)
    except _StoppedError as problem:
        _fail(build, problem.failure, problem.material)
    except Exception:  # a build that stays "running" for ever would be worse than any error
        logger.exception("The pack %s could not be made.", build.public_id)
        _fail(build, Failure.OTHER)


def _make(build: PackBuild) -> None:
    unfinished = build.path.with_suffix(".part")
    try:
        pack = pack_contents.of(build.selection)
        if not pack.materials:
            raise _StoppedError(Failure.EMPTY)
        _write(build, pack, unfinished)
        size = unfinished.stat().st_size
        unfinished.replace(build.path)
        _note(build, status=Status.DONE, size=size)
    except TooLargeError:
        raise _StoppedError(Failure.SIZE) from None
    finally:
        unfinished.unlink(missing_ok=True)


def _write(build: PackBuild, pack: Pack, path: Path) -> None:
    plan = [(material, file, place) for material in pack.materials for file, place in material.planned()]
    _note(build, files_total=len(plan))
    # The same content gives the same ZIP on the same day, and the day stands on the list inside.
    today = timezone.make_aware(datetime.datetime.combine(timezone.localdate(), datetime.time.min))
    with path.open("wb") as stream, Archive(stream, MOST_BYTES) as archive:
        for done, (material, file, place) in enumerate(plan, 1):
            packed = archive.add(place, _content(material, file), moment_of(material.page))
            material.files.append((file, packed))
            _note(build, files_done=done)
        for place, content in pack.closing_files():
            archive.add(place, content, today)
        archive.finish(today)


def _content(material: PackedMaterial, file: MaterialFile) -> bytes:
    try:
        return file.content()
    except Exception as problem:  # a drawing that cannot be set, a file that is gone: the reader is told of which
        logger.exception("%s of “%s” could not be made for a pack.", file.name, material.title)
        raise _StoppedError(Failure.FILE, material.title) from problem


def _note(build: PackBuild, **values: object) -> None:
    """Write down how far it is; raises where somebody has given the build up, for it was silent for too long."""
    if not _running(build).update(touched_at=timezone.now(), **values):
        raise _StoppedError(Failure.LOST)


def _fail(build: PackBuild, failure: Failure, material: str = "") -> None:
    build.path.unlink(missing_ok=True)
    _running(build).update(status=Status.FAILED, failure=failure, failed_on=material[:255], touched_at=timezone.now())


def _running(build: PackBuild) -> QuerySet[PackBuild]:
    return PackBuild.objects.filter(pk=build.pk, status=Status.RUNNING)
