"""Which of the places of a name is meant: containment said in the text, the report's other places, prominence, home.

A name means one place throughout a report (Gale, Church and Yarowsky 1992, "one sense per discourse"). Each candidate
begins with a score of its prominence; places that the report also names lend it support by nearness and by lying in
the same region or country, in as far as they are themselves likely (two rounds of reweighting, as in collective
entity linking). Called by ``find``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lagebild.resolve.where.gazetteer import Entry, Gazetteer
from lagebild.resolve.where.home import Home
from lagebild.resolve.where.index import Kind
from lagebild.resolve.where.mentions import Mention
from lagebild.resolve.where.page import Page
from lagebild.resolve.where.sphere import Floats, distances, kilometres

_MOST = 12
_LOOKED_AT = 60
_ROUNDS = 2
_WELL_KNOWN = 100_000
_DISTRICT_KM = 60.0
_PART = 4
_DIVISIONS = frozenset({"region", "district"})
_HOLDERS = frozenset({"country", "region", "district"})
# What a population is taken to be where the gazetteer has none, by kind.
_UNKNOWN: Mapping[Kind, float] = {
    "country": 5e6,
    "continent": 1e9,
    "region": 1e6,
    "district": 3e4,
    "water": 2e5,
    "area": 1e5,
    "settlement": 300,
}


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts, in nats. Chosen on the development halves of LGL and GeoVirus."""

    population: float = 0.55
    rank: float = 0.1
    context: float = 2.2
    gain: float = 2.0
    reach_km: float = 120.0
    region: float = 0.8
    country: float = 0.2
    said: float = 9.0
    holds: float = 4.0
    home: float = 4.0
    head: float = 3.0
    called: float = 1.5
    metropolis: float = 2.0


@dataclass(slots=True)
class _Group:
    """Mentions of one name and what it may mean; ``bare`` where no head word says the kind of place."""

    mentions: list[Mention]
    candidates: list[Entry]
    bare: bool


def choose(page: Page, mentions: Sequence[Mention], weights: Weights = Weights()) -> dict[Mention, Entry]:
    """The place each of ``mentions`` names; those that no gazetteer place fits are left out."""
    groups = _groups(page.gazetteer, mentions)
    _narrow(groups, page.home)
    if not groups:
        return {}
    entries = [e for g in groups for e in g.candidates]
    owner = np.repeat(np.arange(len(groups)), [len(g.candidates) for g in groups])
    prior = _prior(page, groups, weights)
    near = _nearness(entries, weights)
    near[owner[:, None] == owner[None, :]] = 0.0
    said = _said(groups, owner, entries)
    score = prior
    for _ in range(_ROUNDS + 1):
        chance = _chances(score, owner, len(groups))
        inside = weights.said * (said @ chance) + weights.holds * (said.T @ chance)
        score = prior + inside + weights.context * np.log1p(weights.gain * (near @ chance))
    out: dict[Mention, Entry] = {}
    for number, group in enumerate(groups):
        best = entries[int(np.flatnonzero(owner == number)[score[owner == number].argmax()])]
        out.update((m, best) for m in group.mentions)
    return {m: e for m, e in out.items() if not _contradicted(m, e, out)}


def _contradicted(mention: Mention, entry: Entry, chosen: Mapping[Mention, Entry]) -> bool:
    """Whether the text puts a small place where this one does not lie: it is another, which no gazetteer holds."""
    outer = chosen.get(mention.container) if mention.container and mention.stated else None
    small = entry.kind == "settlement" and entry.population < _WELL_KNOWN and entry.region is not None
    return outer is not None and small and outer.kind in _HOLDERS and not holds(outer, entry)


def _groups(gazetteer: Gazetteer, mentions: Sequence[Mention]) -> list[_Group]:
    """Mentions by name; where the report speaks of a region of that name, the bare name is the region, too."""
    states = {m.name.casefold() for m in mentions if m.entries and m.entries[0].kind == "country"}
    said = [m for kind in ("settlement", "region") for m in mentions if m.kind == kind]
    kinds = {m.name.casefold(): m.kind for m in said if m.name.casefold() not in states}
    by_name: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
    for mention in mentions:
        name = mention.name.casefold()
        by_name[name, mention.kind or kinds.get(name)].append(mention)
    groups = [_Group(own, _fitting(gazetteer, own, kind), kind is None) for (_, kind), own in by_name.items()]
    return [g for g in groups if g.candidates]


def _fitting(gazetteer: Gazetteer, mentions: Sequence[Mention], kind: str | None) -> list[Entry]:
    entries = max((m.entries for m in mentions), key=len)
    if kind is None:
        return list(entries)
    fitting = [e for e in entries if e.kind == kind]
    if kind == "water":
        return [e for e in entries if e.kind in {"water", "area"}]
    if kind == "area":
        return [e for e in entries if e.kind != "settlement"] or list(entries)
    if fitting or kind not in {"region", "district"}:
        return fitting or list(entries)
    divisions = [e for e in entries if e.kind not in {"settlement", "water"}]
    if divisions or kind == "district":
        return divisions or list(entries)
    named = (gazetteer.region_of(e) for e in entries[:3])
    return list(dict.fromkeys(e for e in named if e is not None))


