"""What a clause says of who holds a place: side, whether it holds it or not, taken, lost, contested.

To retake a village is to lose it, seen from the other side; who only saw soldiers there says less than who says that
they hold it. Words are in ``resources/control_words.tsv``, ``events.tsv`` and ``states.tsv``. Called by
:mod:`standings`, which compares two claims, and by the question who holds a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from lagebild.link.across import sides, words
from lagebild.link.across.control import nations
from lagebild.link.across.control.clauses import Clause, clauses, in_background, told_of
from lagebild.link.across.sides import Side
from lagebild.link.across.tables import table
from lagebild.link.across.values import Party, Stated
from lagebild.link.across.words import Terms
from lagebild.model import Stance
from lagebild.resources.countries import countries

Tells = Literal["holds", "took", "lost", "present", "contested", "open"]
# Acts that tell of what is not, or not yet.
_UNREAL = frozenset({"demand", "order", "ask", "promise", "warn", "intend"})
# Whoever is taken prisoner, killed or freed is no place.
_OF_PEOPLE = frozenset("captured_persons surrendered exchange released foreign_troops killed wounded escaped".split())
_OTHER = _OF_PEOPLE | {"blown_up"}
_NOT_OF_CONTROL = frozenset({"reports", "attempt", "picture", "posture"})
_TELLS: dict[str, Tells] = {"control_lost": "lost", "presence": "present", "entered": "present"}
_THINGS = {"holds": "held", "lost": "lost", "took": "taken"}  # what else is held, lost or taken
_LOSSES = frozenset({"control_lost"})
_SEEN = frozenset({"presence"})
_OF_NO_SIDE = frozenset({"outlet", "organisation"})  # a news agency is not the country it sits in
_COUNTED = 1  # so many persons or more are a number of people, not "no single soldier"


@dataclass(frozen=True, slots=True)
class Holder:
    """The side that a claim speaks of; without a country a group, or "the enemy" as the claim calls it.

    ``side`` is it as two claims are compared, None where nothing tells which that is; ``foe_of`` is the side of
    which it is the enemy.
    """

    name: str
    country: str | None = None
    side: Side | None = field(default=None, compare=False)
    foe_of: Side | None = field(default=None, compare=False)


_STATE = re.compile(
    r"\b(?:kontroll|control|besetzt|occupied|h[aä]lt|hielt|gehalten|h[eo]ld|hand|hände|präsent)", re.IGNORECASE
)
_OCCUPIED = re.compile(r"\bbesetzt|\boccupied", re.IGNORECASE)
_OUR = re.compile(r"\b(?:our|ours|unser\w*|we|wir|eigene\w* (?:einheit|trupp|soldat|kräft)\w*)\b", re.IGNORECASE)
_HEARSAY = re.compile(
    r"(?:it (?:is|was) (?:said|reported)|es hei(?:ß|ss)e?t?|there were reports) (?:that|dass)?", re.IGNORECASE
)
_ARMY = Holder("the army")


@dataclass(frozen=True, slots=True)
class Position:
    """What one clause says. ``held`` is False where it says that ``holder`` does not hold the place or is not there,
    None where nobody is said to. ``joined`` is the clause's.
    """

    tells: Tells
    holder: Holder | None
    held: bool | None
    clause: str
    joined: bool = False


def positions(stated: Stated, others: Sequence[Party] = ()) -> tuple[Position, ...]:
    """What the clauses of a claim say; ``others`` are parties that it may name, besides its speakers."""
    if stated.act in _UNREAL or stated.certainty == "conditional" or stated.takes_back:
        return ()
    found = list(clauses(stated.content, stated.language))
    telling = []
    for clause in found:
        part = replace(stated, content=clause.text, stance=_stance(clause, stated, alone=len(found) == 1))
        position = _position(part, clause, (*stated.speakers, *others))
        if position is not None:
            telling.append(replace(position, joined=clause.joined))
    return tuple(telling)


def _stance(clause: Clause, stated: Stated, alone: bool) -> Stance:
    """The side that one clause takes: the whole claim's, or by the negations in it and in the cue."""
    if stated.stance == "none":
        return "none"
    denied = stated.act == "deny" and stated.stance == "against"
    if alone and "denied" not in clause.said:
        return stated.stance
    against = clause.negative ^ ("denied" in clause.said) ^ denied
    if alone and stated.stance == "against":
        return "against"
    return "against" if against else "for"


