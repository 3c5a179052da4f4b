"""The word tables under ``resources``, compiled once a language: which of their entries a text names, and where.

An entry is the beginning of a word; ``=`` in front means the whole word, a blank between words that they follow each
other, ``…`` that they stand in this order in one sentence. Called by :mod:`words`.

A phrase is looked for only where its first word stands, and what a word has in a table is kept: words repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

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


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """An entry of several words. ``first`` begins its first word, or is all of it if ``whole``."""

    pattern: re.Pattern[str]
    name: str
    first: str
    whole: bool


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table in one language. ``phrases`` are entries of several words, by the letter that they begin with."""

    whole: Mapping[str, tuple[str, ...]]
    beginnings: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    compounds: bool

    def hits(self, text: str) -> Iterator[Hit]:
        """Every entry that ``text`` names, in small letters or not."""
        lower = text.lower()
        if len(lower) != len(text):  # a letter that small letters write with two ("İ")
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        reached: dict[Phrase, int] = {}
        for word in _WORD.finditer(lower):
            start, end = word.span()
            names, phrases = _of_word(self, word.group())
            for name in names:
                yield Hit(name, start, end)
            for phrase in phrases:
                if start >= reached.get(phrase, 0) and (found := phrase.pattern.match(lower, start)):
                    reached[phrase] = found.end()
                    yield Hit(phrase.name, start, found.end())

    def of_word(self, word: str) -> tuple[str, ...]:
        """Names of the entries that a word in small letters has: the longest beginning, and a compound's next part."""
        found = list(self.whole.get(word, ()))
        length = self._longest(word)
        found += self.beginnings[word[:length]] if length else ()
        if self.compounds and len(word) > 2 * _SHORTEST_TAIL:
            found += self._next_part(word, length)
        return tuple(dict.fromkeys(found))

    def phrases_of(self, word: str) -> tuple[Phrase, ...]:
        """The phrases whose first word may be ``word``, in small letters."""
        near = self.phrases.get(word[0], ())
        return tuple([p for p in near if word.startswith(p.first) and (not p.whole or word == p.first)])

    def _longest(self, word: str) -> int:
        for n in range(len(word), 1, -1):
            if word[:n] in self.beginnings:
                return n
        return 0

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


@lru_cache(maxsize=100_000)
def _of_word(table: Table, word: str) -> tuple[tuple[str, ...], tuple[Phrase, ...]]:
    """Names of the entries that a word has, and the phrases that it may begin."""
    return table.of_word(word), table.phrases_of(word)


@cache
def table(files: tuple[str, ...], column: str, language: str) -> Table:
    """The tables ``files`` as one: entries in ``language`` (English where they have no column for it) -> ``column``."""
    whole: dict[str, tuple[str, ...]] = {}
    beginnings: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for row in (row for file in files for row in rows(file)):
        for entry in row.get(language, row["en"]).split(";"):
            words = entry.split()
            if len(words) > 1:
                phrase = _phrase(words, row[column])
                phrases[phrase.first[0]] = (*phrases.get(phrase.first[0], ()), phrase)
            elif entry.startswith("="):
                whole[entry[1:]] = (*whole.get(entry[1:], ()), row[column])
            elif entry:
                beginnings[entry] = (*beginnings.get(entry, ()), row[column])
    return Table(whole, beginnings, phrases, compounds=language == "de")


def _phrase(words: list[str], name: str) -> Phrase:
    parts: list[str] = []
    for n, word in enumerate(words):
        if word == _GAP:
            parts.append(r"[^.;]*?")
            continue
        text = re.escape(word.removeprefix("="))
        last = n == len(words) - 1 and not word.startswith("=")
        parts.append(rf"\b{text}\w*" if last or (n + 1 < len(words) and words[n + 1] == _GAP) else rf"\b{text}\b\s*")
    first = _WORD.findall(words[0])[0]
    return Phrase(re.compile("".join(parts)), name, first, whole=words[1] != _GAP)
