"""Dumps as GeoNames publishes them, with a few lines; the villages are invented."""

from __future__ import annotations

import zipfile
from pathlib import Path

Row = tuple[str, ...]


def place(number: int, name: str, **other: str) -> Row:
    """A line of places, 19 columns; ``other``: names, latitude, longitude, kind ("P.PPL"), country, admin1 ..."""
    given = {"names": "", "latitude": "51.1", "longitude": "35.2", "kind": "P.PPL", "country": "RU", "admin1": "41"}
    given |= {"ascii": name, "admin2": "", "population": "0"} | other
    group, code = given["kind"].split(".")
    head = (str(number), name, given["ascii"], given["names"], given["latitude"], given["longitude"], group, code)
    codes = (given["country"], "", given["admin1"], given["admin2"], "", "")
    return (*head, *codes, given["population"], "", "200", "Europe/Moscow", "2024-05-01")


def alternate(number: int, language: str, name: str, flags: str = "") -> Row:
    """A line of names, 10 columns; ``flags`` of p(referred), s(hort), c(olloquial), h(istoric)."""
    return ("1", str(number), language, name, *("1" if f in flags else "" for f in "psch"), "", "")


def text(rows: list[Row]) -> str:
    """The table of ``rows``."""
    return "".join("\t".join(row) + "\n" for row in rows)


def zipped(path: Path, rows: list[Row], **besides: str) -> Path:
    """``rows`` in a zip as GeoNames makes it, beside the files ``besides`` (stem: content)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for stem, content in besides.items():
            archive.writestr(f"{stem}.txt", content)
        archive.writestr(f"{path.stem}.txt", text(rows))
    return path


def plain(path: Path, rows: list[Row]) -> Path:
    """``rows`` in a text file."""
    path.write_text(text(rows), encoding="utf-8")
    return path
