"""What people have said, the newest first, and the words for what they said it of.

Called by :class:`lagebild.ledger.Ledger` for lists that are shown in parts: nothing here reads more than it gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import sqlalchemy as sa

from lagebild.ledger import schema
from lagebild.ledger.judgements import of_row
from lagebild.ledger.values import Judged, JudgementKind

_PAGE = 100  # judgements whose fate is looked up at a time
_judgements = schema.judgements
# Where the words for an id stand, by its kind.
_WORDS: Mapping[str, sa.Column[str]] = {
    "actor": schema.actors.c.name,
    "claim": schema.claims.c.content,
    "entity": schema.entities.c.name,
    "proposition": schema.propositions.c.label,
}


def judged(
    connection: sa.Connection, by: str | None, kind: JudgementKind | None, target: str | None
) -> Iterator[Judged]:
    """All judgements, the newest first, each with the one that takes it back; of one person, of one kind, on one
    target, where asked.
    """
    select = sa.select(_judgements).order_by(_judgements.c.number.desc())
    for column, value in ((_judgements.c.person, by), (_judgements.c.kind, kind), (_judgements.c.target, target)):
        if value is not None:
            select = select.where(column == value)
    for page in connection.execute(select, execution_options={"yield_per": _PAGE}).partitions():
        undone = taken_back(connection, [row.id for row in page])
        for row in page:
            yield Judged(of_row(row), undone.get(row.id))


def taken_back(connection: sa.Connection, ids: Sequence[str]) -> dict[str, str]:
    """By those of the judgements ``ids`` that have been taken back, the judgement that did."""
    select = sa.select(_judgements.c.undoes, _judgements.c.id).where(_judgements.c.undoes.in_(ids))
    return {row.undoes: row.id for row in connection.execute(select)}


def people(connection: sa.Connection) -> list[str]:
    """Who has judged, in the order of their names."""
    return sorted(connection.execute(sa.select(_judgements.c.person).distinct()).scalars(), key=str.casefold)


def words(connection: sa.Connection, ids: Collection[str]) -> dict[str, str]:
    """By each of ``ids`` that the program has made, its words: a claim's content, a proposition's label, a name."""
    found: dict[str, str] = {}
    for kind, column in _WORDS.items():
        wanted = sorted(id for id in set(ids) if id.partition(":")[0] == kind)
        for start in range(0, len(wanted), _PAGE):
            select = sa.select(column.table.c.id, column.label("words"))
            select = select.where(column.table.c.id.in_(wanted[start : start + _PAGE]))
            found |= {row.id: row.words for row in connection.execute(select)}
    return found
