"""Whose soldiers, whose prisoners: the side that a claim speaks of, and the nations concerned.

Who holds a place by it is read in :mod:`lagebild.link.across.control`. Called by :mod:`features` and by that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.link.across import words
from lagebild.link.across.values import Party, Stated
from lagebild.link.across.words import Terms

NationRelation = Literal["same", "apart", "doers", "unknown"]
_GAINS = frozenset({"control_gained", "entered"})
_LOSSES = frozenset({"control_lost"})
_HOLDS = frozenset({"holds"})
_OF_THE_STATE = frozenset({"soldier", "army", "government", "police"})
CONTROL = _GAINS | _LOSSES | _HOLDS


@dataclass(frozen=True, slots=True)
class Side:
    """A country's side, or the party ``ids`` where the claim speaks of its speaker; ``group`` if that is no state."""

    country: str | None
    ids: frozenset[str] = frozenset()
    group: bool = False

    def opposes(self, other: Side) -> bool | None:
        """Whether two sides are two; None where that cannot be told."""
        if self.ids & other.ids:
            return False
        if self.country and other.country and self.country != other.country:
            return True
        if self.ids and other.ids and (self.group or other.group):
            return True
        if not self.country or self.country != other.country:
            return None
        return self.group != other.group  # who fights his state is another side than the state


def speaker_side(stated: Stated) -> Side | None:
    """The side of the claim's speakers, or None without one."""
    for party in stated.speakers:
        ids = frozenset(i for s in stated.speakers for i in (s.id, s.party) if i)
        return Side(party.country, ids, party.kind == "group")
    return None


def named_side(stated: Stated, terms: Terms, speakers: tuple[Party, ...]) -> Side | None:
    """The side that the content speaks of: a country or speaker it names first, or "our", "its", "to have taken"."""
    for party in speakers:
        if party.kind in ("group", "armed_force") and _names(terms, party):
            return Side(party.country, frozenset({party.id}), party.kind == "group")
    if terms.countries:
        return Side(terms.countries[0][0])
    if terms.things & _OF_THE_STATE and "government" in terms.things:
        return Side(next((s.country for s in stated.places if s.country), None))
    return speaker_side(stated) if terms.markers & {"own", "doer"} else None


def _names(terms: Terms, party: Party) -> bool:
    """Whether the content calls a party by its name's own words: "the army", "the movement"."""
    if any(party.name == written for written, _ in terms.sides):  # "the RSF"
        return True
    bodies = words.things_of("body")
    return any(
        bool(name.rest & terms.rest) or bool(name.things & bodies & terms.things)
        for name in (words.read(party.name, language) for language in ("de", "en"))
    )


def nations(stated: Stated, terms: Terms, speakers: tuple[Party, ...]) -> tuple[frozenset[str], str | None]:
    """Countries that the content names as those concerned, and that of the doer where the speaker is it.

    A group counts like a country where the claim speaks of weapons: "a rocket of the movement" is no army's.

    What is passed on names whose words it passes on: that is nobody concerned.
    """
    named = frozenset(code for code, _ in terms.countries)
    if terms.things & words.things_of("means"):
        named |= {p.id for p in speakers if p.kind == "group" and _names(terms, p)}
    if "carried" in terms.markers:
        return frozenset(), None
    if stated.act == "accuse":
        return named, terms.countries[0][0] if terms.countries else None
    own = next((p.country for p in stated.speakers if p.country), None)
    if own is None:
        return named, None
    if "doer" in terms.markers or ("own" in terms.markers and named):
        return named, own
    if "own" in terms.markers and not named:
        return frozenset({own}), None
    return named, None


def opponents(a: Stated, b: Stated, in_a: Terms, in_b: Terms) -> bool:
    """Whether the later speaker is a party to what the earlier one tells, on another side: no neutral witness."""
    sides = speaker_side(a), speaker_side(b)
    if sides[0] is None or sides[1] is None:
        return False
    if sides[0].country == sides[1].country:
        return sides[0].group != sides[1].group and sides[0].country is not None
    named = {code for code, _ in (*in_a.countries, *in_b.countries)} | {s.country for s in (*a.places, *b.places)}
    return sides[1].country in named - {None} or (sides[1].country is not None and "own" in in_b.markers)


def nation_relation(a: tuple[frozenset[str], str | None], b: tuple[frozenset[str], str | None]) -> NationRelation:
    """``apart`` where other nations are concerned, ``doers`` where other ones do it."""
    if a[1] and b[1] and a[1] != b[1]:
        return "apart" if a[0] and b[0] and not a[0] & b[0] else "doers"
    if a[0] and b[0]:
        return "same" if a[0] & b[0] else "apart"
    return "unknown"