def _narrow(groups: Iterable[_Group], home: Home | None) -> None:
    """Keep the most prominent candidates and those that lie in a division the report names, or at home."""
    groups = list(groups)
    named = {e.region or e.country for g in groups for e in g.candidates[:3] if e.kind in {"region", "country"}}
    for group in groups:
        first, rest = group.candidates[:_MOST], group.candidates[_MOST:_LOOKED_AT]
        fitting = [e for e in rest if e.region in named or (home is not None and home.nearness(e) > 0.1)]
        group.candidates = first + fitting[:_MOST]


def _prior(page: Page, groups: Sequence[_Group], weights: Weights) -> Floats:
    """Each candidate's score before the report's other places are looked at."""
    out = []
    for group in groups:
        capital = _capital(group)
        for rank, entry in enumerate(group.candidates):
            score = weights.population * math.log(entry.population or _UNKNOWN[entry.kind])
            score -= weights.rank * math.log1p(rank)
            score += weights.called * _called(page, entry, group)
            score -= weights.head * _needs_head(entry, group, capital)
            if page.words.language == "de":
                score += weights.metropolis * _dominant(entry, group)
            if page.home:
                score += weights.home * page.home.strength * page.home.nearness(entry)
            out.append(score)
    return np.array(out, np.float32)


def _needs_head(entry: Entry, group: _Group, capital: Entry | None) -> float:
    """How unlikely a division is to be called by a bare name: "Kherson" is no oblast, nor "Washington" a state."""
    if not group.bare or entry.kind not in _DIVISIONS:
        return 0.0
    longer = entry.name.count(" ") > group.mentions[0].name.count(" ")
    return (1.0 if longer else 0.5 * (entry.kind == "district")) + (capital is not None)


def _dominant(entry: Entry, group: _Group) -> bool:
    """Whether a good part of the region of its name lives in the town: in German a bare "New York" is the town."""
    regions = (e for e in group.candidates if e.kind == "region" and e.region == entry.region)
    return group.bare and entry.kind == "settlement" and any(_PART * entry.population > e.population for e in regions)


def _called(page: Page, entry: Entry, group: _Group) -> bool:
    """Whether it is the place's main name, not one of its others: Ghana is the Gold Coast less than Gold Coast is."""
    label = page.gazetteer.label(entry, page.words.language)
    return group.mentions[0].name.casefold() in {entry.name.casefold(), label.casefold()}


def _capital(group: _Group) -> Entry | None:
    """The candidate that is a state's capital, where the name is one's."""
    codes = {m.capital for m in group.mentions} - {e.country for e in group.candidates if e.kind == "country"}
    towns = (e for e in group.candidates if e.kind == "settlement" and e.country in codes)
    return max(towns, key=lambda e: e.population, default=None)


def _nearness(entries: Sequence[Entry], weights: Weights) -> Floats:
    """How much the second of two places speaks for the first, [entries, entries]: by distance, region and country."""
    near: Floats = np.exp(-distances(entries) / np.float32(weights.reach_km))
    region, country = _codes(e.region for e in entries), _codes(e.country for e in entries)
    near += (weights.region * _same(region) + weights.country * _same(country)).astype(np.float32)
    return near


def _codes(values: Iterable[str | None]) -> NDArray[np.int32]:
    numbers: dict[str, int] = {}
    return np.array([-1 if v is None else numbers.setdefault(v, len(numbers)) for v in values], np.int32)


def _same(codes: NDArray[np.int32]) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = (codes[:, None] == codes[None, :]) & (codes[:, None] >= 0)
    return same


def _said(groups: Sequence[_Group], owner: NDArray[Any], entries: Sequence[Entry]) -> Floats:
    """1 where the text says that a mention of the row's name lies in the column's place, and it can."""
    out = np.zeros((len(entries), len(entries)), np.float32)
    number = {id(m): n for n, g in enumerate(groups) for m in g.mentions}
    for inner, group in enumerate(groups):
        outer = {number[id(m.container)] for m in group.mentions if m.container and id(m.container) in number}
        for other in outer:
            for row in np.flatnonzero(owner == inner).tolist():
                for column in np.flatnonzero(owner == other).tolist():
                    out[row, column] = holds(entries[column], entries[row])
    return out


def holds(outer: Entry, inner: Entry) -> bool:
    """Whether ``inner`` lies in ``outer``, by their codes."""
    if outer.key == inner.key:
        return False
    if outer.kind == "country":
        return inner.kind != "country" and outer.country == inner.country
    if outer.kind == "region":
        return inner.kind not in {"country", "region"} and outer.region is not None and outer.region == inner.region
    if outer.kind == "district" and inner.kind == "settlement" and outer.region == inner.region:
        if outer.district and inner.district:
            return outer.district == inner.district
        return kilometres(outer.latitude, outer.longitude, inner) < _DISTRICT_KM
    return False


def _chances(score: Floats, owner: NDArray[Any], groups: int) -> Floats:
    """Softmax within each group."""
    highest = np.full(groups, -np.inf, np.float32)
    np.maximum.at(highest, owner, score)
    power = np.exp(score - highest[owner])
    total = np.zeros(groups, np.float32)
    np.add.at(total, owner, power)
    chances: Floats = (power / total[owner]).astype(np.float32)
    return chances
