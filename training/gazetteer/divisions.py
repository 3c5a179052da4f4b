"""Divisions of countries: the first order (regions) and the second (districts). Called by the builder.

GeoNames gives codes and names, but no points; a division's point is Natural Earth's label where the names agree, else
the middle of its settlements. Which division a settlement lies in is never told from points, only from codes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lagebild.resolve.where.folding import fold, strip
from lagebild.resolve.where.index import Kind, Named
from lagebild.resolve.where.spellings import short_forms
from training.gazetteer.earth import called, labels
from training.gazetteer.kinds import keys, kinds
from training.gazetteer.shapes import centre, county_shapes
from training.gazetteer.sources import ENDINGS, Code, Point, labels_of, package_json, parts

_US_KINDS = re.compile(r" (County|Parish|City and Borough|Borough|Census Area|Municipality|Municipio|Planning Region)$")


@dataclass(slots=True)
class Inhabited:
    """What the settlements of a division say of it."""

    population: int
    point: Point
    names: frozenset[str]


def inhabited(towns: Iterable[Named]) -> dict[tuple[str, str, str], Inhabited]:
    """(Country, first, second order) -> what its towns say; the second order is empty for all of a first-order one."""
    held: dict[tuple[str, str, str], list[Named]] = defaultdict(list)
    for town in towns:
        if town.country and town.region:
            held[town.country, town.region, ""].append(town)
            if town.district:
                held[town.country, town.region, town.district].append(town)
    return {code: _inhabited(inside) for code, inside in held.items()}


def _inhabited(towns: Sequence[Named]) -> Inhabited:
    latitude = sum(town.latitude for town in towns) / len(towns)
    longitude = sum(town.longitude for town in towns) / len(towns)
    names = {strip(fold(name)) for town in towns for name in (town.name, *town.names)}
    return Inhabited(sum(town.population for town in towns), (latitude, longitude), frozenset(names))


def capitals_first(towns: Sequence[Named], own: Sequence[Mapping[str, str]]) -> list[Named]:
    """``towns``, the largest of each division of our own table called firmly by what the division is called after it.

    "Lemberg" is the city before it is the oblast, though GeoNames lists the name without its language.
    """
    largest: dict[Code, int] = {}
    for number, town in enumerate(towns):
        code = town.country or "", town.region or ""
        if all(code) and (code not in largest or town.population > towns[largest[code]].population):
            largest[code] = number
    found = list(towns)
    for row in own:
        number = largest.get((row["country"], row["admin1"]), -1)
        if number >= 0:
            bare = {fold(kinds().bare(name)) for name in _all(row)}
            firm = (name for name in found[number].faint if fold(name) in bare)
            found[number] = replace(found[number], names=(*found[number].names, *firm))
    return found


def regions(codes: Path, earth: Path, towns: Sequence[Named], own: Sequence[Mapping[str, str]]) -> list[Named]:
    """The first-order divisions of all countries, with our own table's names, points and populations first."""
    held, points, other = inhabited(towns), labels(earth), called(earth, towns)
    mine = _regions_of(own, codes)
    found = []
    for code, name in _official(codes).items():
        inside = held.get((*code, ""))
        names = (name, other[code]) if code in other else (name,)
        known = [points[code[0], key] for each in names for key in keys(each) if (code[0], key) in points]
        known += [inside.point] if inside else []
        if code in mine:
            place = _own(mine[code], "region", inside)
            place = replace(place, names=(*place.names, *names))
        elif known:
            population = inside.population if inside else 0
            place = Named(name, "region", *known[0], *code, population=population, names=names)
        else:
            continue
        found.append(_with_bare_names(place, inside, kinds().of(code[0])))
    return found


def _official(codes: Path) -> dict[Code, str]:
    """GeoNames' first-order codes and the names of their divisions."""
    found = {}
    for row in package_json(codes, "admin1"):
        country, _, region = row["code"].partition(".")
        found[country, region] = str(row["name"])
    return found


def districts(codes: Path, earth: Path, towns: Sequence[Named], own: Sequence[Mapping[str, str]]) -> list[Named]:
    """The second-order divisions that hold a town, except the counties of the United States; and our own table's."""
    held = inhabited(towns)
    rows = _others(own, codes)
    mine = {(row["country"], row["admin1"], key): row for row in rows for name in _all(row) for key in keys(name)}
    anywhere = ""  # the first-order code of a row that names none
    used: set[int] = set()
    found = []
    for row in package_json(codes, "admin2"):
        country, region, code = row["code"].split(".", 2)
        inside = held.get((country, region, code))
        if country == "US" or inside is None:
            continue
        wanted = [(country, held_by, key) for held_by in (region, anywhere) for key in keys(row["name"])]
        other = next((mine[key] for key in wanted if key in mine), None)
        if other and id(other) not in used:
            used.add(id(other))
            place = replace(_own(other, "district", inside), region=region, district=code)
            place = replace(place, names=(*place.names, row["name"]))
        else:
            place = Named(row["name"], "district", *inside.point, country, region, code, inside.population)
        found.append(_with_bare_names(place, inside))
    for row in rows:
        if id(row) not in used:  # a district without a town, or a part of the country that is no division
            kind: Kind = "district" if row["admin1"] or kinds().after.search(row["name_en"]) else "area"
            found.append(_with_bare_names(_own(row, kind, None), None))
    return found


