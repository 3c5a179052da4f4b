"""What the lines of a ledger written as JSON Lines are: their schemas, and which rows they carry.

A run is one object of schema ``lagebild/report/1``, its evidence, with the field ``ledger`` beside it for what the
evidence does not say. Every other row is a line of its own, by the columns of its table; what a number points at is
named by what it is: a run by its id, a passage by its run and block, in two fields. Called by
:mod:`lagebild.ledger.dumping` and :mod:`lagebild.ledger.restoring`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from lagebild.ledger import schema

REPORT = "lagebild/report/1"
ORIGINAL = "lagebild/original/1"
END = "lagebild/ledger-end/1"

Reference = Literal["run", "passage"]


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of schema ``name`` are the rows of ``table``.

    ``renamed``: what a column is called in the line. ``references``: the columns that point at a run or a passage.
    """

    name: str
    table: sa.Table
    renamed: tuple[tuple[str, str], ...] = ()
    references: tuple[tuple[str, Reference], ...] = ()

    @property
    def columns(self) -> list[sa.Column[object]]:
        """All that the lines carry: the row's own number is the store's."""
        return [column for column in self.table.c if column.name != "number"]

    def called(self, column: str) -> str:
        """The field of the line that holds ``column``."""
        return dict(self.renamed).get(column, column)

    def reference(self, column: str) -> Reference | None:
        """What ``column`` points at."""
        return dict(self.references).get(column)


# In an order in which each row finds what it points at.
ROWS = (
    Rows("lagebild/superseded/1", schema.superseded, references=(("run", "run"), ("by_run", "run"))),
    Rows("lagebild/failure/1", schema.failures),
    Rows("lagebild/entity/1", schema.entities),
    Rows("lagebild/entity-name/1", schema.entity_names),
    Rows("lagebild/entity-member/1", schema.entity_members),
    Rows("lagebild/proposition/1", schema.propositions),
    Rows("lagebild/proposition-member/1", schema.proposition_members),
    Rows("lagebild/relation/1", schema.relations, references=(("run", "run"),)),
    Rows("lagebild/copy/1", schema.copies, references=(("passage", "passage"), ("original", "passage"))),
    Rows("lagebild/judgement/1", schema.judgements, renamed=(("person", "by"),)),
)
