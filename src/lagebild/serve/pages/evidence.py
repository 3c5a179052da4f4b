"""A claim with the passage of its report that it stands in, as it stands there: what is shown to compare two claims.

In go a Ledger and a claim, out comes its Evidence: pieces of the report's own text, letter by letter. Called by the
page of a proposition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lagebild.ledger import Ledger, StoredClaim
from lagebild.views.voices import day

Part = Literal["content", "cue", "source", ""]
_MOST = 1500  # letters of a passage on either side of the claim


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text and what it is in the claim: its ``content``, ``cue``, ``source``, or nothing of it."""

    text: str
    part: Part


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim, the ``passage`` that it stands in, and by which rule or model it was read."""

    claim: StoredClaim
    passage: tuple[Piece, ...]
    why: tuple[str, ...]


def evidence(ledger: Ledger, claim: StoredClaim) -> Evidence:
    """The evidence of ``claim``; LedgerError if its reading is gone."""
    found = ledger.evidence(claim.run)
    text: str = found["report"]["text"]
    own = next((each for each in found["claims"] if each["id"] == claim.local), None)
    if own is None:
        return Evidence(claim, (Piece(claim.content, "content"),), ())
    spans = sorted(_spans(own, claim))
    start, end = _passage(found["report"]["blocks"], spans[0][0], max(stop for _, stop, _ in spans), len(text))
    return Evidence(claim, tuple(_pieces(text, spans, start, end)), tuple(own["why"]))


def told_apart(compared: Sequence[Evidence]) -> tuple[str, ...]:
    """In which respects two claims differ: keys of the words for them, in the order in which they are shown."""
    if len(compared) != 2:  # one beside the other
        return ()
    one, other = (_respects(each.claim) for each in compared)
    return tuple(name for name in one if one[name] != other[name])


def _respects(claim: StoredClaim) -> dict[str, object]:
    return {
        "speaker": tuple(speaker.entity or speaker.name for speaker in claim.speakers) or claim.source,
        "act": claim.act,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "said": day(claim),
        "published": claim.published,
        "outlet": claim.appearance.outlet,
        "origin": claim.came_from.key if claim.came_from else claim.origin,
        "places": {place.name for place in claim.places},
        "numbers": {(each.low, each.high, each.comparison, each.unit) for each in claim.quantities},
    }


def _spans(own: Mapping[str, Any], claim: StoredClaim) -> Iterator[tuple[int, int, Part]]:
    """Begin, end and kind of what the evidence names of ``claim``, or of what people have made of it."""
    kinds: tuple[Part, ...] = ("content", "source", "cue")
    for part in kinds:
        if part in claim.redrawn:
            yield from ((span.start, span.end, part) for span in claim.redrawn[part])
            continue
        named = own[part]
        for span in [named] if isinstance(named, dict) else named or ():
            yield span["start"], span["end"], part


def _passage(blocks: Sequence[Mapping[str, Any]], first: int, last: int, length: int) -> tuple[int, int]:
    """The blocks of the report that the claim stands in, of very long ones what is near it."""
    touched = [block for block in blocks if block["start"] < last and first < block["end"]]
    start = min((block["start"] for block in touched), default=first)
    end = max((block["end"] for block in touched), default=last)
    return max(0, min(start, first), first - _MOST), min(length, max(end, last), last + _MOST)


def _pieces(text: str, spans: Sequence[tuple[int, int, Part]], start: int, end: int) -> Iterator[Piece]:
    """The text from ``start`` to ``end``; of spans that overlap the one that begins first is shown whole."""
    at = start
    for first, last, part in spans:
        if first < at:
            continue
        if first > at:
            yield Piece(text[at:first], "")
        yield Piece(text[first:last], part)
        at = last
    if at < end:
        yield Piece(text[at:end], "")
