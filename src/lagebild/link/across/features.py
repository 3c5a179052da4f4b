"""What two claims have in common, feature by feature, as a person would weigh it. Called by :mod:`compare`.

Nothing here decides a relation: that is :mod:`kinds`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from lagebild.link.across import content, doers, meaning, naming, numbers, sides, when, where, words
from lagebild.link.across.control import clauses, standings
from lagebild.link.across.control.standings import HoldRelation
from lagebild.link.across.naming import PeopleRelation
from lagebild.link.across.numbers import NumberRelation
from lagebild.link.across.sides import NationRelation
from lagebild.link.across.values import Count, Party, Stated
from lagebild.link.across.when import TimeRelation
from lagebild.link.across.where import PlaceRelation
from lagebild.link.across.words import Terms
from lagebild.resources import rows

PartyRelation = Literal["same", "other", "nobody"]
Holders = Sequence[standings.Standing]
SameParty = Callable[[Party, Party], bool]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Two kinds of event that cannot both be: ``ever`` where the earlier one is final."""

    a: str
    b: str
    ever: bool
    why: str

    @property
    def pair(self) -> tuple[str, str]:
        """Both kinds of event."""
        return self.a, self.b


@dataclass(frozen=True, slots=True)
class Features:
    """What two claims share.

    ``events`` are those of both or that mean each other, ``implied`` if only the latter; ``overlap`` is the part of
    content words in common (0 to 1), ``least`` the part of that claim which has less of them, ``fields`` are fields of
    life of both; ``clash`` is a pair of things of one kind that differ ("airfield", "base"), ``one_sided`` if only one
    claim names a thing of a kind, ``likeness`` how alike the matters of their vectors are, None without.
    ``opponents`` says that the later speaker is a side in what the earlier one tells, ``gained`` that the later claim
    tells of a place taken or lost, not of how it stands.
    """

    place: PlaceRelation
    implied_place: bool
    time: TimeRelation
    days: int | None
    party: PartyRelation
    events: frozenset[str]
    implied: bool
    exclusion: Exclusion | None
    both_tell_events: bool
    overlap: float
    least: float
    shared: frozenset[str]
    fields: frozenset[str]
    people: PeopleRelation
    clash: tuple[str, str] | None
    one_sided: bool
    nations: NationRelation
    opponents: bool
    held: HoldRelation
    gained: bool
    numbers: NumberRelation
    counts: tuple[Count | None, Count | None]
    other_count: bool
    same_period: bool
    likeness: float | None


def same_entity(a: Party, b: Party) -> bool:
    """Whether two speakers are one party by their entity ids: a body and its spokesman are."""
    return bool(({a.id, a.party} & {b.id, b.party}) - {None})


def compare(a: Stated, b: Stated, in_a: Terms, in_b: Terms, same_party: SameParty) -> Features:
    """Features of the earlier claim ``a`` and the later one ``b``."""
    counts_a, counts_b = _with_roles(a.counts, in_a, a.language), _with_roles(b.counts, in_b, b.language)
    relation, x, y = numbers.relation(counts_a, counts_b)
    common = content.common(in_a.words, in_b.words)
    who = people(a, b, in_a, in_b)
    speakers = (*a.speakers, *b.speakers)
    place = where.relation(a.places, b.places)
    holders = standings.standings(a, b.speakers), standings.standings(b, a.speakers)
    return Features(
        place=place,
        implied_place=place == "same" and where.implied(a.places, b.places),
        time=when.relation(a, b),
        days=when.days_between(a, b),
        party=_party(a, b, same_party),
        events=_shared_events(in_a, in_b),
        implied=not in_a.all_events & in_b.all_events,
        exclusion=_exclusion(in_a, in_b, who),
        both_tell_events=bool(in_a.events and in_b.events),
        overlap=common.overlap,
        least=min(common.earlier, common.later),
        shared=_shared(in_a, in_b, a.language == b.language),
        fields=in_a.words.fields & in_b.words.fields,
        people=who,
        clash=_clash(in_a, in_b),
        one_sided=bool(in_a.kinds.keys() ^ in_b.kinds.keys()),
        nations=_nations(sides.nations(a, in_a, speakers), sides.nations(b, in_b, speakers)),
        opponents=sides.opponents(a, b, in_a, in_b) or doers.accused(a, b, in_a),
        held="none" if place == "unknown" else _held((a, b), holders, (in_a, in_b)),
        gained=standings.gained(holders[1]),
        numbers=relation,
        counts=(x, y),
        other_count=numbers.other_count(counts_a, counts_b),
        same_period=when.same_period(a, b),
        likeness=meaning.likeness(a.meaning, b.meaning) if a.meaning and b.meaning else None,
    )


