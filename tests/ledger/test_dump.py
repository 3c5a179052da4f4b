from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from lagebild.errors import LedgerError
from lagebild.export.report_json import json_line
from lagebild.ledger import Failed, Ledger, MadeBy, Query, open_ledger, schema
from lagebild.ledger.lines import ROWS
from lagebild.model import Reading, Report
from tests.ledger.conftest import STORES, fresh
from tests.ledger.readings import english, german, long, readings

RUNS = 10  # that fill() adds
OLDER, NEWER = MadeBy("lagebild 0.1.0", "a 1"), MadeBy("lagebild 0.2.0", "b 2")
NUMBERED = [table for table in schema.metadata.sorted_tables if "number" in table.c]


def fill(ledger: Ledger) -> None:
    """A bit of everything: re-readings, corrections, failures, judgements, what linking finds across reports."""
    first = ledger.add(german(), b"<p>a page</p>", OLDER)
    ledger.add(_implying(english()), None, OLDER)
    ledger.add(german(), b"<p>a page</p>", NEWER)
    ledger.add(german(published="2025-03-07"), b"<p>a page</p>", NEWER)  # corrected, and corrected back
    ledger.add(german(), b"<p>a page</p>", NEWER)
    ledger.add(german(outlet="Bote"), None, NEWER)
    ledger.add(english(outlet=None), None, NEWER)
    ledger.add(english(outlet=None), None, OLDER)
    ledger.add(long(1, 30), "ein Text".encode("utf-16"), NEWER)
    ledger.add(_copied(long(1, 30)), None, NEWER)
    ledger.fail(Failed("scan.pdf", "read", "binary", "it is no text", "save it as text"), b"%PDF\x00\xff", OLDER)
    ledger.fail(Failed("gone.txt", "read", "unreadable", "it is not there"), None, OLDER)
    ids = sorted({claim.id for claim in ledger.claims(Query(words="Altmoor"))})
    rejected = ledger.judge("reject", ids[0], by="Anna", why="eine Frage")
    ledger.judge("edit", ids[1], by="Anna", payload={"act": "warn", "stance": "none"})
    ledger.undo(rejected.id, by="Ben", why="it is none")
    ledger.judge("accept", ids[0], by="Ben")
    assert first.new


def _implying(reading: Reading) -> Reading:
    """Its last claim is about a place without naming it."""
    *others, last = reading.claims
    return replace(reading, claims=(*others, replace(last, implied_places=("l1",))))


def _copied(reading: Reading) -> Reading:
    """Another outlet's report of other words, with the same passage in it."""
    report = reading.report
    longer = Report(
        report.text + "\nMehr weiß man nicht.", "2.txt", "de", report.blocks, outlet="Bote", published="2025-03-05"
    )
    return replace(reading, report=longer)


def lines(ledger: Ledger) -> list[str]:
    return [json_line(value) for value in ledger.dump()]


def contents(where: str) -> dict[str, list[Any]]:
    """All rows of all tables in their order; a number stands for what it points at."""
    with open_ledger(where, create=False) as ledger, ledger._engine.connect() as connection:
        rows = {
            t.name: [dict(r._mapping) for r in connection.execute(sa.select(t))] for t in schema.metadata.sorted_tables
        }
    for table in NUMBERED:
        rows[table.name].sort(key=lambda row: row["number"])
    named = {t.name: {row["number"]: n for n, row in enumerate(rows[t.name])} for t in NUMBERED}
    for table in schema.metadata.sorted_tables:
        pointing = [
            (column.name, key.column.table.name)
            for column in table.c
            for key in column.foreign_keys
            if key.column.name == "number"
        ]
        for row in rows[table.name]:
            row.pop("number", None)
            row.update({column: named[target][row[column]] for column, target in pointing if row[column] is not None})
        if table not in NUMBERED:
            rows[table.name].sort(key=repr)
    return rows


@pytest.fixture(scope="module", params=STORES)
def filled(request: pytest.FixtureRequest) -> str:
    """The address of a ledger with rows in every table."""
    where = fresh(request, request.param)
    with open_ledger(where) as ledger:
        fill(ledger)
    return where


