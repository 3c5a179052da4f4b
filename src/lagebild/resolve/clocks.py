"""Which times, places and quantities belong to which claim, and its four clocks. Called by ``resolve``.

What stands in a claim's content tells of the event; what stands beside it in the sentence of its cue tells of the
saying: "sagte Gerassimow am Samstag" dates the words, not the fighting. A place or number counts for every claim whose
content holds it, a claim within a claim and the one around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lagebild.model import Claim, Clocks, Moment, Place, Quantity, Report, Span, Timex, covers


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything found in one report, each in the order of the text."""

    times: tuple[Timex, ...]
    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...]


def date_and_place(
    report: Report, claims: Sequence[Claim], sentences: Sequence[Span], facts: Facts
) -> tuple[Claim, ...]:
    """The claims with their times, places, quantities and clocks; ``sentences`` holds the one of each claim's cue."""
    done: list[Claim] = []
    for claim, sentence in zip(claims, sentences, strict=True):
        inside = [t for t in facts.times if covers(claim.content, t.span.start)]
        beside = [t for t in _in(sentence, facts.times) if not _in_another(claims, claim, t.span)]
        said = _moment(beside) or _carried(done, claim, report) if claim.voice == "reported" else None
        if said is None and claim.voice == "reported" and report.published:
            said = Moment(None, report.published)
        own = [t for t in inside if not _deeper(claims, claim, t.span)]
        clocks = Clocks(_moment(own) or _moment(inside), said, report.published, report.read_at or None)
        done.append(
            replace(
                claim,
                times=tuple(t.id for t in inside),
                places=tuple(p.id for p in facts.places if covers(claim.content, p.span.start)),
                quantities=tuple(q.id for q in facts.quantities if covers(claim.content, q.span.start)),
                clocks=clocks,
            )
        )
    return tuple(done)


def _in(sentence: Span, times: Sequence[Timex]) -> list[Timex]:
    return [t for t in times if sentence.start <= t.span.start < sentence.end]


def _in_another(claims: Sequence[Claim], claim: Claim, time: Span) -> bool:
    """Whether the words of some claim hold ``time``, so that it cannot date the saying of ``claim``; a claim around
    this one holds its cue too and does not count.
    """
    start = claim.cue.start if claim.cue else claim.source[0].start if claim.source else None
    return any(
        covers(c.content, time.start) and not (c is not claim and start is not None and covers(c.content, start))
        for c in claims
        if c.voice == "reported"
    )


def _deeper(claims: Sequence[Claim], claim: Claim, time: Span) -> bool:
    """Whether a claim within this one holds ``time``, in its words or beside its cue."""
    return any(c.within == claim.id and c.content[0].start <= time.start < c.content[-1].end for c in claims)


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
