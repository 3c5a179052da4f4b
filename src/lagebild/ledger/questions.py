"""A Query -> the SQL that answers it, and the rows -> StoredClaims.

What counts is the newest run of each appearance, as far as it was read by the day that is asked for, less the claims
that a person has rejected. Called by :class:`lagebild.ledger.Ledger`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from lagebild.errors import LedgerError
from lagebild.ledger import candidates, origins, schema
from lagebild.ledger.judgements import Verdicts, effective, rejected
from lagebild.ledger.search import Search, search_for
from lagebild.ledger.values import Appearance, FoundReport, Query, Speaker, StoredClaim
from lagebild.model import Hop, Moment, Place, Quantity, Span, Timex

PAGE = 200  # claims fetched at a time, with what belongs to them

_claims, _runs, _appearances = schema.claims, schema.runs, schema.appearances


def claims(connection: sa.Connection, query: Query) -> Iterator[StoredClaim]:
    """The claims that ``query`` asks for, the newest by its clock first."""
    before = day_after(query.asof) if query.asof else None
    verdicts = effective(connection, before)
    select = _select(query, verdicts, search_for(connection.dialect.name))
    result = connection.execute(select, execution_options={"yield_per": PAGE})
    for page in result.partitions():
        yield from _stored(connection, page, verdicts, before)


def numbered(
    connection: sa.Connection, numbers: Sequence[int], verdicts: Verdicts
) -> Iterator[tuple[int, StoredClaim]]:
    """The claims with these ``numbers``, each with its number, in their order."""
    for start in range(0, len(numbers), PAGE):
        select = _whole().where(_claims.c.number.in_(numbers[start : start + PAGE])).order_by(_claims.c.number)
        page = connection.execute(select).all()
        yield from zip((row.number for row in page), _stored(connection, page, verdicts), strict=True)


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
    connection: sa.Connection, ids: Sequence[str], verdicts: Verdicts, asof: str | None = None
) -> Iterator[StoredClaim]:
    """The claims of the current view with these ``ids``, once for each appearance, without those rejected."""
    before = day_after(asof) if asof else None
    for start in range(0, len(ids), PAGE):
        select = _whole().where(_claims.c.id.in_(ids[start : start + PAGE]), current(_claims.c.run, before))
        if before:
            select = select.where(_claims.c.read < before)
        page = connection.execute(select.order_by(_claims.c.number)).all()
        yield from (claim for claim in _stored(connection, page, verdicts, before) if claim.judgement != "reject")


def found_reports(connection: sa.Connection, words: str, limit: int | None) -> Iterator[FoundReport]:
    """The newest runs of the reports whose text holds all ``words``, the newest first; of all without words."""
    select = (
        sa.select(
            *(_runs.c[name] for name in ("report", "title", "origin", "language", "published")),
            _appearances.c.outlet,
            _appearances.c.url,
        )
        .join_from(_runs, _appearances, _runs.c.appearance == _appearances.c.id)
        .where(current(_runs.c.number))
    )
    if words.strip():
        rows = search_for(connection.dialect.name).rows("report", words)
        named = sa.select(schema.reports.c.id).where(schema.reports.c.number.in_(rows))
        select = select.where(_runs.c.report.in_(named))
    for row in connection.execute(select.order_by(_runs.c.published.desc().nulls_last(), _runs.c.number).limit(limit)):
        yield FoundReport(row.report, row.title, row.outlet, row.url, row.origin, row.language, row.published)


def current(run: sa.ColumnElement[int], before: str | None = None) -> sa.ColumnElement[bool]:
    """Whether no other run stands in for the one with the number ``run``, of those read ``before`` a moment."""
    over = sa.select(schema.superseded.c.run)
    return run.not_in(over if before is None else over.where(schema.superseded.c.since < before))


def day_after(day: str, days: int = 1) -> str:
    """The ISO date so many ``days`` after ``day``; LedgerError if that is none."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        raise LedgerError(
            "not-a-day", f"{day!r} is not a day of the calendar", "write it as year-month-day, for example 2025-04-26"
        ) from None


def _select(query: Query, verdicts: Verdicts, search: Search) -> sa.Select[Any]:
    # Sorted by number and day alone: a sort that carries whole claims along takes three times as long.
    _, last = _interval(query)
    found = (
        sa.select(_claims.c.number.label("found"), last.label("day"))
        .where(*_conditions(query, verdicts, search))
        .order_by(last.desc().nulls_last(), _claims.c.number)
        .limit(query.limit)
        .subquery()
    )
    select = _whole().join(found, _claims.c.number == found.c.found)
    return select.order_by(found.c.day.desc().nulls_last(), _claims.c.number)


