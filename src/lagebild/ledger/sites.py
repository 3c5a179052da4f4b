"""Where claims are: the places that they name, counted by place and by day in the store.

In goes the question that claims are asked for with, out come places without their claims, so that a map of many
thousand claims costs what the places in it do. Called by :class:`lagebild.ledger.Ledger`.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from lagebild.ledger import questions, schema
from lagebild.ledger.values import Box, CountedDay, Query, Site

_places, _link = schema.places, schema.claim_places


def sites(
    connection: sa.Connection, query: Query, box: Box | None, placed: bool | None, limit: int | None
) -> Iterator[Site]:
    """The places that the claims asked for name, those of most claims first.

    ``box``: only those with a point in it; ``placed``: only those with a point, or without one. A point is one place
    under whatever names it goes; without one, a name is.
    """
    found, c = questions.found(connection, query), _places.c
    place = [
        *(c.precision, c.country, c.latitude, c.longitude, c.geonames, c.relation),
        sa.case((c.latitude.is_(None), c.name), else_=""),
    ]
    claims = sa.func.count(sa.distinct(found.c.id))
    select = (
        sa.select(
            *place,
            sa.func.min(c.name).label("name"),
            sa.func.min(c.within).label("within"),
            claims.label("claims"),
            sa.func.count(sa.distinct(found.c.run)).label("reports"),
            sa.func.min(found.c.first).label("first"),
            sa.func.max(found.c.last).label("last"),
        )
        .join_from(found, _link, _link.c.claim == found.c.number)
        .join(_places, c.number == _link.c.place)
        .where(*_where(box, placed))
        .group_by(*place)
        .order_by(claims.desc(), sa.literal_column("name"), *(column.asc().nulls_last() for column in place[:6]))
        .limit(limit)
    )
    for row in connection.execute(select):
        yield Site(
            name=row.name,
            precision=row.precision,
            country=row.country,
            latitude=row.latitude,
            longitude=row.longitude,
            geonames=row.geonames,
            within=row.within,
            relation=row.relation,
            claims=row.claims,
            reports=row.reports,
            first=row.first[:10] if row.first else None,
            last=row.last[:10] if row.last else None,
        )


def days(connection: sa.Connection, query: Query) -> Iterator[CountedDay]:
    """How many of the claims asked for each day has, by the query's clock: the last day of each; those that have none
    are left out.
    """
    found = questions.found(connection, query)
    day = sa.func.substr(found.c.last, 1, 10)
    counted = sa.func.count(sa.distinct(found.c.id))
    select = sa.select(day.label("day"), counted.label("claims")).where(found.c.last.is_not(None))
    for row in connection.execute(select.group_by(day).order_by(day)):
        yield CountedDay(row.day, row.claims)


def _where(box: Box | None, placed: bool | None) -> Iterator[sa.ColumnElement[bool]]:
    if placed is not None:
        yield _places.c.latitude.is_not(None) if placed else _places.c.latitude.is_(None)
    if box is not None:
        yield _places.c.latitude.between(box.south, box.north)
        yield _places.c.longitude.between(box.west, box.east)
