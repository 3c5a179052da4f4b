"""The words of a search, found again in what it has found.

In go what was typed and a text, out come its pieces, each with whether it was looked for; together they are the text,
letter by letter. A word counts as the ledger's search counts it: by its beginning, without diacritics, in quotation
marks as it stands. Called by the template of the search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.ledger.words import Term, fits, folded, terms

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``found`` if it was looked for."""

    text: str
    found: bool


class Marker:
    """Finds the words that were ``typed``."""

    def __init__(self, typed: str) -> None:
        self._terms = terms(typed)

    def __call__(self, text: str) -> list[Piece]:
        """The pieces of ``text``, in their order."""
        words = list(_WORD.finditer(text))
        read = [folded(word.group()) for word in words]
        hits = {n for term in self._terms for at in range(len(read)) if fits(term, read[at:]) for n in _of(term, at)}
        pieces, end = [], 0
        for start, stop in _runs(sorted(hits)):
            first, last = words[start].start(), words[stop].end()
            pieces += [Piece(text[end:first], False), Piece(text[first:last], True)]
            end = last
        return [piece for piece in (*pieces, Piece(text[end:], False)) if piece.text]


def _of(term: Term, at: int) -> range:
    return range(at, at + len(term.words))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of the numbers that follow one another."""
    start = last = None
    for number in numbers:
        if start is None or last is None:
            start = number
        elif number != last + 1:
            yield start, last
            start = number
        last = number
    if start is not None and last is not None:
        yield start, last
