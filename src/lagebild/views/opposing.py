"""What opposes what: the statements for and against one matter, from its members and from what bears on them.

A denial stands on the other side of the proposition itself; what contradicts is on a proposition of its own, or on
none, and those who stand for that stand against this. A party that takes its words back opposes nobody by doing so. In
go the Matters of a ledger, out come Statements. Called by :mod:`disputes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lagebild.ledger import StoredClaim, StoredRelation
from lagebild.model import RelationType, Stance
from lagebild.views.matters import Matters
from lagebild.views.parties import Parties
from lagebild.views.standing import Statement
from lagebild.views.taking_back import retraction, taken_back
from lagebild.views.voices import Bearing, day, order

OPPOSING: tuple[RelationType, ...] = ("denies", "contradicts")
_OTHER: Mapping[Stance, Stance] = {"for": "against", "against": "for", "none": "none"}
_BEARING: Mapping[str, Bearing] = {"denies": "denies", "contradicts": "contradicts"}


class Opposing:
    """The statements on the matter ``id`` of ``matters``, with the parties behind them."""

    def __init__(self, matters: Matters, id: str) -> None:
        self._matters, self._id = matters, id
        self._relations = sorted(matters.relations(id), key=lambda r: (r.from_claim, r.to_claim))
        own = [member.claim for member in matters.matter(id).members]
        others = [claim for _, theirs, relation in self._outside() for claim in self._opposing_by(relation, theirs)]
        self._claims: dict[str, list[StoredClaim]] = {}
        for claim in (*own, *others):
            self._claims.setdefault(claim.id, [])
            if claim not in self._claims[claim.id]:
                self._claims[claim.id].append(claim)
        self._back = taken_back(matters, self._claims)
        taking = (pair.taking for pair in self._back)
        self.parties = Parties((*(claim for claims in self._claims.values() for claim in claims), *taking))

    def statements(self) -> tuple[Statement, ...]:
        """For, against and without a side, in the order of time; without those that do nothing but take back."""
        found: dict[tuple[str, str], Statement] = {}
        for statement in (*self._members(), *self._from_outside()):
            found.setdefault((statement.claim.id, statement.claim.appearance.id), statement)
        kept = (s for s in found.values() if not s.claim.takes_back)  # to take words back is not yet to oppose others
        back = (replace(s, retraction=retraction(s.claim, self._back, self._matters, self.parties)) for s in kept)
        return tuple(sorted(back, key=lambda s: order(s.claim)))

    def newest(self) -> str:
        """The day on which the newest of the claims that oppose one another was published."""
        ends = {end for r in self._relations if r.type in OPPOSING for end in (r.from_claim, r.to_claim)}
        return max((c.published or day(c) for id in ends for c in self._claims.get(id, ())), default="")[:10]

    def _outside(self) -> Iterator[tuple[str, str, StoredRelation]]:
        """The claims of this matter and of later ones that oppose one another, as (this one's, the other's, why)."""
        for relation in self._relations:
            if relation.type in OPPOSING:
                a, b = relation.from_claim, relation.to_claim
                ours, theirs = (a, b) if self._matters.place(a) == self._id else (b, a)
                if self._matters.place(theirs) != self._id and primary(self._matters, relation) == self._id:
                    yield ours, theirs, relation

    def _opposing_by(self, relation: StoredRelation, claim: str) -> list[StoredClaim]:
        """The claims that oppose this matter by a relation of ``claim``: what denies is the denial alone; with what
        contradicts come those on the same side of the same matter, this one first.
        """
        side = self._matters.side(claim)
        if side == "none":
            return []
        if relation.type == "denies":
            return self._matters.claims(claim)
        members = self._matters.matter(self._matters.place(claim)).members
        return sorted((m.claim for m in members if m.side == side), key=lambda c: c.id != claim)

    def _members(self) -> Iterator[Statement]:
        """The claims on the matter; of two on one side that contradict one another, the later opposes the earlier."""
        moved = self._moved()
        for member in self._matters.matter(self._id).members:
            party, found = self.parties.of(member.claim), moved.get(member.claim.id)
            if found:
                yield Statement(member.claim, party, _OTHER[member.side], _BEARING[found.type], found.reasons)
            else:
                yield Statement(member.claim, party, member.side, member.side)

    def _moved(self) -> dict[str, StoredRelation]:
        """The members that oppose another one on their own side, by id, with the relation that says so."""
        sides = {member.claim.id: member.side for member in self._matters.matter(self._id).members}
        inside = [r for r in self._relations if r.type in OPPOSING and {r.from_claim, r.to_claim} <= sides.keys()]
        moved: dict[str, StoredRelation] = {}
        for relation in sorted(inside, key=lambda r: order(self._claims[r.from_claim][0])):
            a, b = relation.from_claim, relation.to_claim
            if sides[a] == sides[b] != "none" and not self._one_party(a, b):
                sides[a] = _OTHER[sides[a]]
                moved[a] = relation
        return moved

    def _from_outside(self) -> Iterator[Statement]:
        sides = {member.claim.id: member.side for member in self._matters.matter(self._id).members}
        for ours, theirs, relation in self._outside():
            side, opposed = _OTHER[sides[ours]], self.parties.of(self._claims[ours][0])
            for claim in self._opposing_by(relation, theirs) if side != "none" else ():
                party = self.parties.of(claim)
                if not self.parties.same(party, opposed):
                    yield Statement(claim, party, side, _BEARING[relation.type], relation.reasons)

    def _one_party(self, a: str, b: str) -> bool:
        if a not in self._claims or b not in self._claims:
            return False
        return self.parties.same(self.parties.of(self._claims[a][0]), self.parties.of(self._claims[b][0]))


def primary(matters: Matters, relation: StoredRelation) -> str:
    """The matter under which an opposition is shown, once: of two, the one spoken of first."""
    return min({matters.place(relation.from_claim), matters.place(relation.to_claim)}, key=matters.age)
