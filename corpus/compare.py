"""Two readings of one report, compared: two annotators', or the corpus' and the program's.

Claims are paired by the intersection over union of the characters of their contents (white space and quotation marks
left out), best overlap first, at 0.5 or more; exact ones have 0.9. What else is compared is compared on these pairs.
Times, places and quantities are paired where they overlap. Called by :mod:`corpus.agreement` and ``benchmarks.corpus``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from corpus.values import Claim, Fact, Report, Stretch

SKIPPED = frozenset(" \t\n\u00a0\"'„“”‚‘’«»›‹")
OVERLAP, EXACT = 0.5, 0.9
_FACTS = {"t": "times", "l": "places", "n": "quantities"}
_MANNERS = ("speech", "act", "polarity", "certainty")
_NEGATIVE = ("denies", "contradicts")


@dataclass(slots=True)
class Count:
    """How many of the ``first`` reading's and of the ``second``'s are alike."""

    alike: int = 0
    first: int = 0
    second: int = 0

    def add(self, alike: int, first: int, second: int) -> None:
        """Count some more."""
        self.alike += alike
        self.first += first
        self.second += second

    @property
    def f1(self) -> float:
        """F1, the same whichever reading is taken for right; 0 where there is nothing."""
        return 2 * self.alike / (self.first + self.second) if self.first + self.second else 0.0


@dataclass(slots=True)
class Compared:
    """``counts`` by what is compared; ``acts`` the pairs of acts of paired claims, for chance-corrected agreement."""

    counts: dict[str, Count] = field(default_factory=dict)
    acts: list[tuple[str, str]] = field(default_factory=list)

    def count(self, name: str) -> Count:
        """The count with that name."""
        return self.counts.setdefault(name, Count())

    def rate(self, name: str, alike: bool) -> None:
        """Count one pair that is alike or not."""
        self.count(name).add(int(alike), 1, 1)


Pairs = list[tuple[Claim, Claim]]


def compare(first: Report, second: Report, into: Compared, lenient: bool = False) -> Pairs:
    """Count into ``into`` what two readings of one text have alike; the pairs of claims.

    ``lenient``: a claim of the second reading that is narration in the first is not counted as one too many, as the
    program may call reported what the corpus leaves to the outlet. ValueError if the texts differ.
    """
    if first.text != second.text:
        raise ValueError(f"report {first.letter}: the two readings are not of one text")
    reported = _claims(first, second, into, lenient)
    for one, other in reported:
        _manner(first, one, other, into)
    for kind, name in _FACTS.items():
        _facts([f for f in first.facts if f.kind == kind], [f for f in second.facts if f.kind == kind], name, into)
    _pieces(first, second, into)
    narrated = _paired(first.text, _voice(first, False), _voice(second, False))
    into.count("narration").add(len(narrated), len(_voice(first, False)), len(_voice(second, False)))
    return reported + [(a, b) for _, a, b in narrated]


def _voice(report: Report, reported: bool) -> list[Claim]:
    return [c for c in report.claims if c.reported == reported]


def _claims(first: Report, second: Report, into: Compared, lenient: bool) -> Pairs:
    """The pairs of reported claims, counted."""
    ours, theirs = _voice(first, True), _voice(second, True)
    pairs = _paired(first.text, ours, theirs)
    if lenient:
        taken = [b for _, _, b in pairs]
        told = [characters(first.text, c.content) for c in _voice(first, False)]
        theirs = [c for c in theirs if c in taken or not _near(characters(first.text, c.content), told)]
    into.count("claims").add(len(pairs), len(ours), len(theirs))
    into.count("claims, exact").add(sum(o >= EXACT for o, _, _ in pairs), len(ours), len(theirs))
    return [(a, b) for _, a, b in pairs]


def _near(one: frozenset[int], others: Iterable[frozenset[int]]) -> bool:
    return any(overlap(one, other) >= OVERLAP for other in others)


def _paired(text: str, ours: Sequence[Claim], theirs: Sequence[Claim]) -> list[tuple[float, Claim, Claim]]:
    """(overlap, ours, theirs), best first, each once."""
    one, other = ([characters(text, c.content) for c in claims] for claims in (ours, theirs))
    scored = [(overlap(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other)]
    found: list[tuple[float, Claim, Claim]] = []
    left: set[int] = set(range(len(ours)))
    right: set[int] = set(range(len(theirs)))
    for value, i, j in sorted(scored, reverse=True):
        if value >= OVERLAP and i in left and j in right:
            left.discard(i)
            right.discard(j)
            found.append((value, ours[i], theirs[j]))
    return found


def characters(text: str, parts: Iterable[Stretch]) -> frozenset[int]:
    """The offsets in ``parts`` that count."""
    return frozenset(i for p in parts for i in range(p.start, p.end) if text[i] not in SKIPPED)


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union; 0 if one is empty."""
    return len(one & other) / len(one | other) if one and other else 0.0


