"""A Query -> the SQL that answers it.

What counts is the newest run of each appearance, as far as it was read by the day that is asked for, less the claims
that a person has rejected. Called by :class:`lagebild.ledger.Ledger`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from lagebild.ledger import candidates, schema
from lagebild.ledger.current_view import current, day_after
from lagebild.ledger.judgements import Verdicts, effective, rejected
from lagebild.ledger.loading import PAGE, stored, whole
from lagebild.ledger.search import Search, search_for
from lagebild.ledger.values import FoundReport, Query, StoredClaim

_claims, _runs, _appearances = schema.claims, schema.runs, schema.appearances


def claims(connection: sa.Connection, query: Query) -> Iterator[StoredClaim]:
    """The claims that ``query`` asks for, the newest by its clock first."""
    before = day_after(query.asof) if query.asof else None
    verdicts = effective(connection, before)
    select = _select(query, verdicts, search_for(connection.dialect.name))
    result = connection.execute(select, execution_options={"yield_per": PAGE})
    for page in result.partitions():
        yield from stored(connection, page, verdicts, before)


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
    select = whole().join(found, _claims.c.number == found.c.found)
    return select.order_by(found.c.day.desc().nulls_last(), _claims.c.number)


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
