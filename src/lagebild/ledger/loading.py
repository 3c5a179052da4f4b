"""Rows of ``claims`` -> StoredClaims with all that belongs to them, some hundred at a time.

Called by :mod:`lagebild.ledger.questions`, and by the modules that have numbers or ids of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from lagebild.ledger import editing, origins, schema
from lagebild.ledger.current_view import current, day_after
from lagebild.ledger.judgements import Verdicts
from lagebild.ledger.values import Appearance, Speaker, StoredClaim
from lagebild.model import Hop, Moment, Place, Quantity, Span, Timex

PAGE = 200  # claims fetched at a time, with what belongs to them

_claims, _runs, _appearances = schema.claims, schema.runs, schema.appearances


def numbered(
    connection: sa.Connection, numbers: Sequence[int], verdicts: Verdicts
) -> Iterator[tuple[int, StoredClaim]]:
    """The claims with these ``numbers``, each with its number, in their order."""
    for start in range(0, len(numbers), PAGE):
        select = whole().where(_claims.c.number.in_(numbers[start : start + PAGE])).order_by(_claims.c.number)
        page = connection.execute(select).all()
        yield from zip((row.number for row in page), stored(connection, page, verdicts), strict=True)


def numbers_of(connection: sa.Connection, ids: Sequence[str]) -> list[int]:
    """The numbers of the claims with these ``ids`` in the current view, of each its first appearance."""
    found: list[int] = []
    for start in range(0, len(ids), PAGE):
        select = sa.select(sa.func.min(_claims.c.number)).where(
            _claims.c.id.in_(ids[start : start + PAGE]), current(_claims.c.run)
        )
        found += connection.execute(select.group_by(_claims.c.id)).scalars()
    return sorted(found)


def identified(
    connection: sa.Connection, ids: Sequence[str], verdicts: Verdicts, asof: str | None = None, rejected: bool = False
) -> Iterator[StoredClaim]:
    """The claims of the current view with these ``ids``, once for each appearance; ``rejected`` ones only on demand."""
    before = day_after(asof) if asof else None
    for start in range(0, len(ids), PAGE):
        select = whole().where(_claims.c.id.in_(ids[start : start + PAGE]), current(_claims.c.run, before))
        if before:
            select = select.where(_claims.c.read < before)
        page = connection.execute(select.order_by(_claims.c.number)).all()
        found = stored(connection, page, verdicts, before)
        yield from (claim for claim in found if rejected or claim.judgement != "reject")


def whole() -> sa.Select[Any]:
    """Rows of ``claims`` with where they stand, as :func:`stored` takes them."""
    return (
        sa.select(
            *_claims.c,
            _runs.c.id.label("run_id"),
            *(_runs.c[name] for name in ("report", "origin", "title", "language")),
            _appearances.c.id.label("appearance"),
            _appearances.c.outlet,
            _appearances.c.url,
        )
        .join_from(_claims, _runs, _claims.c.run == _runs.c.number)
        .join(_appearances, _runs.c.appearance == _appearances.c.id)
    )


def stored(
    connection: sa.Connection, page: Sequence[sa.Row[Any]], verdicts: Verdicts, before: str | None = None
) -> Iterator[StoredClaim]:
    """The claims of ``page``, rows that :func:`whole` gives, as the judgements ``verdicts`` have changed them."""
    numbers = [row.number for row in page]
    speakers = _belonging(connection, schema.claim_speakers, "actor", schema.actors, numbers)
    times = _belonging(connection, schema.claim_times, "time", schema.times, numbers)
    places = _belonging(connection, schema.claim_places, "place", schema.places, numbers)
    implied = _belonging(connection, schema.claim_implied_places, "place", schema.places, numbers)
    quantities = _belonging(connection, schema.claim_quantities, "quantity", schema.quantities, numbers)
    for row in page:
        changes = verdicts.edits.get(row.id, {})
        if editing.SPEAKERS in changes:
            speakers[row.number] = actors_of(connection, changes[editing.SPEAKERS])
        if "content" in changes:
            drawn = editing.spans_of(changes["content"])
            for found, table in ((times, schema.times), (places, schema.places), (quantities, schema.quantities)):
                found[row.number] = _lying_in(connection, table, row.run, drawn)
    entities = _entities(connection, [actor for found in speakers.values() for actor in found], verdicts)
    came_from = origins.origins_of(connection, numbers, before)
    hops: dict[int, list[Hop]] = defaultdict(list)
    select = sa.select(schema.claim_hops).where(schema.claim_hops.c.claim.in_(numbers))
    for row in connection.execute(select.order_by(schema.claim_hops.c.position)):
        hops[row.claim].append(Hop(row.kind, row.name))
    for row in page:
        claim = StoredClaim(
            id=row.id,
            report=row.report,
            run=row.run_id,
            local=row.local,
            appearance=Appearance(row.appearance, row.outlet, row.url),
            origin=row.origin,
            title=row.title,
            language=row.language,
            voice=row.voice,
            speakers=tuple(_speaker(actor, entities) for actor in speakers[row.number]),
            source=row.source,
            cue=row.cue,
            content=row.content,
            start=row.first,
            end=row.last,
            speech=row.speech,
            act=row.act,
            polarity=row.polarity,
            stance=row.stance,
            certainty=row.certainty,
            happened=_moment(row.happened_earliest, row.happened_latest),
            said=_moment(row.said_earliest, row.said_latest),
            published=row.published,
            read=row.read,
            confidence=row.confidence,
            times=tuple(map(_time, times[row.number])),
            places=tuple(map(_place, places[row.number])),
            quantities=tuple(map(_quantity, quantities[row.number])),
            chain=tuple(hops[row.number]),
            judgement=verdicts.verdict.get(row.id),
            distanced=row.distanced,
            takes_back=row.takes_back,
            implied_places=tuple(map(_place, implied[row.number])),
            came_from=came_from.get(row.number),
            names=None if row.names is None else tuple(row.names),
        )
        changed = verdicts.edits.get(row.id)
        yield editing.edited(claim, changed) if changed else claim


def _entities(
    connection: sa.Connection, actors: Sequence[sa.Row[Any]], verdicts: Verdicts
) -> dict[str, tuple[str | None, str | None, str | None]]:
    """By an actor's id, the entity that it is, and what other reports say of that: its country, for whom it speaks."""
    members, names = schema.entity_members, schema.entity_names
    select = sa.select(members.c.actor, members.c.entity).where(members.c.actor.in_({actor.id for actor in actors}))
    rows = connection.execute(select.order_by(members.c.number)).all()
    entity = {row.actor: verdicts.group(row.actor, row.entity) for row in rows}
    known: dict[str, dict[str, str]] = {"country": {}, "speaks_for": {}}
    for name, found in known.items():
        said = sa.select(names.c.entity, names.c[name]).where(names.c.entity.in_({*entity.values()} - {None}))
        for of, value in connection.execute(said.where(names.c[name].is_not(None)).distinct()):
            found.setdefault(of, value)
    return {
        actor: (of, known["country"].get(of or ""), known["speaks_for"].get(of or "")) for actor, of in entity.items()
    }


