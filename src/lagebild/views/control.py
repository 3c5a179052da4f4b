"""Who holds a place, according to whom, day by day: the question ``control``.

In go a Ledger and a place's name, out comes a :class:`Control`: for each day what each claimant said that day, in its
words. Nothing is filled in between, nobody's word is weighed against another's. Called by the command ``control``,
the desk, and :mod:`control_map`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from lagebild.errors import ConfigError
from lagebild.ledger import Ledger, StoredClaim
from lagebild.ledger.comparing import parties, stated
from lagebild.link.across import Party
from lagebild.link.across.control.holding import Position, Tells, positions
from lagebild.link.across.control.parts import Part, part_of
from lagebild.link.across.control.toponyms import Level, Toponym
from lagebild.link.across.control.whole import may_be_of_all, of_all
from lagebild.model import Act, Certainty, RelationType, Speech
from lagebild.views.claimants import Claimant, Claimants
from lagebild.views.days import day_said
from lagebild.views.places import Above, Around, Scope, around, claims_on
from lagebild.views.since import Since, since
from lagebild.views.subject import speaks_of

How = Literal["said", "implied"]
LATER = 31  # days after which a report is not looked at for what was said, where only the newest are read


@dataclass(frozen=True, slots=True)
class Holder:
    """The side that a claim speaks of; without a country a group, or "the enemy" as the claim calls it."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Retraction:
    """That the party took a claim back: in which claim, on which day, in which words; these only where they are
    known.
    """

    claim: str
    day: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Implied:
    """What an entry follows from: a claim on all of ``place``, in which the place asked for lies because ``why``."""

    place: str
    level: Level
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of one claim. ``held`` is False where the claim says that ``holder`` does not hold the place, None
    where it names nobody who does ("contested", "could not confirm who"). ``words`` are the claim's, ``clause`` those
    that say it. ``implied`` is None where the claim speaks of the place itself. ``answers`` is the claim that a bare
    denial denies ("that was false"): what it says is that claim's, turned round.
    """

    day: str
    tells: Tells
    holder: Holder | None
    held: bool | None
    how: How
    implied: Implied | None
    part: Part | None
    since: Since | None
    words: str
    clause: str
    speakers: tuple[str, ...]
    act: Act
    certainty: Certainty
    speech: Speech
    claim: str
    report: str
    outlet: str | None
    url: str | None
    published: str | None
    answers: str | None = None
    retracted: tuple[Retraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """What one claimant said on one day."""

    claimant: Claimant
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day and who said something on it; nobody on a day without a statement."""

    day: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """The answer. ``level`` is what the name was taken for, ``also`` at which other levels claims speak of it;
    ``complete`` is False where only the newest claims were read and there are others.
    """

    place: str
    level: Level
    names: tuple[str, ...]
    also: tuple[Level, ...]
    first: str | None
    last: str | None
    asof: str | None
    days: tuple[Day, ...]
    complete: bool = True


def control(
    ledger: Ledger, place: str, first: str | None = None, last: str | None = None, asof: str | None = None
) -> Control:
    """Who holds ``place`` by whose word from ``first`` to ``last`` (ISO days, both included; None: as far as there are
    statements), as the ledger knew it on the day ``asof``.

    ConfigError if no claim speaks of such a place or the days are turned round.
    """
    return _control(ledger, place, (first, last), Scope(asof))


def control_of_newest(
    ledger: Ledger, place: str, first: str | None, last: str | None, asof: str | None, most: int
) -> Control:
    """The same from the ``most`` newest claims alone that speak of the place under each of its names, and of each wider
    place: for a page that must not take long. Of days asked for, those are newest that came out up to LATER days after.
    """
    return _control(ledger, place, (first, last), Scope(asof, most=most))


def _control(ledger: Ledger, place: str, days: tuple[str | None, str | None], scope: Scope) -> Control:
    (first, last), asof = days, scope.asof
    if first and last and first > last:
        raise ConfigError("days-turned-round", f"{first} is after {last}", "give the earlier day first")
    near = around(ledger, place, scope)
    near_claims = _claims_near(ledger, near, _published(scope, first, last))
    told = list(_found(near, near_claims))
    found = _with_retractions(ledger, [*told, *_bare_denials(ledger, told, asof)], asof)
    entries = sorted((e for e in found if _within(e[1].day, first, last)), key=_order)
    told_on = [entry.day for _, entry in entries]
    first, last = first or min(told_on, default=None), last or max(told_on, default=None)
    names = tuple(dict.fromkeys(name.text for name in near.itself.names))
    days_told = _days(entries, first, last)
    return Control(
        near.itself.label, near.itself.level, names, near.also, first, last, asof, days_told, near_claims.complete
    )


_DENIES: tuple[RelationType, ...] = ("denies",)
_RETRACTS: tuple[RelationType, ...] = ("retracts",)
_BARE = 3  # words of a content that only points at another: "das", "that was false"
_Said = tuple[Claimant, Entry]


def _published(scope: Scope, first: str | None, last: str | None) -> Scope:
    """Where only the newest are read: of the days asked for. Nothing is said after it is printed."""
    if scope.most is None:
        return scope
    until = (date.fromisoformat(last) + timedelta(LATER)).isoformat() if last else None
    return replace(scope, since=first, until=until)


@dataclass(frozen=True, slots=True)
class _Near:
    """The claims on a place and those on each wider one, and whether these are all."""

    itself: list[StoredClaim]
    wider: list[tuple[Above, list[StoredClaim]]]
    complete: bool


