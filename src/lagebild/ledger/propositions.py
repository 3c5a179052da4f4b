"""What several claims are about: which proposition each claim is on, on which side.

A claim joins the proposition of the claims that it restates, confirms, denies or retracts; one that only points at
another ("das wies er zurück") goes with that. A claim that nothing else speaks of is on no proposition. Written by
:mod:`lagebild.ledger.linking`, read by :class:`lagebild.ledger.Ledger`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from lagebild.ledger import loading, schema
from lagebild.ledger.current_view import day_after
from lagebild.ledger.ids import content_id
from lagebild.ledger.judgements import Verdicts, effective
from lagebild.ledger.plain import plain
from lagebild.ledger.values import MadeBy, Member, StoredClaim, StoredProposition
from lagebild.ledger.writing import insert_new
from lagebild.model import RelationType, Stance

_members, _propositions = schema.proposition_members, schema.propositions
_POINTING = 2  # words of what only points at another claim
_PAGE = 100  # propositions that are loaded at a time
_OPPOSITE: Mapping[Stance, Stance] = {"for": "against", "against": "for", "none": "none"}
_OPPOSING = frozenset({"denies", "retracts", "contradicts"})
_SAME_STATEMENT = frozenset({"restates", "confirms", "denies", "retracts"})


@dataclass(frozen=True, slots=True)
class Tie:
    """That a new claim bears on ``claim``, or that one on it: by which relation, and why."""

    claim: StoredClaim
    relation: RelationType
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a claim belongs: proposition and side, and why."""

    proposition: str
    side: Stance
    score: float
    reasons: tuple[str, ...]


class Groups:
    """The propositions of some claims, for putting new claims to them.

    A claim joins a proposition by what it says of the claim that founded it, not of any that came after: so a chain of
    small differences does not lead from one matter to another.
    """

    def __init__(self, connection: sa.Connection, verdicts: Verdicts, made_by: MadeBy, at: str) -> None:
        self._connection, self._verdicts, self._made_by, self._at = connection, verdicts, made_by, at
        self._places: dict[str, _Place] = {}
        self._founder: dict[str, str | None] = {}  # of each proposition

    def founders(self, claims: Sequence[str]) -> dict[str, str]:
        """By each of ``claims`` the claim that founded its proposition; itself where it is on none."""
        self._places |= _newest(self._connection, claims, self._verdicts, None)
        wanted = sorted({place.proposition for place in self._places.values()} - self._founder.keys())
        for start in range(0, len(wanted), loading.PAGE):
            ids = wanted[start : start + loading.PAGE]
            select = sa.select(_propositions.c.id, _propositions.c.founder).where(_propositions.c.id.in_(ids))
            self._founder |= {row.id: row.founder for row in self._connection.execute(select)}
        return {claim: self._founder_of(claim) for claim in claims}

    def founds(self, claim: str) -> bool:
        """Whether a claim is the first on its proposition, or on none."""
        return self._founder_of(claim) == claim

    def _founder_of(self, claim: str) -> str:
        place = self._places.get(claim)
        return self._founder.get(place.proposition) or claim if place else claim

    def put(self, claim: StoredClaim, ties: Sequence[Tie]) -> None:
        """Put ``claim`` on the proposition of the claim that it is tied to most surely, if to any; one that has founded
        a proposition stays there.
        """
        same = [tie for tie in ties if tie.relation in _SAME_STATEMENT or _turned(claim, tie)]
        if same and not (claim.id in self._places and self.founds(claim.id)):
            tie = max(same, key=lambda t: t.score)
            first = self._place_of(tie.claim)
            side = _OPPOSITE[first.side] if tie.relation in _OPPOSING else first.side
            side = "none" if claim.stance == "none" else side
            self._write(claim.id, _Place(first.proposition, side, tie.score, (tie.relation, *tie.reasons)))

    def go_along(self, claim: StoredClaim, target: StoredClaim) -> None:
        """Put a claim that only points at another one where that is, on the side that its stance says."""
        lead = self._place_of(target)
        side = _OPPOSITE[lead.side] if claim.stance == "against" else lead.side
        side = "none" if claim.stance == "none" else side
        self._write(claim.id, _Place(lead.proposition, side, 1.0, ("points at it in one report",)))

    def _place_of(self, claim: StoredClaim) -> _Place:
        """Where a claim is; one that is on nothing yet founds a proposition."""
        if claim.id in self._places:
            return self._places[claim.id]
        id = content_id("proposition", claim.id)
        row = {"id": id, "label": plain(claim.content), "founder": claim.id, "made_at": self._at}
        insert_new(self._connection, _propositions, row)
        self._founder[id] = claim.id
        return self._write(claim.id, _Place(id, claim.stance, 1.0, ("the first on it",)))

    def _write(self, claim: str, place: _Place) -> _Place:
        row = {
            "proposition": place.proposition,
            "claim": claim,
            "side": place.side,
            "score": place.score,
            "reasons": list(place.reasons),
            "made_by": self._made_by.program,
            "made_at": self._at,
        }
        self._connection.execute(sa.insert(_members), row)
        self._places[claim] = place
        return place


