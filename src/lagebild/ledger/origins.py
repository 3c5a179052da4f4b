"""Whom claims go back to: written down when a report is added, followed to its beginning when a ledger is asked.

When a reading is added, every claim gets the origin that its report credits (:mod:`lagebild.link.origins`), every block
that holds claims becomes a passage, and a passage that says in nearly the same words what another report says becomes
a copy: of what was published first; of two of one day of the one that credits an agency, else of the one that was there
first. Asked for, the origin of a claim that is credited to nobody is that of the passage it was copied from.

Called by :mod:`lagebild.ledger.adding` and :mod:`lagebild.ledger.questions`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from lagebild.ledger import schema
from lagebild.ledger.plain import plain
from lagebild.ledger.rows import Values
from lagebild.ledger.values import MadeBy, Origin
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
    counting = _described().where(_passages.c.run == run, ~_over())
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
            _described()
            .add_columns(index.c.band)
            .join(index, index.c.passage == _passages.c.number)
            .where(index.c.band.in_(set().union(*bands.values())), _runs.c.appearance != appearance, ~_over())
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
    first, score = min(near, key=lambda found: _order(found[0]))
    if _order(first) < _order(passage):
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


def _order(passage: sa.Row[Any]) -> tuple[str, bool, int]:
    """Who comes first: by the day of publication, of one day who credits an agency, then who was there first."""
    return (passage.published or "9")[:10], not passage.agencies, passage.run


def _described() -> sa.Select[Any]:
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


def _over(before: str | None = None) -> sa.ColumnElement[bool]:
    """Whether a run counts no more, before a moment or at all."""
    over = sa.select(schema.superseded.c.run).where(schema.superseded.c.run == _runs.c.number)
    return (over if before is None else over.where(schema.superseded.c.since < before)).exists()


def _insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Values]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)


@dataclass(slots=True)
class _Original:
    """A passage that was copied, as the newest reading has it: who was first, its origins, its originals."""

    order: tuple[str, bool, int]
    origins: list[tuple[str, Origin]] = field(default_factory=list)
    originals: list[int] = field(default_factory=list)


def origins_of(connection: sa.Connection, claims: Sequence[int], before: str | None = None) -> dict[int, Origin]:
    """The origin of each of the claims with these numbers, as far as it was read ``before`` a moment.

    A claim that was added by a version that knew of no origins has none.
    """
    origins = schema.claim_origins
    select = (
        sa.select(origins, _claims.c.content, _copies.c.original)
        .join_from(origins, _claims, _claims.c.number == origins.c.claim)
        .outerjoin(_passages, sa.and_(_passages.c.run == _claims.c.run, _passages.c.block == _claims.c.block))
        .outerjoin(_copies, _copies.c.passage == _passages.c.number)
        .where(origins.c.claim.in_(claims))
    )
    found: dict[int, Origin] = {}
    copied: dict[int, tuple[str, list[int]]] = {}
    for row in connection.execute(select):
        found[row.claim] = _origin(row)
        if row.why == "own" and row.original is not None:
            copied.setdefault(row.claim, (row.content, []))[1].append(row.original)
    if copied:
        known = _originals(connection, {n for _, originals in copied.values() for n in originals}, before)
        for claim, (content, originals) in copied.items():
            found[claim] = _followed(known, content, originals, frozenset()) or found[claim]
    return found


def _originals(connection: sa.Connection, numbers: set[int], before: str | None) -> dict[int, _Original]:
    """The passages with these numbers, and all that they are copies of; each as the reading has it that counts."""
    known: dict[int, _Original] = {}
    asked: set[int] = set()
    while wanted := numbers - asked:
        asked |= wanted
        now = _now(connection, wanted, before)
        places = {(row.run, row.block): known.setdefault(row.asked, _Original(_order(row))) for row in now}
        for row in now:
            places[row.run, row.block] = known[row.asked]
        _fill(connection, now, known)
        numbers = {n for row in now for n in known[row.asked].originals}
    return known


def _now(connection: sa.Connection, numbers: Collection[int], before: str | None) -> Sequence[sa.Row[Any]]:
    """The passages with the same words in the reading of the same appearance that counts."""
    old, old_run = _passages.alias(), _runs.alias()
    select = (
        _described()
        .add_columns(old.c.number.label("asked"))
        .join(old_run, sa.and_(old_run.c.report == _runs.c.report, old_run.c.appearance == _runs.c.appearance))
        .join(old, sa.and_(old.c.run == old_run.c.number, old.c.signature == _passages.c.signature))
        .where(old.c.number.in_(numbers), ~_over(before))
    )
    return connection.execute(select if before is None else select.where(_runs.c.read_at < before)).all()


def _fill(connection: sa.Connection, now: Sequence[sa.Row[Any]], known: Mapping[int, _Original]) -> None:
    """Give the originals the origins of their claims and what they are copies of."""
    by_place, by_number = defaultdict(list), defaultdict(list)
    for row in now:
        by_place[row.run, row.block].append(known[row.asked])
        by_number[row.number].append(known[row.asked])
    origins = schema.claim_origins
    claims = (
        sa.select(origins, _claims.c.run, _claims.c.block, _claims.c.content)
        .join_from(_claims, origins, origins.c.claim == _claims.c.number)
        .where(_claims.c.run.in_({row.run for row in now}))
        .order_by(_claims.c.number)
    )
    for row in connection.execute(claims):
        for original in by_place.get((row.run, row.block), ()):
            original.origins.append((_bare(row.content), _origin(row)))
    for row in connection.execute(sa.select(_copies).where(_copies.c.passage.in_(by_number))):
        for original in by_number[row.passage]:
            original.originals.append(row.original)


def _followed(
    known: Mapping[int, _Original], content: str, originals: Iterable[int], seen: frozenset[int]
) -> Origin | None:
    """The origin of a claim with that content in the first of the passages that it was copied from."""
    there = {number: known[number] for number in originals if number in known and number not in seen}
    if not there:
        return None
    number, original = min(there.items(), key=lambda item: item[1].order)
    same = [origin for words, origin in original.origins if words == _bare(content)]
    usual = Counter(same or [origin for _, origin in original.origins]).most_common(1)
    if not usual:
        return None
    origin = usual[0][0]
    further = _followed(known, content, original.originals, seen | {number}) if origin.why == "own" else None
    return further or replace(origin, why="copied")


def _bare(content: str) -> str:
    return " ".join(_WORD.findall(content.casefold()))


def _origin(row: sa.Row[Any]) -> Origin:
    return Origin(row.kind, row.key, row.name, row.why)
