"""What parties take back: which claim takes back which, and what falls with it.

A relation leads to the earliest claim that carries a statement; whoever takes it back takes back all that it has said
to the same effect until then. Called by :mod:`opposing` and :mod:`changes`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from lagebild.ledger import StoredClaim
from lagebild.views.matters import Matters
from lagebild.views.parties import Parties, outlet_named
from lagebild.views.voices import Retraction, day, order


@dataclass(frozen=True, slots=True)
class TakenBack:
    """That the claim ``taking`` takes the claim ``taken`` back."""

    taking: StoredClaim
    taken: StoredClaim


def taken_back(matters: Matters, claims: Collection[str]) -> tuple[TakenBack, ...]:
    """What may be taken back of the claims with these ids, the first to do so first; their matters have been related.

    A claim that says that its speaker takes words back does so with all of them on the other side of the same matter,
    whichever of them a relation leads to; :func:`retraction` tells whose words they are.
    """
    return tuple(sorted(_pairs(matters, claims), key=lambda pair: order(pair.taking)))


def _pairs(matters: Matters, claims: Collection[str]) -> Iterator[TakenBack]:
    for matter in sorted({matters.place(id) for id in claims}):
        for relation in matters.relations(matter):
            if relation.type == "retracts" and relation.to_claim in claims:
                for taking, taken in product(matters.claims(relation.from_claim), matters.claims(relation.to_claim)):
                    if _explicit(taking) or day(taking) != day(taken):
                        yield TakenBack(taking, taken)
        members = [member for member in matters.matter(matter).members if member.side != "none"]
        for back in (member for member in members if member.claim.takes_back):
            yield from (TakenBack(back.claim, m.claim) for m in members if m.side != back.side)


def _explicit(claim: StoredClaim) -> bool:
    """Whether a claim answers to what was said: what only differs from other words of its day takes nothing back."""
    return claim.takes_back or claim.act in ("confirm", "deny")


def retraction(claim: StoredClaim, back: Sequence[TakenBack], matters: Matters, parties: Parties) -> Retraction | None:
    """What took ``claim`` back first, by name or because it restates what was taken back: its party, or its outlet."""
    party, place = parties.of(claim), (matters.place(claim.id), matters.side(claim.id))
    for pair in back:
        if not _before(claim, pair.taking):
            continue
        taker, taken = parties.of(pair.taking), pair.taken
        carried = outlet_named(claim.appearance.outlet or claim.origin) in taker.keys and claim.id == taken.id
        restated = (matters.place(taken.id), matters.side(taken.id)) == place and parties.same(taker, parties.of(taken))
        if carried or (restated and parties.same(taker, party)):
            return Retraction(pair.taking, day(pair.taking))
    return None


def _before(claim: StoredClaim, taking: StoredClaim) -> bool:
    """Whether ``claim`` was said before it was taken back, as is what the same report recalls of that day."""
    if claim.id == taking.id:
        return False
    return order(claim) < order(taking) or (claim.report == taking.report and day(claim) <= day(taking))
