"""Who did it, by each of two claims: one deed that two sides are said to have done is the commonest contradiction.

The doer is who stands behind "by", "von" or "durch", else the first side that the sentence names, unless it is a
passive or stands behind a preposition of the object ("attack on Ukrainian positions"). Called by :mod:`pair` and
:mod:`features`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.link.across import words
from lagebild.link.across.values import Party, Stated
from lagebild.link.across.words import Terms

_BY = re.compile(
    r"\b(?:by|von|vom|durch|(?:came|come|coming|fired|launched|originat\w+) from|work of|(?:kam|kamen|stamm\w+) aus)"
    r"\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:on|at|against|into|for|to|auf|gegen|für|nach|zum|zur|mit|with|from|aus|near|bei|in|den|dem|over|über)"
    r"\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:been|was|were|being|is|are|worden|wurde|wurden|werde|werden|würden|sei|seien|ist|sind|geraten)\b",
    re.IGNORECASE,
)
_HEAD = 16  # characters: who stands further behind than this is a doer only by name or country
# Classes of sides that no name tells of, and what they are.
_STATE, _IRREGULAR, _PEOPLE = "state", "irregular", "people"
_CLASSES = {
    "army": _STATE, "government": _STATE, "police": _STATE, "air_force": _STATE, "navy": _STATE,
    "rebel": _IRREGULAR, "militant": _IRREGULAR, "gunman": _IRREGULAR,
    "civilian": _PEOPLE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doer:
    """Who is said to have done it: an entity of those who speak, else a country or a class of sides."""

    ids: frozenset[str] = frozenset()
    country: str | None = None
    kind: str | None = None

    def differs(self, other: Doer) -> bool:
        """Whether these surely are two."""
        if self.ids and other.ids:
            return not self.ids & other.ids
        if self.country and other.country and self.country != other.country:
            return True
        return bool(self.kind and other.kind) and self.kind != other.kind


def doer(stated: Stated, terms: Terms, speakers: Sequence[Party]) -> Doer | None:
    """The doer by a claim; ``speakers`` are those of both claims, by whose names it may be called."""
    text = stated.content
    passive = _PASSIVE.search(text) is not None
    first = None
    called = [(p.name, text.find(p.name)) for p in speakers if p.name and p.name in text]
    for name, start in sorted([*called, *terms.sides], key=lambda side: side[1]) if called else terms.sides:
        before = text[:start]
        if _BY.search(before):
            return _resolved(name, stated, speakers)
        far = name == "civilian" and start > _HEAD
        if first is None and not passive and not far and not _OBJECT.search(before):
            first = name
    if "doer" in terms.markers and stated.act != "accuse":
        return _of(next(iter(stated.speakers), None))
    return _resolved(first, stated, speakers) if first else None


def _resolved(name: str, stated: Stated, speakers: Sequence[Party]) -> Doer | None:
    if len(name) == 2:  # a country's code
        return Doer(country=name, kind=_STATE)
    called = [p for p in speakers if p.kind != "person" and _calls(name, p)]
    parties = {p.id: p for p in called}
    if len(parties) == 1:
        return _of(next(iter(parties.values())))
    return Doer(kind=_CLASSES[name]) if name in _CLASSES else None


def _calls(name: str, party: Party) -> bool:
    """Whether a party goes by a body's concept or by a name's sound."""
    return any(
        name in read.things if name in _CLASSES else name in read.rest or name == party.name
        for read in (words.read(party.name, language) for language in ("de", "en"))
    )


def _of(party: Party | None) -> Doer | None:
    if party is None:
        return None
    if party.kind == "group":
        return Doer(frozenset({party.id}), kind=_IRREGULAR)
    state = _STATE if party.kind in ("armed_force", "government") else None
    return Doer(frozenset(i for i in (party.id, party.party) if i), party.country, state)


def differ(a: Stated, b: Stated, in_a: Terms, in_b: Terms) -> bool:
    """Whether both claims name a doer, and two of them."""
    speakers = (*a.speakers, *b.speakers)
    one, other = doer(a, in_a, speakers), doer(b, in_b, speakers)
    return one is not None and other is not None and one.differs(other)


def own(stated: Stated, terms: Terms) -> bool:
    """Whether the claim's own party did it, by the claim."""
    found = doer(stated, terms, stated.speakers)
    ids = {i for s in stated.speakers for i in (s.id, s.party) if i}
    return found is not None and bool(found.ids & ids)


def accused(a: Stated, b: Stated, in_a: Terms) -> bool:
    """Whether the later speaker is called by name in the earlier claim, which is an accusation of another party."""
    if a.act != "accuse":
        return False
    own_words = frozenset().union(*(words.read(s.name, a.language).rest for s in a.speakers))
    called = (words.read(s.name, b.language) for s in b.speakers if s.kind != "person")
    return any((name.rest - own_words) & in_a.rest for name in called)
