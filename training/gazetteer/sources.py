"""The builder's inputs -> plain rows: packages of GeoNames data, Natural Earth, own tables."""

from __future__ import annotations

import csv
import json
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lagebild.resolve.where.index import KINDS, Named

Point = tuple[float, float]  # latitude, longitude
Code = tuple[str, str]  # country, first-order division

LANGUAGES = ("de", "en", "uk", "ru")
ENDINGS = ("e", "en", "er", "es", "em")  # of a German adjective

Row = Mapping[str, Any]


def package_json(folder: Path, name: str) -> Any:
    """The content of ``name``.json somewhere below ``folder``, an unpacked package."""
    found = next((path for path in sorted(folder.rglob(f"{name}.json")) if path.is_file()), None)
    if found is None:
        raise SystemExit(f"{name}.json is not below {folder}")
    return json.loads(found.read_text(encoding="utf-8"))


def natural_earth(place: Path, name: str) -> list[tuple[Row, tuple[float, float] | None]]:
    """Properties and, of a point, (latitude, longitude) of each feature of Natural Earth's layer ``name``.

    ``place`` is a folder or a tar archive that holds ``name``.json or ``name``.geojson somewhere.
    """
    features = json.loads(content(place, name))["features"]
    rows = []
    for feature in features:
        shape = feature["geometry"]
        point = tuple(reversed(shape["coordinates"][:2])) if shape and shape["type"] == "Point" else None
        rows.append((feature["properties"], point))
    return rows


def content(place: Path, name: str) -> bytes:
    """The bytes of Natural Earth's layer ``name`` in ``place``, a folder or a tar archive."""
    wanted = (f"{name}.json", f"{name}.geojson")
    if place.is_dir():
        for path in sorted(place.rglob(f"{name}.*")):
            if path.name in wanted:
                return path.read_bytes()
    else:
        with tarfile.open(place) as archive:
            for member in archive:
                if Path(member.name).name in wanted and (file := archive.extractfile(member)):
                    return file.read()
    raise SystemExit(f"{name}.json of Natural Earth is not in {place}")


def table(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a tab separated file with a line of column names; nothing where there is no such file yet."""
    if not path.exists():
        return
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {key: (value or "").strip() for key, value in row.items() if key}


def parts(cell: str) -> tuple[str, ...]:
    """A cell's several values, parted by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def labels_of(row: Mapping[str, str]) -> dict[str, str]:
    """The names in our languages of a row with columns ``name_de`` and so on."""
    return {language: row[f"name_{language}"] for language in LANGUAGES if row.get(f"name_{language}")}


def own_place(row: Mapping[str, str]) -> Named:
    """The place of a row of areas.tsv: a continent, a water, an area, or a settlement."""
    kind = next((kind for kind in KINDS if kind == row["kind"]), None)
    if kind is None:
        raise SystemExit(f"areas.tsv: {row['kind']!r} is none of {', '.join(KINDS)}")
    labels = labels_of(row)
    names = (row["name_en"], *labels.values(), *parts(row["also"]), *parts(row["adjectives"]))
    point, population = (float(row["latitude"]), float(row["longitude"])), int(row["population"] or 0)
    country = row["country"] or None
    return Named(row["name_en"], kind, *point, country, population=population, names=names, labels=labels)
