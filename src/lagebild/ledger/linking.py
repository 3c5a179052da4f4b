"""What a new reading says, put beside what other reports say: who is who, which claims bear on which, on what.

In go a reading whose rows are in the ledger and the number of its run; out come rows of entities, relations and
propositions, as statements with their scores and reasons. Each new claim is compared with the candidates of
:mod:`lagebild.ledger.candidates` only, by :func:`lagebild.link.across.compare`; the one said later bears on the earlier
one, in whatever order they came in. Called by :mod:`lagebild.ledger.adding`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from lagebild.ledger import candidates, entities, loading, meanings, schema
from lagebild.ledger.comparing import stated
from lagebild.ledger.current_view import current
from lagebild.ledger.judgements import Verdicts, effective
from lagebild.ledger.propositions import Groups, Tie
from lagebild.ledger.values import MadeBy, StoredClaim
from lagebild.link.across import SURE, Stated, Verdict, compare, placing
from lagebild.link.across.parties import same_party
from lagebild.link.relations import anaphoric
from lagebild.model import Reading

_REACH = 60  # claims back in one report


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim with what is comparable about it, and its number in the ledger."""

    number: int
    stored: StoredClaim
    stated: Stated

    @property
    def order(self) -> tuple[str, int]:
        """By the day that it was said; of one day, as they came in."""
        return self.stated.day or "", self.number


@dataclass(frozen=True, slots=True)
class _Bearing:
    """That the claim ``later`` bears on ``earlier``."""

    later: _Claim
    earlier: _Claim
    verdict: Verdict


def link(connection: sa.Connection, reading: Reading, run: int, made_by: MadeBy, at: str) -> None:
    """Relate the claims of ``run`` to those of other reports, and gather them into propositions."""
    entities.join(connection, reading, made_by, at)
    verdicts = effective(connection)
    new = _load(connection, _of_run(connection, run), verdicts)
    new = _with_meaning(connection, new)
    candidates.write(connection, {claim.number: claim.stated for claim in new})
    near = {claim.number: candidates.find(connection, claim.number, claim.stated, _counts()) for claim in new}
    groups = Groups(connection, verdicts, made_by, at)
    own = {claim.stored.id for claim in new}
    founders = groups.founders(sorted({*own, *(id for ids in near.values() for id in ids)}))
    # A report that is read again is compared with what stands beside it on its own propositions.
    first = {id: founder if founder not in own else id for id, founder in founders.items() if id not in own}
    old = _load(connection, loading.numbers_of(connection, sorted({*first.values()})), verdicts)
    new, old = _placed(new, _with_meaning(connection, old))
    known = {claim.stored.id: claim for claim in old}
    meant = _pointing(reading, new)
    relations = []
    for n, claim in enumerate(new):
        if claim.stored.id in meant:
            groups.go_along(claim.stored, meant[claim.stored.id])
            continue
        elsewhere = {first[id] for id in near[claim.number]} & known.keys()
        found = _bearings(claim, [known[id] for id in sorted(elsewhere)])
        before = [c for c in new[max(0, n - _REACH) : n] if groups.founds(c.stored.id) and c.stored.id not in meant]
        groups.put(claim.stored, [_tie(claim, bearing) for bearing in (*found, *_bearings(claim, before))])
        relations += found
    _insert_relations(connection, relations, run, made_by, at)


def _of_run(connection: sa.Connection, run: int) -> list[int]:
    select = sa.select(schema.claims.c.number).where(schema.claims.c.run == run).order_by(schema.claims.c.number)
    return [row.number for row in connection.execute(select)]


def _counts() -> sa.ColumnElement[bool]:
    """Whether a row of ``claims`` counts: its run is a newest one."""
    return current(schema.claims.c.run)


def _load(connection: sa.Connection, numbers: Sequence[int], verdicts: Verdicts) -> list[_Claim]:
    """The claims with these numbers, less those that a person has rejected."""
    loaded = loading.numbered(connection, numbers, verdicts)
    return [_Claim(number, claim, stated(claim)) for number, claim in loaded if claim.judgement != "reject"]


def _with_meaning(connection: sa.Connection, claims: Sequence[_Claim]) -> list[_Claim]:
    """The claims with what they say, as vectors; those of older versions get theirs now."""
    vectors = meanings.read(connection, [claim.number for claim in claims])
    new = {claim.number: claim.stored for claim in claims if claim.number not in vectors}
    vectors |= meanings.write(connection, new)
    return [replace(c, stated=replace(c.stated, meaning=vectors[c.number])) for c in claims]


def _placed(new: list[_Claim], old: list[_Claim]) -> tuple[list[_Claim], list[_Claim]]:
    """Both with the places that one report knows for such and another only names."""
    known = placing.known_places([claim.stated for claim in (*new, *old)])
    placed = ([replace(c, stated=placing.placed(c.stated, known)) for c in claims] for claims in (new, old))
    return next(placed), next(placed)


def _bearings(claim: _Claim, others: Sequence[_Claim]) -> list[_Bearing]:
    """How ``claim`` bears on each of ``others``, or that on it, by which of the two was said later; what is not sure is
    left out.
    """
    out = []
    for other in others:
        earlier, later = sorted((claim, other), key=lambda c: c.order)
        verdict = compare(earlier.stated, later.stated, same_party)
        if verdict.relation and verdict.score >= SURE:
            out.append(_Bearing(later, earlier, verdict))
    return out


def _insert_relations(connection: sa.Connection, found: Sequence[_Bearing], run: int, made_by: MadeBy, at: str) -> None:
    rows = [
        {
            "from_claim": bearing.later.stored.id,
            "to_claim": bearing.earlier.stored.id,
            "type": bearing.verdict.relation,
            "run": run,
            "score": bearing.verdict.score,
            "reasons": list(bearing.verdict.reasons),
            "made_by": made_by.program,
            "made_at": at,
        }
        for bearing in found
    ]
    if rows:
        connection.execute(sa.insert(schema.relations), rows)


def _tie(claim: _Claim, bearing: _Bearing) -> Tie:
    """What ties ``claim`` to the other one of the two."""
    other = bearing.earlier if bearing.later.number == claim.number else bearing.later
    verdict = bearing.verdict
    assert verdict.relation is not None
    return Tie(other.stored, verdict.relation, verdict.score, verdict.reasons)


def _pointing(reading: Reading, claims: Sequence[_Claim]) -> dict[str, StoredClaim]:
    """By the id of a claim that only points at another one ("das", "the allegations"), that one."""
    stored = {claim.stored.local: claim.stored for claim in claims}
    return {
        stored[claim.id].id: stored[claim.relations[0].claim]
        for claim in reading.claims
        if claim.relations and anaphoric(claim) and claim.id in stored and claim.relations[0].claim in stored
    }
