"""Precision, recall and F1 of time expressions, as TempEval-3 scores them with greedy matching of offsets.

White space is stripped before offsets are compared. Each gold expression takes the found one with its very offsets, or
else the first that overlaps it and is not taken: relaxed counts all pairs, strict those with equal offsets, and
strict+value those of them with the same value, letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

NAMES = ("strict", "relaxed", "strict+value")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression of a corpus, found or gold: half-open offsets, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(slots=True)
class Score:
    """Counts over documents."""

    gold: int = 0
    found: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(NAMES, 0))

    def values(self, name: str) -> tuple[float, float, float]:
        """Precision, recall, F1 in percent; 0 where nothing is found or there is nothing to find."""
        right = self.right[name]
        precision, recall = (100 * right / max(1, whole) for whole in (self.found, self.gold))
        return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def score(documents: Iterable[tuple[str, Sequence[Expression], Sequence[Expression]]]) -> Score:
    """Over (text, gold, found) of every document."""
    total = Score()
    for text, gold, found in documents:
        wanted, got = (_stripped(text, expressions) for expressions in (gold, found))
        total.gold += len(wanted)
        total.found += len(got)
        for name, count in zip(NAMES, _matched(wanted, got), strict=True):
            total.right[name] += count
    return total


def _matched(gold: list[Expression], found: list[Expression]) -> tuple[int, int, int]:
    taken: set[int] = set()
    strict = relaxed = valued = 0
    for want in gold:
        over = [n for n, f in enumerate(found) if n not in taken and f.start < want.end and want.start < f.end]
        same = [n for n in over if (found[n].start, found[n].end) == (want.start, want.end)]
        if over:
            taken.add((same or over)[0])
            relaxed += 1
            strict += bool(same)
            valued += bool(same) and found[same[0]].value == want.value
    return strict, relaxed, valued


def _stripped(text: str, expressions: Sequence[Expression]) -> list[Expression]:
    """The same with offsets that count no white space."""
    before = [0]
    for character in text:
        before.append(before[-1] + (not character.isspace()))
    ordered = sorted(expressions, key=lambda e: (e.start, e.end))
    return [Expression(before[e.start], before[e.end], e.type, e.value) for e in ordered]
