from __future__ import annotations

from pathlib import Path

import pytest

from lagebild.ledger import Failed, open_ledger
from lagebild.serve import remembered
from lagebild.views.changes import ChangeQuery
from lagebild.views.disputes import Dispute, DisputeQuery, disputes
from tests.ledger.readings import german


def test_an_answer_is_kept_until_something_is_added_or_judged(
    ledger_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[DisputeQuery] = []

    def counting(ledger: object, query: DisputeQuery) -> tuple[Dispute, ...]:
        asked.append(query)
        return disputes(ledger, query)  # type: ignore[arg-type]

    monkeypatch.setattr(remembered, "disputes", counting)
    with open_ledger(ledger_file) as ledger:

        def ask(limit: int) -> int:
            remembered.newest_disputes(ledger, DisputeQuery(limit=limit))
            return len(asked)

        assert [ask(5), ask(5), ask(6)] == [1, 1, 2]
        ledger.judge("reject", next(ledger.claims()).id, by="Anna")
        assert [ask(5), ask(5)] == [3, 3]
        ledger.add(german("Bote", "2025-03-09"))
        assert ask(5) == 4
        ledger.fail(Failed("x.txt", "read", "unreadable", "no text"))
        assert ask(5) == 5


def test_different_questions_have_different_answers(ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        assert remembered.newest_disputes(ledger, DisputeQuery()) == disputes(ledger)
        assert remembered.newest_changes(ledger, ChangeQuery(actor="nobody")) == ()
