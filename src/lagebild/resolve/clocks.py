"""Which times, places, quantities and names belong to which claim, and its four clocks. Called by ``resolve``.

What stands in a claim's content tells of the event; what stands beside it in the sentence of its cue tells of the
saying: "sagte Gerassimow am Samstag" dates the words, not the fighting. A place or number counts for every claim whose
content holds it, a claim within a claim and the one around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lagebild.model import Claim, Clocks, Moment, Place, Quantity, Report, Span, Timex, covers


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything found in one report, each in the order of the text."""

    times: tuple[Timex, ...]
    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...]
    names: tuple[Span, ...] = ()


def date_and_place(
    report: Report, claims: Sequence[Claim], sentences: Sequence[Span], facts: Facts
) -> tuple[Claim, ...]:
    """The claims with their times, places, quantities, names and clocks.

    ``sentences`` holds the sentence of each claim's cue.
    """
    held = _Held(claims, facts.times)
    done: list[Claim] = []
    for claim, sentence in zip(claims, sentences, strict=True):
        inside = held.times[claim.id]
        said = None
        if claim.voice == "reported":
            beside = [t for t in _within(facts.times, [sentence]) if not held.elsewhere(t, claim)]
            said = _moment(beside) or _carried(done, claim, report)
            said = said or (Moment(None, report.published) if report.published else None)
        happened = _moment([t for t in inside if not held.deeper(t, claim)]) or _moment(inside)
        done.append(
            replace(
                claim,
                times=tuple(t.id for t in inside),
                places=tuple(p.id for p in _within(facts.places, claim.content)),
                quantities=tuple(q.id for q in _within(facts.quantities, claim.content)),
                names=tuple(n for n in facts.names if covers(claim.content, n.start)),
                clocks=Clocks(happened, said, report.published, report.read_at or None),
            )
        )
    return tuple(done)


class _Held:
    """Which claims hold which times."""

    def __init__(self, claims: Sequence[Claim], times: Sequence[Timex]) -> None:
        self.times = {claim.id: _within(times, claim.content) for claim in claims}
        self._holders: dict[str, list[Claim]] = defaultdict(list)
        self._inner: dict[str | None, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._inner[claim.within].append(claim)
            for time in self.times[claim.id] if claim.voice == "reported" else ():
                self._holders[time.id].append(claim)

    def elsewhere(self, time: Timex, claim: Claim) -> bool:
        """Whether ``time`` is among the words of some claim, so that it cannot date the saying of ``claim``; a claim
        around this one holds its cue too and does not count.
        """
        start = claim.cue.start if claim.cue else claim.source[0].start if claim.source else None
        around = (c is not claim and start is not None and covers(c.content, start) for c in self._holders[time.id])
        return not all(around)

    def deeper(self, time: Timex, claim: Claim) -> bool:
        """Whether a claim within ``claim`` holds ``time``, in its words or beside its cue."""
        inner = self._inner[claim.id]
        return any(c.content[0].start <= time.span.start < c.content[-1].end for c in inner)


Fact = TypeVar("Fact", Timex, Place, Quantity)


def _within(facts: Sequence[Fact], spans: Sequence[Span]) -> list[Fact]:
    """Those of ``facts``, which are in the order of the text, that begin in one of ``spans``."""
    found: list[Fact] = []
    for span in spans:
        first, last = (bisect_left(facts, edge, key=lambda f: f.span.start) for edge in (span.start, span.end))
        found += facts[first:last]
    return found


def _carried(done: Sequence[Claim], claim: Claim, report: Report) -> Moment | None:
    """A claim that goes on in the words of the speaker before it was said when those were."""
    if not done or claim.source or not claim.speakers or done[-1].speakers != claim.speakers:
        return None
    same_block = report.block_of(done[-1].content[0].start) == report.block_of(claim.content[0].start)
    return done[-1].clocks.said if same_block else None


def _moment(times: Sequence[Timex]) -> Moment | None:
    """When it was, by the points in time among ``times``; a vague one ("now", "formerly") counts only alone, and one
    that only frames another ("on Monday" around "at 8 a.m.") gives way to it. Several moments span from the first to
    the last.
    """
    points = [t for t in times if t.type in ("DATE", "TIME") and (t.earliest or t.latest)]
    exact = [t for t in points if not (t.value or "").endswith("_REF")] or points
    inner = [t for t in exact if not any(_frames(t, other) for other in exact)]
    if not inner:
        return None
    earliest = None if any(t.earliest is None for t in inner) else min(t.earliest or "" for t in inner)
    latest = None if any(t.latest is None for t in inner) else max(t.latest or "" for t in inner)
    return Moment(earliest, latest, tuple(t.id for t in inner))


def _frames(outer: Timex, inner: Timex) -> bool:
    """Whether ``outer`` holds the whole of ``inner`` and more."""
    if None in (outer.earliest, outer.latest, inner.earliest, inner.latest):
        return False
    (first, last), (inner_first, inner_last) = _ends(outer), _ends(inner)
    return first <= inner_first and inner_last <= last and (first, last) != (inner_first, inner_last)


def _ends(time: Timex) -> tuple[str, str]:
    """Both ends so that their order as text is their order in time: a whole day lasts longer than any hour of it."""
    latest = time.latest or ""
    return time.earliest or "", latest if "T" in latest else f"{latest}T24"
