"""Relations between claims of different reports, on the tables of pairs under ``tests/cases``: typed-relation F1.

usage: python -m benchmarks.relations [--half NAME] [--misses] [--json]

``dev`` and ``test`` are the halves of ``claim_pairs.jsonl``, which share no scenario, ``more`` is
``across_pairs.jsonl``, ``second`` to ``eighth`` are ``claim_pairs_2.jsonl`` to ``claim_pairs_8.jsonl``, written blind.
Rules, word tables and weights were made with all of these by now (``docs/relations.md`` says what each figure was
before). ``ninth`` to ``eleventh`` were written blind as well, and nothing was tuned on them: their misses are not for
reading. The pairs of the eleventh are taken from reports written for it; those of the fifth to tenth were sought to
share hardly a word.
``strangers`` counts the relations that are found between claims of different scenarios of dev and more, where there are
none; ``moved`` those found once the later claim is put at the earlier one's place and day.
``found`` is the share of related pairs that :mod:`lagebild.link.across.blocking` would bring together. Micro F1 counts
a relation as found where it has the annotated type; link F1 only asks whether there is one. The peer is lexical
overlap: the words that two claims share, with the threshold that is best on ``dev``, and the later claim's act as type.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

from benchmarks.relation_pairs import Row, pairs, same_party
from lagebild.link.across import Stated, compare, features, kinds
from lagebild.link.across.blocking import keys, wanted
from lagebild.link.across.pair import Pair

TYPES = ("restates", "confirms", "denies", "contradicts", "retracts")
NONE = "none"
_NUMBERED = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
TABLES = ("dev", "more", "test", *_NUMBERED)
_FILES = {"more": "across_pairs"} | {name: f"claim_pairs_{n}" for n, name in enumerate(_NUMBERED, 2)}
_MOVED = 6000  # pairs
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


def moved(rows: Sequence[Row], seed: int = 3) -> tuple[int, int]:
    """As :func:`strangers`, of pairs by chance; the later claim is said of the earlier one's place on its day."""
    chance, found, compared = Random(seed), 0, 0
    while compared < _MOVED:
        one, other = chance.choice(rows), chance.choice(rows)
        if one.scenario == other.scenario:
            continue
        earlier, later = one.earlier, other.later
        there = replace(later, places=earlier.places, said=earlier.said, happened=())
        terms = features.terms(earlier), features.terms(later)
        pair = Pair(earlier, there, *terms, features.compare(earlier, there, *terms, same_party))
        found += kinds.decide(pair).relation is not None
        compared += 1
    return found, compared


def blocked(rows: Sequence[Row]) -> float:
    """Share of related pairs that have a key in common."""
    related = [r for r in rows if r.relation != NONE]
    return sum(bool(keys(r.earlier) & wanted(r.later)) for r in related) / max(1, len(related))


def rows_of(table: str) -> list[Row]:
    """The pairs of one of :data:`TABLES`."""
    return list(pairs(table=_FILES[table]) if table in _FILES else pairs(table))


def main() -> None:
    """Print all tables, or the one that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=TABLES)
    parser.add_argument("--misses", action="store_true", help="list the pairs that come out wrong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    threshold = best_threshold(rows_of("dev"))
    asked = [options.half] if options.half else list(TABLES)
    lines: list[str] = []
    values: dict[str, Any] = {}
    for table in asked:
        rows = rows_of(table)
        printed, values[table] = report(table, rows, threshold)
        values[table]["found"] = blocked(rows)
        lines += ["relations between claims of two reports (P, R, F1)", *printed]
        lines += [f"found: {100 * blocked(rows):.1f} % of the related pairs share a key", ""]
    if not options.half:
        made_on = [*rows_of("dev"), *rows_of("more")]
        for name, (found, compared) in (("strangers", strangers(made_on)), ("moved", moved(made_on))):
            values[name] = {"found": found, "compared": compared}
            lines.append(f"{name}: {found} relations in {compared} pairs of claims of different scenarios")
    print(json.dumps(values, indent=1) if options.json else "\n".join(lines))
    if options.misses:
        misses([row for table in asked for row in rows_of(table)])


def misses(rows: Sequence[Row]) -> None:
    """Print every pair that comes out wrong, with the reasons."""
    for row in rows:
        verdict = compare(row.earlier, row.later, same_party)
        if (verdict.relation or NONE) != row.relation:
            print(f"{row.id}: {row.relation}, found {verdict.relation or NONE} ({verdict.score:.2f})")
            print(f"  {row.earlier.content}\n  {row.later.content}\n  {'; '.join(verdict.reasons)}")


if __name__ == "__main__":
    main()
