"""The ledger as others use it: what :mod:`lagebild.ledger.reader` answers, and adding readings and judgements to it.

Every method is one transaction. Rows are only ever added. Called by the command line and by whoever builds on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from lagebild.ledger import judgements, restoring
from lagebild.ledger.adding import add_failure, add_reading
from lagebild.ledger.opening import opened
from lagebild.ledger.reader import Reader
from lagebild.ledger.troubles import read_only, told
from lagebild.ledger.values import Added, Failed, JudgementKind, MadeBy, Restored, StoredJudgement
from lagebild.ledger.versions import this_version
from lagebild.model import Reading


def open_ledger(where: str | Path, *, create: bool = True) -> Ledger:
    """The ledger in the file or at the URL ``where``; an older one is brought up to date.

    Where there is none it is made, or LedgerError raised with ``create=False``. LedgerError if it is something else,
    of a newer version, in use, damaged, or cannot be reached. A file that may not be written is opened to be read.
    """
    return Ledger(opened(where, create))


class Ledger(Reader):
    """An open ledger; threads may share it. Close it, or use it in a ``with``."""

    def add(self, reading: Reading, raw: bytes | None = None, made_by: MadeBy | None = None) -> Added:
        """Add ``reading`` and the bytes it came as; nothing if this version has read the same before."""
        with self._writing() as connection:
            return add_reading(connection, reading, raw, made_by or this_version(), _now())

    def fail(self, failed: Failed, raw: bytes | None = None, made_by: MadeBy | None = None) -> str:
        """Write down that a report could not be read, keep what came, and return the failure's id."""
        with self._writing() as connection:
            return add_failure(connection, failed, raw, made_by or this_version(), _now())

    def judge(
        self,
        kind: JudgementKind,
        target: str,
        *,
        by: str,
        why: str = "",
        payload: Mapping[str, Any] | None = None,
        expected: str | None = None,
    ) -> StoredJudgement:
        """Write a person's judgement on ``target`` down.

        ``payload``: the fields that an "edit" changes, and to what; ``with``: the ids that a "merge" or "split" is
        with. ``expected`` is the :meth:`version` that the person has seen, of the target or of all that is merged.
        LedgerError if the target is not in the ledger, the payload says what cannot be, or somebody else has judged
        since: two at once, from wherever, lose nothing.
        """
        with self._writing() as connection:
            judgement = StoredJudgement("", kind, target, payload or {}, by, why, _now())
            return judgements.judge(connection, judgement, expected)

    def undo(self, judgement: str, *, by: str, why: str = "", expected: str | None = None) -> StoredJudgement:
        """Take the judgement with that id back, by a further one; ``expected`` as in :meth:`judge`, of all that it was
        about.
        """
        with self._writing() as connection:
            target = judgements.with_id(connection, judgement).target
            taken_back = StoredJudgement("", "undo", target, {}, by, why, _now(), judgement)
            return judgements.judge(connection, taken_back, expected)

    def restore(self, lines: Iterable[str | bytes]) -> Restored:
        """Take in what another ledger dumped, all ``lines`` or none; what is there already is not doubled.

        LedgerError names the line that cannot be taken.
        """
        with self._writing() as connection:
            return restoring.restore(connection, lines)

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        if not self._writable:
            raise read_only(self.address, "its file or folder may not be written to")
        with (
            told(self.address),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection
        self._written += 1


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