def _position(part: Stated, clause: Clause, parties: tuple[Party, ...]) -> Position | None:
    terms = _terms(part, clause)
    if "open" in clause.said or part.stance == "none":
        tells = "open" in clause.said or bool(terms.main_events & sides.CONTROL)
        return Position("open", None, None, clause.text) if tells and part.voice != "outlet" else None
    if (
        _about_saying(clause)
        or _to_come(clause.text, part.language)
        or _other_matter(terms, clause)
        or _counts_people(clause.text, part)
        or ("civilians" in clause.said and "troops" not in clause.said)
    ):
        return None
    found = _held(part, clause, terms, parties) or _seen(part, clause, terms)
    if found is None and "contested" in clause.said and part.stance == "for":
        return Position("contested", None, None, clause.text)
    return found


def _about_saying(clause: Clause) -> bool:
    """Whether the clause passes on another's words, or tells of a plan or a picture; "reports … are untrue" denies."""
    hearsay = "denied" in clause.said or _HEARSAY.match(clause.text)
    passed_on = frozenset({"reports"}) if hearsay else frozenset()
    return bool(clause.said & (_NOT_OF_CONTROL - passed_on))


def _other_matter(terms: Terms, clause: Clause) -> bool:
    """Whether the clause tells of people or bridges; a place is freed as prisoners are."""
    spared = {"released"} if "taking" in clause.said else set()
    if "fallen" in clause.said and not clause.said & {"troops", "civilians"}:
        spared.add("killed")
    return bool(terms.all_events & (_OTHER - spared))


def _terms(part: Stated, clause: Clause) -> Terms:
    """What the clause names, without nations that only say where something lies: "in der ukrainischen Region"."""
    places = tuple(p.name for p in part.places if p.precision != "country")
    terms = words.read(part.content, part.language, places)
    text = part.content
    real = nations.sides_in(text, part.language, terms.countries)
    events = tuple(e for e in terms.events if not in_background(text, e.start, part.language, "denied" in clause.said))
    return replace(terms, countries=real, events=events)


def _held(part: Stated, clause: Clause, terms: Terms, parties: tuple[Party, ...]) -> Position | None:
    """Who holds it by what happened or is so."""
    adjective = nations.predicate(clause.text, part.language)
    if adjective or clause.said & {"holding", "flag"}:
        nation = adjective or (terms.countries[0][0] if terms.countries else None)
        holder = _country(nation) if nation else _speaker(part) or _own_side(part, clause)
        return Position("holds", holder, part.stance != "against", clause.text) if holder else None
    events = {e.name for e in terms.events} & sides.CONTROL
    if not events:
        told = told_of(clause.text, part.language) & {"losing", "taking", "fallen"}
        if not told:
            return None
        named = "control_lost" if "losing" in told else "control_gained"
        terms = replace(terms, events=(words.Event(named, 0, False),))
    event = _event(terms)
    if event is None:
        return None
    side = sides.named_side(part, terms, parties)
    if terms.countries and side is not None and not side.group:
        side = Side(terms.countries[0][0])
    tells = _TELLS.get(event, "holds" if _is_held(clause) else "took")
    if f"{_THINGS.get(tells)}_thing" in clause.said:
        return None
    holder = _group(side, part, parties) or _holder(side, part, clause, tells)
    return Position(tells, holder, (event not in _LOSSES) == (part.stance != "against"), clause.text)


def _event(terms: Terms) -> str | None:
    """The event that says who holds it: a loss first, then that it is held."""
    events = terms.main_events & (sides.CONTROL | _SEEN)
    if events & _LOSSES:
        return "control_lost"
    return "holds" if "holds" in events else min(events, default=None)


