"""Content words of a claim, each with all that it may mean, and which part of two claims' words mean the same.

A word bears the concepts that ``link_words.tsv`` has for it and its beginning, which catches words of one stem and
those that German and English share ("Explosion", "exploded"); a word no table knows bears its sound too. So a word with
three concepts counts once, and what a word is worth depends on how much it tells apart. Called by :mod:`words` and
:mod:`features`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from lagebild.resources import rows
from lagebild.resources.spelling import unmarked

_STEM = 5
_SHORTEST_STEM = 4
# Fields in which nearly every report of war has words: they tell little apart.
_EVERYWHERE = frozenset(
    {"", "people", "place", "state", "military", "building", "combat", "politics", "control", "cause"}
)
_COMMON, _TELLING = 0.5, 1.0
# What both languages write in their own way in words of one origin.
_SPELLINGS = tuple((re.compile(a), b) for a, b in ((r"ck|c(?![eiyh])", "k"), (r"c", "s"), (r"ph", "f"), (r"z", "s")))


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: ``signs`` are all that it may mean, ``weight`` what it is worth (0 to 1)."""

    signs: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Content:
    """The content words of a claim, their weight in all, and the fields of life that they belong to."""

    words: tuple[Word, ...]
    signs: frozenset[str]
    weight: float
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Common:
    """Which part of the earlier and of the later claim's words the other one has too, 0 to 1."""

    earlier: float
    later: float
    both: float

    @property
    def overlap(self) -> float:
        """Mean of the part of the shorter claim and of that of both."""
        return (max(self.earlier, self.later) + self.both) / 2


def content(found: Iterable[tuple[str, frozenset[str], str]]) -> Content:
    """Content from words, each with its concepts and its sound where no table knows it, else an empty one."""
    words = tuple(_word(text, concepts, sound) for text, concepts, sound in found)
    signs: frozenset[str] = frozenset().union(*(w.signs for w in words))
    fields = frozenset(_field()[s] for s in signs if s in _field()) - _EVERYWHERE
    return Content(words, signs, sum(w.weight for w in words), fields)


def _word(text: str, concepts: frozenset[str], sound: str) -> Word:
    signs = concepts | {f"-{stem(text)}"} | ({f"~{sound}"} if sound else set())
    telling = not concepts or any(_field().get(c, "") not in _EVERYWHERE for c in concepts)
    return Word(frozenset(signs), _TELLING if telling else _COMMON)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The beginning of a word as both languages could write it."""
    text = unmarked(word.casefold())
    for letters, one in _SPELLINGS:
        text = letters.sub(one, text)
    return text[:_STEM] if len(text) >= _SHORTEST_STEM else text


def common(a: Content, b: Content) -> Common:
    """What the earlier content ``a`` and the later one ``b`` have in common."""
    if not a.weight or not b.weight or a.signs.isdisjoint(b.signs):
        return Common(0.0, 0.0, 0.0)
    in_a = sum(w.weight for w in a.words if not w.signs.isdisjoint(b.signs))
    in_b = sum(w.weight for w in b.words if not w.signs.isdisjoint(a.signs))
    return Common(in_a / a.weight, in_b / b.weight, (in_a + in_b) / (a.weight + b.weight))


@cache
def _field() -> Mapping[str, str]:
    """Concept -> the field of life that it belongs to, empty for what belongs to all."""
    return {row["concept"]: row["field"] for row in rows("link_words.tsv")}