def _turned(claim: StoredClaim, tie: Tie) -> bool:
    """Whether one says what the other, said earlier, says is not so: one statement, on two sides."""
    return tie.relation == "contradicts" and {claim.stance, tie.claim.stance} == {"for", "against"}


def _newest(
    connection: sa.Connection, claims: Sequence[str], verdicts: Verdicts, before: str | None
) -> dict[str, _Place]:
    """Where each of ``claims`` belongs by the newest statement on it, of those made ``before`` a moment."""
    found: dict[str, _Place] = {}
    turned = _read_stances(connection, [claim for claim in claims if claim in verdicts.turned])
    for start in range(0, len(claims), loading.PAGE):
        select = sa.select(_members).where(_members.c.claim.in_(claims[start : start + loading.PAGE]))
        if before:
            select = select.where(_members.c.made_at < before)
        for row in connection.execute(select.order_by(_members.c.number)):
            group = verdicts.group(row.claim, row.proposition) or row.proposition
            side = row.side
            if row.claim in turned and row.made_at <= verdicts.turned[row.claim]:  # linked before it was turned
                side = _edited_side(side, turned[row.claim], verdicts.edits[row.claim]["stance"])
            found[row.claim] = _Place(group, side, row.score, tuple(row.reasons))
    return found


def _read_stances(connection: sa.Connection, claims: Sequence[str]) -> dict[str, Stance]:
    """The stance of each of ``claims`` as the program has read it."""
    stances: dict[str, Stance] = {}
    for start in range(0, len(claims), loading.PAGE):
        ids = claims[start : start + loading.PAGE]
        select = sa.select(schema.claims.c.id, schema.claims.c.stance).where(schema.claims.c.id.in_(ids))
        stances |= {row.id: row.stance for row in connection.execute(select.order_by(schema.claims.c.number))}
    return stances


def _edited_side(side: Stance, read: Stance, new: Stance) -> Stance:
    """The side of a claim on ``side`` that was read with one stance and has been given a ``new`` one by a person."""
    if new == read:
        return side
    return new if "none" in (new, side) else _OPPOSITE[side]


def propositions(connection: sa.Connection, ids: Sequence[str] | None, asof: str | None) -> Iterator[StoredProposition]:
    """The propositions with these ``ids``, or all, with their members in the current view; none without a member."""
    before = day_after(asof) if asof else None
    verdicts = effective(connection, before)
    if ids is None:
        ids = [*connection.execute(sa.select(_propositions.c.id).order_by(_propositions.c.id)).scalars()]
        ids = sorted({*ids, *verdicts.moved.values()} - verdicts.merged.keys())
    wanted = list(dict.fromkeys(verdicts.canonical(id) for id in ids))
    for start in range(0, len(wanted), _PAGE):
        page = wanted[start : start + _PAGE]
        found = _members_of(connection, page, verdicts, asof)
        yield from (StoredProposition(id, _label(found[id]), found[id]) for id in page if found.get(id))


def _members_of(
    connection: sa.Connection, ids: Sequence[str], verdicts: Verdicts, asof: str | None
) -> dict[str, tuple[Member, ...]]:
    """The claims on each proposition, in the order of their publication."""
    into = {id: id for id in ids} | {old: verdicts.canonical(old) for old in verdicts.merged}
    groups = sorted(old for old, new in into.items() if new in set(ids))
    select = sa.select(_members.c.claim).where(_members.c.proposition.in_(groups))
    claims = {*connection.execute(select).scalars()}
    claims |= {member for member, group in verdicts.moved.items() if verdicts.canonical(group) in ids}
    before = day_after(asof) if asof else None
    places = _newest(connection, sorted(claims), verdicts, before)
    found: dict[str, list[Member]] = {id: [] for id in ids}
    on_them = sorted(claim for claim, place in places.items() if place.proposition in found)
    stored = loading.identified(connection, on_them, verdicts, asof)
    for claim in sorted(stored, key=lambda c: (c.published or "", c.report, c.start)):
        place = places[claim.id]
        found[place.proposition].append(Member(claim, place.side, place.score, place.reasons))
    return {id: tuple(members) for id, members in found.items()}


def _label(members: Sequence[Member]) -> str:
    """The words of the first claim for it that is more than a word that points at another ("das", "this")."""
    named = [m for m in members if len(m.claim.content.split()) > _POINTING]
    return next((m.claim.content for m in named if m.side == "for"), (named or members)[0].claim.content)


def of_claims(connection: sa.Connection, claims: Sequence[str], asof: str | None) -> dict[str, str]:
    """By the id of each of ``claims`` that is on one, its proposition."""
    before = day_after(asof) if asof else None
    places = _newest(connection, claims, effective(connection, before), before)
    return {claim: place.proposition for claim, place in places.items()}
