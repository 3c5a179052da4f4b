"""A Query -> the SQL that answers it.

What counts is the newest run of each appearance, as far as it was read by the day that is asked for, less the claims
that a person has rejected. Called by :class:`lagebild.ledger.Ledger`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, get_args

import sqlalchemy as sa

from lagebild.ledger import candidates, rewording, schema
from lagebild.ledger.current_view import current, day_after
from lagebild.ledger.editing import SPEAKERS
from lagebild.ledger.judgements import Verdicts, effective, rejected
from lagebild.ledger.loading import PAGE, stored
from lagebild.ledger.search import Search, search_for
from lagebild.ledger.values import FoundReport, Query, StoredClaim
from lagebild.model import RelationType

_claims, _runs, _appearances = schema.claims, schema.runs, schema.appearances


def claims(connection: sa.Connection, query: Query) -> Iterator[StoredClaim]:
    """The claims that ``query`` asks for, the newest by its clock first."""
    before = day_after(query.asof) if query.asof else None
    verdicts = effective(connection, before)
    search = search_for(connection.dialect.name)
    select = _select(query, search, _edited(connection, query, verdicts, search))
    result = connection.execute(select, execution_options={"yield_per": PAGE})
    for page in result.partitions():
        yield from stored(connection, [row.number for row in page], verdicts, before)


def published(connection: sa.Connection, query: Query) -> Iterator[tuple[str, str | None]]:
    """The ids of the same claims, in the same order, each with when it was published."""
    verdicts = effective(connection, day_after(query.asof) if query.asof else None)
    search = search_for(connection.dialect.name)
    select = _select(query, search, _edited(connection, query, verdicts, search)).add_columns(
        _claims.c.id, _claims.c.published
    )
    for row in connection.execute(select, execution_options={"yield_per": PAGE}):
        yield row.id, row.published


def found(connection: sa.Connection, query: Query) -> sa.Subquery:
    """The claims that ``query`` asks for, whatever its limit: number, id, run, ``first`` and ``last`` day."""
    verdicts = effective(connection, day_after(query.asof) if query.asof else None)
    search = search_for(connection.dialect.name)
    conditions = _conditions(query, search, _edited(connection, query, verdicts, search))
    first, last = _interval(query)
    columns = (_claims.c.number, _claims.c.id, _claims.c.run, first.label("first"), last.label("last"))
    return sa.select(*columns).where(*conditions).subquery()


def outlets(connection: sa.Connection) -> list[str]:
    """Every outlet of a report."""
    outlet = _appearances.c.outlet
    return [*connection.execute(sa.select(outlet).where(outlet.is_not(None)).distinct().order_by(outlet)).scalars()]


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


class _Edited(NamedTuple):
    """Claims that edits have brought ``to`` what is asked for, and all that they may have led ``away`` from it."""

    to: list[str]
    away: list[str]

    def instead_of(self, read: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
        """What ``read`` says of claims as they were read, with these as they have been edited."""
        if not (self.to or self.away):
            return read
        return sa.or_(sa.and_(read, _claims.c.id.not_in(self.away)), _claims.c.id.in_(self.to))


class _Edits(NamedTuple):
    """What edits have changed of that which is asked for."""

    words: _Edited
    speaker: _Edited
    act: _Edited


def _edited(connection: sa.Connection, query: Query, verdicts: Verdicts, search: Search) -> _Edits:
    none = _Edited([], [])
    return _Edits(
        _Edited(*rewording.found(connection, query.words, verdicts)) if query.words.strip() else none,
        _Edited(*_given_speakers(connection, query, verdicts, search)),
        _Edited(*verdicts.edited_to("act", query.act)) if query.act else none,
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
        actors.c.id.in_({id for ids in given.values() for id in ids}), _is_actor((query.speaker,), search)
    )
    found = {*connection.execute(asked).scalars()}
    return [claim for claim, ids in given.items() if not found.isdisjoint(ids)], list(given)


def _select(query: Query, search: Search, edits: _Edits) -> sa.Select[Any]:
    """The numbers of the claims, in the order in which they are shown."""
    _, last = _interval(query)
    return (
        sa.select(_claims.c.number)
        .where(*_conditions(query, search, edits))
        .order_by(last.desc().nulls_last(), _claims.c.number)
        .limit(query.limit)
    )


def _conditions(query: Query, search: Search, edits: _Edits) -> Iterator[sa.ColumnElement[bool]]:
    """What a row of ``claims`` must be to be found."""
    first, last = _interval(query)
    before = day_after(query.asof) if query.asof else None
    yield current(_claims.c.run, before)
    if before:
        yield _claims.c.read < before
    if query.words.strip():
        yield edits.words.instead_of(_claims.c.number.in_(search.rows("claim", query.words)))
    if query.speaker:
        yield edits.speaker.instead_of(_of_actor(schema.claim_speakers, (query.speaker,), search))
    if query.speakers:
        yield _of_actor(schema.claim_speakers, query.speakers, search)
    if query.about:
        yield sa.or_(
            *(_in_place(link, query.about, search) for link in (schema.claim_places, schema.claim_implied_places)),
            _claims.c.number.in_(candidates.at_place((query.about, language) for language in ("de", "en"))),
            _of_actor(schema.claim_mentions, (query.about,), search),
        )
    if query.act:
        yield edits.act.instead_of(_claims.c.act == query.act)
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


def _of_actor(link: sa.Table, names: Sequence[str], search: Search) -> sa.ColumnElement[bool]:
    """Claims linked by ``link`` to an actor as :func:`_is_actor` has it."""
    return _linked(link, "actor", schema.actors, _is_actor(names, search))


def _is_actor(names: Sequence[str], search: Search) -> sa.ColumnElement[bool]:
    """Actors with one of these names or keys, or with the key of one who has exactly that name."""
    actors = schema.actors
    lower = sorted({name.strip().lower() for name in names})
    keyed = sa.select(actors.c.key).where(sa.func.lower(actors.c.name).in_(lower), actors.c.key.is_not(None))
    return sa.or_(
        actors.c.number.in_(search.rows("actor", *names)), actors.c.key.in_(sorted({*names})), actors.c.key.in_(keyed)
    )


def _in_place(link: sa.Table, name: str, search: Search) -> sa.ColumnElement[bool]:
    """Claims linked by ``link`` to a place of that name, or one within a place of that name."""
    return _linked(link, "place", schema.places, schema.places.c.number.in_(search.rows("place", name)))


def _linked(link: sa.Table, column: str, target: sa.Table, found: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    numbers = sa.select(target.c.number).where(found)
    linked: sa.ColumnElement[bool] = _claims.c.number.in_(sa.select(link.c.claim).where(link.c[column].in_(numbers)))
    return linked
