from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lagebild.ledger import Failed, Ledger, open_ledger
from lagebild.serve import remembered
from lagebild.views.changes import ChangeQuery
from lagebild.views.disputes import Dispute, DisputeQuery, disputes
from tests.ledger.readings import german


@pytest.fixture
def ledger(ledger_file: Path) -> Iterator[Ledger]:
    with open_ledger(ledger_file) as opened:
        yield opened
        remembered.forget(opened)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[DisputeQuery]:
    """What the ledger has been asked for."""
    asked: list[DisputeQuery] = []

    def counting(ledger: Ledger, query: DisputeQuery) -> tuple[Dispute, ...]:
        asked.append(query)
        return disputes(ledger, query)

    monkeypatch.setattr(remembered, "disputes", counting)
    return asked


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, in seconds; to be changed."""
    now = [1000.0]
    monkeypatch.setattr(remembered, "monotonic", lambda: now[0])
    return now


def ask(ledger: Ledger, limit: int = 5) -> None:
    remembered.newest_disputes(ledger, DisputeQuery(limit=limit))


def test_an_answer_is_kept_until_this_desk_writes_something(ledger: Ledger, asked: list[DisputeQuery]) -> None:
    def count() -> int:
        ask(ledger)
        return len(asked)

    assert [count(), count()] == [1, 1]
    ledger.judge("reject", next(ledger.claims()).id, by="Anna")
    assert [count(), count()] == [2, 2]
    ledger.add(german("Bote", "2025-03-09"))
    assert count() == 3
    ledger.fail(Failed("x.txt", "read", "unreadable", "no text"))
    assert count() == 4


def test_who_asks_for_fewer_is_given_the_first_of_more(ledger: Ledger, asked: list[DisputeQuery]) -> None:
    for limit in (40, 5, 12, 60):
        ask(ledger, limit)
    assert [query.limit for query in asked] == [60]


def test_what_others_judge_is_in_the_next_answer(
    ledger: Ledger, ledger_file: Path, asked: list[DisputeQuery], clock: list[float]
) -> None:
    ask(ledger)
    with open_ledger(ledger_file) as other:
        other.judge("reject", next(other.claims()).id, by="Anna")
    ask(ledger)
    assert len(asked) == 2


def test_what_others_add_is_in_an_answer_that_is_made_meanwhile(
    ledger: Ledger, ledger_file: Path, asked: list[DisputeQuery], clock: list[float]
) -> None:
    ask(ledger)
    with open_ledger(ledger_file) as other:
        other.add(german("Bote", "2025-03-09"))
    clock[0] += 5
    ask(ledger)
    assert len(asked) == 1  # made just now
    clock[0] += 10
    ask(ledger)
    remembered.forget(ledger)  # waits for what is being made
    assert len(asked) == 2


def test_what_others_added_long_ago_is_waited_for(
    ledger: Ledger, ledger_file: Path, asked: list[DisputeQuery], clock: list[float]
) -> None:
    ask(ledger)
    with open_ledger(ledger_file) as other:
        other.add(german("Bote", "2025-03-09"))
    clock[0] += remembered.BEHIND + 1
    ask(ledger)
    assert len(asked) == 2


def test_an_answer_stays_good_as_long_as_nothing_is_added(
    ledger: Ledger, asked: list[DisputeQuery], clock: list[float]
) -> None:
    for _ in range(3):
        ask(ledger)
        clock[0] += remembered.BEHIND + 1
    assert len(asked) == 1


def test_different_questions_have_different_answers(ledger: Ledger) -> None:
    assert remembered.newest_disputes(ledger, DisputeQuery()) == disputes(ledger)
    assert remembered.newest_changes(ledger, ChangeQuery(actor="nobody")) == ()
