"""A Query -> the SQL that answers it.

What counts is the newest run of each appearance, as far as it was read by the day that is asked for, less the claims
that a person has rejected. Called by :class:`lagebild.ledger.Ledger`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

import sqlalchemy as sa

from lagebild.ledger import candidates, schema
from lagebild.ledger.current_view import current, day_after
from lagebild.ledger.editing import SPEAKERS
from lagebild.ledger.judgements import Verdicts, effective, rejected
from lagebild.ledger.loading import PAGE, stored, whole
from lagebild.ledger.search import Search, search_for
from lagebild.ledger.values import FoundReport, Query, StoredClaim
from lagebild.model import RelationType

_claims, _runs, _appearances = schema.claims, schema.runs, schema.appearances


def claims(connection: sa.Connection, query: Query) -> Iterator[StoredClaim]:
    """The claims that ``query`` asks for, the newest by its clock first."""
    before = day_after(query.asof) if query.asof else None
    verdicts = effective(connection, before)
    search = search_for(connection.dialect.name)
    select = _select(query, verdicts, search, _given_speakers(connection, query, verdicts, search))
    result = connection.execute(select, execution_options={"yield_per": PAGE})
    for page in result.partitions():
        yield from stored(connection, page, verdicts, before)


def found(connection: sa.Connection, query: Query) -> sa.Subquery:
    """The claims that ``query`` asks for, whatever its limit: number, id, run, ``first`` and ``last`` day."""
    verdicts = effective(connection, day_after(query.asof) if query.asof else None)
    search = search_for(connection.dialect.name)
    conditions = _conditions(query, verdicts, search, _given_speakers(connection, query, verdicts, search))
    first, last = _interval(query)
    columns = (_claims.c.number, _claims.c.id, _claims.c.run, first.label("first"), last.label("last"))
    return sa.select(*columns).where(*conditions).subquery()


def found_reports(
    connection: sa.Connection, words: str, limit: int | None, as_added: bool = False
) -> Iterator[FoundReport]:
    """The newest runs of the reports whose text holds all ``words``, the newest first, or the last to be added; of all
    without words.
    """
    select = (
        sa.select(
            *(_runs.c[name] for name in ("report", "title", "origin", "language", "published", "added_at", "claims")),
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
    order = (_runs.c.number.desc(),) if as_added else (_runs.c.published.desc().nulls_last(), _runs.c.number)
    for row in connection.execute(select.order_by(*order).limit(limit)):
        yield FoundReport(
            id=row.report,
            title=row.title,
            outlet=row.outlet,
            url=row.url,
            origin=row.origin,
            language=row.language,
            published=row.published,
            added_at=row.added_at,
            claims=row.claims,
        )


def _given_speakers(
    connection: sa.Connection, query: Query, verdicts: Verdicts, search: Search
) -> tuple[list[str], list[str]]:
    """The claims to which people have given the speaker that is asked for, and all to which they have given one."""
    given = {claim: changes[SPEAKERS] for claim, changes in verdicts.edits.items() if SPEAKERS in changes}
    if not query.speaker or not given:
        return [], []
    actors = schema.actors
    asked = sa.select(actors.c.id).where(
        actors.c.id.in_({id for ids in given.values() for id in ids}), _is_actor(query.speaker, search)
    )
    found = {*connection.execute(asked).scalars()}
    return [claim for claim, ids in given.items() if not found.isdisjoint(ids)], list(given)


def _select(query: Query, verdicts: Verdicts, search: Search, given: tuple[list[str], list[str]]) -> sa.Select[Any]:
    # Sorted by number and day alone: a sort that carries whole claims along takes three times as long.
    _, last = _interval(query)
    found = (
        sa.select(_claims.c.number.label("found"), last.label("day"))
        .where(*_conditions(query, verdicts, search, given))
        .order_by(last.desc().nulls_last(), _claims.c.number)
        .limit(query.limit)
        .subquery()
    )
    select = whole().join(found, _claims.c.number == found.c.found)
    return select.order_by(found.c.day.desc().nulls_last(), _claims.c.number)


def _conditions(
    query: Query, verdicts: Verdicts, search: Search, given: tuple[list[str], list[str]]
) -> Iterator[sa.ColumnElement[bool]]:
    """What a row of ``claims`` must be to be found."""
    first, last = _interval(query)
    before = day_after(query.asof) if query.asof else None
    yield current(_claims.c.run, before)
    if before:
        yield _claims.c.read < before
    if query.words.strip():
        yield _claims.c.number.in_(search.rows("claim", query.words))
    if query.speaker:
        to, away = given
        read = _of_actor(schema.claim_speakers, query.speaker, search)
        yield sa.or_(sa.and_(read, _claims.c.id.not_in(away)), _claims.c.id.in_(to)) if away else read
    if query.speakers:
        yield sa.or_(*(_of_actor(schema.claim_speakers, name, search) for name in query.speakers))
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
    if query.bearing:
        yield sa.or_(*_ends(query.bearing))
    if query.shared:
        on = sa.exists().where(schema.proposition_members.c.claim == _claims.c.id)
        yield sa.or_(on, _claims.c.takes_back, *_ends(get_args(RelationType)))
    if query.counting:
        yield sa.exists().where(schema.claim_quantities.c.claim == _claims.c.number)
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


def _ends(types: Sequence[RelationType]) -> Iterator[sa.ColumnElement[bool]]:
    """Claims from which a relation of one of these ``types`` leads, and those to which one does: looked up for each
    claim until enough are found, where a list of all would have to be complete first.
    """
    c = schema.relations.c
    for end in (c.from_claim, c.to_claim):
        yield sa.exists().where(end == _claims.c.id, c.type.in_(types))


def _of_actor(link: sa.Table, name: str, search: Search) -> sa.ColumnElement[bool]:
    """Claims linked by ``link`` to an actor as :func:`_is_actor` has it."""
    return _linked(link, "actor", schema.actors, _is_actor(name, search))


def _is_actor(name: str, search: Search) -> sa.ColumnElement[bool]:
    """Actors of that name or key, or with the key of one who has exactly that name."""
    actors = schema.actors
    keyed = sa.select(actors.c.key).where(
        sa.func.lower(actors.c.name) == name.strip().lower(), actors.c.key.is_not(None)
    )
    return sa.or_(actors.c.number.in_(search.rows("actor", name)), actors.c.key == name, actors.c.key.in_(keyed))


def _in_place(link: sa.Table, name: str, search: Search) -> sa.ColumnElement[bool]:
    """Claims linked by ``link`` to a place of that name, or one within a place of that name."""
    return _linked(link, "place", schema.places, schema.places.c.number.in_(search.rows("place", name)))


def _linked(link: sa.Table, column: str, target: sa.Table, found: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    numbers = sa.select(target.c.number).where(found)
    linked: sa.ColumnElement[bool] = _claims.c.number.in_(sa.select(link.c.claim).where(link.c[column].in_(numbers)))
    return linked
