"""Who one entity is: the actors of single reports that it is made of, after all judgements.

Called by :class:`lagebild.ledger.Ledger`, for whoever wants to look at an entity before merging or splitting it.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from lagebild.ledger import schema
from lagebild.ledger.current_view import current
from lagebild.ledger.judgements import Verdicts, effective
from lagebild.ledger.values import Entity, EntityActor, Speaker

_PAGE = 500  # actors that are looked up at a time
_actors, _runs, _members = schema.actors, schema.runs, schema.entity_members


def entity(connection: sa.Connection, id: str) -> Entity | None:
    """The entity with ``id``, or the one it has been merged into, with the names that its reports give it."""
    verdicts = effective(connection)
    whole = verdicts.canonical(id)
    numbers = _numbers(connection, whole, verdicts)
    if not numbers:
        return None
    made = connection.execute(sa.select(schema.entities).where(schema.entities.c.id == whole)).first()
    rows = connection.execute(sa.select(_actors).where(_actors.c.number.in_(numbers))).all()
    first = made or rows[0]  # one that was split off bears the first of its names
    return Entity(
        id=whole,
        name=first.name,
        kind=first.kind,
        country=first.country or next((row.country for row in rows if row.country), None),
        key=first.key,
        speaks_for=next((row.speaks_for for row in rows if row.speaks_for), None),
        names=tuple(dict.fromkeys(name for row in rows for name in row.names)),
    )


def actors_of(connection: sa.Connection, id: str) -> Iterator[EntityActor]:
    """The actors of the current view that the entity ``id`` is, the newest report's first."""
    verdicts = effective(connection)
    select = (
        sa.select(_actors, *(_runs.c[name] for name in ("report", "title", "published")), schema.appearances.c.outlet)
        .join_from(_actors, _runs, _actors.c.run == _runs.c.number)
        .join(schema.appearances, _runs.c.appearance == schema.appearances.c.id)
        .where(_actors.c.number.in_(_numbers(connection, verdicts.canonical(id), verdicts)))
    )
    for row in connection.execute(select.order_by(_runs.c.published.desc().nulls_last(), _actors.c.number)):
        yield EntityActor(row.id, row.name, row.kind, row.country, row.report, row.title, row.outlet, row.published)


def actors_in(connection: sa.Connection, run: str) -> Iterator[Speaker]:
    """The actors that the reading with the id ``run`` has found, in the order of their names."""
    select = sa.select(_actors).join(_runs, _actors.c.run == _runs.c.number).where(_runs.c.id == run)
    for row in sorted(connection.execute(select), key=lambda row: (row.name.casefold(), row.number)):
        yield Speaker(row.id, row.name, row.kind, row.country, row.key, row.speaks_for)


def _numbers(connection: sa.Connection, id: str, verdicts: Verdicts) -> list[int]:
    """The numbers of these actors."""
    groups = [old for old in (id, *verdicts.merged) if verdicts.canonical(old) == id]
    select = sa.select(_members.c.actor).where(_members.c.entity.in_(groups)).distinct()
    ids = {actor for actor in connection.execute(select).scalars() if actor not in verdicts.moved}
    ids |= {actor for actor, group in verdicts.moved.items() if verdicts.canonical(group) == id}
    found: list[int] = []
    for start in range(0, len(ids), _PAGE):
        page = sorted(ids)[start : start + _PAGE]
        here = sa.select(sa.func.min(_actors.c.number)).where(_actors.c.id.in_(page), current(_actors.c.run))
        found += connection.execute(here.group_by(_actors.c.id)).scalars()
    return sorted(found)
