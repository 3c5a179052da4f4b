"""Claims whose words people have changed, found by the words that they have now.

The full-text index has claims as they were read. Of those that an edit has given another content, cue or speakers it is
looked here, claim by claim, whether they hold what was typed: they are few, and an edit can be taken back at any time.
What the stores differ in, whether a word is known by its stem or by its beginning, is decided as SQLite does it.

Called by :mod:`lagebild.ledger.questions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from lagebild.ledger import schema
from lagebild.ledger.editing import SPEAKERS, joined, spans_of
from lagebild.ledger.judgements import Verdicts
from lagebild.ledger.search import INDEXED
from lagebild.ledger.words import Term, fits, folded, terms, words

_PAGE = 200  # claims looked up at a time
_FIELDS = frozenset(INDEXED["claim"][1])  # those that are searched


def found(connection: sa.Connection, typed: str, verdicts: Verdicts) -> tuple[list[str], list[str]]:
    """The claims which hold all that was ``typed`` now that they have been edited, and all whose words were edited."""
    changed = {claim: fields for claim, fields in verdicts.edits.items() if not _FIELDS.isdisjoint(fields)}
    asked = terms(typed)
    names = _names(connection, [id for fields in changed.values() for id in fields.get(SPEAKERS, ())])
    held = []
    for claim, read in _as_read(connection, list(changed)):
        texts = [_folded(text) for text in _texts(read, changed[claim], names)]
        if asked and all(any(_holds(term, text) for text in texts) for term in asked):
            held.append(claim)
    return held, list(changed)


def _as_read(connection: sa.Connection, claims: Sequence[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each of ``claims`` with its searched fields as the newest reading has them."""
    table, columns = INDEXED["claim"]
    for start in range(0, len(claims), _PAGE):
        select = sa.select(table.c.id, *(table.c[name] for name in columns)).order_by(table.c.number)
        rows = connection.execute(select.where(table.c.id.in_(claims[start : start + _PAGE])))
        newest: dict[str, Mapping[str, Any]] = {row.id: row._asdict() for row in rows}
        yield from newest.items()


def _names(connection: sa.Connection, actors: Sequence[str]) -> dict[str, str]:
    known = schema.actors
    select = sa.select(known.c.id, known.c.name).where(known.c.id.in_({*actors})).order_by(known.c.number)
    return {row.id: row.name for row in connection.execute(select)}


def _texts(read: Mapping[str, Any], changes: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    """What is searched of a claim after ``changes``."""
    for name in _FIELDS:
        if name not in changes:
            value = read[name]
            yield " ".join(value) if isinstance(value, list) else value or ""
        elif name == SPEAKERS:
            yield " ".join(names[id] for id in changes[name] if id in names)
        else:
            yield joined(spans_of(changes[name]))


def _folded(text: str) -> list[str]:
    return [folded(word) for word in words(text)]


def _holds(term: Term, text: Sequence[str]) -> bool:
    return any(fits(term, text[at:]) for at in range(len(text)))
