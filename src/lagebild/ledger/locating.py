"""First and last words -> the span of a report's text that they stand at.

Whoever works without a script enters words; a script enters the offsets too, and both must agree. Nothing but the
report's own text comes out. Called by :mod:`lagebild.ledger.editable`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lagebild.model import Span

_EDGE = 4  # words that a form shows of the beginning and the end of a span


@dataclass(frozen=True, slots=True)
class Row:
    """A span as a form has it: its first and last words, and its offsets where they are known."""

    first: str = ""
    last: str = ""
    start: str = ""
    end: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is no span here."""
        return not self.first.strip() and not self.last.strip()


class NotThereError(ValueError):
    """Words that do not say which span: none stands so in the report, or several do."""

    def __init__(self, why: Literal["missing", "several", "end"], words: str) -> None:
        super().__init__(words)
        self.why, self.words = why, words


def row_of(span: Span) -> Row:
    """``span`` as a form shows it."""
    words = [word.span() for word in re.finditer(r"\S+", span.text)]
    if len(words) <= 2 * _EDGE:
        return Row(span.text, "", str(span.start), str(span.end))
    first, last = span.text[: words[_EDGE - 1][1]], span.text[words[-_EDGE][0] :]
    return Row(first, last, str(span.start), str(span.end))


def span_of(text: str, row: Row, near: tuple[int, int]) -> Span:
    """The span of ``text`` that ``row`` says; of words that stand in several places the one that it began with before,
    or the one in the part ``near``.
    """
    if kept := _kept(text, row):
        return kept
    words = row.first if row.first.strip() else row.last
    starts = _places(text, words)
    if len(starts) > 1:
        known = [place for place in starts if str(place[0]) == row.start]
        starts = known or [place for place in starts if near[0] <= place[0] < near[1]] or starts
    if len(starts) != 1:
        raise NotThereError("several" if starts else "missing", words)
    start, end = starts[0]
    if row.first.strip() and row.last.strip():
        ends = [place for _, place in _places(text, row.last) if place >= end]
        if not ends:
            raise NotThereError("end", row.last)
        end = ends[0]
    return Span(start, end, text[start:end])


def _kept(text: str, row: Row) -> Span | None:
    """The span at the offsets of ``row``, if its words begin and end it."""
    if not (row.start.isdecimal() and row.end.isdecimal() and len(row.start + row.end) < 20):
        return None
    start, end = int(row.start), int(row.end)
    words = " ".join(text[start:end].split())
    first, last = " ".join(row.first.split()), " ".join(row.last.split())
    fits = words.startswith(first) and words.endswith(last) if last else words == first
    if not first or not fits or end > len(text) or text[start:end] != text[start:end].strip():
        return None
    return Span(start, end, text[start:end])


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """Where ``words`` stand in ``text``, as whole words, with any white space between them."""
    parts = [re.escape(word) for word in words.split()]
    before = r"(?<!\w)" if words.strip()[:1].isalnum() else ""
    after = r"(?!\w)" if words.strip()[-1:].isalnum() else ""
    return [found.span() for found in re.finditer(before + r"\s+".join(parts) + after, text)]
