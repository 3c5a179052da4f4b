"""Logistic regression with a ridge, by Newton's method, over examples of named features. Called by
:mod:`benchmarks.relation_weights` and :mod:`benchmarks.opposition_weights`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDS = 5
RESOURCES = Path(__file__).parents[1] / "src" / "lagebild" / "resources"
_RIDGE = 1.0
_ROUNDS = 30
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """Features by name, whether it is so, what it weighs, and the scenario it is from."""

    evidence: dict[str, float]
    holds: bool
    weight: float
    scenario: str


def names_of(known: Iterable[Example]) -> list[str]:
    """All features, in the order in which they are met."""
    return list(dict.fromkeys(name for example in known for name in example.evidence))


def fit(known: Sequence[Example], names: Sequence[str]) -> Weights:
    """Weights of the features ``names`` that fit best; the bias is not held back."""
    x = np.array([[e.evidence.get(n, 0.0) for n in names] for e in known])
    y = np.array([float(e.holds) for e in known])
    weight = np.array([e.weight for e in known])
    ridge = _RIDGE * np.eye(len(names))
    ridge[names.index("bias"), names.index("bias")] = 0.0
    w = np.zeros(len(names))
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (weight * (p - y)) + ridge @ w
        w -= np.linalg.solve((x.T * (weight * p * (1 - p) + 1e-9)) @ x + ridge, gradient)
    return w


def left_out(known: Sequence[Example]) -> dict[bool, float]:
    """Which part of those that hold, and of those that do not, comes out right, left out scenario by scenario."""
    names = names_of(known)
    right = {True: 0.0, False: 0.0}
    for fold in range(FOLDS):
        w = fit([e for e in known if fold_of(e.scenario) != fold], names)
        for e in (e for e in known if fold_of(e.scenario) == fold):
            score = sum(w[names.index(n)] * v for n, v in e.evidence.items())
            right[e.holds] += e.weight * ((score > 0) == e.holds)
    return {holds: good / sum(e.weight for e in known if e.holds == holds) for holds, good in right.items()}


def fold_of(scenario: str) -> int:
    """The fold that a scenario is left out in."""
    return sum(scenario.encode()) % FOLDS


def weights_of(known: Sequence[Example], head: str) -> str:
    """The table of weights, the heaviest first, behind the lines of ``head``."""
    names = names_of(known)
    weights = sorted(zip(names, fit(known, names), strict=True), key=lambda t: -abs(t[1]))
    return head + "feature\tweight\n" + "".join(f"{name}\t{weight:.2f}\n" for name, weight in weights)
