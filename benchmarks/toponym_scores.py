"""Scores of toponym recognition and resolution, from spans and points alone. Called by ``toponyms``.

Accuracy at 161 km (100 miles), median error and AUC as in Gritta, Pilehvar and Collier, "A Pragmatic Guide to
Geoparsing Evaluation" (2020). AUC is the area under the sorted log errors over that of the greatest error possible:
0 is perfect. A toponym without a place has the greatest error.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

NEAR_KM = 161.0
# Half the circumference of the Earth.
FARTHEST_KM = 20039.0
Range = tuple[int, int]
Point = tuple[float, float]


@dataclass(slots=True)
class Recognition:
    """Counts over articles."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


@dataclass(slots=True)
class Resolution:
    """Errors in km, one for each toponym scored."""

    errors: list[float] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        return sum(e <= NEAR_KM for e in self.errors) / len(self.errors) if self.errors else 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.errors) if self.errors else FARTHEST_KM

    @property
    def auc(self) -> float:
        logs = sorted(math.log1p(e) for e in self.errors)
        if len(logs) < 2:
            return 1.0 if not logs else logs[0] / math.log1p(FARTHEST_KM)
        area = sum((a + b) / 2 for a, b in pairwise(logs))
        return area / (math.log1p(FARTHEST_KM) * (len(logs) - 1))


def recognition(pairs: Iterable[tuple[Sequence[Range], Sequence[Range]]], *, strict: bool) -> Recognition:
    """(predicted, gold) of each article -> counts; without ``strict`` a pair need only overlap, each range once."""
    out = Recognition()
    for predicted, gold in pairs:
        out.hits += len(set(predicted) & set(gold)) if strict else len(matches(predicted, gold))
        out.predicted += len(predicted)
        out.gold += len(gold)
    return out


def matches(predicted: Sequence[Range], gold: Sequence[Range]) -> list[tuple[Range, Range]]:
    """Pairs that overlap, in the order of the text, equal ones first; no range is in two."""
    exact = set(predicted) & set(gold)
    out = [(r, r) for r in exact]
    left = sorted(set(gold) - exact)
    for p in sorted(set(predicted) - exact):
        partner = next((g for g in left if p[0] < g[1] and g[0] < p[1]), None)
        if partner:
            left.remove(partner)
            out.append((p, partner))
    return out


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance (haversine)."""
    (north, east), (other_north, other_east) = ([math.radians(x) for x in p] for p in (a, b))
    h = math.sin((other_north - north) / 2) ** 2
    h += math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, h)))


def error(found: Point | None, gold: Point) -> float:
    """Distance in km; the greatest possible where nothing was found."""
    return FARTHEST_KM if found is None else kilometres(found, gold)
