"""GeoNames' dumps, as published, into an index of the user's own. Called by ``lagebild gazetteer import``.

A dump is a table without a line of names, in UTF-8, alone or in a zip: places (``UA.zip``, ``allCountries.zip``; 19
columns), names with their languages (``alternateNamesV2.zip``; 10, formerly 8) or the names of first-order divisions
(``admin1CodesASCII.txt``; 4). https://download.geonames.org/export/dump/readme.txt describes them.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Literal

from lagebild.errors import ReadError
from lagebild.resolve.where.gazetteer import Entry, Gazetteer
from lagebild.resolve.where.index import Kind, Named, Writer
from lagebild.resolve.where.languages import spell
from lagebild.resolve.where.spellings import listed, short_forms

Dump = Literal["places", "divisions", "names"]
Advance = Callable[[int], None]  # told how many bytes were read

LANGUAGES: Final = frozenset({"de", "en", "uk", "ru"})

_COLUMNS: Final[Mapping[int, Dump]] = {19: "places", 10: "names", 8: "names", 4: "divisions"}
_BESIDES: Final = ("readme", "iso-languagecodes")  # text files that lie beside the table in GeoNames' zips
_LONGEST_LINE: Final = 1 << 20  # bytes; GeoNames' longest are a hundred times shorter
_STEP: Final = 1 << 18  # bytes between two reports of progress

# GeoNames' feature codes (geonames.org/export/codes.html) of what a report could name, by our kinds; of class P all.
_KINDS: Final[Mapping[str, Kind]] = {
    "ADM1": "region",
    **dict.fromkeys(("ADM2", "ADM3", "ADM4", "ADM5", "ADMD"), "district"),
    **dict.fromkeys(("PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR"), "country"),
    "CONT": "continent",
    **dict.fromkeys(("SEA", "OCN", "GULF", "BAY", "STRT", "CHN", "CNL", "LK", "LKS", "RSV", "STM", "LGN"), "water"),
    **dict.fromkeys(("RGN", "AREA", "MILB", "NVB", "ISL", "ISLS", "ISLET", "PEN", "SPIT", "CAPE", "MTS", "MT"), "area"),
    **dict.fromkeys(("VAL", "PASS", "DSRT", "FRST", "AIRP", "AIRB", "AIRF", "DAM", "PS", "PSN", "PRT"), "area"),
}
# Codes of GeoNames that are not those of docs/places.md: Israel's name for the West Bank.
_DE_JURE: Final[Mapping[tuple[str, str], tuple[str, str]]] = {("IL", "WE"): ("PS", "WE")}


@dataclass(slots=True)
class Result:
    """What a dump came to: its lines, and how many of them the index took in."""

    dump: Dump
    lines: int = 0
    taken: int = 0


def measure(path: Path) -> tuple[Dump, int]:
    """What the dump ``path`` holds, and how many bytes its lines have; ReadError where it is none."""
    with _opened(path) as (file, length):
        first = next(_rows(path, file, lambda _: None), None)
    if first is None:
        raise _no_dump(path, "there is nothing in it")
    return _COLUMNS[len(first)], length


def load(path: Path, writer: Writer, known: Gazetteer, advance: Advance) -> Result:
    """Take the dump ``path`` into an index: all of it or, on a ReadError, nothing.

    ``known`` are the places that need not be in the index; names of theirs are taken in too.
    """
    result = Result(measure(path)[0])
    take = {"places": _place, "divisions": _division, "names": _name}[result.dump]
    with _opened(path) as (file, _), writer.together():
        for row in _rows(path, file, advance):
            result.lines += 1
            try:
                result.taken += take(row, writer, known)
            except ValueError as error:
                raise _no_dump(path, f"line {result.lines}: {error}") from error
    return result


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The table in ``path``, itself or zipped, and its length in bytes."""
    try:
        if path.suffix.lower() != ".zip":
            with path.open("rb") as file:
                yield file, path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            texts = [member for member in archive.infolist() if member.filename.endswith(".txt")]
            tables = [member for member in texts if not member.filename.startswith(_BESIDES)]
            if not tables:
                raise _no_dump(path, "the archive holds no table")
            with archive.open(tables[0]) as member:
                yield member, tables[0].file_size
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise _no_dump(path, f"the archive cannot be unpacked: {error}") from error
    except OSError as error:
        why = error.strerror or str(error)
        raise ReadError("unreadable", f"{path} cannot be read: {why}", "check the name and the permissions") from error


