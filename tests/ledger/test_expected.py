"""Two people at once: what one has not seen, he does not judge over. The version of what is judged."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from lagebild.errors import LedgerError
from lagebild.ledger import Ledger, open_ledger, schema
from lagebild.ledger.opening import MIGRATIONS
from lagebild.ledger.subjects import FIRST
from tests.ledger.readings import english, german


def claims(ledger: Ledger) -> list[str]:
    ledger.add(german())
    return [claim.id for claim in ledger.claims()]


def code(raised: pytest.ExceptionInfo[LedgerError]) -> str:
    return raised.value.code


def test_the_version_is_the_last_judgement_about_any_of_them(ledger: Ledger) -> None:
    one, other = claims(ledger)[:2]
    assert ledger.version([one]) == ledger.version([]) == FIRST
    first = ledger.judge("reject", one, by="Anna").id
    assert (ledger.version([one]), ledger.version([other])) == (first, FIRST)
    second = ledger.undo(first, by="Ben").id
    assert ledger.version([other, one]) == second
    assert [each.id for each in ledger.judgements([one])] == [first, second]
    assert list(ledger.judgements([other])) == []
    assert ledger.judgement(first).by == "Anna"


def test_merging_splitting_and_taking_that_back_are_about_all(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.add(english())
    one, other = [entity.id for entity in ledger.entities()][:2]
    merged = ledger.judge("merge", one, by="Anna", payload={"with": [other]}).id
    assert ledger.version([one]) == ledger.version([other]) == merged
    undone = ledger.undo(merged, by="Anna").id
    assert ledger.version([one]) == ledger.version([other]) == undone
    assert ledger.subjects(undone) == {one, other}
    actor = next(ledger.actors_of(one)).id
    split = ledger.judge("split", one, by="Anna", payload={"with": [actor]}).id
    assert ledger.version([actor]) == split


def test_who_has_not_seen_the_last_judgement_writes_nothing(ledger: Ledger) -> None:
    one, other = claims(ledger)[:2]
    first = ledger.judge("accept", one, by="Anna", expected=FIRST).id
    with pytest.raises(LedgerError) as raised:
        ledger.judge("reject", one, by="Ben", expected=FIRST)
    assert code(raised) == "judged-meanwhile"
    ledger.judge("reject", other, by="Ben", expected=FIRST)
    with pytest.raises(LedgerError) as raised:
        ledger.undo(first, by="Ben", expected=FIRST)
    assert code(raised) == "judged-meanwhile"
    assert [each.kind for each in ledger.judgements()] == ["accept", "reject"]
    assert ledger.undo(first, by="Ben", expected=first).undoes == first


def test_of_a_merge_all_must_have_been_seen_of_a_split_the_group(ledger: Ledger) -> None:
    ledger.add(german())
    one, two, three = [entity.id for entity in ledger.entities()][:3]
    seen = ledger.version([one, two])
    merged = ledger.judge("merge", two, by="Anna", payload={"with": [three]}).id
    with pytest.raises(LedgerError) as raised:
        ledger.judge("merge", one, by="Ben", payload={"with": [two]}, expected=seen)
    assert code(raised) == "judged-meanwhile"
    ledger.judge("merge", one, by="Ben", payload={"with": [two]}, expected=merged)
    actor = next(ledger.actors_of(one)).id
    with pytest.raises(LedgerError):
        ledger.judge("split", one, by="Ben", payload={"with": [actor]}, expected=FIRST)
    ledger.judge("split", one, by="Ben", payload={"with": [actor]}, expected=ledger.version([one]))


def test_of_two_programs_at_once_one_is_refused(ledger: Ledger, where: str) -> None:
    claim = claims(ledger)[0]
    command = [sys.executable, "-m", "tests.ledger.judge_when_told", where, claim]
    pipe = subprocess.PIPE
    running = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(2)]
    try:
        assert [each.stdout.readline() for each in running if each.stdout] == ["ready\n"] * 2
        for each in running:
            assert each.stdin is not None
            each.stdin.write(f"{FIRST}\n")
            each.stdin.flush()
        said = sorted(each.communicate(timeout=60)[0] for each in running)
    finally:
        for each in running:
            each.kill()
    assert said == ["done\n", "judged-meanwhile\n"]
    assert len(list(ledger.judgements())) == 1


def test_of_many_at_once_through_ledgers_of_their_own_one_is_written(ledger: Ledger, where: str) -> None:
    claim, together = claims(ledger)[0], threading.Barrier(6)

    def reject(_: int) -> str:
        with open_ledger(where) as own:
            together.wait(timeout=60)
            try:
                return own.judge("reject", claim, by="Anna", expected=FIRST).kind
            except LedgerError as error:
                return error.code

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(reject, range(6))) == ["judged-meanwhile"] * 5 + ["reject"]


def test_many_who_say_the_same_at_once_are_all_written_down(ledger: Ledger) -> None:
    claim, together = claims(ledger)[0], threading.Barrier(4)

    def reject(_: int) -> str:
        together.wait(timeout=60)
        return ledger.judge("reject", claim, by="Anna").id

    with ThreadPoolExecutor(4) as pool:
        assert len({*pool.map(reject, range(4))}) == 4


def test_the_version_goes_along_when_a_ledger_is_restored(ledger: Ledger, new_file: object) -> None:
    one, other = claims(ledger)[:2]
    ledger.judge("reject", one, by="Anna")
    ledger.undo(ledger.version([one]), by="Anna")
    assert callable(new_file)
    with open_ledger(new_file()) as copy:
        copy.restore(_lines(ledger))
        assert (copy.version([one]), copy.version([other])) == (ledger.version([one]), FIRST)
        copy.restore(_lines(ledger))
        assert copy.version([one]) == ledger.version([one])


def test_an_older_ledger_learns_what_its_judgements_are_about(tmp_path: Path) -> None:
    file, said = tmp_path / "old.db", schema.judgements
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = sa.create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        rows = [
            ("judgement:1", "merge", "entity:1", {"with": ["entity:2"]}, None),
            ("judgement:2", "reject", "claim:1", {}, None),
            ("judgement:3", "undo", "entity:1", {}, "judgement:1"),
        ]
        for id, kind, target, payload, undoes in rows:
            row = {"id": id, "kind": kind, "target": target, "payload": payload, "undoes": undoes}
            connection.execute(sa.insert(said), {**row, "person": "Anna", "why": "", "at": "2025-03-04T00:00:00Z"})
    engine.dispose()
    with open_ledger(file) as ledger:
        assert [ledger.version([id]) for id in ("entity:1", "entity:2", "claim:1", "claim:2")] == [
            *("judgement:3", "judgement:3", "judgement:2", FIRST),
        ]
        assert [each.id for each in ledger.judgements(["entity:2"])] == ["judgement:1", "judgement:3"]


def test_the_version_asks_an_index(tmp_path: Path) -> None:
    """A scan of all judgements, which grow for good, would be named as one."""
    with open_ledger(tmp_path / "lagebild.db") as ledger:
        _looks_up(ledger)


def _looks_up(ledger: Ledger) -> None:
    claim = claims(ledger)[0]
    ledger.judge("reject", claim, by="Anna")
    said: list[str] = []

    @sa.event.listens_for(ledger._engine, "before_cursor_execute")
    def listen(connection: object, cursor: object, statement: str, parameters: object, *_: object) -> None:
        said.append(statement)

    ledger.version([claim])
    list(ledger.judgements([claim]))
    with ledger._engine.connect() as connection:
        asked = [statement for statement in said if "judgement_subjects" in statement]
        for statement in asked:
            plan = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (claim,))]
            assert all("SCAN" not in step for step in plan), plan
    assert len(asked) == 2


def _lines(ledger: Ledger) -> list[str]:
    return [json.dumps(each) for each in ledger.dump()]