def _manner(report: Report, one: Claim, other: Claim, into: Compared) -> None:
    """Of two paired claims: how, by whom, which side."""
    for name in _MANNERS:
        into.rate(name, getattr(one, name) == getattr(other, name))
    into.acts.append((one.act, other.act))
    for name in ("cue", "source"):
        ours, theirs = (characters(report.text, getattr(c, name)) for c in (one, other))
        into.count(name).add(int(bool(ours & theirs)), int(bool(ours)), int(bool(theirs)))
    into.rate("speaker", same_speakers(one.speakers, other.speakers))
    if one.stands and other.stands:
        into.rate("stance", one.stands[0].stance == other.stands[0].stance)


def same_speakers(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both are empty, or a name of one means one of the other: it shares its words, or their beginnings."""
    if not ours or not theirs:
        return not ours and not theirs
    return any(_same(_words(a), _words(b)) for a in ours for b in theirs)


def _words(name: str) -> frozenset[str]:
    return frozenset(
        w[:4] for w in re.findall(r"\w+", name.casefold()) if len(w) > 3 or not w.isalpha() or name.isupper()
    )


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) / min(len(one), len(other)) >= 0.6


def _facts(ours: Sequence[Fact], theirs: Sequence[Fact], name: str, into: Compared) -> None:
    free = list(theirs)
    alike = 0
    for fact in ours:
        over = [f for f in free if f.at.start < fact.at.end and fact.at.start < f.at.end]
        if over:
            other = next((f for f in over if f.at == fact.at), over[0])
            free.remove(other)
            alike += 1
            if name != "places":  # what a place lies in is said too seldom to be compared
                into.rate(f"{name}, value", fact.value == other.value)
    into.count(name).add(alike, len(ours), len(theirs))


def _pieces(first: Report, second: Report, into: Compared) -> None:
    if not first.pieces and not second.pieces:
        return
    ours, theirs = ([characters(r.text, (p.at,)) for p in r.pieces] for r in (first, second))
    alike = sum(any(a & b for b in theirs) for a in ours)
    into.count("hard negatives").add(min(alike, len(theirs)), len(ours), len(theirs))


def compare_story(pairs: dict[str, Pairs], into: Compared) -> None:
    """Count how far two readings of a story agree in which claims speak of one matter and how they are related.

    ``pairs``: the paired claims of each report, by its letter. Pairs of claims of which both readings say, or one says,
    that they share a proposition; relations by their two claims and by whether they oppose each other.
    """
    known = [(letter, pair) for letter, found in pairs.items() for pair in found]
    ours, theirs = (_of_one_matter([pair[side] for _, pair in known]) for side in (0, 1))
    into.count("same proposition").add(len(ours & theirs), len(ours), len(theirs))
    for name, types in (("disputes", _NEGATIVE), ("confirms", ("confirms",)), ("retracts", ("retracts",))):
        one, other = (_ties(known, side, types) for side in (0, 1))
        into.count(name).add(len(one & other), len(one), len(other))


def _of_one_matter(claims: Sequence[Claim]) -> set[tuple[int, int]]:
    """The pairs of places in ``claims`` of which both claims share a proposition."""
    matters = [{s.proposition for s in c.stands} for c in claims]
    return {(i, j) for (i, a), (j, b) in combinations(enumerate(matters), 2) if a & b}


def _ties(known: list[tuple[str, tuple[Claim, Claim]]], side: int, types: Sequence[str]) -> set[frozenset[int]]:
    """The relations of ``types`` in one reading (0 or 1), each as the two pairs of claims that it joins."""
    place = {(letter, pair[side].number): i for i, (letter, pair) in enumerate(known)}
    found = set()
    for i, (_, pair) in enumerate(known):
        for tie in pair[side].ties:
            if tie.type in types and (tie.report, tie.claim) in place:
                found.add(frozenset((i, place[tie.report, tie.claim])))
    return found


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa (1960) of pairs of labels; 0 without a pair."""
    if not pairs:
        return 0.0
    seen = sum(a == b for a, b in pairs) / len(pairs)
    labels = {label for pair in pairs for label in pair}
    chance = sum(_share(pairs, 0, label) * _share(pairs, 1, label) for label in labels)
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def _share(pairs: Sequence[tuple[str, str]], side: int, label: str) -> float:
    return sum(p[side] == label for p in pairs) / len(pairs)