def _nations(a: tuple[frozenset[str], str | None], b: tuple[frozenset[str], str | None]) -> NationRelation:
    """How the nations that both claims name bear on each other; who downs another's jets is concerned as well."""
    found = sides.nation_relation(a, b)
    if found == "apart" and not (a[1] and b[1]) and (a[0] | {a[1]}) & (b[0] | {b[1]}) - {None}:
        return "same"
    return found


# What happens to those who are counted, by the event told of.
_ROLE_OF = {
    "killed": "killed", "losses": "killed", "wounded": "wounded", "captured_persons": "captured",
    "exchange": "exchanged", "released": "released", "evacuation": "displaced", "shot_down": "shot_down",
    "strike": "hit", "damage": "destroyed", "deployed": "sent", "well_supplied": "supplied",
    "let_through": "let_through", "blocked": "blocked",
}  # fmt: skip


_PERSONS = frozenset({"person", "soldier", "civilian"})
# Who is counted by his side: concept -> unit.
_UNIT_OF = {"militant": "militant", "rebel": "militant", "regular": "soldier"}


def _with_roles(counts: Sequence[Count], terms: Terms, language: str) -> tuple[Count, ...]:
    """Counts without a role take that of the first event told of; fighters of no army are counted apart from it."""
    if not counts:
        return ()
    role = next((_ROLE_OF[e.name] for e in terms.events if e.name in _ROLE_OF), None)
    return tuple(_counted(c, c.role or role, _unit(c, language)) for c in counts)


@lru_cache(maxsize=20_000)
def _counted(count: Count, role: str | None, unit: str | None) -> Count:
    return replace(count, role=role, unit=unit)


def _unit(count: Count, language: str) -> str | None:
    if count.unit not in _PERSONS or not count.counted:
        return count.unit
    things = words.read(count.counted, language).things
    return next((unit for concept, unit in _UNIT_OF.items() if concept in things), count.unit)


def _party(a: Stated, b: Stated, same_party: SameParty) -> PartyRelation:
    if not a.speakers or not b.speakers:
        return "nobody"
    return "same" if any(same_party(x, y) for x in a.speakers for y in b.speakers) else "other"


# Kinds of event that say who holds a place: whether they exclude each other depends on the sides and the parts.
_OF_PLACES = frozenset({"control_gained", "control_lost", "holds"})
_TRUCE = frozenset({"ceasefire_kept"})
_BY_HOLDER = _OF_PLACES | {"contested", "fighting", "presence", "entered"}
_GIVEN_UP = _BY_HOLDER | {"surrendered"}  # soldiers surrender where fighting goes on


@cache
def _relations() -> dict[tuple[str, str], tuple[str, str]]:
    """Two kinds of event, in both orders -> relation and why."""
    out = {}
    for row in rows("event_relations.tsv"):
        for pair in ((row["event"], row["other"]), (row["other"], row["event"])):
            out[pair] = (row["relation"], row["why"])
    return out


def _shared_events(a: Terms, b: Terms) -> frozenset[str]:
    """Events told of by both, also where one tells of it in the background, and those that mean each other."""
    out = (a.main_events & b.all_events) | (a.all_events & b.main_events)
    for x in a.main_events:
        out |= {x for y in b.main_events if _relations().get((x, y), ("",))[0] == "means"}
    return out


