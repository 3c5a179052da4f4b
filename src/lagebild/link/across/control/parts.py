"""Which part of a place a text speaks of: "im Norden", "southern Altmoor", "the outskirts".

Called by :mod:`standings` and by the question who holds a place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lagebild.link.across.control.toponyms import Toponym, level_words
from lagebild.resources import rows

_JOINED = re.compile(r"\s*(?:und|and|,|sowie)\s+(?:(?:the|der|den|im)\s+)?", re.IGNORECASE)
_OWNED = re.compile(r"\b([A-ZÄÖÜ]\w+(?: [A-ZÄÖÜ]\w+)?)['’]s (\w+)")
_GERMAN_ENDINGS = "(?:e|en|er|es|em)"


@dataclass(frozen=True, slots=True)
class Part:
    """Parts of a place ("north", "south", "centre", ...) in the words of the text."""

    parts: tuple[str, ...]
    words: str


def part_of(text: str, toponym: Toponym, language: str) -> Part | None:
    """The part of ``toponym`` that ``text`` speaks of; None where it speaks of all of it or does not say."""
    found = [hit for hit in _hits(text, language) if _belongs(text, hit, toponym, language)]
    if not found:
        return _building(text, toponym, language)
    last = found[0]
    together = [last]
    for hit in found[1:]:
        if _JOINED.fullmatch(text[last[1] : hit[0]]) or hit[0] <= last[1] + 1:
            together.append(hit)
            last = hit
    names = [name for _, _, name, _ in together if name != "some"] or ["some"]
    return Part(tuple(dict.fromkeys(names)), text[together[0][0] : together[-1][1]])


def _building(text: str, toponym: Toponym, language: str) -> Part | None:
    """Something in the place that is called after it: "Altmoor's hospital"."""
    for name, thing in _OWNED.findall(text):
        if toponym.sounds(name, language) and next(level_words(thing), None) is None:
            return Part(("some",), f"{name}'s {thing}")
    return None


_Hit = tuple[int, int, str, bool]  # start, end, part, whether it is an adjective


def _hits(text: str, language: str) -> list[_Hit]:
    return sorted(
        (match.start(), match.end(), name, adjective)
        for pattern, name, adjective in _patterns(language)
        for match in pattern.finditer(text)
    )


def _belongs(text: str, hit: _Hit, toponym: Toponym, language: str) -> bool:
    """Whether the part is one of the place: an adjective needs a noun of a part or the name behind it, and neither may
    be followed by another kind of place ("the north of the region").
    """
    start, end, _, adjective = hit
    behind = text[end:].split()
    if adjective:
        following = " ".join(behind[: len(toponym.names[0].text.split())]).strip(",.;:")
        part_noun = any(at == end + 1 for at, _, _, other in _hits(text, language) if not other)
        quarters = bool(behind) and behind[0].lower().strip(",.;:") in ("districts", "bezirke", "bezirken", "bank")
        named = toponym.sounds(re.sub(r"['’]?s$", "", following), language) or toponym.sounds(following, language)
        return part_noun or quarters or named
    if language == "de" and not text[start].isupper():
        return False
    near = [level for at, level in level_words(text[end : end + 25])][:1]
    other = bool(near) and near[0] != toponym.level and behind[0].lower() in ("der", "des", "of", "von")
    return not other and not _direction(text, hit, language)


def _direction(text: str, hit: _Hit, language: str) -> bool:
    """Whether an English point of the compass says where something lies from a place: "north of Altmoor"."""
    if language == "de" or hit[2] in ("half", "some", "edge", "centre"):
        return False
    before, behind = text[: hit[0]].split(), text[hit[1] :].split()
    article = bool(before) and before[-1].lower() in ("the", "its", "their", "of", "and")
    return bool(behind) and behind[0].lower() == "of" and not article


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    own = language if language == "de" else "en"
    ending = {"nouns": "s?", "adjectives": _GERMAN_ENDINGS if own == "de" else ""}
    return tuple(
        (re.compile(rf"\b{re.escape(word)}{ending[kind]}\b", re.IGNORECASE), row["part"], kind == "adjectives")
        for row in rows("place_parts.tsv")
        for kind in ("nouns", "adjectives")
        for word in row[f"{own}_{kind}"].split(";")
        if word
    )


_VAGUE = frozenset({"some", "half"})
_COMPASS = ("north", "south", "east", "west")
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}


def overlap(a: tuple[str, ...], b: tuple[str, ...]) -> Literal["some", "none", "unknown"]:
    """Whether two parts of one place have ground in common; no part is all of it. "some quarters" may be any."""
    if not a or not b or (set(a) - _VAGUE) & set(b):
        return "some"
    if set(a) <= _VAGUE or set(b) <= _VAGUE:
        return "unknown"
    if all(_disjoint(x, y) for x in a for y in b):
        return "none"
    return "unknown"


def _disjoint(a: str, b: str) -> bool:
    """The centre is no outskirts and no northern part; the north-east and the south have nothing in common."""
    if "centre" in (a, b):
        return a != b
    return any(_OPPOSITE[point] in _points(b) for point in _points(a))


def _points(part: str) -> tuple[str, ...]:
    return tuple(point for point in _COMPASS if point in part)
