"""Who the actors of a report are in all reports: each joins the entity that it is the same as, or makes a new one.

In go the actors of one run, out come rows of ``entities``, ``entity_members`` and ``entity_names``; whether two are the
same is said by :mod:`lagebild.link.across.actors`. Who has no name of his own ("a resident") joins none. Called by
:mod:`lagebild.ledger.linking`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any

import sqlalchemy as sa

from lagebild.ledger import schema
from lagebild.ledger.ids import actor_ids, content_id
from lagebild.ledger.judgements import effective, last
from lagebild.ledger.keeping import Kept
from lagebild.ledger.plain import plain
from lagebild.ledger.values import Entity, MadeBy
from lagebild.ledger.writing import insert_new
from lagebild.link.across import actors
from lagebild.model import Actor, Reading

_names = schema.entity_names
_MOST_NAMES = 400  # of entities that share a block; a family name that more share joins by nothing


@dataclass(frozen=True, slots=True)
class _Named:
    """An entity as one report names it."""

    entity: str
    actor: Actor
    language: str


def join(connection: sa.Connection, reading: Reading, made_by: MadeBy, at: str) -> None:
    """Write down for each actor of ``reading`` that has a name who it is."""
    language = reading.report.language
    found = dict(zip(actor_ids(reading.report, reading.actors), reading.actors, strict=True))
    blocks = {id: actors.blocking(actor, language) for id, actor in found.items()}
    known = _known(connection, {block for each in blocks.values() for block in each})
    members = _members(connection, found)
    for id, actor in found.items():
        if not blocks[id]:
            continue
        entity, score, reasons = _entity(actor, language, [n for b in sorted(blocks[id]) for n in known.get(b, ())])
        entity = members.get(id) or entity or _new(connection, id, actor, at)
        if id not in members:
            _insert_member(connection, entity, id, (score, reasons), made_by, at)
        if _says_more(actor, language, entity, known, blocks[id]):
            for block in sorted(blocks[id]):
                _insert_name(connection, block, entity, actor, language)
                known[block].append(_Named(entity, actor, language))


def _known(connection: sa.Connection, blocks: set[str]) -> defaultdict[str, list[_Named]]:
    known: defaultdict[str, list[_Named]] = defaultdict(list)
    select = sa.select(_names).where(_names.c.block.in_(sorted(blocks))).order_by(_names.c.number)
    for row in connection.execute(select.limit(_MOST_NAMES * max(1, len(blocks)))):
        key = row.block.removeprefix("key:") if row.block.startswith("key:") else None
        actor = Actor("", row.name, row.kind, country=row.country, key=key, speaks_for=row.speaks_for)
        known[row.block].append(_Named(row.entity, actor, row.language))
    return known


@lru_cache(maxsize=100_000)
def _same(a: Actor, in_a: str, b: Actor, in_b: str) -> bool:
    return actors.same(a, in_a, b, in_b)


def _members(connection: sa.Connection, ids: Mapping[str, object]) -> dict[str, str]:
    """Actors that an earlier reading of the same report has joined to an entity."""
    members = schema.entity_members
    select = sa.select(members.c.actor, members.c.entity).where(members.c.actor.in_(list(ids)))
    return {row.actor: row.entity for row in connection.execute(select.order_by(members.c.number))}


def _entity(actor: Actor, language: str, known: Sequence[_Named]) -> tuple[str | None, float, list[str]]:
    """The entity that most of the names agree with, if none of its names speaks against it."""
    agree: defaultdict[str, int] = defaultdict(int)
    against = set()
    bare = replace(actor, id="", roles=(), mentions=())  # as it is compared, whatever the report
    for named in dict.fromkeys(known):
        if _same(bare, language, named.actor, named.language):
            agree[named.entity] += 1
        elif actor.country and named.actor.country and actor.country != named.actor.country:
            against.add(named.entity)
    fitting = {entity: count for entity, count in agree.items() if entity not in against}
    if not fitting:
        return None, 1.0, ["first of its name"]
    best = max(fitting, key=lambda entity: (fitting[entity], entity))
    # Two entities that an actor may be as well: a name that relatives share, spelled as one of them.
    return best, 1.0 if len(fitting) == 1 else 0.5, [f"agrees with {fitting[best]} of its names"]


def _says_more(
    actor: Actor, language: str, entity: str, known: Mapping[str, Sequence[_Named]], blocks: frozenset[str]
) -> bool:
    """Whether no report has named the entity just so before."""
    said = {
        (named.actor.name, named.language, named.actor.country, named.actor.speaks_for)
        for block in blocks
        for named in known.get(block, ())
        if named.entity == entity
    }
    return (plain(actor.name), language, actor.country, actor.speaks_for) not in said


def _new(connection: sa.Connection, id: str, actor: Actor, at: str) -> str:
    entity = content_id("entity", actor.key or id)
    row = {
        "id": entity,
        "name": plain(actor.name),
        "kind": actor.kind,
        "country": actor.country,
        "key": actor.key,
        "wikidata": actor.wikidata,
        "made_at": at,
    }
    insert_new(connection, schema.entities, row)
    return entity


def _insert_member(
    connection: sa.Connection, entity: str, actor: str, why: tuple[float, list[str]], made_by: MadeBy, at: str
) -> None:
    row: dict[str, Any] = {
        "entity": entity,
        "actor": actor,
        "score": why[0],
        "reasons": why[1],
        "made_by": made_by.program,
        "made_at": at,
    }
    connection.execute(sa.insert(schema.entity_members), row)


def _insert_name(connection: sa.Connection, block: str, entity: str, actor: Actor, language: str) -> None:
    row = {
        "block": block,
        "entity": entity,
        "name": plain(actor.name),
        "language": language,
        "kind": actor.kind,
        "country": actor.country,
        "speaks_for": actor.speaks_for,
    }
    connection.execute(sa.insert(_names), row)


def found(connection: sa.Connection, name: str, limit: int | None) -> Iterator[Entity]:
    """The entities of whom one name holds all words of ``name``, in the order of their names, merged ones as one."""
    words = [word.casefold() for word in name.split()]
    every = _all(connection)
    fitting = (each for each in every if any(_holds(name, words) for name in each.names)) if words else iter(every)
    yield from islice(fitting, limit)


_ALL: Kept[object, tuple[Entity, ...]] = Kept(2)  # by how much was there


def _all(connection: sa.Connection) -> tuple[Entity, ...]:
    """Every entity, in the order of their names."""
    names = connection.execute(sa.select(sa.func.count(), sa.func.max(_names.c.number)).select_from(_names)).one()
    state = (*names, *last(connection))
    return _ALL.one(connection, state, lambda: _read_all(connection))


def _read_all(connection: sa.Connection) -> tuple[Entity, ...]:
    verdicts = effective(connection)
    named: defaultdict[str, list[sa.Row[Any]]] = defaultdict(list)
    for row in connection.execute(sa.select(_names).order_by(_names.c.number)):
        named[verdicts.canonical(row.entity)].append(row)
    of = {row.id: row for row in connection.execute(sa.select(schema.entities))}
    return tuple(
        Entity(
            id=id,
            name=of[id].name,
            kind=of[id].kind,
            country=of[id].country or next((row.country for row in named[id] if row.country), None),
            key=of[id].key,
            speaks_for=next((row.speaks_for for row in named[id] if row.speaks_for), None),
            names=tuple(dict.fromkeys(row.name for row in named[id])),
        )
        for id in sorted(named, key=lambda id: (of[id].name.casefold(), id))
    )


def _holds(name: str, words: Sequence[str]) -> bool:
    return all(word in name.casefold() for word in words)
