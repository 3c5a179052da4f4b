"""A logistic regression whose weights stand in a table by the names of its features. Called by :mod:`matter` and
:mod:`opposition`; ``benchmarks/regression.py`` fits such tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp

from lagebild.resources import rows


def probability(table: str, found: Mapping[str, float]) -> float:
    """From features to how sure it is, 0 to 1; KeyError for a feature that ``table`` has no weight for."""
    known = weights(table)
    return 1.0 / (1.0 + exp(-sum(known[name] * value for name, value in found.items())))


@cache
def weights(table: str) -> Mapping[str, float]:
    """What each feature of ``table``, a file of ``resources``, adds to the logit."""
    return {row["feature"]: float(row["weight"]) for row in rows(table)}
