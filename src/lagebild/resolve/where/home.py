"""Where an outlet's readers live, learnt from its own reports without labels: a local lexicon.

After Lieberman, Samet and Sankaranarayanan, "Geotagging with local lexicons to build indexes for textually-specified
spatial data" (ICDE 2010): a local paper's "Paris" is the one next door. They keep the places whose interpretations
cluster over many reports; here the cluster's centre is the candidate place that has the most names near it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from lagebild.resolve.where.gazetteer import Entry
from lagebild.resolve.where.mentions import Mention
from lagebild.resolve.where.sphere import Floats, distances, kilometres

_REACH_KM = 80.0
_MOST_NAMES = 300
_CANDIDATES = 12
_FEWEST_NAMES = 4
_IN_REGION, _IN_COUNTRY = 0.4, 0.15
# Shares of an outlet's names near its densest point: a world newspaper's, and a local one's.
_NOWHERE, _LOCAL = 0.05, 0.15


@dataclass(frozen=True, slots=True)
class Home:
    """A point, and how local the outlet is, from 0 (names anywhere) to 1."""

    latitude: float
    longitude: float
    region: str | None
    strength: float

    def nearness(self, entry: Entry) -> float:
        """1 at home, falling with the distance; a country or continent is as near as anywhere."""
        if entry.kind in {"country", "continent"}:
            return 0.0
        return math.exp(-kilometres(self.latitude, self.longitude, entry) / _REACH_KM)


def learn(reports: Iterable[Sequence[Mention]]) -> Home | None:
    """The home of the outlet of ``reports``, given as their mentions; None where they are too few to tell."""
    counts: Counter[str] = Counter()
    entries: dict[str, tuple[Entry, ...]] = {}
    for mentions in reports:
        for name, mention in {m.name.casefold(): m for m in mentions if m.entries}.items():
            counts[name] += 1
            entries.setdefault(name, mention.entries[:_CANDIDATES])
    kept = [name for name, _ in counts.most_common(_MOST_NAMES)]
    candidates = [e for name in kept for e in entries[name]]
    if len(kept) < _FEWEST_NAMES or not any(e.kind == "settlement" for e in candidates):
        return None
    borders = np.cumsum([0, *(len(entries[name]) for name in kept)])
    weight = np.array([math.log1p(counts[name]) / math.sqrt(len(entries[name])) for name in kept], np.float32)
    best = np.maximum.reduceat(_support(candidates), borders[:-1], axis=1)
    density = best @ weight
    density[[e.kind != "settlement" for e in candidates]] = 0.0
    number = int(density.argmax())
    centre = candidates[number]
    # The centre's own name is near it anyway: it says nothing of how local the others are.
    own = weight[int(np.searchsorted(borders, number, side="right")) - 1]
    share = float((density[number] - own) / (weight.sum() - own))
    strength = min(1.0, max(0.0, (share - _NOWHERE) / (_LOCAL - _NOWHERE)))
    return Home(centre.latitude, centre.longitude, centre.region, strength)


def _support(entries: Sequence[Entry]) -> Floats:
    """How much the column's place speaks for a home at the row's: by distance, or as its region or country."""
    near: Floats = np.exp(-distances(entries) / _REACH_KM)
    for column, entry in enumerate(entries):
        if entry.kind == "region":
            near[:, column] = [_IN_REGION * (e.region is not None and e.region == entry.region) for e in entries]
        elif entry.kind in {"country", "continent"}:
            near[:, column] = [_IN_COUNTRY * (e.country is not None and e.country == entry.country) for e in entries]
    return near