def _held(pair: tuple[Stated, Stated], holders: tuple[Holders, Holders], terms: tuple[Terms, Terms]) -> HoldRelation:
    """How both bear on each other by who holds a place; "aside" where one tells of that alone, and the other not."""
    if all(holders) or not any(holders):
        found = standings.relation(*holders)
        return "none" if found == "apart" and _shared_events(*terms) - _BY_HOLDER else found
    telling, other = terms if holders[0] else terms[::-1]
    silent = pair[1] if holders[0] else pair[0]
    if not telling.main_events <= _BY_HOLDER or standings.passes_on(silent.content, silent.language):
        return "none"
    return "none" if _shared_events(telling, other) or _exclusion(telling, other, "unknown") else "aside"


def _exclusion(a: Terms, b: Terms, people: PeopleRelation) -> Exclusion | None:
    """The first pair of events that cannot both be true, each told of by one claim only."""
    applies = {"excludes", "excludes_ever"}
    applies |= {"excludes_whole"} if "whole" in a.markers | b.markers else set()
    applies |= {"excludes_person"} if people == "same" else set()
    for x, y in ((x, y) for x in sorted(a.all_events) for y in sorted(b.all_events - a.all_events)):
        kind, why = _relations().get((x, y), ("", ""))
        if kind == "excludes_anyway":
            return Exclusion(x, y, True, why)
    for x in sorted(a.main_events):
        for y in sorted(b.main_events):
            if {x, y} <= _GIVEN_UP:
                continue
            kind, why = _relations().get((x, y), ("", ""))
            both_told = x in b.all_events or y in a.all_events
            if kind in applies and not both_told:
                return Exclusion(x, y, kind in ("excludes_ever", "excludes_person"), why)
    return None


def _shared(in_a: Terms, in_b: Terms, one_language: bool) -> frozenset[str]:
    """Concepts and other content words in common, by name."""
    rest = in_a.stems & in_b.stems if one_language else in_a.rest & in_b.rest
    return (in_a.things & in_b.things) | rest


def terms(stated: Stated) -> Terms:
    """What the content of a claim names; who speaks of himself is named in it."""
    named = tuple(s.name for s in stated.places)
    found = _read(stated.content, stated.language, named, standings.tells(stated))
    if stated.names is not None:
        known = naming.keys(stated.names, stated.language)
        found = replace(found, people=known, named=found.named & known)
    if "self" not in found.markers:
        return found
    speakers = (words.read(s.name, stated.language) for s in stated.speakers if s.kind == "person")
    return replace(found, proper=found.proper.union(*(s.rest for s in speakers)))


@lru_cache(maxsize=20_000)
def _read(text: str, language: str, place_names: tuple[str, ...], control: bool) -> Terms:
    """The terms of a text, by whether it says who holds a place. If not, nothing that was "taken", "lost" or "left" in
    it was a place; if so, what "held" was no truce.
    """
    found = words.read(text, language, place_names)
    other = frozenset() if control and "ceasefire" in found.all_events else _TRUCE if control else _OF_PLACES
    events = tuple(e for e in found.events if e.name not in other)
    if len(events) == len(found.events):
        return found
    left = [replace(e, name="evacuation") for e in found.events if e.name == "control_lost"]
    people = not control and "civilians" in clauses.kinds(text, language)  # "1200 residents have left the town"
    return replace(found, events=(*events, *left) if people else events)


def people(a: Stated, b: Stated, in_a: Terms, in_b: Terms) -> PeopleRelation:
    """Whether both name one person or ship."""
    return naming.relation(a, b, in_a, in_b)


def _clash(a: Terms, b: Terms) -> tuple[str, str] | None:
    """Things of one kind of which the claims name different ones."""
    for kind in sorted(a.kinds.keys() & b.kinds.keys()):
        if not a.kinds[kind] & b.kinds[kind]:
            return min(a.kinds[kind]), min(b.kinds[kind])
    return None