def _rows(path: Path, file: IO[bytes], advance: Advance) -> Iterator[list[str]]:
    """The lines' columns, as many in each as in the first."""
    columns, number, unsaid = 0, 0, 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        unsaid += len(line)
        if unsaid >= _STEP:
            advance(unsaid)
            unsaid = 0
        try:
            row = line.decode("utf-8").rstrip("\r\n").split("\t")
        except UnicodeDecodeError as error:
            raise _no_dump(path, f"line {number} is not UTF-8") from error
        columns = columns or len(row)
        if len(row) != columns or columns not in _COLUMNS:
            wanted = "4, 10 or 19" if columns not in _COLUMNS else str(columns)
            raise _no_dump(path, f"line {number} has {len(row)} columns, not {wanted}: it is another table or cut off")
        yield row
    advance(unsaid)


def _place(row: list[str], writer: Writer, known: Gazetteer) -> bool:
    """A line of places: number, name, ASCII name, other names, latitude, longitude, class, code, country, ..."""
    kind = "settlement" if row[6] == "P" else _KINDS.get(row[7])
    if kind is None:
        return False
    latitude, longitude = float(row[4]), float(row[5])
    if not (row[1] and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError("it has no name, or no place on the globe")
    country, region = _DE_JURE.get((row[8], row[10]), (row[8], row[10]))
    region = "" if region == "00" else region
    others = list(listed(row[3].split(",")))
    spelt = spell(country, row[1], others, {})
    firm = (name for given in (row[1], *spelt.firm, *spelt.labels.values()) for name in short_forms(given))
    faint = (name for given in (*others, *spelt.faint) for name in short_forms(given))
    writer.add(
        Named(
            row[1],
            kind,
            latitude,
            longitude,
            country or None,
            region or None,
            (row[11] or None) if region else None,
            int(row[14] or 0),
            int(row[0]),
            names=(row[2], *firm),
            faint=tuple(faint),
            labels=spelt.labels,
        )
    )
    return True


def _division(row: list[str], writer: Writer, known: Gazetteer) -> bool:
    """A line of first-order divisions: code, name, ASCII name, number."""
    number = int(row[3])
    key = writer.key(number)
    if key is None:
        entry = known.region(row[0])
        if entry is None:
            return False
        key = writer.add(_copy(entry, number))
    writer.name(key, (row[1], row[2]), faint=False)
    return True


def _name(row: list[str], writer: Writer, known: Gazetteer) -> bool:
    """A line of names: its number, the place's, language, name, preferred?, short?, colloquial?, historic?, ..."""
    if row[2] not in LANGUAGES or not row[3]:
        return False
    number = int(row[1])
    key = writer.key(number)
    if key is None:
        entry = known.by_geonames(number)
        if entry is None:
            return False
        key = writer.add(_copy(entry, number))
    preferred, unusual = row[4] == "1", "1" in row[5:8]
    writer.name(key, short_forms(row[3]), faint=unusual)
    if preferred or not unusual:
        writer.label(key, row[2], row[3], instead=preferred)
    return True


def _copy(entry: Entry, number: int) -> Named:
    """The place as it is known already, so that names can be added to it."""
    region = entry.region.split(".")[1] if entry.region else None
    district = entry.district.split(".")[2] if entry.district else None
    place = (entry.latitude, entry.longitude, entry.country, region, district, entry.population)
    return Named(entry.name, entry.kind, *place, number)


def _no_dump(path: Path, why: str) -> ReadError:
    remedy = "give a dump of GeoNames as it is published, a .zip or the .txt in it, and fetch it again if it is damaged"
    return ReadError("gazetteer-not-a-dump", f"{path} is no dump of GeoNames: {why}", remedy)
