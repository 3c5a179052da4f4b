"""What judgements are about: which there are on a claim, actor, entity or proposition, and which is the last.

A judgement is about its target and whatever it merges or splits; one that takes another back is about all that that one
was about. This stands in a table of its own, so that nothing has to read all judgements. The version of something is
the id of the last judgement about it, FIRST before there is any: who judges says which one he has seen.

Called by :mod:`lagebild.ledger.judgements`, :mod:`lagebild.ledger.restoring` and :class:`lagebild.ledger.Ledger`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa

from lagebild.ledger import schema

FIRST = "0"

_judgements, _subjects = schema.judgements, schema.judgement_subjects


def named(target: str, payload: Mapping[str, Any]) -> set[str]:
    """The ids that a judgement itself names; ValueError if what it is "with" are none."""
    company = payload.get("with", ())
    if not isinstance(company, list | tuple) or not all(isinstance(id, str) for id in company):
        raise ValueError(f"with is {company!r:.40}, which are no ids")
    return {target, *company}


def note(connection: sa.Connection, judgement: str) -> None:
    """Write down what the judgement with the id ``judgement`` is about, which is in its table."""
    row = connection.execute(sa.select(_judgements).where(_judgements.c.id == judgement)).one()
    about = named(row.target, row.payload)
    if row.undoes is not None:
        about |= of(connection, row.undoes)
    connection.execute(sa.insert(_subjects), [{"subject": id, "judgement": row.number} for id in sorted(about)])


def of(connection: sa.Connection, judgement: str) -> set[str]:
    """The ids of all that the judgement with the id ``judgement`` is about."""
    number = sa.select(_judgements.c.number).where(_judgements.c.id == judgement).scalar_subquery()
    return {*connection.execute(sa.select(_subjects.c.subject).where(_subjects.c.judgement == number)).scalars()}


def numbers(subjects: Collection[str]) -> sa.Select[tuple[int]]:
    """The numbers of the judgements about any of ``subjects``."""
    return sa.select(_subjects.c.judgement).where(_subjects.c.subject.in_(sorted(set(subjects))))


def version(connection: sa.Connection, subjects: Collection[str]) -> str:
    """The id of the last judgement about any of ``subjects``, or FIRST."""
    last = sa.select(sa.func.max(_subjects.c.judgement)).where(_subjects.c.subject.in_(sorted(set(subjects))))
    found = connection.execute(sa.select(_judgements.c.id).where(_judgements.c.number == last.scalar_subquery()))
    return found.scalar() or FIRST
