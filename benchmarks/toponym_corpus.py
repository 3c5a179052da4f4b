"""LGL and GeoVirus as published: articles with their toponyms' offsets and coordinates. Read by ``toponyms``.

LGL counts offsets from 0, GeoVirus from 1; a toponym whose offsets do not give its text is an error of the file.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Toponym:
    """Half-open offsets into the article, and latitude and longitude; no point where the annotators linked none."""

    start: int
    end: int
    text: str
    point: Point | None


@dataclass(frozen=True, slots=True)
class Article:
    """``outlet`` is the web domain that published it, "" where the corpus does not say."""

    number: int
    text: str
    outlet: str
    gold: tuple[Toponym, ...]


def read_articles(path: Path) -> tuple[str, list[Article]]:
    """The corpus's name ("lgl" or "geovirus") and its articles; ValueError where the file is neither."""
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError as error:
        raise ValueError(f"{path} is no XML: {error}") from error
    lgl = root.find(".//toponym") is not None
    if not lgl and root.find(".//location") is None:
        raise ValueError(f"{path} is neither LGL nor GeoVirus: it has no <toponym> and no <location>")
    articles = []
    for number, element in enumerate(root.iter("article")):
        text = element.findtext("text") or ""
        gold = tuple(_lgl(element) if lgl else _geovirus(element))
        wrong = [t for t in gold if text[t.start : t.end] != t.text]
        if wrong:
            raise ValueError(f"{path}, article {number}: the offsets of {wrong[0].text!r} do not give its text")
        articles.append(Article(number, text, element.findtext("domain") or "", gold))
    return ("lgl" if lgl else "geovirus"), articles


def _lgl(element: ET.Element) -> Iterator[Toponym]:
    for item in element.iter("toponym"):
        yield _toponym(item, "phrase", 0, ".//lat", ".//lon")


def _geovirus(element: ET.Element) -> Iterator[Toponym]:
    for item in element.iter("location"):
        yield _toponym(item, "name", 1, "lat", "lon")


def _toponym(item: ET.Element, name: str, first: int, latitude: str, longitude: str) -> Toponym:
    north, east = item.findtext(latitude), item.findtext(longitude)
    point = (float(north), float(east)) if north and east else None
    start, end = (int(item.findtext(border) or 0) - first for border in ("start", "end"))
    return Toponym(start, end, item.findtext(name) or "", point)
