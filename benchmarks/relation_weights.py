"""Fits ``resources/link_weights.tsv``: how sure it is that two claims speak of one matter.

usage: python -m benchmarks.relation_weights [--write]

Logistic regression with a ridge, by Newton's method. Examples are the annotated pairs that no rule keeps apart: related
ones against unrelated ones. Two claims of different scenarios are unrelated too: once as they stand, once with the
later one moved to the earlier one's place and day, which is what a store of many reports holds. Prints the weights and,
left out scenario by scenario (five folds), how many examples are on the right side. So are the claims of the annotated
example reports (``examples/sequence``) as the program reads them, each two of different reports: many matters of one
place and week are what a real ledger holds, and what annotated pairs lack.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.linking import REPORTS, claims, fill
from benchmarks.linking_gold import read, shared
from benchmarks.relation_pairs import Row, pairs, same_party
from lagebild.ledger import open_ledger
from lagebild.ledger.comparing import stated
from lagebild.link.across import Stated, asking, features, kinds, matter, placing
from lagebild.link.across.pair import Pair

TABLES = (("claim_pairs", None), ("across_pairs", None), ("claim_pairs_2", None), ("claim_pairs_3", None))
FOLDS = 5
_RIDGE = 1.0
_STRANGERS, _MOVED = 3000, 3000
# What the made examples weigh together, against one for each annotated pair.
_STRANGERS_WEIGH, _MOVED_WEIGH = 250.0, 400.0
_READ_WEIGH, _READ_APART_WEIGH = 250.0, 1200.0
_WEIGHTS = Path(__file__).parents[1] / "src" / "lagebild" / "resources" / "link_weights.tsv"
_HEAD = (
    "# What each feature of two claims (link/across/matter.py) adds to the logit that they speak of one matter,\n"
    "# fitted by benchmarks/relation_weights.py. meaning is set by hand: no embedding was there to fit it with.\n"
)
_MEANING = 4.0
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One pair: its features, whether it is related, what it weighs and the scenario of its earlier claim."""

    evidence: dict[str, float]
    related: bool
    weight: float
    scenario: str


def example(earlier: Stated, later: Stated, related: bool, weight: float, scenario: str) -> Example | None:
    """The example of a pair, or None where a rule keeps it apart or it states nothing that could be related."""
    return moved(earlier, later, later, related, weight, scenario)


def moved(earlier: Stated, later: Stated, there: Stated, related: bool, weight: float, scenario: str) -> Example | None:
    """As :func:`example`; ``there`` is the later claim as it is compared, ``later`` as it is read."""
    in_earlier, in_later = features.terms(earlier), features.terms(later)
    shared = features.compare(earlier, there, in_earlier, in_later, same_party)
    pair = Pair(earlier, there, in_earlier, in_later, shared)
    if kinds.keeps_apart(pair) or not kinds.states(pair):
        return None
    return Example(matter.evidence(shared, pair.answers), related, weight, scenario)


def as_read(folder: Path = REPORTS) -> list[Example]:
    """Pairs of claims of the reports in ``folder`` as they are read; those that may be on one matter are left out."""
    statements = read(folder)
    with tempfile.TemporaryDirectory() as temporary, open_ledger(Path(temporary) / "sequence.db") as ledger:
        fill(ledger, folder)
        items = [item for item in claims(ledger, statements) if item.statements]
        said = {claim.id: stated(claim) for claim in ledger.claims()}
    known = placing.known_places(said.values())
    said = {id: placing.placed(claim, known) for id, claim in said.items()}
    found: dict[bool, list[Example]] = {True: [], False: []}
    for a, b in combinations(items, 2):
        on_one = shared(a.sides, b.sides)
        if a.report == b.report or on_one == "may":
            continue
        earlier, later = sorted((said[a.id], said[b.id]), key=lambda claim: claim.day or "")
        one = example(asking.sided(earlier), asking.sided(later), on_one == "must", 1.0, folder.name)
        if one:
            found[one.related].append(one)
    weigh = {True: _READ_WEIGH, False: _READ_APART_WEIGH}
    return [replace(e, weight=weigh[related] / len(each)) for related, each in found.items() for e in each]


def by_figure(row: Row) -> bool:
    """Whether an unrelated pair may be so for its figures: of one matter, it would teach the wrong thing."""
    return row.relation == "none" and bool(row.earlier.counts and row.later.counts)


def examples(rows: Sequence[Row], seed: int = 7) -> list[Example]:
    """All annotated pairs, and the made ones."""
    chance = random.Random(seed)
    found = [example(r.earlier, r.later, r.relation != "none", 1.0, r.scenario) for r in rows if not by_figure(r)]
    for make, wanted, weigh in ((False, _STRANGERS, _STRANGERS_WEIGH), (True, _MOVED, _MOVED_WEIGH)):
        made: list[Example] = []
        for _ in range(40 * wanted):
            one, other = chance.choice(rows), chance.choice(rows)
            if one.scenario == other.scenario or len(made) == wanted:
                continue
            there = replace(other.later, places=one.earlier.places, said=one.earlier.said, happened=())
            got = moved(one.earlier, other.later, there if make else other.later, False, weigh / wanted, one.scenario)
            made += [got] if got else []
        found += made
    return [e for e in found if e]


def fit(known: Sequence[Example], names: Sequence[str]) -> Matrix:
    """Weights of the features ``names`` that fit best."""
    x = np.array([[e.evidence.get(n, 0.0) for n in names] for e in known])
    y = np.array([float(e.related) for e in known])
    weight = np.array([e.weight for e in known])
    ridge = _RIDGE * np.eye(len(names))
    ridge[names.index("bias"), names.index("bias")] = 0.0
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (weight * (p - y)) + ridge @ w
        w -= np.linalg.solve((x.T * (weight * p * (1 - p) + 1e-9)) @ x + ridge, gradient)
    return w


def feature_names(known: Sequence[Example]) -> list[str]:
    """All features but the meaning, in the order in which they are met."""
    return list(dict.fromkeys(n for e in known for n in e.evidence if n != "meaning"))


def fold_of(scenario: str) -> int:
    """The fold that a scenario is left out in."""
    return sum(scenario.encode()) % FOLDS


def main() -> None:
    """Fit, print, and write the table if asked to."""
    parser = argparse.ArgumentParser(description="fit link_weights.tsv")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known = examples([row for table, half in TABLES for row in pairs(half, table)]) + as_read()
    names = feature_names(known)
    right = {True: 0.0, False: 0.0}
    for fold in range(FOLDS):
        w = fit([e for e in known if fold_of(e.scenario) != fold], names)
        for e in (e for e in known if fold_of(e.scenario) == fold):
            score = sum(w[names.index(n)] * v for n, v in e.evidence.items() if n in names)
            right[e.related] += e.weight * ((score > 0) == e.related)
    for related, good in right.items():
        print(f"related {related}: {good / sum(e.weight for e in known if e.related == related):.3f} right, left out")
    w = fit(known, names)
    lines = [f"{n}\t{v:.2f}" for n, v in sorted(zip(names, w, strict=True), key=lambda t: -abs(t[1]))]
    print(*lines, sep="\n")
    if options.write:
        text = "feature\tweight\n" + "\n".join([*lines, f"meaning\t{_MEANING}"]) + "\n"
        _WEIGHTS.write_text(_HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()