def _claims_near(ledger: Ledger, near: Around, scope: Scope) -> _Near:
    itself, complete = claims_on(ledger, near.itself, scope)
    wider = []
    for above in near.above:
        found, all_ = claims_on(ledger, above.toponym, scope)
        wider.append((above, found))
        complete = complete and all_
    return _Near(itself, wider, complete)


def _found(near: Around, claims_near: _Near) -> Iterator[_Said]:
    """What claims say of the place, and what those on all of a wider one imply."""
    claims, wider = claims_near.itself, claims_near.wider
    every = {claim.id: claim for claim in (*claims, *(c for _, found in wider for c in found))}
    voices = Claimants(every.values())
    said = set()
    for claim in claims:
        for entry in entries_of(claim, near.itself, voices):
            said.add((claim.id, entry.clause))
            yield voices.of(claim), entry
    for above, found in wider:
        for claim in (each for each in found if may_be_of_all(each.content, each.language)):
            for entry in entries_of(claim, above.toponym, voices):
                if entry.part is None and of_all(entry.clause, entry.held, entry.tells, claim.language):
                    implied = Implied(above.toponym.label, above.toponym.level, above.why)
                    if (claim.id, entry.clause) not in said:
                        said.add((claim.id, entry.clause))
                        yield voices.of(claim), replace(entry, how="implied", implied=implied)


def _bare_denials(ledger: Ledger, found: Sequence[_Said], asof: str | None) -> Iterator[_Said]:
    """What claims without words of their own for it deny: "that was false" after a claim on the whole district."""
    denied = {entry.claim: entry for _, entry in found if entry.how == "said" and entry.held is not None}
    if not denied:
        return
    relations = ledger.relations(_DENIES, claims=denied, asof=asof)
    pairs = {r.from_claim: r.to_claim for r in relations if r.to_claim in denied and r.from_claim not in denied}
    claims = [claim for claim in ledger.identified(pairs, asof=asof) if len(claim.content.split()) <= _BARE]
    voices = Claimants(claims)
    for claim in claims:
        to, day = denied[pairs[claim.id]], day_said(claim)
        if day is not None and claim.report == to.report:
            position = Position(to.tells, None, not to.held, claim.content)
            yield (
                voices.of(claim),
                replace(_entry(claim, position, to.part, day), holder=to.holder, since=None, answers=to.claim),
            )


def entries_of(claim: StoredClaim, toponym: Toponym, voices: Claimants) -> Iterator[Entry]:
    """What ``claim`` itself says of who holds the place; ``voices`` are those of the claims that it is shown with."""
    day = day_said(claim)
    speakers = _known_parties(claim, voices)
    if day is None:
        return
    part: Part | None = None
    for position in positions(replace(stated(claim), speakers=speakers)):
        if speaks_of(position.clause, claim, toponym):
            own = part_of(position.clause, toponym, claim.language)
            part = own or (part if position.joined else None)
            yield _entry(claim, position, part, day)


def _entry(claim: StoredClaim, position: Position, part: Part | None, day: str) -> Entry:
    return Entry(
        day=day,
        tells=position.tells,
        holder=Holder(position.holder.name, position.holder.country) if position.holder else None,
        held=position.held,
        how="said",
        implied=None,
        part=part,
        since=since(position, claim),
        words=claim.content,
        clause=position.clause,
        speakers=tuple(speaker.name for speaker in claim.speakers),
        act=claim.act,
        certainty=claim.certainty,
        speech=claim.speech,
        claim=claim.id,
        report=claim.report,
        outlet=claim.appearance.outlet,
        url=claim.appearance.url,
        published=claim.published,
    )


def _known_parties(claim: StoredClaim, voices: Claimants) -> tuple[Party, ...]:
    """The claim's parties with what other claims tell of them."""
    known = replace(claim, speakers=tuple(voices.known(speaker) for speaker in claim.speakers))
    return parties(known)


def _with_retractions(ledger: Ledger, found: Sequence[_Said], asof: str | None) -> Iterator[_Said]:
    """The same entries, those marked that their party took back."""
    about = {entry.claim for _, entry in found}
    bearing = ledger.relations(_RETRACTS, claims=about, asof=asof) if about else ()
    taken_back = [relation for relation in bearing if relation.to_claim in about]
    by = {claim.id: claim for claim in ledger.identified({r.from_claim for r in taken_back}, asof=asof)}
    marks: dict[str, list[Retraction]] = {}
    for relation in taken_back:
        claim = by.get(relation.from_claim)
        day, words = (day_said(claim), claim.content) if claim else (None, None)
        marks.setdefault(relation.to_claim, []).append(Retraction(relation.from_claim, day, words))
    for claimant, entry in found:
        yield claimant, replace(entry, retracted=tuple(marks.get(entry.claim, ())))


def _order(said: _Said) -> tuple[str, str, str, bool, str, str]:
    claimant, entry = said
    return entry.day, claimant.country or "~", claimant.key, entry.how == "implied", entry.published or "", entry.claim


def _within(day: str, first: str | None, last: str | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _days(entries: Sequence[_Said], first: str | None, last: str | None) -> tuple[Day, ...]:
    """Every day from the first to the last, with what was said on it."""
    if first is None or last is None:
        return ()
    by_day = {day: list(said) for day, said in groupby(entries, key=lambda said: said[1].day)}
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    every = ((start + timedelta(n)).isoformat() for n in range((end - start).days + 1))
    return tuple(Day(day, tuple(_voices(by_day.get(day, ())))) for day in every)


def _voices(said: Iterable[_Said]) -> Iterator[Voice]:
    for _, group in groupby(said, key=lambda pair: pair[0].key):
        pairs = list(group)
        yield Voice(pairs[0][0], tuple(entry for _, entry in pairs))
