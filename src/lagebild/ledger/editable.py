"""A claim with all that is needed to correct it, and what is entered -> the payload of an edit.

In go an open ledger and a claim's id, and the first and last words of spans; out come spans of the report's own text.
Called by the command ``judge`` and by the form of judgement of the desk, so that both take the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from lagebild.errors import LedgerError
from lagebild.ledger.editing import SPANS, span_as_dict
from lagebild.ledger.locating import NotThereError, Row, span_of
from lagebild.ledger.plain import plain
from lagebild.ledger.store import Ledger
from lagebild.ledger.values import Speaker, StoredClaim
from lagebild.model import Span

Why = Literal["missing", "several", "end", "content", "overlap", "cue"]


@dataclass(frozen=True, slots=True)
class Editable:
    """A claim with its report's text and ``blocks``, and the spans and actors that hold now; ``near`` is its block."""

    claim: StoredClaim
    text: str
    blocks: tuple[tuple[int, int], ...]
    spans: Mapping[str, tuple[Span, ...]]
    actors: tuple[Speaker, ...]

    @property
    def near(self) -> tuple[int, int]:
        """The block that it begins in: where words that stand in several places are meant."""
        at = self.claim.start
        return next((block for block in self.blocks if block[0] <= at < block[1]), (at, self.claim.end))

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of its speakers."""
        return tuple(speaker.id for speaker in self.claim.speakers)


class UnclearError(ValueError):
    """Words for ``field`` that do not say which spans: ``why``, and the ``words`` that this is about."""

    def __init__(self, why: Why, field: str, words: str = "") -> None:
        super().__init__(f"{field}: {why} {words}")
        self.why, self.field, self.words = why, field, words


def editable(ledger: Ledger, id: str) -> Editable:
    """The claim with ``id`` or the one whose id begins so, rejected or not; LedgerError if no reading that counts has
    it.
    """
    whole = ledger.whole_id(id)
    claim = next(iter(list(ledger.identified([whole], rejected=True))), None)
    if claim is None:
        remedy = "look for it in the newest reading of its report"
        raise LedgerError("no-such-target", f"{whole} is of a reading that counts no more", remedy)
    evidence = ledger.evidence(claim.run)
    text = plain(evidence["report"]["text"])
    blocks = tuple((block["start"], block["end"]) for block in evidence["report"]["blocks"])
    spans = _spans(claim, evidence, text)
    return Editable(claim, text, blocks or ((0, len(text)),), spans, tuple(ledger.actors_in(claim.run)))


def _spans(claim: StoredClaim, evidence: Mapping[str, Any], text: str) -> dict[str, tuple[Span, ...]]:
    read = next(each for each in evidence["claims"] if each["id"] == claim.local)
    found = {}
    for name in SPANS:
        listed = [read[name]] if name == "cue" and read[name] else read[name] or []
        as_read = tuple(Span(s["start"], s["end"], text[s["start"] : s["end"]]) for s in listed)
        found[name] = claim.redrawn.get(name, as_read)
    return found


def drawn(asked: Editable, name: str, rows: Sequence[Row]) -> tuple[Span, ...]:
    """The spans of the field ``name`` (one of SPANS) that ``rows`` enter; UnclearError if they cannot be."""
    spans = []
    for row in rows:
        if row.empty:
            continue
        try:
            spans.append(span_of(asked.text, row, asked.near))
        except NotThereError as error:
            raise UnclearError(error.why, name, error.words) from error
    spans.sort()
    if name == "content" and not spans:
        raise UnclearError("content", name)
    if any(one.end > other.start for one, other in pairwise(spans)):
        raise UnclearError("overlap", name)
    if name == "cue" and len(spans) > 1:
        raise UnclearError("cue", name)
    return tuple(spans)


def payload_of(name: str, spans: Sequence[Span]) -> Any:
    """``spans`` as an edit has them for the field ``name``: a cue is one or none."""
    listed = [span_as_dict(span) for span in spans]
    return (listed[0] if listed else None) if name == "cue" else listed
