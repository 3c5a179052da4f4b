"""Relations between claims of different reports, on ``tests/cases/claim_pairs.jsonl``: typed-relation F1.

usage: python -m benchmarks.relations [--half dev|more|test] [--misses] [--json]

The table's halves share no scenario. Rules and thresholds were made on ``dev`` and on ``more``, which is
``tests/cases/across_pairs.jsonl``; the claims of ``test`` were not read, but its totals were seen between versions
(``docs/relations.md`` says how often). ``strangers`` counts the relations that are found between claims of different
scenarios of dev and more, where there are none. Micro F1 counts a relation as found where it has the annotated type;
link F1 only asks whether there is one. The peer is lexical overlap: the words that two claims share, with the threshold
that is best on ``dev``, and the later claim's act as type.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from benchmarks.relation_pairs import Row, pairs, same_party
from lagebild.link.across import Stated, compare

TYPES = ("restates", "confirms", "denies", "contradicts", "retracts")
NONE = "none"
_ACTS = {"confirm": "confirms", "deny": "denies"}
Outcome = tuple[str, str]  # annotated and found relation


def f1(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of counts."""
    precision, recall = right / max(1, found), right / max(1, wanted)
    return precision, recall, 2 * right / max(1, found + wanted)


def scores(outcomes: Sequence[Outcome]) -> dict[str, tuple[float, float, float]]:
    """By type, ``typed`` over all five, ``link`` without types."""
    counts = Counter(outcomes)
    gold = Counter(want for want, _ in outcomes)
    found = Counter(got for _, got in outcomes)
    out = {t: f1(counts[t, t], found[t], gold[t]) for t in TYPES}
    totals = sum(found[t] for t in TYPES), sum(gold[t] for t in TYPES)
    out["typed"] = f1(sum(counts[t, t] for t in TYPES), *totals)
    out["link"] = f1(sum(n for (want, got), n in counts.items() if NONE not in (want, got)), *totals)
    return out


def product(row: Row) -> str:
    """The relation that the product finds."""
    return compare(row.earlier, row.later, same_party).relation or NONE


def overlap(row: Row) -> float:
    """Part of the shorter claim's words that both share."""
    a, b = (_words(claim) for claim in (row.earlier, row.later))
    return len(a & b) / max(1, min(len(a), len(b)))


def _words(claim: Stated) -> set[str]:
    return {w.lower()[:6] for w in re.findall(r"\w+", claim.content) if len(w) > 3 or w.isdigit()}


def lexical(threshold: float) -> Callable[[Row], str]:
    """The peer with this threshold."""

    def relate(row: Row) -> str:
        return _ACTS.get(row.later.act, "restates") if overlap(row) >= threshold else NONE

    return relate


def best_threshold(rows: Sequence[Row]) -> float:
    """The overlap from which the peer relates two claims, best by typed F1."""
    tried = [n / 20 for n in range(1, 20)]
    return max(tried, key=lambda t: scores([(r.relation, lexical(t)(r)) for r in rows])["typed"][2])


def confusion(outcomes: Sequence[Outcome]) -> list[str]:
    """Annotated relations in rows, found ones in columns."""
    counts = Counter(outcomes)
    names = (*TYPES, NONE)
    head = " " * 14 + "".join(f"{n:>12}" for n in names)
    return [head, *(f"{want:14}" + "".join(f"{counts[want, got]:12}" for got in names) for want in names)]


def report(half: str, rows: Sequence[Row], threshold: float) -> tuple[list[str], dict[str, Any]]:
    """Lines to print for one half, and the same as values."""
    ours = [(r.relation, product(r)) for r in rows]
    peer = [(r.relation, lexical(threshold)(r)) for r in rows]
    values = {"product": scores(ours), "lexical overlap": scores(peer)}
    lines = [f"{half}: {len(rows)} pairs", f"{'':14}{'lagebild':>21}{f'overlap >= {threshold:g}':>27}"]
    for name in ("typed", *TYPES, "link"):
        cells = [" ".join(f"{100 * v:6.1f}" for v in values[who][name]) for who in values]
        lines.append(f"{name:14}{cells[0]:>21}{cells[1]:>27}")
    return [*lines, "", *confusion(ours), ""], values


def strangers(rows: Sequence[Row]) -> tuple[int, int]:
    """Relations found between claims of different scenarios, and how many pairs were compared."""
    claims = dict.fromkeys((r.scenario, c) for r in rows for c in (r.earlier, r.later))
    ordered = sorted(claims, key=lambda c: c[1].day or "")
    compared = [(a, b) for (x, a), (y, b) in combinations(ordered, 2) if x != y]
    return sum(compare(a, b, same_party).relation is not None for a, b in compared), len(compared)


def main() -> None:
    """Print all tables, or the one that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=("dev", "more", "test"))
    parser.add_argument("--misses", action="store_true", help="list the pairs of dev and more that come out wrong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    made_on = {"dev": list(pairs("dev")), "more": list(pairs(table="across_pairs"))}
    threshold = best_threshold(made_on["dev"])
    values: dict[str, Any] = {}
    for half in [options.half] if options.half else ["dev", "more", "test"]:
        lines, values[half] = report(half, made_on.get(half) or list(pairs("test")), threshold)
        if not options.json:
            print("relations between claims of two reports (P, R, F1)", *lines, sep="\n")
    if not options.half:
        found, compared = strangers([row for rows in made_on.values() for row in rows])
        values["strangers"] = {"found": found, "compared": compared}
        if not options.json:
            print(f"strangers: {found} relations in {compared} pairs of claims of different scenarios")
    if options.json:
        print(json.dumps(values, indent=1))
    if options.misses:
        misses([row for rows in made_on.values() for row in rows])


def misses(rows: Sequence[Row]) -> None:
    """Print every pair that comes out wrong, with the reasons."""
    for row in rows:
        verdict = compare(row.earlier, row.later, same_party)
        if (verdict.relation or NONE) != row.relation:
            print(f"{row.id}: {row.relation}, found {verdict.relation or NONE} ({verdict.score:.2f})")
            print(f"  {row.earlier.content}\n  {row.later.content}\n  {'; '.join(verdict.reasons)}")


if __name__ == "__main__":
    main()
