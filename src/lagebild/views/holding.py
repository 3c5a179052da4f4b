"""What a clause says of who holds a place: side, whether it holds it or not, taken, lost, contested, since when.

Control is read as links between reports read it (:mod:`lagebild.link.across.sides`): to retake a village is to lose it,
seen from the other side. What that leaves out is in ``resources/control_words.tsv``: soldiers seen, flags, "is ours".
Called by :mod:`control`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from lagebild.ledger import StoredClaim
from lagebild.ledger.comparing import stated
from lagebild.link.across import Party, Stated, sides, words
from lagebild.link.across.tables import table
from lagebild.link.across.words import Terms
from lagebild.model import Stance
from lagebild.resources.countries import countries
from lagebild.views.clauses import Clause, clauses, in_background, told_of
from lagebild.views.since import Since, since
from lagebild.views.toponyms import level_words

Tells = Literal["holds", "took", "lost", "present", "contested", "open"]
# Acts that tell of what is not, or not yet.
_UNREAL = frozenset({"demand", "order", "ask", "promise", "warn", "intend"})
# Whoever is taken prisoner, killed or freed is no place.
_OF_PEOPLE = frozenset("captured_persons surrendered exchange released foreign_troops killed wounded escaped".split())
_OTHER = _OF_PEOPLE | {"blown_up"}
_NOT_OF_CONTROL = frozenset({"reports", "attempt", "picture", "posture"})
_TELLS: dict[str, Tells] = {"control_lost": "lost", "presence": "present", "entered": "present"}
_COUNTED = 1  # so many persons or more are a number of people, not "no single soldier"


@dataclass(frozen=True, slots=True)
class Holder:
    """The side that a claim speaks of; without a country a group, or "the enemy" as the claim calls it."""

    name: str
    country: str | None = None


_STATE = re.compile(
    r"\b(?:kontroll|control|besetzt|occupied|h[aä]lt|hielt|gehalten|h[eo]ld|hand|hände|präsent)", re.IGNORECASE
)
_OCCUPIED = re.compile(r"\bbesetzt|\boccupied", re.IGNORECASE)
_OUR = re.compile(r"\b(?:our|ours|unser\w*|we|wir|eigene\w* (?:einheit|trupp|soldat|kräft)\w*)\b", re.IGNORECASE)
_ARMY = Holder("the army")


@dataclass(frozen=True, slots=True)
class Position:
    """What one clause says. ``held`` is False where it says that ``holder`` does not hold the place or is not there,
    None where nobody is said to. ``joined`` is the clause's.
    """

    tells: Tells
    holder: Holder | None
    held: bool | None
    since: Since | None
    clause: str
    joined: bool = False


def positions(claim: StoredClaim, speakers: tuple[Party, ...]) -> tuple[Position, ...]:
    """What the clauses of ``claim`` say; ``speakers`` with all that is known of them."""
    if claim.act in _UNREAL or claim.certainty == "conditional" or claim.takes_back:
        return ()
    found = list(clauses(claim.content, claim.language))
    base = replace(stated(claim), speakers=speakers)
    telling = []
    for clause in found:
        part = replace(base, content=clause.text, stance=_stance(clause, claim, alone=len(found) == 1))
        position = _position(part, clause, claim)
        if position is not None:
            telling.append(replace(position, joined=clause.joined))
    return tuple(telling)


def _stance(clause: Clause, claim: StoredClaim, alone: bool) -> Stance:
    """The side that one clause takes: the whole claim's, or by the negations in it and in the cue."""
    if claim.stance == "none":
        return "none"
    denied = claim.act == "deny" and claim.stance == "against"
    if alone and "denied" not in clause.said:
        return claim.stance
    against = clause.negative ^ ("denied" in clause.said) ^ denied
    if alone and claim.stance == "against":
        return "against"
    return "against" if against else "for"


def _position(part: Stated, clause: Clause, claim: StoredClaim) -> Position | None:
    terms = _terms(part, claim)
    if "open" in clause.said or part.stance == "none":
        tells = "open" in clause.said or bool(terms.main_events & sides.CONTROL)
        return Position("open", None, None, None, clause.text) if tells and part.voice != "outlet" else None
    if (
        _about_saying(clause)
        or _to_come(clause.text, claim.language)
        or _other_matter(terms, clause)
        or _counts_people(clause.text, claim)
    ):
        return None
    if "civilians" in clause.said and "troops" not in clause.said:
        return None
    found = _held(part, clause, terms) or _seen(part, clause, terms)
    if found is not None:
        return (
            found
            if found.since
            else replace(found, since=since(clause.text, claim, happened=found.tells in ("took", "lost")))
        )
    if "contested" in clause.said and part.stance == "for":
        return Position("contested", None, None, since(clause.text, claim, happened=False), clause.text)
    return None


def _about_saying(clause: Clause) -> bool:
    """Whether the clause passes on another's words, or tells of a plan or a picture; "reports … are untrue" denies."""
    passed_on = frozenset({"reports"}) if "denied" in clause.said else frozenset()
    return bool(clause.said & (_NOT_OF_CONTROL - passed_on))


def _other_matter(terms: Terms, clause: Clause) -> bool:
    """Whether the clause tells of people or bridges; a place is freed as prisoners are."""
    spared = {"released"} if "taking" in clause.said else set()
    if "fallen" in clause.said and not clause.said & {"troops", "civilians"}:
        spared.add("killed")
    return bool(terms.all_events & (_OTHER - spared))


