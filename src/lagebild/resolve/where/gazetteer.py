"""Names of places -> the places that bear them: the read side of the index. Called by the resolution of toponyms.

An index is an SQLite file (its tables are in ``index``). Nothing is loaded: a question is one or two look-ups by
primary key, remembered afterwards. The packaged index and the one that ``lagebild gazetteer import`` writes are asked
together; where both hold the same place, the packaged one speaks.
"""

from __future__ import annotations

import atexit
import os
import sqlite3
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from lagebild.errors import ModelError
from lagebild.resolve.where.folding import fold, strip
from lagebild.resolve.where.index import APPLICATION, KINDS, SCHEMA, UNIT, Kind

VARIABLE: Final = "LAGEBILD_GAZETTEER"  # names the user's index in the environment

_STRIDE: Final = 1 << 40  # keys of the n-th index begin at n times this: a key says which index it is from
_FAINT: Final = 100  # a faint name counts its place as this many times smaller: Salem is Oregon's, not Jerusalem
_REMEMBERED: Final = 1 << 16
_COLUMNS: Final = (
    "place.key, place.name, place.kind, place.latitude, place.longitude, place.country, place.region, place.district,"
    " place.population, place.geonames"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the index.

    ``key`` is unique within a Gazetteer and the same as long as its files are. ``latitude``/``longitude`` are WGS 84
    degrees of a point in it. ``country`` is ISO 3166-1 alpha-2, by the borders that the United Nations recognise;
    ``region`` the code of its first-order division as GeoNames has it ("RU.41"), ``district`` that of its second-order
    division ("US.KY.125"). A population of zero is not known. ``geonames`` is its GeoNames number.
    """

    key: int
    name: str
    kind: Kind
    latitude: float
    longitude: float
    country: str | None
    region: str | None
    district: str | None
    population: int
    geonames: int | None


class Gazetteer:
    """The places of one or more indexes, the first of which speaks where they disagree."""

    def __init__(self, indexes: tuple[Index, ...]) -> None:
        self._indexes = indexes
        self._found = lru_cache(_REMEMBERED)(self._find)
        self._begun = lru_cache(_REMEMBERED)(self._begin)
        self._called = lru_cache(_REMEMBERED)(self._call)
        self._held = lru_cache(_REMEMBERED)(self._hold)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The places called ``name``, in whatever case and punctuation, the most populous first.

        Names include the listed inflected and adjectival forms. Where nothing is called so, marks on Latin letters are
        left out. Names listed without a language count less (``_FAINT``).
        """
        return self._found(fold(name))

    def begins(self, word: str) -> int:
        """The greatest number of words of a name that begins with the (first) word of ``word``, 0 if none does."""
        return self._begun(fold(word).partition(" ")[0])

    def label(self, entry: Entry, language: str) -> str:
        """What ``entry`` is called in ``language`` (de, en, uk, ru), its main name where that is not known."""
        return self._called(entry, language) or entry.name

    def region_of(self, entry: Entry) -> Entry | None:
        """The first-order division that holds ``entry``, or that it is."""
        return self.region(entry.region) if entry.region else None

    def region(self, code: str) -> Entry | None:
        """The first-order division with the code ``code``, "RU.41"."""
        return self._held("region", code)

    def country_of(self, code: str) -> Entry | None:
        """The country with the ISO 3166 code ``code``."""
        return self._held("country", code)

    def by_geonames(self, id: int) -> Entry | None:
        """The place with the GeoNames number ``id``."""
        return next((e for i in self._indexes for e in i.entries("geonames = ?", id)), None)

    @property
    def indexes(self) -> tuple[Index, ...]:
        """The indexes asked, in their order."""
        return self._indexes

    def _find(self, folded: str) -> tuple[Entry, ...]:
        best: dict[int, tuple[float, Entry]] = {}
        for form in dict.fromkeys((folded, strip(folded))):
            for found, faint in (hit for index in self._indexes for hit in index.named(form)):
                entry = self._first(found)
                weight = entry.population / (_FAINT if faint else 1)
                if entry.key not in best or weight > best[entry.key][0]:  # one index may list a name more firmly
                    best[entry.key] = weight, entry
            if best:
                break
        ranked = sorted(best.values(), key=lambda found: (-found[0], -found[1].population, found[1].key))
        return tuple(entry for _, entry in ranked)

    def _first(self, entry: Entry) -> Entry:
        """``entry`` as the first index that holds the place has it."""
        own = entry.key // _STRIDE
        return next((same for index in self._indexes[:own] for same in index.same(entry)), entry)

    def _begin(self, word: str) -> int:
        return max((index.words(form) for form in {word, strip(word)} for index in self._indexes), default=0)

    def _call(self, entry: Entry, language: str) -> str | None:
        """Its label in its own index, else in another that holds the place."""
        own = self._indexes[entry.key // _STRIDE]
        if label := own.label(entry.key, language):
            return label
        found = ((index, same) for index in self._indexes if index is not own for same in index.same(entry))
        return next((label for index, same in found if (label := index.label(same.key, language))), None)

    def _hold(self, kind: Kind, code: str) -> Entry | None:
        return next((entry for index in self._indexes for entry in index.division(kind, code)), None)


class Index:
    """One index file opened for reading, the ``number``-th of its Gazetteer."""

    def __init__(self, path: Path, number: int = 0, *, packaged: bool = False) -> None:
        self.path, self._packaged, self._base = path, packaged, number * _STRIDE
        options = "mode=ro&immutable=1" if packaged else "mode=ro"
        try:
            self._file = sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise self._damaged(str(error)) from error
        found = tuple(self._rows(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version"))
        if found != (APPLICATION, SCHEMA):
            raise self._damaged("it is none, or of another version of this program")

    def named(self, folded: str) -> list[tuple[Entry, bool]]:
        """The places listed under the folded name, and whether faintly."""
        question = f"SELECT {_COLUMNS}, faint FROM name JOIN place ON place.key = name.place WHERE name.fold = ?"
        return [(self._entry(row), bool(row[-1])) for row in self._rows(question, folded)]

    def entries(self, condition: str, *values: object) -> list[Entry]:
        """The places for which an SQL condition on the table ``place`` holds, the most populous first."""
        question = f"SELECT {_COLUMNS} FROM place WHERE {condition} ORDER BY population DESC, key"
        return [self._entry(row) for row in self._rows(question, *values)]

    def division(self, kind: Kind, code: str) -> list[Entry]:
        """The country ("RU") or the region ("RU.41") with this code."""
        country, _, region = code.partition(".")
        if region:
            return self.entries("kind = ? AND country = ? AND region = ?", KINDS.index(kind), country, region)
        return self.entries("kind = ? AND country = ?", KINDS.index(kind), country)

    def same(self, entry: Entry) -> list[Entry]:
        """``entry`` of another index as this one has it: divisions go by code, all else by GeoNames number."""
        code = {"country": entry.country, "region": entry.region}.get(entry.kind)
        if code:
            return self.division(entry.kind, code)
        return self.entries("geonames = ?", entry.geonames) if entry.geonames else []

    def label(self, key: int, language: str) -> str | None:
        """What the place ``key`` is called in ``language``."""
        found = self._rows("SELECT name FROM label WHERE place = ? AND language = ?", key - self._base, language)
        return str(found[0][0]) if found else None

    def words(self, word: str) -> int:
        """The greatest number of words of a name that begins with the folded ``word``."""
        if found := self._rows("SELECT words FROM start WHERE word = ?", word):
            return int(found[0][0])
        return len(self._rows("SELECT 1 FROM name WHERE fold = ? LIMIT 1", word))

    def notes(self) -> dict[str, str]:
        """What the writer noted: sources, dates, counts."""
        return dict(self._rows("SELECT key, value FROM about"))

    def _rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._file.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise self._damaged(str(error)) from error

    def _entry(self, row: tuple[Any, ...]) -> Entry:
        key, name, kind, latitude, longitude, country, region, district, population, geonames = row[:10]
        within = f"{country}.{region}" if region else None
        holds = f"{within}.{district}" if district else None
        place = (latitude / UNIT, longitude / UNIT, country, within, holds, population, geonames)
        return Entry(self._base + key, name, KINDS[kind], *place)

    def _damaged(self, why: str) -> ModelError:
        remedy = "reinstall the package" if self._packaged else "delete it and import again, or name another file"
        return ModelError("gazetteer-damaged", f"the index of places {self.path} cannot be read: {why}", remedy)


@cache
def default_gazetteer() -> Gazetteer:
    """The packaged index, and the user's where there is one."""
    own = user_index()
    indexes = [Index(packaged_index(), 0, packaged=True)]
    if own.exists():
        indexes.append(Index(own, 1))
    return Gazetteer(tuple(indexes))


def open_gazetteer(*paths: Path) -> Gazetteer:
    """The indexes in the files ``paths``, the first of which speaks where they disagree."""
    return Gazetteer(tuple(Index(path, number) for number, path in enumerate(paths)))


@cache
def packaged_index() -> Path:
    """The index that ships with the package, as a file for as long as the program runs."""
    kept = ExitStack()
    atexit.register(kept.close)
    shipped = resources.files("lagebild.resources").joinpath("places", "gazetteer.sqlite")
    path = kept.enter_context(resources.as_file(shipped))
    if not path.exists():
        raise ModelError("gazetteer-missing", f"the index of places {path} is missing", "reinstall the package")
    return path


def user_index() -> Path:
    """Where the user's own index is or would be: the environment's LAGEBILD_GAZETTEER, else the user's data folder."""
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return folder / "lagebild" / "gazetteer.sqlite"
