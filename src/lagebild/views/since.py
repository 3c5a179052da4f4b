"""Since when something has been so, where a claim says it. Called by :mod:`control`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lagebild.ledger import StoredClaim
from lagebild.link.across.control.clauses import kinds
from lagebild.link.across.control.holding import Position
from lagebild.link.across.tables import table
from lagebild.model import Timex

_FEW = 3  # words between "since" and "morning"


@dataclass(frozen=True, slots=True)
class Since:
    """From when on, in the claim's words, and the ISO day that is; None where that is not known."""

    words: str
    day: str | None


def since(position: Position, claim: StoredClaim) -> Since | None:
    """From when on what a position of the claim says has been so; what happened at a time, from then on."""
    if position.tells == "open":
        return None
    text, happened = position.clause, position.tells in ("took", "lost")
    for time in claim.times:
        dated = happened and claim.stance == "for" and not _before_that(time, text)
        if time.span.text in text and (dated or _begins(time, text, claim.language)):
            return Since(time.span.text, (time.earliest or time.latest or "")[:10] or None)
    return _since_hour(text, claim.language)


def _since_hour(text: str, language: str) -> Since | None:
    """ "Since the early morning": of which day is not known."""
    hits = list(table(("control_words.tsv",), "kind", language).hits(text))
    for first in (h for h in hits if h.name == "since"):
        for last in (h for h in hits if h.name == "hours"):
            if first.end < last.start and len(text[first.end : last.start].split()) <= _FEW:
                return Since(text[first.start : last.end], None)
    return None


def _before_that(time: Timex, text: str) -> bool:
    """Whether a time stands before the clause proper, where it dates the saying: "on Monday that its forces"."""
    return (
        re.match(r"(?:\s*…)?\s*(?:that|dass)\b|\s*…", text[text.find(time.span.text) + len(time.span.text) :])
        is not None
    )


def _begins(time: Timex, text: str, language: str) -> bool:
    at = text.find(time.span.text)
    before = text[:at].split()[-1:]
    first = time.span.text.split()[0]
    return "since" in kinds(" ".join((*before, first)), language)
