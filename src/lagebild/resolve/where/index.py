"""The index of places as a file: its tables, and the writer that fills them. Called by the builder and the import.

An index is one SQLite file. ``place`` has a row for each place, ``name`` one for each folded name of it, ``label`` its
names in the languages of reports where they are known, ``start`` the length of the longest name that begins with a
word (names of one word have no row there), ``about`` what the writer notes: sources, dates, counts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, get_args

from lagebild.errors import ExportError
from lagebild.resolve.where.folding import fold, strip

Kind = Literal["settlement", "district", "region", "country", "continent", "water", "area"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

APPLICATION: Final = 0x4C616765  # PRAGMA application_id of an index: "Lage"
SCHEMA: Final = 1  # PRAGMA user_version: the tables below
UNIT: Final = 100_000  # coordinates are stored as whole numbers of this fraction of a degree, about a metre

_CACHE: Final = 65536  # KiB of pages kept in memory while a user's index is written

_TABLES: Final = """
CREATE TABLE place (key INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, latitude INTEGER NOT NULL,
    longitude INTEGER NOT NULL, country TEXT, region TEXT, district TEXT, population INTEGER NOT NULL,
    geonames INTEGER);
CREATE TABLE name (fold TEXT NOT NULL, place INTEGER NOT NULL, faint INTEGER NOT NULL,
    PRIMARY KEY (fold, place)) WITHOUT ROWID;
CREATE TABLE label (place INTEGER NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (place, language)) WITHOUT ROWID;
CREATE TABLE start (word TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX place_geonames ON place (geonames) WHERE geonames IS NOT NULL;
CREATE INDEX place_division ON place (kind, country, region) WHERE kind IN (1, 2, 3);
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A place to be written. It is found by ``names`` and, less readily, by ``faint``: ``name`` is one of either.

    ``region`` and ``district`` are the codes below the country ("41", "KY" and "125"). ``labels``: language -> name.
    """

    name: str
    kind: Kind
    latitude: float
    longitude: float
    country: str | None = None
    region: str | None = None
    district: str | None = None
    population: int = 0
    geonames: int | None = None
    names: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


def create(file: sqlite3.Connection, *, replaceable: bool = False) -> None:
    """Make the tables of an index in the empty ``file``; ``replaceable``: so that places can be written anew."""
    file.executescript(f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA}; {_TABLES}")
    if replaceable:  # or the names of one place could only be found by reading all
        file.execute("CREATE INDEX name_place ON name (place)")


@contextmanager
def user_file(path: Path) -> Iterator[Writer]:
    """A writer for the user's index ``path``, made where there is none; ExportError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as file:
            if not file.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                create(file, replaceable=True)
            found = tuple(file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
            if found != (APPLICATION, SCHEMA):
                raise _not_writable(path, "it is no index of places, or one of another version of this program")
            file.execute(f"PRAGMA cache_size = -{_CACHE}")
            yield Writer(file)
            file.commit()
    except (OSError, sqlite3.Error) as error:
        raise _not_writable(path, str(error)) from error


def _not_writable(path: Path, why: str) -> ExportError:
    remedy = "name another file with --to, or delete this one and import again"
    return ExportError("gazetteer-not-writable", f"the index of places {path} cannot be written: {why}", remedy)


class Writer:
    """Adds places to an index; what has the GeoNames number of one already there takes its place and its key."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file

    def add(self, place: Named) -> int:
        """Write ``place`` with its names and labels; its key. A name that is firm and faint is firm."""
        key = self._place(place)
        self.name(key, place.names, faint=False)
        self.name(key, place.faint, faint=True)
        for language, label in place.labels.items():
            self.label(key, language, label)
        return key

    def key(self, geonames: int) -> int | None:
        """The key of the place with this GeoNames number, None where it is not in the index."""
        row = self._file.execute("SELECT key FROM place WHERE geonames = ?", (geonames,)).fetchone()
        return int(row[0]) if row else None

    def name(self, key: int, names: Iterable[str], *, faint: bool) -> None:
        """List the place ``key`` under ``names``; a name that is already listed firmly is not made faint."""
        folded = dict.fromkeys(form for name in names if (first := fold(name)) for form in (first, strip(first)))
        self._file.executemany(
            "INSERT INTO name (fold, place, faint) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET faint = min(faint, excluded.faint)",
            [(form, key, int(faint)) for form in folded],
        )
        starts = [(form.split(" ", 1)[0], form.count(" ") + 1) for form in folded if " " in form]
        self._file.executemany(
            "INSERT INTO start (word, words) VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET words = max(words, excluded.words)",
            starts,
        )

    def label(self, key: int, language: str, name: str, *, instead: bool = True) -> None:
        """Note what the place ``key`` is called in ``language``, or, not ``instead``, leave what is noted already."""
        what = "REPLACE" if instead else "IGNORE"
        question = f"INSERT OR {what} INTO label (place, language, name) VALUES (?, ?, ?)"
        self._file.execute(question, (key, language, name))

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written meanwhile is kept as a whole or, if it comes to an error, not at all."""
        try:
            yield
        except BaseException:
            self._file.rollback()
            raise
        self._file.commit()

    def finish(self) -> None:
        """Note how many places and names there are."""
        for table in ("place", "name"):
            count = self._file.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            self.note(f"{table}s", str(count))

    def note(self, key: str, value: str) -> None:
        """Write a fact about the index: a source, a date, a count."""
        self._file.execute("INSERT OR REPLACE INTO about (key, value) VALUES (?, ?)", (key, value))

    def _place(self, place: Named) -> int:
        key = None if place.geonames is None else self.key(place.geonames)
        if key is not None:
            self._file.execute("DELETE FROM name WHERE place = ?", (key,))
            self._file.execute("DELETE FROM label WHERE place = ?", (key,))
        row = (
            key,
            place.name,
            KINDS.index(place.kind),
            round(place.latitude * UNIT),
            round(place.longitude * UNIT),
            place.country,
            place.region,
            place.district,
            place.population,
            place.geonames,
        )
        return int(
            self._file.execute(f"INSERT OR REPLACE INTO place VALUES ({','.join('?' * len(row))})", row).lastrowid or 0
        )
