"""Full-text search in the terms of each store: FTS5 in SQLite, tsvector in PostgreSQL.

Both index the words of claims, reports, actors and places, beside the tables that hold them, in the transaction that
adds them. SQLite's tokenizer takes diacritics off and knows no language, so that a word is looked for by its stem's
beginning; PostgreSQL stems by the language of the report, with the stop words kept ("nicht" matters here).

:func:`search_for` gives the one for a connection; called by :mod:`lagebild.ledger.adding` and
:mod:`lagebild.ledger.questions`. The tables are made by the migrations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import REGCONFIG

from lagebild.ledger import schema
from lagebild.ledger.words import Term, folded, spellings, stem, terms, words

Kind = Literal["claim", "report", "actor", "place"]
Rows = Mapping[sa.Table, Sequence[Mapping[str, Any]]]

INDEXED: Mapping[Kind, tuple[sa.Table, tuple[str, ...]]] = {
    "claim": (schema.claims, ("content", "speakers", "cue")),
    "report": (schema.reports, ("text",)),
    "actor": (schema.actors, ("names",)),
    "place": (schema.places, ("name", "within")),
}


class Search(Protocol):
    """How one kind of store finds words."""

    def index_run(self, connection: sa.Connection, run: int, language: str, rows: Rows) -> None:
        """Index the claims, actors and places of the run with the number ``run``, which are in their tables."""

    def index_report(self, connection: sa.Connection, id: str, language: str, text: str) -> None:
        """Index the report with ``id``, which is in its table."""

    def rows(self, kind: Kind, *typed: str) -> sa.Select[Any]:
        """The rows of the table for ``kind`` in which all that was typed is found, of several one."""


def search_for(dialect: str) -> Search:
    """The search of the store with SQLAlchemy's name ``dialect``."""
    return _PostgresSearch() if dialect == "postgresql" else _SqliteSearch()


class _SqliteSearch:
    """FTS5 tables ``<kind>_words`` over the rows' own text."""

    def index_run(self, connection: sa.Connection, run: int, language: str, rows: Rows) -> None:
        for kind in ("claim", "actor", "place"):
            self._index(connection, kind, "run", run)

    def index_report(self, connection: sa.Connection, id: str, language: str, text: str) -> None:
        self._index(connection, "report", "id", id)

    def rows(self, kind: Kind, *typed: str) -> sa.Select[Any]:
        asked = [found for each in typed if (found := terms(each))]
        if not asked:
            return _nothing()
        index = sa.table(f"{kind}_words", sa.column("rowid"))
        every = (" AND ".join(f"({self._any(term, kind)})" for term in found) for found in asked)
        match = " OR ".join(f"({each})" for each in dict.fromkeys(every))
        return sa.select(index.c.rowid).where(sa.literal_column(index.name).op("MATCH")(match))

    @staticmethod
    def _index(connection: sa.Connection, kind: Kind, column: str, value: object) -> None:
        table, columns = INDEXED[kind]
        listed = ", ".join(columns)
        connection.execute(
            sa.text(
                f"INSERT INTO {kind}_words (rowid, {listed})"
                f" SELECT number, {listed} FROM {table.name} WHERE {column} = :value"
            ),
            {"value": value},
        )

    @staticmethod
    def _any(term: Term, kind: Kind) -> str:
        if term.whole:
            return '"' + " ".join(term.words) + '"'
        *before, last = term.words
        begins = stem(last) if kind in ("claim", "report") else last  # names are not inflected
        return " OR ".join(f'"{" ".join((*before, each))}" *' for each in spellings(begins))


class _PostgresSearch:
    """Tables ``<kind>_words`` with a tsvector of the rows' folded words, and the language it is in."""

    # A tsvector holds one megabyte at most; so much text stays far below that.
    _PART = 200_000

    def index_run(self, connection: sa.Connection, run: int, language: str, rows: Rows) -> None:
        for kind in ("claim", "actor", "place"):
            table, columns = INDEXED[kind]
            values = [
                {"run": run, "local": row["local"], "language": _language(kind, language), "words": _all(row, columns)}
                for row in rows[table]
            ]
            if values:
                connection.execute(
                    sa.text(
                        f"INSERT INTO {kind}_words (of, language, words) SELECT number,"
                        " CAST(:language AS text), to_tsvector(CAST('lagebild_' || :language AS regconfig), :words)"
                        f" FROM {table.name} WHERE run = :run AND local = :local"
                    ),
                    values,
                )

    def index_report(self, connection: sa.Connection, id: str, language: str, text: str) -> None:
        values = [
            {"id": id, "language": _language("report", language), "words": _words(text[start : start + self._PART])}
            for start in range(0, max(len(text), 1), self._PART)
        ]
        connection.execute(
            sa.text(
                "INSERT INTO report_words (of, language, words) SELECT number,"
                " CAST(:language AS text), to_tsvector(CAST('lagebild_' || :language AS regconfig), :words)"
                " FROM reports WHERE id = :id"
            ),
            values,
        )

    def rows(self, kind: Kind, *typed: str) -> sa.Select[Any]:
        asked = [found for each in typed if (found := terms(each))]
        if not asked:
            return _nothing()
        index = sa.table(f"{kind}_words", sa.column("of"), sa.column("language"), sa.column("words"))
        every = (" & ".join(f"({self._any(term)})" for term in found) for found in asked)
        query = " | ".join(f"({each})" for each in dict.fromkeys(every))
        matches = (
            sa.and_(
                index.c.language == language,
                index.c.words.op("@@")(sa.func.to_tsquery(sa.cast(f"lagebild_{language}", REGCONFIG), query)),
            )
            for language in ("de", "en", "simple")
            if (language == "simple") == (kind in ("actor", "place"))
        )
        return sa.select(index.c.of).where(sa.or_(*matches))

    @staticmethod
    def _any(term: Term) -> str:
        *before, last = term.words
        lasts, mark = ([last], "") if term.whole else (list(spellings(last)), ":*")
        phrases = dict.fromkeys(tuple(folded(word) for word in (*before, each)) for each in lasts)
        return " | ".join(f"({' <-> '.join(phrase)}{mark})" for phrase in phrases)


def _language(kind: Kind, language: str) -> str:
    if kind in ("actor", "place"):
        return "simple"
    return "de" if language.casefold().startswith("de") else "en"


def _all(row: Mapping[str, Any], columns: Iterable[str]) -> str:
    values = (row[column] for column in columns)
    return " ".join(_words(" ".join(value) if isinstance(value, list) else value or "") for value in values)


def _words(text: str) -> str:
    return " ".join(folded(word) for word in words(text))


def _nothing() -> sa.Select[Any]:
    return sa.select(sa.literal(0)).where(sa.false())
