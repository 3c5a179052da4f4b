"""The origins of claims, followed to their beginning: that of a claim that is credited to nobody is the origin of the
passage that it was copied from, as :mod:`lagebild.ledger.origins` has written it down.

Called by :mod:`lagebild.ledger.loading`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import sqlalchemy as sa

from lagebild.ledger import schema
from lagebild.ledger.keeping import Kept
from lagebild.ledger.origins import described, order, over
from lagebild.ledger.values import Origin

_WORD = re.compile(r"[^\W_]+")

_claims, _runs, _passages, _copies = schema.claims, schema.runs, schema.passages, schema.copies


@dataclass(slots=True)
class _Original:
    """A passage that was copied, as the newest reading has it: who was first, its origins, its originals, and its
    numbers in the readings that count.
    """

    order: tuple[str, bool, int]
    origins: list[tuple[str, Origin]] = field(default_factory=list)
    originals: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def origins_of(connection: sa.Connection, claims: Sequence[int], before: str | None = None) -> dict[int, Origin]:
    """The origin of each of the claims with these numbers, as far as it was read ``before`` a moment.

    A claim that was added by a version that knew of no origins has none.
    """
    own = _OWN.get(connection, claims, lambda missing: _read_own(connection, missing))
    found = {number: each.origin for number, each in own.items()}
    passages = {each.passage for each in own.values() if each.passage is not None}
    originals: dict[int, list[int]] = defaultdict(list)
    select = sa.select(_copies.c.passage, _copies.c.original).where(_copies.c.passage.in_(passages))
    for row in connection.execute(select) if passages else ():
        originals[row.passage].append(row.original)
    copied = {number: each for number, each in own.items() if each.passage in originals}
    if copied:
        found |= _copied(connection, copied, originals, before)
    return found


class _Own(NamedTuple):
    """The origin that its own report gives a claim; where that is none but the report's, the passage that it is in."""

    origin: Origin
    content: str
    passage: int | None


_OWN: Kept[int, _Own] = Kept(40_000)


def _read_own(connection: sa.Connection, claims: Collection[int]) -> dict[int, _Own]:
    origins = schema.claim_origins
    select = (
        sa.select(origins, _claims.c.content, _passages.c.number.label("passage"))
        .join_from(origins, _claims, _claims.c.number == origins.c.claim)
        .outerjoin(_passages, sa.and_(_passages.c.run == _claims.c.run, _passages.c.block == _claims.c.block))
        .where(origins.c.claim.in_(claims))
    )
    return {
        row.claim: _Own(_origin(row), row.content, row.passage if row.why == "own" else None)
        for row in connection.execute(select)
    }


class _Traced(NamedTuple):
    """The origin of a claim in a copied passage, the passages that it was followed through, and how much was there."""

    origin: Origin | None
    through: frozenset[int]
    then: _Mark


class _Mark(NamedTuple):
    """How many runs there are, how many of them count no more, and the number of the last statement on copies."""

    runs: int
    over: int
    copies: int


_TRACED: Kept[int, _Traced] = Kept(20_000)


def _copied(
    connection: sa.Connection, claims: Mapping[int, _Own], originals: Mapping[int, Sequence[int]], before: str | None
) -> dict[int, Origin]:
    """The origins of ``claims`` whose passages are copies of ``originals``, as far as these have one."""
    mark = _mark(connection)

    def read(missing: Collection[int]) -> dict[int, _Traced]:
        wanted = {n: claims[n] for n in missing}
        known = _originals(connection, {n for each in wanted.values() for n in originals[each.passage or 0]}, before)
        return {n: _traced(known, each, originals[each.passage or 0], mark) for n, each in wanted.items()}

    if before is not None:
        found = read(list(claims))
    else:
        later = _Later(connection, mark)
        found = _TRACED.get(connection, claims, read, later.leaves_alone)
    return {n: each.origin for n, each in found.items() if each.origin is not None}


def _mark(connection: sa.Connection) -> _Mark:
    over, last = schema.superseded, sa.select(sa.func.max(_copies.c.number))
    counts = (sa.select(sa.func.count()).select_from(table) for table in (_runs, over))
    row = connection.execute(sa.select(*(each.scalar_subquery() for each in (*counts, last)))).one()
    return _Mark(*(number or 0 for number in row))


class _Later:
    """What has come in since something was traced: a report may be what others were copied from."""

    def __init__(self, connection: sa.Connection, mark: _Mark) -> None:
        self._connection, self._mark = connection, mark
        self._since: dict[int, frozenset[int]] = {}

    def leaves_alone(self, traced: _Traced) -> bool:
        """Whether what was traced then is so still."""
        if traced.then.runs == self._mark.runs:
            return True
        # Elsewhere than in SQLite statements may come in beside those with higher numbers.
        in_order = self._connection.dialect.name == "sqlite"
        return in_order and traced.then.over == self._mark.over and traced.through.isdisjoint(self._of(traced.then))

    def _of(self, then: _Mark) -> frozenset[int]:
        """The passages that have since been found to be copies."""
        if then.copies not in self._since:
            select = sa.select(_copies.c.passage).where(_copies.c.number > then.copies)
            self._since[then.copies] = frozenset(self._connection.execute(select).scalars())
        return self._since[then.copies]


def _traced(known: Mapping[int, _Original], own: _Own, originals: Sequence[int], mark: _Mark) -> _Traced:
    """Where ``own`` comes from; ``through`` holds more passages than it need, those of all that lie on the way."""
    through, coming = {own.passage or 0}, {*originals}
    while coming:
        through |= coming
        beyond = (known[number] for number in coming if number in known)
        coming = {n for each in beyond for n in (*each.originals, *each.numbers)} - through
    return _Traced(_followed(known, own.content, originals, frozenset()), frozenset(through), mark)


def _originals(connection: sa.Connection, numbers: set[int], before: str | None) -> dict[int, _Original]:
    """The passages with these numbers, and all that they are copies of; each as the reading has it that counts."""
    known: dict[int, _Original] = {}
    asked: set[int] = set()
    while wanted := numbers - asked:
        asked |= wanted
        now = _now(connection, wanted, before)
        places = {(row.run, row.block): known.setdefault(row.asked, _Original(order(row))) for row in now}
        for row in now:
            places[row.run, row.block] = known[row.asked]
        _fill(connection, now, known)
        numbers = {n for row in now for n in known[row.asked].originals}
    return known


def _now(connection: sa.Connection, numbers: Collection[int], before: str | None) -> Sequence[sa.Row[Any]]:
    """The passages with the same words in the reading of the same appearance that counts."""
    old, old_run = _passages.alias(), _runs.alias()
    select = (
        described()
        .add_columns(old.c.number.label("asked"))
        .join(old_run, sa.and_(old_run.c.report == _runs.c.report, old_run.c.appearance == _runs.c.appearance))
        .join(old, sa.and_(old.c.run == old_run.c.number, old.c.signature == _passages.c.signature))
        .where(old.c.number.in_(numbers), ~over(before))
    )
    return connection.execute(select if before is None else select.where(_runs.c.read_at < before)).all()


def _fill(connection: sa.Connection, now: Sequence[sa.Row[Any]], known: Mapping[int, _Original]) -> None:
    """Give the originals the origins of their claims and what they are copies of."""
    by_place, by_number = defaultdict(list), defaultdict(list)
    for row in now:
        by_place[row.run, row.block].append(known[row.asked])
        by_number[row.number].append(known[row.asked])
        known[row.asked].numbers.append(row.number)
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
