"""Fits ``resources/opposition_weights.tsv``: how sure it is that two claims on one matter are opposed.

usage: python -m benchmarks.opposition_weights [--write]

Logistic regression (:mod:`benchmarks.regression`). Examples are the related pairs of the annotated tables on which
:mod:`benchmarks.relation_weights` fits too, where no rule settles it. Prints the weights and, left out scenario by
scenario, how many examples are on the right side.
"""

from __future__ import annotations

import argparse

from benchmarks.regression import RESOURCES, Example, left_out, weights_of
from benchmarks.relation_pairs import Row, same_party
from benchmarks.relation_weights import TABLES
from benchmarks.relations import rows_of
from lagebild.link.across import agreement, opposition
from lagebild.link.across.compare import pair_of

_OPPOSED = frozenset({"denies", "contradicts", "retracts"})
_HEAD = (
    "# What each feature of two claims on one matter (link/across/opposition.py) adds to the logit that they are\n"
    "# opposed, fitted by benchmarks/opposition_weights.py.\n"
)


def example(row: Row) -> Example | None:
    """The example of a related pair, None where a rule settles it."""
    pair = pair_of(row.earlier, row.later, same_party)
    ruling = agreement.rule(pair)
    if ruling.settled:
        return None
    return Example(opposition.evidence(pair), row.relation in _OPPOSED, 1.0, row.scenario)


def main() -> None:
    """Fit, print, and write the table if asked to."""
    parser = argparse.ArgumentParser(description="fit opposition_weights.tsv")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = [row for name in TABLES for row in rows_of(name)]
    known = [found for row in rows if row.relation != "none" and (found := example(row))]
    for opposed, good in left_out(known).items():
        print(f"opposed {opposed}: {good:.3f} right, left out")
    table = weights_of(known, _HEAD)
    print(table)
    if options.write:
        (RESOURCES / "opposition_weights.tsv").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
