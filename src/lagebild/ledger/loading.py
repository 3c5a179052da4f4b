"""Numbers of claims -> StoredClaims with all that belongs to them, some hundred at a time.

Called by :mod:`lagebild.ledger.questions`, and by the modules that have numbers or ids of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from lagebild.ledger import editing, schema, tracing
from lagebild.ledger.current_view import current, day_after
from lagebild.ledger.judgements import Verdicts
from lagebild.ledger.keeping import Kept
from lagebild.ledger.values import Appearance, Speaker, StoredClaim
from lagebild.model import Hop, Moment, Place, Quantity, Span, Timex

PAGE = 200  # claims fetched at a time, with what belongs to them

_claims, _runs, _appearances = schema.claims, schema.runs, schema.appearances
_FACTS = (schema.times, schema.places, schema.quantities)


def numbered(
    connection: sa.Connection, numbers: Sequence[int], verdicts: Verdicts
) -> Iterator[tuple[int, StoredClaim]]:
    """The claims with these ``numbers``, each with its number, in their order."""
    ordered = sorted(numbers)
    for start in range(0, len(ordered), PAGE):
        page = ordered[start : start + PAGE]
        yield from zip(page, stored(connection, page, verdicts), strict=True)


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
        select = sa.select(_claims.c.number).where(
            _claims.c.id.in_(ids[start : start + PAGE]), current(_claims.c.run, before)
        )
        if before:
            select = select.where(_claims.c.read < before)
        page = sorted(connection.execute(select).scalars())
        found = stored(connection, page, verdicts, before)
        yield from (claim for claim in found if rejected or claim.judgement != "reject")


def last_read(connection: sa.Connection, id: str, verdicts: Verdicts, asof: str | None = None) -> StoredClaim | None:
    """The claim with ``id`` as the last reading that has it did, whether that counts or not."""
    select = sa.select(_claims.c.number).where(_claims.c.id == id).order_by(_claims.c.number.desc()).limit(1)
    before = day_after(asof) if asof else None
    if before:
        select = select.where(_claims.c.read < before)
    return next(stored(connection, connection.execute(select).scalars().all(), verdicts, before), None)


@dataclass(frozen=True, slots=True)
class _Read:
    """A claim as its run has read it, with the run's number: without what later reports and people say of it."""

    run: int
    claim: StoredClaim


_READ: Kept[int, _Read] = Kept(20_000)  # some 60 MB


def stored(
    connection: sa.Connection, numbers: Sequence[int], verdicts: Verdicts, before: str | None = None
) -> Iterator[StoredClaim]:
    """The claims with these ``numbers``, some hundred at most, in their order, as the judgements ``verdicts`` have
    changed them.
    """
    found = _READ.get(connection, numbers, lambda missing: _read(connection, list(missing)))
    claims = [_drawn(connection, found[number], verdicts) for number in numbers]
    entities = _entities(connection, [speaker for claim in claims for speaker in claim.speakers], verdicts)
    came_from = tracing.origins_of(connection, numbers, before)
    for number, claim in zip(numbers, claims, strict=True):
        now = replace(
            claim,
            speakers=tuple(_known(speaker, entities) for speaker in claim.speakers),
            came_from=came_from.get(number),
            judgement=verdicts.verdict.get(claim.id),
        )
        changed = verdicts.edits.get(claim.id)
        yield editing.edited(now, changed) if changed else now


def _drawn(connection: sa.Connection, read: _Read, verdicts: Verdicts) -> StoredClaim:
    """The claim with the speakers that people have given it, and the facts that lie in its content as they drew it."""
    claim, changes = read.claim, verdicts.edits.get(read.claim.id, {})
    if editing.SPEAKERS in changes:
        actors = actors_of(connection, changes[editing.SPEAKERS])
        claim = replace(claim, speakers=tuple(map(_speaker, actors)))
    if "content" in changes:
        spans = editing.spans_of(changes["content"])
        lying = (_lying_in(connection, table, read.run, spans) for table in _FACTS)
        times, places, quantities = (tuple(rows) for rows in lying)
        claim = replace(
            claim,
            times=tuple(map(_time, times)),
            places=tuple(map(_place, places)),
            quantities=tuple(map(_quantity, quantities)),
        )
    return claim


def _read(connection: sa.Connection, numbers: Sequence[int]) -> dict[int, _Read]:
    """The claims with these ``numbers``, from the store."""
    speakers = _belonging(connection, schema.claim_speakers, "actor", schema.actors, numbers)
    times = _belonging(connection, schema.claim_times, "time", schema.times, numbers)
    places = _belonging(connection, schema.claim_places, "place", schema.places, numbers)
    implied = _belonging(connection, schema.claim_implied_places, "place", schema.places, numbers)
    quantities = _belonging(connection, schema.claim_quantities, "quantity", schema.quantities, numbers)
    hops: dict[int, list[Hop]] = defaultdict(list)
    select = sa.select(schema.claim_hops).where(schema.claim_hops.c.claim.in_(numbers))
    for row in connection.execute(select.order_by(schema.claim_hops.c.position)):
        hops[row.claim].append(Hop(row.kind, row.name))
    found: dict[int, _Read] = {}
    for row in connection.execute(_whole().where(_claims.c.number.in_(numbers))):
        number = row.number
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
            speakers=tuple(map(_speaker, speakers[number])),
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
            times=tuple(map(_time, times[number])),
            places=tuple(map(_place, places[number])),
            quantities=tuple(map(_quantity, quantities[number])),
            chain=tuple(hops[number]),
            distanced=row.distanced,
            takes_back=row.takes_back,
            implied_places=tuple(map(_place, implied[number])),
            names=None if row.names is None else tuple(row.names),
        )
        found[number] = _Read(row.run, claim)
    return found


def _whole() -> sa.Select[Any]:
    """Rows of ``claims`` with where they stand."""
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


def _entities(
    connection: sa.Connection, actors: Sequence[Speaker], verdicts: Verdicts
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


def _speaker(actor: sa.Row[Any]) -> Speaker:
    """Who it is by its own report."""
    return Speaker(actor.id, actor.name, actor.kind, actor.country, actor.key, actor.speaks_for)


def _known(speaker: Speaker, entities: Mapping[str, tuple[str | None, str | None, str | None]]) -> Speaker:
    """Who it is by all reports."""
    entity, country, speaks_for = entities.get(speaker.id, (None, None, None))
    return replace(
        speaker,
        country=speaker.country or country,
        speaks_for=speaker.speaks_for or speaks_for,
        entity=entity,
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
