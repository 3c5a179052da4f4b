"""Fits ``resources/link_weights.tsv``: how sure it is that two claims speak of one matter.

usage: python -m benchmarks.relation_weights [--write]

Logistic regression (:mod:`benchmarks.regression`). Examples are the annotated pairs that no rule keeps apart: related
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
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from benchmarks.linking import REPORTS, claims, fill
from benchmarks.linking_gold import read, shared
from benchmarks.regression import RESOURCES, Example, left_out, weights_of
from benchmarks.relation_pairs import Row, same_party
from benchmarks.relations import rows_of
from lagebild.ledger import meanings, open_ledger
from lagebild.ledger.comparing import stated
from lagebild.link.across import Stated, asking, features, kinds, placing
from lagebild.link.across.pair import Pair, evidence_of

TABLES = ("dev", "more", "test", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
READ = tuple(REPORTS.parent / name for name in ("sequence", "second-sequence", "third-sequence"))
_STRANGERS, _MOVED = 3000, 3000
# What the made examples weigh together, against one for each annotated pair.
_STRANGERS_WEIGH, _MOVED_WEIGH = 250.0, 400.0
_READ_WEIGH, _READ_APART_WEIGH = 250.0, 1200.0
_HEAD = (
    "# What each feature of two claims (link/across/matter.py) adds to the logit that they speak of one matter,\n"
    "# fitted by benchmarks/relation_weights.py.\n"
)


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
    return Example(evidence_of(pair), related, weight, scenario)


def as_read(folder: Path = REPORTS) -> list[Example]:
    """Pairs of claims of the reports in ``folder`` as they are read; those that may be on one matter are left out."""
    statements = read(folder)
    with tempfile.TemporaryDirectory() as temporary, open_ledger(Path(temporary) / "sequence.db") as ledger:
        fill(ledger, folder)
        items = [item for item in claims(ledger, statements) if item.statements]
        said = {claim.id: replace(stated(claim), meaning=meanings.of(claim)) for claim in ledger.claims()}
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
            found[one.holds].append(one)
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


def main() -> None:
    """Fit, print, and write the table if asked to."""
    parser = argparse.ArgumentParser(description="fit link_weights.tsv")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known = examples([row for name in TABLES for row in rows_of(name)])
    known += [example for folder in READ for example in as_read(folder)]
    for related, good in left_out(known).items():
        print(f"related {related}: {good:.3f} right, left out")
    table = weights_of(known, _HEAD)
    print(table)
    if options.write:
        (RESOURCES / "link_weights.tsv").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