def _group(side: Side | None, part: Stated, parties: Sequence[Party]) -> Holder | None:
    """The group that the clause names, where it is not the speaker's own."""
    if side is None or not side.group or any(s.id in side.ids for s in part.speakers):
        return None
    return next((Holder(p.name, side=side) for p in parties if p.id in side.ids), None)


def _holder(side: Side | None, part: Stated, clause: Clause, tells: Tells) -> Holder | None:
    """The side by name. Who speaks of a loss or a gain without saying whose speaks of his own side's."""
    if "enemy" in clause.said and (side is None or side.country is None):
        speaker = _speaker(part)
        return Holder("the enemy", foe_of=speaker.side if speaker else None)
    if side is not None and side.country and not side.group and side != sides.speaker_side(part):
        return _country(side.country)
    if side is not None or "own" in clause.said:
        army = _ARMY if "own" in clause.said and _names_army(clause.text) else None
        return _speaker(part) or army or _own_side(part, clause)
    if tells == "holds" and part.stance == "for" and not _OCCUPIED.search(clause.text):
        return _speaker(part)  # "completely under control", says the general staff
    own = tells == "lost" and (part.act in ("deny", "confirm") or part.stance == "against" or "own_loss" in clause.said)
    took = tells == "took" and part.stance == "for" and part.act != "confirm"  # who confirms may speak of the other's
    return _speaker(part) if own or took else None


def _seen(part: Stated, clause: Clause, terms: Terms) -> Position | None:
    """Soldiers of a side that are there, or are not."""
    if "troops" not in clause.said or not clause.said & {"seen", "nowhere"}:
        return None
    own = bool(terms.markers & {"own", "doer"}) and not terms.countries
    if own:
        holder = _speaker(part) or _own_side(part, clause)
    else:
        holder = _country(terms.countries[0][0]) if terms.countries else None
    if holder is None:
        return None
    there = (part.stance != "against") ^ ("free" in clause.said)
    return Position("present", holder, there, clause.text)


def _speaker(part: Stated) -> Holder | None:
    """The speaker's side: his country, or the group itself. A witness or an outlet has none."""
    for party in part.speakers:
        if party.kind == "group":
            return Holder(party.name, side=sides.speaker_side(part))
        if party.country and party.kind not in _OF_NO_SIDE:
            return replace(_country(party.country), side=sides.speaker_side(part))
    return None


def _own_side(part: Stated, clause: Clause) -> Holder | None:
    """The side of a speaker who says "our units", where nothing tells which that is."""
    ours = part.speakers and _OUR.search(clause.text)
    return Holder(f"the side of {part.speakers[0].name}", side=sides.speaker_side(part)) if ours else None


@cache
def _country(code: str) -> Holder:
    name = next((c.name for c in countries("en") if c.code == code), code)
    return Holder(name, code, Side(code))


def _is_held(clause: Clause) -> bool:
    """Whether a word that also means taking ("control", "occupied") is said of a state: "under control"."""
    return "gaining" not in clause.said and _STATE.search(clause.text) is not None


def _counts_people(text: str, part: Stated) -> bool:
    """Whether the clause counts people: "more than 200 men lost", "26 captured"."""
    return any(
        count.unit == "person"
        and (count.words is None or count.words in text)
        and max(count.low or 0, count.high or 0) > _COUNTED
        for count in part.counts
    )


def _to_come(text: str, language: str) -> bool:
    """Whether the clause tells of what will be; a "will" behind what is said of the present does not count."""
    hits = list(table(("control_words.tsv",), "kind", language).hits(text))
    now = [h.start for h in hits if h.name in ("seen", "holding")]
    return any(h.name == "future" and not any(at < h.start for at in now) for h in hits)


def _names_army(text: str) -> bool:
    return re.search(r"\barmee\b|\barmy\b|\bmilitary\b|streitkräfte", text, re.IGNORECASE) is not None
