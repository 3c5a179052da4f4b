"""A sentence's text -> words with offsets, in which numbers stay whole. Called by ``how_many``.

The annotate stage's tokens follow spaCy, which cuts "2-3", "1.34km" and "120mm" differently from language to language;
numbers need one rule. Word classes are taken over by offset and only used where a rule can do without them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "code", "word", "mark"]
# A code is digits that are no amount: dates, clock times, scores, versions, fractions, telephone numbers.
_WORDS = re.compile(
    r"""
    (?P<code> \d{4}-\d\d-\d\d(?!\d) | \d{1,2}\.\d{1,2}\.\d{2}(?:\d\d)?(?!\d) | \d{1,2}\.\d{1,2}\.(?=\s|[,;)])
            | \d+(?:[:/]\d+)+ | \+\d[\d\s/-]*\d | \d+-\d+-\d[\d-]* )
  | (?P<number> \d{1,3}(?P<sep>[.,'’\u00a0\u202f\u2009 ])\d{3}(?:(?P=sep)\d{3})*(?:[.,]\d+)?(?![.,]?\d)
              | \d+(?:[.,]\d+){2,} | \d+[.,]\d+ | \d+ )
  | (?P<word> (?:[^\W\d_]\.){2,} | [^\W\d_]\w*(?:[-‑'’&]\w+)*-? )
  | (?P<mark> \S )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark of a report; ``glued``: no space before it; ``tag`` is its word class, or empty."""

    start: int
    end: int
    text: str
    lower: str
    kind: Kind
    glued: bool
    tag: str


def words_of(text: str, start: int, end: int, tags: Mapping[int, str]) -> list[Word]:
    """The words of ``text`` from ``start`` to ``end``; ``tags`` has word classes by the offset where a token begins."""
    found: list[Word] = []
    before = -1
    for match in _WORDS.finditer(text, start, end):
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        word, at = match[0], match.start()
        found.append(Word(at, match.end(), word, word.lower(), kind, at == before, tags.get(at, "")))
        before = match.end()
    return found
