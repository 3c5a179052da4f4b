"""The place that a question is about: under which names claims speak of it, at which level, and where in a text.

A town and the district around it may bear one name: a word for the kind of place tells them apart ("Bezirk Altmoor").
In go what the user typed and the places of claims, out comes a Toponym. Called by the questions of this folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lagebild.link.across import names
from lagebild.link.across.tables import table
from lagebild.model import Place, Precision
from lagebild.resources import rows
from lagebild.resources.spelling import plain

Level = Literal["settlement", "district", "region", "country"]
LANGUAGES = ("de", "en")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.UNICODE)
_REACH = 25  # characters before a name in which a word sets the event beside it


@dataclass(frozen=True, slots=True)
class Name:
    """A name as ``language`` writes it, without words for the kind of place."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place by its names; ``level`` keeps a town and the district of its name apart."""

    names: tuple[Name, ...]
    level: Level
    country: str | None = None

    @property
    def label(self) -> str:
        """Its name for people: "Altmoor", "Altmoor (district)"."""
        name = self.names[0].text
        return name if self.level == "settlement" else f"{name} ({self.level})"

    def is_named(self, place: Place, language: str) -> bool:
        """Whether ``place`` of a claim in ``language`` bears one of the names, at whatever level."""
        if self.country and place.country and self.country != place.country:
            return False
        return self.sounds(bare(place.name), language)

    def sounds(self, name: str, language: str) -> bool:
        """Whether ``name`` as ``language`` writes it is one of the names: as the claims of that language spell it, else
        as it sounds.

        By sound alone two villages of one region are easily taken for one ("Balka", "Bilka").
        """
        return _sounds(self.names, name, language)


@lru_cache(maxsize=50_000)
def _sounds(own: tuple[Name, ...], name: str, language: str) -> bool:
    if any(plain(name) == plain(each.text) for each in own):
        return True
    spelled = any(each.language == language for each in own)
    return not spelled and any(names.alike(name, language, each.text, each.language) for each in own)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text speaks of a place, by name or by its kind alone ("the town"), and at which level; None where
    nothing says that it is not the place itself.
    """

    start: int
    end: int
    level: Level | None
    named: bool


def level_of(precision: Precision) -> Level:
    """The level of a resolved place; one that no gazetteer holds is taken for a settlement."""
    return "settlement" if precision == "unresolved" else precision


def asked(text: str) -> tuple[str, Level | None]:
    """What the user typed as a bare name and the level that it says: "Sosnopil district"."""
    levels = [level for word in _WORD.findall(text) if (level := _level(word))]
    return bare(text), levels[0] if levels else None


@lru_cache(maxsize=10_000)
def bare(name: str) -> str:
    """``name`` without words for the kind of place and "of": "Region of Sumy" as "Sumy"; as it is if nothing else is
    left.
    """
    words = [w for w in name.split() if not _level(w.strip(",")) and w.lower() not in ("of", "the", "von", "der")]
    return " ".join(words) or name


def mentions(text: str, toponym: Toponym, language: str, beside: bool = False) -> tuple[Mention, ...]:
    """Every place in ``text`` where it speaks of ``toponym``, first by name, then by words for kinds of place alone;
    with ``beside`` also where something is only said to be near it.
    """
    words = list(_WORD.finditer(text))
    found = []
    for length in sorted({len(name.text.split()) for name in toponym.names} - {0}, reverse=True):
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            start, end = run[0].start(), run[-1].end()
            name = re.sub(r"['’]s$", "", text[start:end])
            if name[:1].isupper() and toponym.sounds(name, language) and (beside or not _beside(text, start, language)):
                found.append(_mention(text, start, end))
    taken = [(m.start, m.end) for m in found]
    for word in words:
        level = _level(word.group())
        if level and not any(a <= word.start() < b for a, b in taken) and not _is_part(text, word.start()):
            found.append(Mention(word.start(), word.end(), level, named=False))
    return tuple(found)


def names_another(text: str, places: tuple[Place, ...], toponym: Toponym, language: str) -> bool:
    """Whether ``text`` names a place of the claim that is none of the names and that could be meant: no wider one."""
    return any(
        place.span.text in text
        for place in places
        if not is_wider(level_of(place.precision), toponym.level) and not toponym.is_named(place, language)
    )


def is_wider(level: Level, other: Level) -> bool:
    """Whether places of ``level`` hold places of the ``other`` one."""
    order = ("settlement", "district", "region", "country")
    return order.index(level) > order.index(other)


def _beside(text: str, start: int, language: str) -> bool:
    """Whether the words before a name say that something is only near it: "südlich von", "near"."""
    before = text[max(0, start - _REACH) : start]
    for hit in table(("control_words.tsv",), "kind", language).hits(before):
        between = before[hit.end :].split()
        article = before[: hit.start].rstrip().lower().endswith(("the", "der", "den", "dem", "im"))
        if hit.name == "beside" and len(between) <= 1 and not article:
            return not between or between[0].lower() in ("von", "of", "der", "des", "dem", "the")
    return False


def _mention(text: str, start: int, end: int) -> Mention:
    """The name from ``start`` to ``end``, with the word right before or behind it that gives its level."""
    behind = _WORD.match(text, end + 1)
    if behind and (level := _level(behind.group())):
        return Mention(start, behind.end(), level, named=True)
    before = list(_WORD.finditer(text, 0, start))[-2:]
    if len(before) == 2 and before[-1].group().lower() in ("of", "von"):
        before.pop()
    if before and _is_part(text, before[-1].start()):
        return Mention(start, end, None, named=True)
    if before and (level := _level(before[-1].group())) and not set(text[before[-1].end() : start]) & set(",.;:"):
        return Mention(before[-1].start(), end, level, named=True)
    return Mention(start, end, None, named=True)


def _is_part(text: str, start: int) -> bool:
    """Whether a word for a kind of place names a part of one: "the northern districts"."""
    return text[:start].split()[-1:] != [] and text[:start].split()[-1].lower() in _adjectives()


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives of parts of a place, in all forms."""
    german = {word for row in rows("place_parts.tsv") for word in row["de_adjectives"].split(";") if word}
    english = {word for row in rows("place_parts.tsv") for word in row["en_adjectives"].split(";") if word}
    return frozenset(english | {word + ending for word in german for ending in ("e", "en", "er", "es", "em")})


@cache
def _levels() -> dict[str, Level]:
    return {
        word: row["level"]  # type: ignore[misc]
        for row in rows("place_levels.tsv")
        for language in LANGUAGES
        for word in row[language].split(";")
    }


def _level(word: str) -> Level | None:
    return _levels().get(word.lower())


def level_words(text: str) -> Iterator[tuple[int, Level]]:
    """Where words for kinds of place stand in ``text``, with their level."""
    for word in _WORD.finditer(text):
        level = _level(word.group())
        if level:
            yield word.start(), level
