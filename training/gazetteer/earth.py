"""What Natural Earth knows of divisions: points, names, and GeoNames' codes for them. Called by the builder."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from lagebild.resolve.where.folding import fold, strip
from lagebild.resolve.where.index import Named
from training.gazetteer.kinds import keys, parted
from training.gazetteer.sources import Code, Point, natural_earth

_FINE = 1.3  # Natural Earth divides a country more finely than GeoNames if it has this many times as many names
_NOT_DE_JURE = {("RU", "Crimea"), ("RU", "Sevastopol")}  # Natural Earth goes by who is in control


def districts(earth: Path, known: Sequence[Named], towns: Sequence[Named]) -> list[Named]:
    """Natural Earth's divisions that go by none of the ``known`` divisions' names: former or finer ones."""
    held = {(place.country, strip(fold(n))) for place in known for n in (place.name, *place.names, *place.faint)}
    within = codes_of(earth, towns)
    found = []
    for (country, name), point in points(earth).items():
        first, *others = parted(name)
        if all((country, key) not in held for n in (first, *others) for key in keys(n)):
            region = within.get((country, name))
            found.append(Named(first, "district", *point, country, region, names=(first, *others)))
    return found


def points(earth: Path) -> dict[Code, Point]:
    """(Country, Natural Earth's name) -> a point in the division: the label of its main part."""
    best: dict[Code, tuple[int, Point]] = {}
    for row, point in natural_earth(earth, "ne_10m_admin_1_label_points"):
        name, country = row["name"], row["iso_a2"]
        usual = row["featurecla"] == "Admin-1 scale rank" and (country, name) not in _NOT_DE_JURE
        if not name or not point or country == "-1" or not usual:
            continue
        if (country, name) not in best or row["scalerank"] < best[country, name][0]:
            best[country, name] = row["scalerank"], point
    return {code: point for code, (_, point) in best.items()}


def labels(earth: Path) -> dict[Code, Point]:
    """(Country, folded name) -> Natural Earth's point."""
    return {(country, key): point for (country, name), point in points(earth).items() for key in keys(name)}


def _votes(earth: Path, towns: Sequence[Named]) -> dict[Code, Counter[str]]:
    """GeoNames' code -> Natural Earth's names for the division of its towns, by the towns in both."""
    codes = {town.geonames: (town.country or "", town.region or "") for town in towns}
    votes: dict[Code, Counter[str]] = defaultdict(Counter)
    for row, _ in natural_earth(earth, "ne_10m_populated_places"):
        code = codes.get(int(row["GEONAMEID"] or 0))
        if code and all(code) and row["ADM1NAME"] and row["ISO_A2"] in (code[0], "-99"):  # its ids err now and then
            votes[code][row["ADM1NAME"]] += 1
    return votes


def called(earth: Path, towns: Sequence[Named]) -> dict[Code, str]:
    """GeoNames' code -> Natural Earth's name; not where it divides the country more finely (counties of England)."""
    votes = _votes(earth, towns)
    codes = Counter(country for country, _ in votes)
    names = Counter(country for country, _ in {(code[0], name) for code, names in votes.items() for name in names})
    return {
        code: found.most_common(1)[0][0] for code, found in votes.items() if names[code[0]] <= _FINE * codes[code[0]]
    }


def codes_of(earth: Path, towns: Sequence[Named]) -> dict[Code, str]:
    """(Country, Natural Earth's name) -> GeoNames' first-order code of most of its towns."""
    found: dict[Code, Counter[str]] = defaultdict(Counter)
    for code, names in _votes(earth, towns).items():
        for name, count in names.items():
            found[code[0], name][code[1]] += count
    return {name: codes.most_common(1)[0][0] for name, codes in found.items()}
