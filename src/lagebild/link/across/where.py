"""Whether two claims speak of one place: by the most exact places that each names. Called by :mod:`features`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from lagebild.link.across import names
from lagebild.link.across.values import Site

PlaceRelation = Literal["same", "inside", "around", "unknown", "apart"]
_EXACT = ("settlement", "district", "unresolved")
# A district often has the name of the town that it lies around.
_AROUND = re.compile(r"\b(?:Bezirk|Landkreis|Kreis|Distrikt|Rajon|district|county|raion)\b", re.IGNORECASE)
# A word with one consonant keeps its vowels, with the letters that both languages write in their own ways as one.
_SHORT = tuple((re.compile(a), b) for a, b in ((r"[jyi]+", "y"), (r"w", "v"), (r"ou", "u"), (r"(.)\1+", r"\1")))
_EARTH = 6371.0  # km
# Two gazetteers' points of one settlement lie this near each other.
_NEAR = 5.0  # km


def relation(earlier: Sequence[Site], later: Sequence[Site]) -> PlaceRelation:
    """``inside``: the later claim's place lies in the earlier's; ``around``: the other way round; ``apart``: neither;
    ``unknown``: one of the claims names no place, or only a country.
    """
    a, b = _most_exact(earlier), _most_exact(later)
    if not a or not b:
        return "unknown"
    if any(same(x, y) for x in a for y in b):
        return "same"
    if any(_lies_in(y, x, later) for x in a for y in b):
        return "inside"
    if any(_lies_in(x, y, earlier) for x in a for y in b):
        return "around"
    if "country" in {s.precision for s in (*a, *b)} and {s.country for s in a} & {s.country for s in b} - {None}:
        return "unknown"
    return "apart"


def implied(earlier: Sequence[Site], later: Sequence[Site]) -> bool:
    """Whether a place that both speak of is one that at least one of the claims only implies."""
    common = [(x, y) for x in earlier for y in later if same(x, y)]
    return bool(common) and all(x.implied or y.implied for x, y in common)


def namesake(earlier: Sequence[Site], later: Sequence[Site]) -> bool:
    """Whether both name a place by one name: "Altmoor", "the Altmoor district"."""
    return any(_alike(x.name, x.language, y.name, y.language) for x in earlier for y in later)


def same(a: Site, b: Site) -> bool:
    """Whether two names name one place: by key, else by sound where the countries do not differ."""
    if a.key and b.key:
        return a.key == b.key
    if a.country and b.country and a.country != b.country:
        return False
    if (a.precision in _EXACT) != (b.precision in _EXACT) and "unresolved" not in (a.precision, b.precision):
        return False
    if bool(_AROUND.search(a.name)) != bool(_AROUND.search(b.name)):
        return False
    return _alike(a.name, a.language, b.name, b.language) and not _far(a, b)


def _alike(a: str, in_a: str, b: str, in_b: str) -> bool:
    """Whether two names of places sound alike, also by their shortest words: "Stepowyj Jar", "Stepovyi Yar"."""
    return names.alike(a, in_a, b, in_b) or (bool(_sound(a, in_a)) and _sound(a, in_a) == _sound(b, in_b))


@lru_cache(maxsize=50_000)
def _sound(name: str, language: str) -> str:
    """The sound of a name; what :func:`names.sound` leaves as it is written is in small letters."""
    return " ".join(_short(w) if w.islower() else w for w in names.sound(name, language).split())


def _short(word: str) -> str:
    for letters, kind in _SHORT:
        word = letters.sub(kind, word)
    return word


def _most_exact(sites: Sequence[Site]) -> list[Site]:
    for wanted in (_EXACT, ("region",), ("country",)):
        found = [s for s in sites if s.precision in wanted]
        if found:
            return found
    return []


def _lies_in(inner: Site, outer: Site, beside: Sequence[Site]) -> bool:
    """Whether ``inner`` lies in ``outer``: it says so, its claim names both, or the outer one is its country."""
    if outer.precision == "country":
        return outer.country is not None and inner.country == outer.country and inner.precision != "country"
    if _AROUND.search(outer.name) and not _AROUND.search(inner.name) and inner.precision in _EXACT:
        return _alike(inner.name, inner.language, outer.name, outer.language) or any(same(s, outer) for s in beside)
    if outer.precision != "region" or inner.precision == "region":
        return False
    inside = inner.within and _alike(inner.within, inner.language, outer.name, outer.language)
    return bool(inside) or any(same(s, outer) for s in beside)


def _far(a: Site, b: Site) -> bool:
    """Whether coordinates of two settlements are known and not near each other: a name borne twice."""
    if a.precision != "settlement" or b.precision != "settlement":
        return False
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return False
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude)) > _NEAR


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = ((radians(x), radians(y)) for x, y in (a, b))
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, h)))