@pytest.fixture(scope="module")
def written(request: pytest.FixtureRequest) -> list[str]:
    """The lines of such a ledger."""
    with open_ledger(fresh(request, "sqlite")) as ledger:
        fill(ledger)
        return lines(ledger)


def test_the_filled_ledger_has_rows_in_every_table(filled: str) -> None:
    assert [table for table, rows in contents(filled).items() if not rows] == []


@pytest.mark.parametrize("store", STORES)
def test_an_equal_ledger_comes_back(filled: str, store: str, request: pytest.FixtureRequest) -> None:
    where = fresh(request, store)
    with open_ledger(filled) as ledger:
        written = lines(ledger)
    with open_ledger(where) as ledger:
        done = ledger.restore(written)
        assert (done.runs, done.known, done.failures, done.judgements) == (RUNS, 0, 2, 4)
        assert ledger.check() == ()
        assert lines(ledger) == written
        with open_ledger(filled) as source:
            for query in (
                Query(),
                Query(words="Dorf"),
                Query(speaker="Möller"),
                Query(about="Moorland", rejected=True),
            ):
                assert list(ledger.claims(query)) == list(source.claims(query))
            assert [r.id for r in ledger.reports("Nordstadt")] == [r.id for r in source.reports("Nordstadt")] != []
    back, source_rows = contents(where), contents(filled)
    for table, rows in source_rows.items():
        assert back[table] == rows, table


def test_taken_in_twice_nothing_changes(ledger: Ledger, where: str, written: list[str]) -> None:
    ledger.restore(written)
    before = contents(where)
    done = ledger.restore(written)
    assert (done.runs, done.known, done.failures, done.judgements) == (0, RUNS, 0, 0)
    assert contents(where) == before


def test_two_exports_in_one_file(ledger: Ledger, where: str, written: list[str]) -> None:
    done = ledger.restore(["", *written, "\n", *written])
    assert (done.runs, done.known) == (RUNS, RUNS)
    assert lines(ledger) == written


def test_what_was_there_stays(ledger: Ledger, written: list[str]) -> None:
    ledger.add(long(7, 2), None, OLDER)
    own = {claim.id for claim in ledger.claims()}
    ledger.restore(written)
    assert own <= {claim.id for claim in ledger.claims()}
    assert ledger.check() == ()


