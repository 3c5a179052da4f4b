"""Whom claims go back to, written down when a report is added.

When a reading is added, every claim gets the origin that its report credits (:mod:`lagebild.link.origins`), every block
that holds claims becomes a passage, and a passage that says in nearly the same words what another report says becomes
a copy: of what was published first; of two of one day of the one that credits an agency, else of the one that was there
first. :mod:`lagebild.ledger.tracing` follows all that when a ledger is asked.

Called by :mod:`lagebild.ledger.adding`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from lagebild.ledger import schema
from lagebild.ledger.plain import plain
from lagebild.ledger.rows import Values
from lagebild.ledger.values import MadeBy
from lagebild.link import copies as link_copies
from lagebild.link import origins as link_origins
from lagebild.model import BlockKind, Reading

_KINDS: frozenset[BlockKind] = frozenset(("headline", "lede", "caption", "paragraph", "block_quote"))
_FULL = 50  # passages that a band finds: with more it is a commonplace, and looking would cost ever more
_WORD = re.compile(r"[^\W_]+")

_claims, _runs, _passages, _copies = schema.claims, schema.runs, schema.passages, schema.copies


def write(
    connection: sa.Connection, reading: Reading, run: int, claims: Mapping[str, int], made_by: MadeBy, at: str
) -> None:
    """Write down the origins, the passages and the copies of the reading that is the run with the number ``run``.

    ``claims`` are the numbers of its claims by their local ids.
    """
    credited = link_origins.origins(reading)
    _insert(
        connection,
        schema.claim_origins,
        [
            {"claim": claims[id], "kind": o.kind, "key": plain(o.key), "name": plain(o.name), "why": o.why}
            for id, o in credited.items()
            if id in claims
        ],
    )
    signatures = dict(_signatures(reading))
    _insert(connection, _passages, [{"run": run, "block": n, "signature": s} for n, s in signatures.items()])
    counting = described().where(_passages.c.run == run, ~over())
    own = {row.number: row for row in connection.execute(counting)} if signatures else {}
    if not own:
        return
    found = _Neighbours(connection, own)
    _insert(connection, schema.passage_bands, found.bands)
    _insert(
        connection,
        _copies,
        [
            {**statement, "made_by": made_by.program, "made_at": at}
            for passage in own.values()
            for statement in _statements(passage, found.near[passage.number])
        ],
    )


def _signatures(reading: Reading) -> Iterable[tuple[int, bytes]]:
    """The blocks that hold claims and are long enough, by their number. Blocks without claims are no news."""
    report = reading.report
    starts = [min((span.start for span in claim.content), default=-1) for claim in reading.claims]
    for number, block in enumerate(report.blocks):
        if block.kind in _KINDS and any(block.start <= start < block.end for start in starts):
            signature = link_copies.signature(report.text[block.start : block.end])
            if signature:
                yield number, signature


class _Neighbours:
    """The passages of other reports that resemble those of a run, and the bands by which these are to be found."""

    def __init__(self, connection: sa.Connection, own: Mapping[int, sa.Row[Any]]) -> None:
        bands = {number: set(link_copies.bands(row.signature)) for number, row in own.items()}
        members: dict[int, list[sa.Row[Any]]] = defaultdict(list)
        appearance = next(iter(own.values())).appearance
        index = schema.passage_bands
        select = (
            described()
            .add_columns(index.c.band)
            .join(index, index.c.passage == _passages.c.number)
            .where(index.c.band.in_(set().union(*bands.values())), _runs.c.appearance != appearance, ~over())
        )
        for row in connection.execute(select):
            members[row.band].append(row)
        self.bands: list[Values] = [
            {"band": band, "passage": number}
            for number, its in bands.items()
            for band in its
            if len(members[band]) < _FULL
        ]
        self.near: dict[int, list[tuple[sa.Row[Any], float]]] = {}
        for number, row in own.items():
            others = {other.number: other for band in bands[number] for other in members[band]}
            scored = [(o, link_copies.resemblance(row.signature, o.signature)) for o in others.values()]
            self.near[number] = [(o, score) for o, score in scored if score >= link_copies.LEAST_RESEMBLANCE]


def _statements(passage: sa.Row[Any], near: Sequence[tuple[sa.Row[Any], float]]) -> Iterable[Values]:
    """That the passage is a copy of the first of those near it, or that all of them are copies of it."""
    if not near:
        return
    first, score = min(near, key=lambda found: order(found[0]))
    if order(first) < order(passage):
        yield _copy(passage, first, score)
        return
    for other, resemblance in near:
        yield _copy(other, passage, resemblance)


def _copy(passage: sa.Row[Any], original: sa.Row[Any], score: float) -> Values:
    return {
        "passage": passage.number,
        "original": original.number,
        "score": score,
        "reasons": [f"{score:.0%} of their words, three in a row, are the same"],
    }


def order(passage: sa.Row[Any]) -> tuple[str, bool, int]:
    """Who comes first: by the day of publication, of one day who credits an agency, then who was there first."""
    return (passage.published or "9")[:10], not passage.agencies, passage.run


def described() -> sa.Select[Any]:
    """Passages with what tells which of two was first."""
    return sa.select(
        _passages.c.number,
        _passages.c.run,
        _passages.c.block,
        _passages.c.signature,
        _runs.c.appearance,
        _runs.c.published,
        _runs.c.agencies,
    ).join_from(_passages, _runs, _runs.c.number == _passages.c.run)


def over(before: str | None = None) -> sa.ColumnElement[bool]:
    """Whether a run counts no more, before a moment or at all."""
    over = sa.select(schema.superseded.c.run).where(schema.superseded.c.run == _runs.c.number)
    return (over if before is None else over.where(schema.superseded.c.since < before)).exists()


def _insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Values]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)
