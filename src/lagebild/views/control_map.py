"""Which places somebody said who holds, in a few days, over all of a ledger: what a map of control shows.

In go a Ledger and the question that claims are asked for with, out come Statements, each with its place, its claimant
and its evidence, as :mod:`control` reads them for one place. Called by the page of the map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lagebild.ledger import Ledger, Query, StoredClaim
from lagebild.link.across.control.clauses import may_tell
from lagebild.link.across.control.toponyms import Name, Toponym, asked, bare, is_wider, level_of
from lagebild.link.across.control.whole import may_be_of_all, of_all
from lagebild.model import Place
from lagebild.views.claimants import Claimant, Claimants
from lagebild.views.control import Entry, Implied, entries_of


@dataclass(frozen=True, slots=True)
class Statement:
    """That ``claimant`` says who holds ``place``, or implies it by what is said of a wider place."""

    place: Place
    claimant: Claimant
    entry: Entry


@dataclass(frozen=True, slots=True)
class ControlMap:
    """The statements; ``looked`` claims were looked into, ``more`` tells whether others were left out."""

    statements: tuple[Statement, ...]
    looked: int
    more: bool


def control_map(ledger: Ledger, query: Query, most: int) -> ControlMap:
    """What claims that ``query`` asks for, the ``most`` newest, say of who holds the places that they name."""
    claims = list(ledger.claims(replace(query, limit=most + 1)))
    telling = [claim for claim in claims[:most] if may_tell(claim.content, claim.language)]
    voices = Claimants(claims[:most])
    said = [pair for claim in telling for pair in _said(claim, voices)]
    implied = _implied(said, claims[:most])
    found = sorted((*(s for s, _ in said), *implied), key=_order)
    return ControlMap(tuple(found), min(len(claims), most), len(claims) > most)


def _said(claim: StoredClaim, voices: Claimants) -> Iterator[tuple[Statement, StoredClaim]]:
    """What a claim says of its places, once for each clause and place."""
    done = set()
    for place in (*claim.places, *claim.implied_places):
        toponym = _toponym(place, claim.language)
        for entry in entries_of(claim, toponym, voices):
            key = (toponym.label, entry.clause)
            if key not in done:
                done.add(key)
                yield Statement(place, voices.of(claim), entry), claim


def _implied(said: Sequence[tuple[Statement, StoredClaim]], claims: Sequence[StoredClaim]) -> Iterator[Statement]:
    """What statements on all of a wider place imply for the places that lie in it, as far as claims say so."""
    inner = {(place.name, place.within): (place, claim.language) for claim in claims for place in claim.places}
    for statement, claim in said:
        entry, wide = statement.entry, _toponym(statement.place, claim.language)
        if wide.level == "settlement" or entry.part is not None or not _of_all(entry, claim):
            continue
        for place, language in inner.values():
            why = _lies_in(place, language, wide)
            if why:
                implied = Implied(wide.label, wide.level, why)
                yield Statement(place, statement.claimant, replace(entry, how="implied", implied=implied))


def _of_all(entry: Entry, claim: StoredClaim) -> bool:
    whole = may_be_of_all(claim.content, claim.language)
    return whole and of_all(entry.clause, entry.held, entry.tells, claim.language)


def _lies_in(place: Place, language: str, wide: Toponym) -> str | None:
    """Why a place lies in a wider one, in words; None where nothing says so."""
    own = _toponym(place, language)
    if not is_wider(wide.level, own.level):
        return None
    if place.within and wide.sounds(bare(place.within), language):
        return f"it is said to be in {place.within}"
    named_alike = wide.level == "district" and wide.sounds(own.names[0].text, language)
    return "the district bears its name" if named_alike else None


def _toponym(place: Place, language: str) -> Toponym:
    name, level = asked(place.name)
    return Toponym((Name(name, language),), level or level_of(place.precision), place.country)


def _order(statement: Statement) -> tuple[str, str, str, bool, str]:
    entry = statement.entry
    return entry.day, statement.place.name, statement.claimant.key, entry.how == "implied", entry.claim