def _whole() -> sa.Select[Any]:
    """Rows of ``claims`` with where they stand, as :func:`_stored` takes them."""
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


def _conditions(query: Query, verdicts: Verdicts, search: Search) -> Iterator[sa.ColumnElement[bool]]:
    """What a row of ``claims`` must be to be found."""
    first, last = _interval(query)
    before = day_after(query.asof) if query.asof else None
    yield current(_claims.c.run, before)
    if before:
        yield _claims.c.read < before
    if query.words.strip():
        yield _claims.c.number.in_(search.rows("claim", query.words))
    if query.speaker:
        yield _of_actor(schema.claim_speakers, query.speaker, search)
    if query.about:
        yield sa.or_(
            *(_in_place(link, query.about, search) for link in (schema.claim_places, schema.claim_implied_places)),
            _claims.c.number.in_(candidates.at_place((query.about, language) for language in ("de", "en"))),
            _of_actor(schema.claim_mentions, query.about, search),
        )
    if query.act:
        to, away = verdicts.edited_to("act", query.act)
        yield sa.or_(sa.and_(_claims.c.act == query.act, _claims.c.id.not_in(away)), _claims.c.id.in_(to))
    if query.since:
        yield last >= day_after(query.since, 0)
    if query.until:
        yield first < day_after(query.until)
    if not query.rejected:
        yield _claims.c.id.not_in(rejected(before))


def _interval(query: Query) -> tuple[sa.ColumnElement[Any], sa.ColumnElement[Any]]:
    """The first and last day of a claim on the query's clock; both NULL where nothing says when.

    What began and is not said to have ended goes on up to the publication. When something was said at the latest is
    when it was said, unless more is known.
    """
    c = _claims.c
    match query.clock:
        case "happened":
            goes_on = sa.case((c.published > c.happened_earliest, c.published), else_=c.happened_earliest)
            return sa.func.coalesce(c.happened_earliest, c.happened_latest), sa.func.coalesce(
                c.happened_latest, goes_on
            )
        case "said":
            return sa.func.coalesce(c.said_earliest, c.said_latest), sa.func.coalesce(c.said_latest, c.said_earliest)
        case "published":
            return c.published, c.published
        case "read":
            return c.read, c.read


def _of_actor(link: sa.Table, name: str, search: Search) -> sa.ColumnElement[bool]:
    """Claims linked by ``link`` to an actor of that name or key, or with the key of one who has exactly that name."""
    actors = schema.actors
    keyed = sa.select(actors.c.key).where(
        sa.func.lower(actors.c.name) == name.strip().lower(), actors.c.key.is_not(None)
    )
    found = sa.or_(actors.c.number.in_(search.rows("actor", name)), actors.c.key == name, actors.c.key.in_(keyed))
    return _linked(link, "actor", actors, found)


def _in_place(link: sa.Table, name: str, search: Search) -> sa.ColumnElement[bool]:
    """Claims linked by ``link`` to a place of that name, or one within a place of that name."""
    return _linked(link, "place", schema.places, schema.places.c.number.in_(search.rows("place", name)))


def _linked(link: sa.Table, column: str, target: sa.Table, found: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    numbers = sa.select(target.c.number).where(found)
    linked: sa.ColumnElement[bool] = _claims.c.number.in_(sa.select(link.c.claim).where(link.c[column].in_(numbers)))
    return linked


def _stored(
    connection: sa.Connection, page: Sequence[sa.Row[Any]], verdicts: Verdicts, before: str | None = None
) -> Iterator[StoredClaim]:
    numbers = [row.number for row in page]
    speakers = _belonging(connection, schema.claim_speakers, "actor", schema.actors, numbers)
    times = _belonging(connection, schema.claim_times, "time", schema.times, numbers)
    places = _belonging(connection, schema.claim_places, "place", schema.places, numbers)
    implied = _belonging(connection, schema.claim_implied_places, "place", schema.places, numbers)
    quantities = _belonging(connection, schema.claim_quantities, "quantity", schema.quantities, numbers)
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
        )
        changed = verdicts.edits.get(row.id)
        yield replace(claim, **changed, edited=tuple(sorted(changed))) if changed else claim


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
) -> Mapping[int, list[sa.Row[Any]]]:
    """By the number of each claim, the rows of ``target`` that ``link`` gives it, in their order."""
    select = (
        sa.select(link.c.claim, *target.c)
        .join_from(link, target, target.c.number == link.c[column])
        .where(link.c.claim.in_(numbers))
        .order_by(link.c.claim, link.c.position)
    )
    found: dict[int, list[sa.Row[Any]]] = defaultdict(list)
    for row in connection.execute(select):
        found[row.claim].append(row)
    return found


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
