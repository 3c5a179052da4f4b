"""The claims that a new one may bear on: those kept under one of its keys, within the days that linking looks across.

A key of :mod:`lagebild.link.across.blocking` is kept with the span of days that the claim was said in, as 64 bits of a
hash; a claim is looked for in its own span and in those beside it. So the cost of a look-up follows how much was said
about one thing at one time, not how much the ledger holds. Called by :mod:`lagebild.ledger.linking`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa

from lagebild.ledger import schema
from lagebild.link.across import Stated, blocking

SPAN = 16  # days; claims more than two weeks apart speak of one matter only where they name its time
MOST = 12  # candidates of a claim, those with the most keys in common

_keys = schema.claim_keys


def write(connection: sa.Connection, claims: Mapping[int, Stated]) -> None:
    """Keep ``claims``, by their numbers, under their keys."""
    rows = [
        {"key": key, "claim": number}
        for number, stated in claims.items()
        for key in sorted({*_dated(blocking.keys(stated), stated, (0,)), *_undated(blocking.place_keys(stated))})
    ]
    if rows:
        connection.execute(sa.insert(_keys), rows)


def find(connection: sa.Connection, number: int, stated: Stated, current: sa.ColumnElement[bool]) -> list[str]:
    """The ids of claims of other reports that share keys with the claim, those that share most first."""
    keys = sorted(_dated(blocking.wanted(stated), stated, (-1, 0, 1)))
    claims, runs = schema.claims, schema.runs
    own = sa.select(runs.c.report).join_from(claims, runs, claims.c.run == runs.c.number)
    own = own.where(claims.c.number == number)
    shared = sa.func.count()
    select = (
        sa.select(claims.c.id)
        .join_from(_keys, claims, claims.c.number == _keys.c.claim)
        .join(runs, runs.c.number == claims.c.run)
        .where(_keys.c.key.in_(keys), runs.c.report != own.scalar_subquery(), current)
        .group_by(claims.c.id)
        .order_by(shared.desc(), sa.func.max(_keys.c.claim).desc())
        .limit(MOST)
    )
    return [row.id for row in connection.execute(select)] if keys else []


def at_place(names: Iterable[tuple[str, str]]) -> sa.Select[tuple[int]]:
    """Claims on a place that has one of ``names``, each with its language, however that language writes it."""
    keys = _undated(blocking.place_key(name, language) for name, language in names)
    return sa.select(_keys.c.claim).where(_keys.c.key.in_(sorted(keys)))


def _dated(keys: Iterable[str], stated: Stated, spans: tuple[int, ...]) -> set[int]:
    try:
        span = date.fromisoformat(stated.day).toordinal() // SPAN if stated.day else 0
    except ValueError:
        span = 0
    return {_hash(f"{span + near}|{key}") for key in keys for near in spans}


def _undated(keys: Iterable[str]) -> set[int]:
    return {_hash(key) for key in keys}


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), signed=True)
