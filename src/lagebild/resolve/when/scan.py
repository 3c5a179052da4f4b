"""Text -> tokens, each with its classes, in one scan. Called by ``find``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lagebild.resolve.when.lexicon import Entry, Lexicon

# "a.m.", numbers with what joins their digits, words without hyphens, line ends, and every other sign by itself.
_TOKEN = re.compile(
    r"[AaPp]\.[Mm]\b\.?|\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,2}/\d{4}(?!\d)|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?![\d.])"
    r"|[0-3]?\d\.[01]?\d\.(?!\d)|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’](?=[а-яіїєґ])[^\W\d_]+)?|\n+|[^\w\s]|_"
)


class Token(NamedTuple):
    """A word, a number, a sign or a line end that parts, with its offsets and its classes."""

    start: int
    end: int
    text: str
    entry: Entry


def scan(text: str, lexicon: Lexicon, begins: Sequence[int] = ()) -> list[Token]:
    """All tokens of ``text`` in order; ``begins`` are the offsets at which its blocks begin.

    White space is left out, but for empty lines and the line ends between blocks, over which nothing is read on.
    """
    entry = lexicon.entry
    parting = {_line_end_before(text, begin) for begin in begins}
    return [
        Token(m.start(), m.end(), word, entry(word))
        for m in _TOKEN.finditer(text)
        if (word := m[0]) != "\n" or m.start() in parting
    ]


def _line_end_before(text: str, begin: int) -> int:
    """The first line end in the white space before ``begin``; -1 where there is none."""
    at = begin
    while at and text[at - 1].isspace():
        at -= 1
    return text.find("\n", at, begin)