def _terms(part: Stated, claim: StoredClaim) -> Terms:
    """What the clause names, without nations that only say where something lies: "in der ukrainischen Region"."""
    places = tuple(p.name for p in claim.places if p.precision != "country")
    terms = words.read(part.content, part.language, places)
    text = part.content
    levels = [at for at, _ in level_words(text)]
    real = tuple(
        (code, at)
        for code, at in terms.countries
        if not any(at < level and _near(text, at, level) for level in (*levels, *_voices(text, part.language)))
    )
    events = tuple(e for e in terms.events if not in_background(text, e.start, part.language))
    return replace(terms, countries=real, events=events)


def _voices(text: str, language: str) -> list[int]:
    return [h.start for h in table(("control_words.tsv",), "kind", language).hits(text) if h.name == "voices"]


def _near(text: str, start: int, end: int) -> bool:
    """Whether at most two more words stand between a nation and a kind of place, and no verb's auxiliary."""
    between = text[start:end].split()[1:]
    return len(between) <= 2 and not any(
        w.lower() in ("is", "was", "has", "had", "ist", "sei", "hat", "die", "der") for w in between
    )


def _held(part: Stated, clause: Clause, terms: Terms) -> Position | None:
    """Who holds it by what happened or is so."""
    adjective = _predicate(clause.text, part.language)
    if adjective or clause.said & {"holding", "flag"}:
        side = adjective or (terms.countries[0][0] if terms.countries else None)
        holder = _country(side) if side else _speaker(part) or _own_side(part, clause)
        return Position("holds", holder, part.stance != "against", None, clause.text) if holder else None
    events = {e.name for e in terms.events} & sides.CONTROL
    if not events:
        told = told_of(clause.text, part.language) & {"losing", "taking", "fallen"}
        if not told:
            return None
        event = "control_lost" if "losing" in told else "control_gained"
        terms = replace(terms, events=(words.Event(event, 0, False),))
    held = sides.held(part, terms, part.speakers)
    if held is None:
        return None
    if terms.countries and held.side is not None and not held.side.group:
        held = replace(held, side=sides.Side(terms.countries[0][0]))
    tells = _TELLS.get(held.event, "holds" if _is_held(clause) else "took")
    if tells in ("holds", "lost") and ("held_thing" if tells == "holds" else "lost_thing") in clause.said:
        return None
    holder = _holder(held.side, part, clause, tells)
    return Position(tells, holder, held.held, None, clause.text)


def _holder(side: sides.Side | None, part: Stated, clause: Clause, tells: Tells) -> Holder | None:
    """The side by name. Who speaks of a loss or a gain without saying whose speaks of his own side's."""
    if "enemy" in clause.said and (side is None or side.country is None):
        return Holder("the enemy")
    if side is not None and side.country and not side.group:
        return _country(side.country)
    if side is not None or "own" in clause.said:
        army = _ARMY if "own" in clause.said and _names_army(clause.text) else None
        return _speaker(part) or army or _own_side(part, clause)
    if tells == "holds" and part.stance == "for" and not _OCCUPIED.search(clause.text):
        return _speaker(part)  # "completely under control", says the general staff
    own = tells == "lost" and (part.act in ("deny", "confirm") or part.stance == "against" or "own_loss" in clause.said)
    return _speaker(part) if own or (tells == "took" and part.stance == "for") else None


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
    return Position("present", holder, there, None, clause.text)


def _speaker(part: Stated) -> Holder | None:
    """The speaker's side: his country, or the group itself. A witness or an outlet has none."""
    for party in part.speakers:
        if party.kind == "group":
            return Holder(party.name)
        if party.country and party.kind not in ("outlet",):
            return _country(party.country)
    return None


def _own_side(part: Stated, clause: Clause) -> Holder | None:
    """The side of a speaker who says "our units", where nothing tells which that is."""
    ours = part.speakers and _OUR.search(clause.text)
    return Holder(f"the side of {part.speakers[0].name}") if ours else None


@cache
def _country(code: str) -> Holder:
    name = next((c.name for c in countries("en") if c.code == code), code)
    return Holder(name, code)


@cache
def _adjectives(language: str) -> re.Pattern[str]:
    """A nation's adjective that says what a place is: "sei ukrainisch", "is Ukrainian"."""
    if language == "de":
        forms = {c.code: c.adjectives[:1] for c in countries("de")}
        verb = r"(?:ist|sei|seien|sind|bleibt|bleibe|bleiben)(?: \w+){0,2} "
    else:
        forms = {c.code: c.adjectives for c in countries("en")}
        verb = r"(?:is|was|are|remains|remain|stays)(?: \w+)? "
    named = "|".join(f"(?P<{code}>{'|'.join(map(re.escape, words))})" for code, words in forms.items() if words)
    return re.compile(rf"\b{verb}(?:{named})(?=$|[.,;”“\"])")


def _predicate(text: str, language: str) -> str | None:
    match = _adjectives(language if language == "de" else "en").search(text)
    return match.lastgroup if match else None


def _is_held(clause: Clause) -> bool:
    """Whether a word that also means taking ("control", "occupied") is said of a state: "under control"."""
    return "gaining" not in clause.said and _STATE.search(clause.text) is not None


def _counts_people(text: str, claim: StoredClaim) -> bool:
    """Whether the clause counts people: "more than 200 men lost", "26 captured"."""
    return any(
        q.unit == "person" and q.span.text in text and max(q.low or 0, q.high or 0) > _COUNTED for q in claim.quantities
    )


def _to_come(text: str, language: str) -> bool:
    """Whether the clause tells of what will be; a "will" behind what is said of the present does not count."""
    hits = list(table(("control_words.tsv",), "kind", language).hits(text))
    now = [h.start for h in hits if h.name in ("seen", "holding")]
    return any(h.name == "future" and not any(at < h.start for at in now) for h in hits)


def _names_army(text: str) -> bool:
    return re.search(r"\barmee\b|\barmy\b|\bmilitary\b|streitkräfte", text, re.IGNORECASE) is not None
