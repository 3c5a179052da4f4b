"""Small indexes of places for tests; the places are real, the numbers are made up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from lagebild.resolve.where.index import Named, Writer, create

KURSK = Named("Kursk", "settlement", 51.73, 36.19, "RU", "41", None, 440000, 1, ("Kursk", "Курск"), (), {"ru": "Курск"})
OBLAST = Named(
    "Kursk Oblast", "region", 51.67, 36.1, "RU", "41", None, 1_000_000, None, ("Kursk Oblast", "Kursker"), ("Kursk",)
)
RUSSIA = Named("Russia", "country", 60, 100, "RU", None, None, 140_000_000, 2, ("Russia",), (), {"de": "Russland"})
JERUSALEM = Named("Jerusalem", "settlement", 31.77, 35.22, "IL", "06", None, 970_000, 3, ("Jerusalem",), ("Salem",))
SALEM = Named("Salem", "settlement", 44.94, -123.04, "US", "OR", "047", 175_000, 4, ("Salem",))
ZURICH = Named("Zürich", "settlement", 47.37, 8.55, "CH", "ZH", None, 400_000, 5, ("Zürich", "City of Zürich"))
ALL = (KURSK, OBLAST, RUSSIA, JERUSALEM, SALEM, ZURICH)


def write(path: Path, places: Iterable[Named] = ALL) -> Path:
    """An index of ``places`` in the file ``path``."""
    with closing(sqlite3.connect(path)) as file:
        create(file, replaceable=True)
        writer = Writer(file)
        for place in places:
            writer.add(place)
        writer.finish()
        file.commit()
    return path