def _speaker(actor: sa.Row[Any], entities: Mapping[str, tuple[str | None, str | None, str | None]]) -> Speaker:
    entity, country, speaks_for = entities.get(actor.id, (None, None, None))
    return Speaker(
        actor.id,
        actor.name,
        actor.kind,
        actor.country or country,
        actor.key,
        actor.speaks_for or speaks_for,
        entity,
    )


def _belonging(
    connection: sa.Connection, link: sa.Table, column: str, target: sa.Table, numbers: Sequence[int]
) -> defaultdict[int, list[sa.Row[Any]]]:
    """By the number of each claim, the rows of ``target`` that ``link`` gives it, in their order."""
    select = (
        sa.select(link.c.claim, *target.c)
        .join_from(link, target, target.c.number == link.c[column])
        .where(link.c.claim.in_(numbers))
        .order_by(link.c.claim, link.c.position)
    )
    found: defaultdict[int, list[sa.Row[Any]]] = defaultdict(list)
    for row in connection.execute(select):
        found[row.claim].append(row)
    return found


def actors_of(connection: sa.Connection, ids: Sequence[str]) -> list[sa.Row[Any]]:
    """The actors with these ``ids``, in their order, each as the newest reading has it."""
    select = sa.select(schema.actors).where(schema.actors.c.id.in_(ids)).order_by(schema.actors.c.number)
    found = {row.id: row for row in connection.execute(select)}
    return [found[id] for id in ids if id in found]


def _lying_in(connection: sa.Connection, table: sa.Table, run: int, spans: Sequence[Span]) -> list[sa.Row[Any]]:
    """The times, places or quantities (``table``) of a run that lie in one of ``spans``."""
    inside = sa.or_(*(sa.and_(table.c.first >= span.start, table.c.last <= span.end) for span in spans))
    select = sa.select(table).where(table.c.run == run, inside)
    return list(connection.execute(select.order_by(table.c.first, table.c.number)))


def _moment(earliest: str | None, latest: str | None) -> Moment | None:
    return Moment(earliest, latest) if earliest or latest else None


def _time(row: sa.Row[Any]) -> Timex:
    span = Span(row.first, row.last, row.text)
    return Timex(row.local, span, row.type, row.value, row.earliest, row.latest, row.mod, row.amount)


def _place(row: sa.Row[Any]) -> Place:
    return Place(
        id=row.local,
        span=Span(row.first, row.last, row.text),
        name=row.name,
        precision=row.precision,
        country=row.country,
        latitude=row.latitude,
        longitude=row.longitude,
        geonames=row.geonames,
        within=row.within,
        relation=row.relation,
    )


def _quantity(row: sa.Row[Any]) -> Quantity:
    return Quantity(
        id=row.local,
        span=Span(row.first, row.last, row.text),
        low=row.low,
        high=row.high,
        comparison=row.comparison,
        unit=row.unit,
        counted=row.counted,
        role=row.role,
        base_low=row.base_low,
        base_high=row.base_high,
        base_unit=row.base_unit,
    )