@pytest.mark.parametrize("later", [True, False])
def test_of_two_ledgers_the_later_reading_counts(
    later: bool, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of them is taken into the other one."""
    from lagebild.ledger import store

    old, new = fresh(request, "sqlite"), fresh(request, "sqlite")
    for where, made_by, at in ((old, OLDER, "2025-03-08T00:00:00Z"), (new, NEWER, "2025-03-09T00:00:00Z")):
        monkeypatch.setattr(store, "_now", lambda at=at: at)
        with open_ledger(where) as ledger:
            ledger.add(german(), None, made_by)
    into, other = (old, new) if later else (new, old)
    with open_ledger(into) as ledger, open_ledger(other) as source:
        ledger.restore(lines(source))
        assert {run.made_by: run.current for run in ledger.report(german().report.id).runs} == {
            OLDER: False,
            NEWER: True,
        }


def test_a_name_comes_to_the_text_that_had_none(request: pytest.FixtureRequest) -> None:
    named, nameless = fresh(request, "sqlite"), fresh(request, "sqlite")
    for where, outlet in ((named, "Blatt"), (nameless, None)):
        with open_ledger(where) as ledger:
            ledger.add(german(outlet=outlet))
    with open_ledger(named) as ledger, open_ledger(nameless) as source:
        ledger.restore(lines(source))
        assert {claim.appearance.outlet for claim in ledger.claims()} == {"Blatt"}


def test_an_empty_ledger(request: pytest.FixtureRequest) -> None:
    with open_ledger(fresh(request, "sqlite")) as empty:
        assert lines(empty) == ['{"schema": "lagebild/ledger-end/1", "lines": 0}']
        assert empty.restore(lines(empty)).runs == 0
        assert empty.restore([]).runs == 0


def test_each_run_is_a_report_of_the_contract(filled: str) -> None:
    with open_ledger(filled) as ledger:
        found = [json.loads(line) for line in lines(ledger)]
        runs = [value for value in found if value["schema"] == "lagebild/report/1"]
        for run in runs:
            about = run.pop("ledger")
            assert run == ledger.evidence(about["run"])
    assert len(runs) == RUNS
    assert {value["schema"] for value in found} == {
        "lagebild/report/1",
        "lagebild/original/1",
        "lagebild/ledger-end/1",
        *(rows.name for rows in ROWS),
    }


@given(reading=readings())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_reading_comes_back(reading: Reading, request: pytest.FixtureRequest) -> None:
    source, target = fresh(request, "sqlite"), fresh(request, "sqlite")
    with open_ledger(source) as ledger, open_ledger(target) as back:
        ledger.add(reading, reading.report.text.encode("utf-16", "surrogatepass"))
        back.restore(lines(ledger))
    assert contents(target) == contents(source)


# Lines that cannot be taken.


def changed(line: str, **fields: object) -> str:
    """``line`` with other fields, and with the hash that they have."""
    value = json.loads(line)
    about = value.pop("ledger", None)
    value.update(fields)
    if about:
        value["ledger"] = {**about, "evidence_sha256": hashlib.sha256(json_line(value).encode()).hexdigest()}
    return json_line(value)


def of_schema(written: list[str], name: str) -> int:
    return next(n for n, line in enumerate(written) if json.loads(line)["schema"] == name)


def broken(written: list[str]) -> Iterator[tuple[str, str, list[str], int]]:
    """What is wrong, what is said of it, the lines, and the number of the one that cannot be taken."""
    n = of_schema(written, "lagebild/report/1")
    run = json.loads(written[n])
    claim = run["claims"][0]
    moved = {**claim, "content": [{**claim["content"][0], "start": 1, "end": 1 + len(claim["content"][0]["text"])}]}

    def put(at: int, *lines: str) -> list[str]:
        return [*written[:at], *lines, *written[at + 1 :]]

    def of_run(**fields: object) -> list[str]:
        return put(n, changed(written[n], **fields))

    def about(**fields: object) -> list[str]:
        return put(n, json.dumps({**run, "ledger": {**run["ledger"], **fields}}))

    def of_row(name: str, **fields: object) -> tuple[list[str], int]:
        at = of_schema(written, name)
        return put(at, changed(written[at], **fields)), at + 1

    yield "half a line", "half a line of it", put(n, written[n][:200]), n + 1
    yield "no JSON", "no JSON", put(n, "Kursk"), n + 1
    yield "no object", "no object", put(n, "[1, 2]"), n + 1
    yield (
        "not a number",
        "NaN",
        put(n, written[n][:-1] + ', "x": NaN}'),
        n + 1,
    )
    yield "deep", "recursion", put(n, "[" * 100_000 + "]" * 100_000), n + 1
    yield "no schema", "no ledger is written in", put(n, "{}"), n + 1
    yield "another schema", "no ledger is written in", put(n, '{"schema": "recipes/1"}'), n + 1
    yield "a newer schema", "newer version", put(n, changed(written[n], schema="lagebild/report/2")), n + 1
    yield "claims alone", "claims alone", put(n, '{"schema": "lagebild/claim/1"}'), n + 1
    yield (
        "a reading of no ledger",
        "was in no ledger",
        put(n, json.dumps({k: v for k, v in run.items() if k != "ledger"})),
        n + 1,
    )
    yield "a span that does not fit", "claims[0].content[0]", of_run(claims=[moved, *run["claims"][1:]]), n + 1
    yield "an act that is none", "not one of state", of_run(claims=[{**claim, "act": "shout"}]), n + 1
    yield (
        "a field that is missing",
        "claims[0].voice is missing",
        of_run(claims=[{k: v for k, v in claim.items() if k != "voice"}]),
        n + 1,
    )
    yield "a number too large", "too large", of_run(places=[{**run["places"][0], "geonames": 2**70}]), n + 1
    yield "a figure too large", "too large", of_run(quantities=[{**run["quantities"][0], "low": 10**400}]), n + 1
    yield "two claims of one id", "what cannot be", of_run(claims=[claim, claim]), n + 1
    yield (
        "another text",
        "report.id is not that",
        of_run(report={**run["report"], "text": run["report"]["text"] + " "}),
        n + 1,
    )
    yield (
        "another hash",
        "its hash is another",
        put(n, json.dumps({**run, "warnings": [{"code": "a", "message": "b"}]})),
        n + 1,
    )
    yield "no version", "ledger.program", about(program=None), n + 1
    yield "another appearance", "appearance", about(appearance="appearance:0"), n + 1
    yield "keys of no claim", "no claim 'c99'", about(claims={"c99": {"keys": []}}), n + 1
    yield "a key that is none", "hexadecimal", about(claims={"c1": {"keys": ["xyz"]}}), n + 1
    yield "a passage without a block", "no block", about(passages=[{}]), n + 1
    passage = {"block": 2**70, "signature": "", "bands": []}
    yield "a block too large", "", about(passages=[passage]), n + 1
    yield "a signature that is none", "base64", about(passages=[{"block": 0, "signature": "%", "bands": []}]), n + 1
    yield "a run that is not there", "there is no run", *of_row("lagebild/superseded/1", by_run="run:0")
    yield "a passage that is not there", "no such passage", *of_row("lagebild/copy/1", passage_block=99)
    yield "an entity that is not there", "what is not there", *of_row("lagebild/entity-member/1", entity="entity:0")
    yield "a judgement that is not there", "what is not there", *of_row("lagebild/judgement/1", undoes="judgement:0")
    yield "something that must be said", "score is missing", *of_row("lagebild/relation/1", score=None)
    yield "something of another kind", "score is 'high'", *of_row("lagebild/relation/1", score="high")
    yield "what no store can hold", "message is", *of_row("lagebild/failure/1", message="a\0b")
    yield (
        "bytes of another hash",
        "not those of its hash",
        *of_row("lagebild/original/1", base64=base64.b64encode(b"x").decode()),
    )
    yield "bytes that are none", "not those of its hash", *of_row("lagebild/original/1", base64="%")
    yield "a line that is missing", "should have come before it", written[:-2] + written[-1:], len(written) - 1
    yield "its end", "its end is missing", written[:-1], 0


CASES = (
    "half a line|no JSON|no object|not a number|deep|no schema|another schema|a newer schema|claims alone|"
    "a reading of no ledger|a span that does not fit|an act that is none|a field that is missing|"
    "a number too large|a figure too large|two claims of one id|another text|another hash|no version|"
    "another appearance|keys of no claim|a key that is none|a passage without a block|a block too large|"
    "a signature that is none|a run that is not there|a passage that is not there|an entity that is not there|"
    "a judgement that is not there|something that must be said|something of another kind|"
    "what no store can hold|bytes of another hash|bytes that are none|a line that is missing|its end"
).split("|")


@pytest.mark.parametrize("case", CASES)
def test_a_bad_line_is_named_and_nothing_comes_in(case: str, ledger: Ledger, where: str, written: list[str]) -> None:
    ledger.add(long(7, 1), None, OLDER)
    before = contents(where)
    _, said, bad, number = next(each for each in broken(written) if each[0] == case)
    with pytest.raises(LedgerError) as caught:
        ledger.restore(bad)
    assert said in caught.value.message
    assert caught.value.remedy
    assert caught.value.message.startswith(f"line {number}: " if number else "")
    assert contents(where) == before


def test_every_bad_line_is_tried(written: list[str]) -> None:
    assert [case for case, *_ in broken(written)] == CASES


def test_bytes_that_are_not_utf_8(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="line 1: it is not UTF-8"):
        ledger.restore([b'{"schema": "\xff"}'])
