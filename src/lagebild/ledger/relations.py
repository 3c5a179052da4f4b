"""Which claims bear on which, in the current view: both claims count, and so does the reading that found it.

Called by :class:`lagebild.ledger.Ledger`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from lagebild.ledger import loading, schema
from lagebild.ledger.current_view import current, day_after
from lagebild.ledger.judgements import rejected
from lagebild.ledger.values import StoredRelation
from lagebild.model import RelationType

_relations, _claims = schema.relations, schema.claims


def relations(
    connection: sa.Connection,
    types: Collection[RelationType],
    claims: Collection[str] | None,
    asof: str | None,
) -> Iterator[StoredRelation]:
    """The newest first; with ``claims`` those that go out from one of them or lead to it. Of two statements on the
    same two claims the newer one holds.
    """
    seen: set[tuple[str, str]] = set()
    for page in _pages(claims):
        for row in connection.execute(_select(types, page, asof)):
            pair = (row.from_claim, row.to_claim)
            if pair not in seen:
                seen.add(pair)
                yield StoredRelation(row.type, *pair, row.score, tuple(row.reasons), row.made_by, row.made_at)


def _pages(claims: Collection[str] | None) -> Iterator[Sequence[str] | None]:
    if claims is None:
        yield None
        return
    ids = sorted(set(claims))
    yield from (ids[start : start + loading.PAGE] for start in range(0, len(ids), loading.PAGE))


def _select(types: Collection[RelationType], claims: Sequence[str] | None, asof: str | None) -> sa.Select[Any]:
    before = day_after(asof) if asof else None
    c = _relations.c
    select = (
        sa.select(_relations)
        .where(c.type.in_(sorted(types)), _counts(c.from_claim, before), _counts(c.to_claim, before))
        .where(c.from_claim.not_in(rejected(before)), c.to_claim.not_in(rejected(before)))
        .where(sa.or_(c.run.is_(None), current(c.run, before)))
        .order_by(c.number.desc())
    )
    if before:
        select = select.where(c.made_at < before)
    return select if claims is None else select.where(sa.or_(c.from_claim.in_(claims), c.to_claim.in_(claims)))


def _counts(id: sa.ColumnElement[str], before: str | None) -> sa.ColumnElement[bool]:
    """Whether the claim with that id is in the current view; looked up for each relation, where a list of all claims
    that count would take a second with 100,000 of them.
    """
    found = sa.select(sa.literal(1)).where(_claims.c.id == id, current(_claims.c.run, before))
    return sa.exists(found if before is None else found.where(_claims.c.read < before))
