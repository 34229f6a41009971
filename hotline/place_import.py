"""Writes a list of places into the database: all of it or nothing, and the same again changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from hotline.agencies import Agency
from hotline.place_file import PlaceFile, PlaceFileError, Problem, Row
from hotline.place_names import folded, full_name, key
from hotline.places import Commune, FormerUnit, PlaceName, Province

BATCH = 2000
# The levels of units of today, and of former units as `FormerUnit.Level` calls them.
TODAY: dict[str, type[models.Model]] = {"province": Province, "commune": Commune}
FORMER = {
    "old-province": FormerUnit.Level.PROVINCE,
    "old-district": FormerUnit.Level.DISTRICT,
    "old-commune": FormerUnit.Level.COMMUNE,
}
Progress = Callable[[int], object]


@dataclass(frozen=True)
class Changes:
    """The units of today that a list brings, calls otherwise than before, or no longer has."""

    new: tuple[str, ...]
    renamed: tuple[str, ...]
    gone: tuple[str, ...]


def changes(file: PlaceFile) -> Changes:
    """What importing a file would change. Raises `PlaceFileError` when a unit that has agencies would vanish."""
    new: list[str] = []
    renamed: list[str] = []
    gone: dict[str, str] = {}
    for level, model in TODAY.items():
        present = {unit.pk: str(unit) for unit in model._default_manager.all()}
        called = {code: full_name(row.kind, row.name, "vi") for code, row in file.of(level).items()}
        new += [name for code, name in called.items() if code not in present]
        renamed += [f"{name} → {called[code]}" for code, name in present.items() if called.get(code, name) != name]
        gone |= {code: name for code, name in present.items() if code not in called}
    using = Agency.objects.filter(Q(commune__in=list(gone)) | Q(province__in=list(gone)))
    problems = [
        Problem(
            0, f"{agency.place} is not in the file, but the agency “{agency}” works there. Move or delete it first."
        )
        for agency in using.select_related("commune", "province")
    ]
    if problems:
        raise PlaceFileError(problems)
    return Changes(tuple(new), tuple(renamed), tuple(gone.values()))


@transaction.atomic
def write(file: PlaceFile, progress: Progress) -> None:
    """Put a file's units in the place of those that are there; agencies keep their communes.

    `progress` is called with a number of rows each time so many are done, with all of them in the end. Signals are not
    sent: the caller renews what pages and the search show.
    """
    _empty(PlaceName)
    _empty(FormerUnit)
    _put(Province, map(_province, file.of("province").values()), progress)
    _put(Commune, map(_commune, file.of("commune").values()), progress)
    for level, model in reversed(TODAY.items()):
        present = set(model._default_manager.values_list("pk", flat=True))
        for code in sorted(present - file.of(level).keys()):
            model._default_manager.filter(pk=code).delete()
    former = {(level, code): _former(file, row) for level in FORMER for code, row in file.of(level).items()}
    for batch in _batches(list(former.values())):
        FormerUnit.objects.bulk_create(batch)
        progress(len(batch))
    for names in _batches(list(_names(file, former))):
        PlaceName.objects.bulk_create(names)


def _empty(model: type[models.Model]) -> None:
    """Delete every row with one statement: nothing but these two tables refers to them, and no signal is awaited."""
    rows: Any = model._default_manager.all()
    rows._raw_delete(rows.db)


def _put(model: type[models.Model], units: Iterable[models.Model], progress: Progress) -> None:
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    for batch in _batches(list(units)):
        model._default_manager.bulk_create(batch, update_conflicts=True, unique_fields=["code"], update_fields=fields)
        progress(len(batch))


def _batches(units: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(units), BATCH):
        yield units[start : start + BATCH]


def _province(row: Row) -> Province:
    return Province(code=row.code, kind=row.kind, name=row.name, folded_name=folded(row.name))


def _commune(row: Row) -> Commune:
    return Commune(code=row.code, kind=row.kind, name=row.name, province_id=row.within, folded_name=folded(row.name))


def _former(file: PlaceFile, row: Row) -> FormerUnit:
    district = file.of("old-district").get(row.within) if row.level == "old-commune" else None
    province = file.of("old-province").get(district.within if district else row.within)
    return FormerUnit(
        level=FORMER[row.level],
        code=row.code,
        kind=row.kind,
        name=row.name,
        district_kind=district.kind if district else "",
        district_name=district.name if district else "",
        province_kind=province.kind if province else "",
        province_name=province.name if province else "",
        divided=row.level == "old-commune" and len(row.became) > 1,
    )


def _names(file: PlaceFile, former: dict[tuple[str, str], FormerUnit]) -> Iterator[PlaceName]:
    """A row for each name and the unit of today that it leads to, with the names that it is mentioned with."""
    provinces = file.of("province")
    around: dict[str, set[str]] = defaultdict(set)
    for row, codes in _successors(file):
        unit = former[row.level, row.code]
        for commune in map(file.of("commune").__getitem__, codes):
            around[commune.code] |= {key(unit.district_name), key(unit.province_name)} - {""}
            yield _name(row, unit, commune, provinces)
    for row in file.of("old-province").values():
        for code in row.became:
            yield PlaceName(key=key(row.name), former=former["old-province", row.code], province_id=code)
    for row in provinces.values():
        yield PlaceName(key=key(row.name), province_id=row.code)
    for row in file.of("commune").values():
        within = " ".join(sorted({key(provinces[row.within].name)} | around[row.code]))
        yield PlaceName(key=key(row.name), within=within, commune_id=row.code, province_id=row.within)


def _successors(file: PlaceFile) -> Iterator[tuple[Row, list[str]]]:
    """Former communes and districts with the communes of today; a district's are those of its communes."""
    districts = {code: set(row.became) for code, row in file.of("old-district").items()}
    for row in file.of("old-commune").values():
        districts[row.within] |= set(row.became)
        yield row, list(row.became)
    for code, row in file.of("old-district").items():
        yield row, sorted(districts[code])


def _name(row: Row, unit: FormerUnit, commune: Row, provinces: dict[str, Row]) -> PlaceName:
    above = {unit.district_name, unit.province_name, provinces[commune.within].name} - {""}
    within = " ".join(sorted(map(key, above)))
    return PlaceName(key=key(row.name), within=within, former=unit, commune_id=commune.code, province_id=commune.within)
