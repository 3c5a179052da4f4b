"""The report's text cut where a span begins or ends, so that spans may nest and overlap and still be marked.

In goes a Reading; out come segments that, joined, are the text again, each with the claims it belongs to and its part
in them. Called by :mod:`lagebild.export.layout`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lagebild.model import Claim, Reading, Span

Part = Literal["content", "source", "cue", "distanced"]
PARTS: tuple[Part, ...] = ("content", "source", "cue", "distanced")


@dataclass(frozen=True, slots=True)
class Fact:
    """What may be marked besides claims: a time, place, number or hop. ``id`` is that of its mark, ``label`` says for
    people what it was read as.
    """

    id: str
    kind: str
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text within which no span begins or ends.

    ``parts`` maps each claim the stretch belongs to, innermost first, to its parts there; ``opens`` are the claims
    whose first mark begins here, ``closes`` those whose last mark ends here. ``facts`` are those it lies in.
    """

    start: int
    end: int
    text: str
    parts: dict[str, tuple[Part, ...]]
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def beginning(self) -> tuple[Fact, ...]:
        """The facts whose mark begins here."""
        return tuple(fact for fact in self.facts if fact.span.start == self.start)

    @property
    def ending(self) -> tuple[Fact, ...]:
        """The facts whose mark ends here, the innermost first."""
        return tuple(fact for fact in reversed(self.facts) if fact.span.end == self.end)


def segments(reading: Reading, facts: Sequence[Fact] = ()) -> tuple[Segment, ...]:
    """The whole text of ``reading`` as segments in order, with ``facts``; block borders are cut too."""
    text = reading.report.text
    starting, ending = _borders(reading.claims)
    opens, closes = _ends(reading.claims)
    reach = {claim.id: _reach(claim) for claim in reading.claims}
    blocks = {edge for block in reading.report.blocks for edge in (block.start, block.end)}
    marked = {edge for fact in facts for edge in (fact.span.start, fact.span.end)}
    cuts = sorted({edge for edge in {0, len(text), *blocks, *marked, *starting, *ending} if 0 <= edge <= len(text)})
    holding = _holding(cuts, facts)
    active: dict[tuple[str, Part], int] = defaultdict(int)
    cut: list[Segment] = []
    for start, end in pairwise(cuts):
        for key in ending.get(start, ()):
            active[key] -= 1
            if not active[key]:
                del active[key]
        for key in starting.get(start, ()):
            active[key] += 1
        parts = _parts(active, reach)
        edges = tuple(opens.get(start, ())), tuple(closes.get(end, ()))
        cut.append(Segment(start, end, text[start:end], parts, *edges, tuple(holding.get(start, ()))))
    return tuple(cut)


def spans_of(claim: Claim, part: Part) -> tuple[Span, ...]:
    """The spans of ``claim`` that are its ``part``."""
    cue = () if claim.cue is None else (claim.cue,)
    return {"content": claim.content, "source": claim.source, "cue": cue, "distanced": claim.distanced}[part]


def anchor_spans(claim: Claim) -> tuple[Span, ...]:
    """The spans a link to ``claim`` leads to: its content, or else its cue, or else its source."""
    return claim.content or spans_of(claim, "cue") or claim.source


def _holding(cuts: Sequence[int], facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    """By the beginning of each segment the facts it lies in, the outermost first."""
    holding: dict[int, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: (fact.span.start, -fact.span.end)):
        for start in cuts[bisect_left(cuts, fact.span.start) : bisect_left(cuts, fact.span.end)]:
            holding[start].append(fact)
    return holding


Edges = dict[int, list[tuple[str, Part]]]


def _borders(claims: Iterable[Claim]) -> tuple[Edges, Edges]:
    starting: Edges = defaultdict(list)
    ending: Edges = defaultdict(list)
    for claim in claims:
        for part in PARTS:
            for span in spans_of(claim, part):
                starting[span.start].append((claim.id, part))
                ending[span.end].append((claim.id, part))
    return starting, ending


def _ends(claims: Iterable[Claim]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    opens: dict[int, list[str]] = defaultdict(list)
    closes: dict[int, list[str]] = defaultdict(list)
    for claim in claims:
        if spans := anchor_spans(claim):
            opens[min(span.start for span in spans)].append(claim.id)
            closes[max(span.end for span in spans)].append(claim.id)
    return opens, closes


def _reach(claim: Claim) -> int:
    """How many characters ``claim`` stretches over: what lies within another is shorter than it."""
    spans = anchor_spans(claim)
    return max((s.end for s in spans), default=0) - min((s.start for s in spans), default=0)


def _parts(active: dict[tuple[str, Part], int], reach: dict[str, int]) -> dict[str, tuple[Part, ...]]:
    """Content counts before source and cue: a stretch that one claim says and another is said with shows the first."""
    ids = sorted({claim for claim, _ in active}, key=lambda claim: ((claim, "content") not in active, reach[claim]))
    return {claim: tuple(part for part in PARTS if (claim, part) in active) for claim in ids}
