"""What claims are about, with what bears on them from elsewhere: propositions, and claims that are on none.

Loads from a ledger only what is asked for, some hundred claims at a time. Called by :mod:`disputes` and :mod:`changes`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from lagebild.ledger import Ledger, Member, StoredClaim, StoredProposition, StoredRelation
from lagebild.model import RelationType, Stance
from lagebild.views.voices import day

PAGE = 200  # claims looked into at a time
_LEAST = 10

T = TypeVar("T")


class Matters:
    """The part of a ledger, as it was on the day ``asof``, that has been looked into so far."""

    def __init__(self, ledger: Ledger, types: tuple[RelationType, ...], asof: str | None) -> None:
        self._ledger, self._types, self._asof = ledger, types, asof
        self._matters: dict[str, StoredProposition] = {}
        self._places: dict[str, str] = {}
        self._sides: dict[str, Stance] = {}
        self._first: dict[str, str] = {}  # the days of their first claims
        self._relations: dict[str, dict[tuple[str, str], StoredRelation]] = {}

    def of(self, claims: Collection[str]) -> list[str]:
        """The ids of what the claims with these ids are about; of a claim on no proposition, its own."""
        unknown = set(claims) - self._places.keys()
        if unknown:
            self._load(unknown)
        return list(dict.fromkeys(self._places[id] for id in claims if id in self._places))

    def matter(self, id: str) -> StoredProposition:
        """The one with an id given by :meth:`of`."""
        return self._matters[id]

    def relate(self, ids: Iterable[str]) -> None:
        """Find what bears on the claims of the matters with these ``ids``, and what that is about."""
        new = [id for id in ids if id not in self._relations]
        members = {m.claim.id: id for id in new for m in self._matters[id].members}
        for id in new:
            self._relations[id] = {}
        if not members:
            return
        for relation in self._ledger.relations(self._types, claims=members.keys(), asof=self._asof):
            ends = (relation.from_claim, relation.to_claim)
            for end in ends:
                if end in members:
                    self._relations[members[end]][ends] = relation
        self.of([end for id in new for ends in self._relations[id] for end in ends])

    def relations(self, id: str) -> Iterator[StoredRelation]:
        """What bears on the claims of a matter, as far as it has been related and both claims are known."""
        for relation in self._relations.get(id, {}).values():
            if relation.from_claim in self._places and relation.to_claim in self._places:
                yield relation

    def place(self, claim: str) -> str:
        """The id of what a known claim is about."""
        return self._places[claim]

    def side(self, claim: str) -> Stance:
        """The side that a known claim is on."""
        return self._sides[claim]

    def claims(self, id: str) -> list[StoredClaim]:
        """A known claim, once for each appearance of its report."""
        return [m.claim for m in self._matters[self._places[id]].members if m.claim.id == id]

    def age(self, id: str) -> tuple[str, str]:
        """By what matters are put in order: the day of the first claim, then the id."""
        if id not in self._first:
            self._first[id] = min(day(member.claim) for member in self._matters[id].members)
        return self._first[id], id

    def _load(self, claims: Collection[str]) -> None:
        on = self._ledger.propositions_of(claims, asof=self._asof)
        wanted = sorted(set(on.values()) - self._matters.keys())
        for proposition in self._ledger.propositions(wanted, asof=self._asof) if wanted else ():
            self._keep(proposition)
        alone: dict[str, list[StoredClaim]] = {}
        for claim in self._ledger.identified(set(claims) - self._places.keys(), asof=self._asof):
            alone.setdefault(claim.id, []).append(claim)
        for id, found in alone.items():
            members = tuple(Member(claim, claim.stance, 1.0, ()) for claim in found)
            self._keep(StoredProposition(id, found[0].content, members))

    def _keep(self, matter: StoredProposition) -> None:
        self._matters[matter.id] = matter
        for member in matter.members:
            self._places[member.claim.id] = matter.id
            self._sides[member.claim.id] = member.side


def pages(claims: Iterable[T], size: int | None) -> Iterator[list[T]]:
    """``claims``, so many at a time; where only ``size`` answers are wanted, few at first, then ever more."""
    rest, most = iter(claims), PAGE if size is None else min(PAGE, max(_LEAST, size))
    while page := list(islice(rest, most)):
        yield page
        most = min(PAGE, 2 * most)