def with_demonyms(places: Sequence[Named], demonyms: Sequence[Mapping[str, str]]) -> list[Named]:
    """``places``, those that the table ``demonyms`` names also called by its words."""
    words: dict[Code, tuple[str, ...]] = {}
    for row in demonyms:
        german = (f"{word}{ending}" for word in parts(row["words"]) if word.endswith("sch") for ending in ENDINGS)
        words |= dict.fromkeys(((row["country"], key) for key in keys(row["name"])), (*parts(row["words"]), *german))
    found = []
    for place in places:
        more = words.get((place.country or "", strip(fold(place.name))), ())
        found.append(replace(place, names=(*place.names, *more)))
    return found


def counties(facts: Path, shapes: Path, towns: Sequence[Named]) -> list[Named]:
    """The counties (boroughs, parishes) of the United States, with the centroid of each."""
    rings, held = county_shapes(shapes), inhabited(towns)
    found = []
    for row in package_json(facts, "us_counties"):
        if row["fips"] not in rings:
            continue
        longitude, latitude = centre(rings[row["fips"]])
        code = row["state"], row["fips"][2:]
        inside = held.get(("US", *code))
        bare = _US_KINDS.sub("", row["name"])
        names = [*short_forms(row["name"]), f"{bare} Co", *(form for form in short_forms(f"{bare} County"))]
        found.append(
            Named(
                row["name"],
                "district",
                latitude,
                longitude,
                "US",
                *code,
                inside.population if inside else 0,
                names=tuple(names),
                faint=tuple(short_forms(bare)),
            )
        )
    return found


def _regions_of(own: Sequence[Mapping[str, str]], codes: Path) -> dict[Code, Mapping[str, str]]:
    """Our table's rows that are of a whole first-order division: of several with its code the one that has its name."""
    official = {code: set(keys(name)) for code, name in _official(codes).items()}
    rows: dict[Code, list[Mapping[str, str]]] = defaultdict(list)
    for row in own:
        if row["admin1"]:
            rows[row["country"], row["admin1"]].append(row)
    found = {}
    for code, same in rows.items():
        names = official.get(code, set())
        found[code] = next((row for row in same if names & {k for n in _all(row) for k in keys(n)}), same[0])
    return found


def _others(own: Sequence[Mapping[str, str]], codes: Path) -> list[Mapping[str, str]]:
    whole = {id(row) for row in _regions_of(own, codes).values()}
    return [row for row in own if id(row) not in whole]


def _all(row: Mapping[str, str]) -> tuple[str, ...]:
    return (*labels_of(row).values(), *parts(row["also"]))


def _own(row: Mapping[str, str], kind: Kind, inside: Inhabited | None) -> Named:
    labels = labels_of(row)
    population = int(row["population"] or 0) or (inside.population if inside else 0)
    point = float(row["latitude"]), float(row["longitude"])
    names = (*parts(row["also"]), *parts(row["adjectives"]))
    region = row["admin1"] or None
    return Named(
        row["name_en"], kind, *point, row["country"], region, population=population, names=names, labels=labels
    )


def _with_bare_names(place: Named, inside: Inhabited | None, called: Sequence[str] = ()) -> Named:
    """``place``, also called without the word for its kind: "Kursk" for "Kursk Oblast".

    Where a town in it is called so too, the division is so only faintly: its town comes first.
    """
    names = [place.name, *place.names, *place.labels.values()]
    bare = dict.fromkeys(b for name in names for b in (kinds().bare(name), *short_forms(kinds().bare(name))))
    towns = inside.names if inside else frozenset()
    firm = [name for name in (*names, *bare) if strip(fold(name)) not in towns]
    faint = [name for name in (*names, *bare) if strip(fold(name)) in towns]
    if not place.name.endswith(" City"):  # "Moscow Region" is what lies around it
        firm += [f"{kinds().bare(place.name)} {word}" for word in called]
    return replace(place, names=tuple(dict.fromkeys(firm)), faint=tuple(dict.fromkeys(faint)))
