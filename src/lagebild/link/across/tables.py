"""The word tables under ``resources``, compiled once a language: which of their entries a text names, and where.

An entry is the beginning of a word; ``=`` in front means the whole word, a blank between words that they follow each
other, ``…`` that they stand in this order in one sentence. Called by :mod:`words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from lagebild.resources import rows

_WORD = re.compile(r"\w+", re.UNICODE)
_GAP = "…"
_SHORTEST_TAIL = 4  # letters of a compound's part
_LINKS = ("", "s", "n", "en", "es", "e", "er")  # German compounds put these between their parts


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: its name in the table, and the characters it covers."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """One table in one language. ``phrases`` are entries of several words."""

    whole: Mapping[str, tuple[str, ...]]
    beginnings: Mapping[str, tuple[str, ...]]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    compounds: bool

    def hits(self, text: str) -> Iterator[Hit]:
        """Every entry that ``text`` names, in small letters or not."""
        lower = text.lower()
        if len(lower) != len(text):  # a letter that small letters write with two ("İ")
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        for word in _WORD.finditer(lower):
            for name in self.of_word(word.group()):
                yield Hit(name, word.start(), word.end())
        for pattern, name in self.phrases:
            for found in pattern.finditer(lower):
                yield Hit(name, found.start(), found.end())

    def of_word(self, word: str) -> tuple[str, ...]:
        """Names of the entries that a word in small letters has: the longest beginning, and a compound's next part."""
        found = list(self.whole.get(word, ()))
        length = self._longest(word)
        found += self.beginnings[word[:length]] if length else ()
        if self.compounds and len(word) > 2 * _SHORTEST_TAIL:
            found += self._next_part(word, length)
        return tuple(dict.fromkeys(found))

    def _longest(self, word: str) -> int:
        return next((n for n in range(len(word), 1, -1) if word[:n] in self.beginnings), 0)

    def _next_part(self, word: str, length: int) -> Iterable[str]:
        """The part behind a known first one; of an unknown first part the longest known end."""
        tails = [word[length + len(link) :] for link in _LINKS if word[length:].startswith(link)] if length else []
        tails = tails or [word[n:] for n in range(3, len(word) - _SHORTEST_TAIL + 1)]
        for tail in tails:
            if len(tail) >= _SHORTEST_TAIL:
                reach = self._longest(tail)
                if tail in self.whole or reach >= _SHORTEST_TAIL:
                    return (*self.whole.get(tail, ()), *(self.beginnings[tail[:reach]] if reach else ()))
        return ()


@cache
def table(files: tuple[str, ...], column: str, language: str) -> Table:
    """The tables ``files`` as one: entries in ``language`` (English where they have no column for it) -> ``column``."""
    whole: dict[str, tuple[str, ...]] = {}
    beginnings: dict[str, tuple[str, ...]] = {}
    phrases: list[tuple[re.Pattern[str], str]] = []
    for row in (row for file in files for row in rows(file)):
        for entry in row.get(language, row["en"]).split(";"):
            words = entry.split()
            if len(words) > 1:
                phrases.append((_phrase(words), row[column]))
            elif entry.startswith("="):
                whole[entry[1:]] = (*whole.get(entry[1:], ()), row[column])
            elif entry:
                beginnings[entry] = (*beginnings.get(entry, ()), row[column])
    return Table(whole, beginnings, tuple(phrases), compounds=language == "de")


def _phrase(words: list[str]) -> re.Pattern[str]:
    parts: list[str] = []
    for n, word in enumerate(words):
        if word == _GAP:
            parts.append(r"[^.;]*?")
            continue
        text = re.escape(word.removeprefix("="))
        last = n == len(words) - 1 and not word.startswith("=")
        parts.append(rf"\b{text}\w*" if last or (n + 1 < len(words) and words[n + 1] == _GAP) else rf"\b{text}\b\s*")
    return re.compile("".join(parts))
