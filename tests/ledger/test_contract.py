"""What a ledger promises, asked of both stores."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from lagebild.errors import LedgerError
from lagebild.export.report_json import reading_as_dict
from lagebild.ledger import Appearance, Failed, Ledger, adding, open_ledger, schema, store
from lagebild.model import Moment, Reading
from tests.ledger.asked import NEWER, OLDER, filled, said
from tests.ledger.readings import GERMAN, german, long, readings, saying


def rows(ledger: Ledger) -> dict[str, int]:
    """How many rows each table has."""
    with ledger._engine.connect() as connection:
        return {
            name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in schema.metadata.tables.items()
        }


def test_a_claim_comes_back_as_it_went_in(ledger: Ledger) -> None:
    reading = german()
    added = ledger.add(reading)
    assert (added.report, added.claims, added.new) == (reading.report.id, 4, True)
    got = {claim.local: claim for claim in ledger.claims()}
    assert sorted(got) == ["c1", "c2", "c3", "c4"]
    for claim in reading.claims:
        stored = got[claim.id]
        for name in ("voice", "speech", "act", "polarity", "stance", "certainty", "confidence"):
            assert getattr(stored, name) == getattr(claim, name)
        assert (stored.start, stored.end) == (claim.content[0].start, claim.content[-1].end)
        assert (stored.report, stored.run, stored.published) == (reading.report.id, added.run, "2025-03-04")
        assert stored.read == reading.report.read_at
        assert (stored.origin, stored.language, stored.appearance.outlet) == ("altmoor-de.txt", "de", "Blatt")
    first, direct, dead = got["c1"], got["c3"], got["c4"]
    assert first.content == "Die Armee hat das Dorf Altmoor … am 2. März vollständig geräumt"
    assert (first.cue, first.source) == ("nach eigenen Angaben", "Die Armee")
    assert [(a.name, a.kind, a.country, a.key) for a in first.speakers] == [
        ("Armee", "armed_force", "XS", "XS:armed_forces")
    ]
    assert [actor.name for actor in direct.speakers] == ["Petra Möller", "Nordstadt"]
    assert (first.places, first.times) == (reading.places, reading.times[:1])
    assert dead.quantities == reading.quantities
    assert [(hop.kind, hop.name) for hop in dead.chain] == [("agency", "dpa"), ("speaker", "Großmacht")]
    assert (first.happened, first.said) == (Moment("2025-03-02", "2025-03-02"), Moment(None, "2025-03-04"))
    assert (direct.happened, dead.happened) == (None, Moment("2025-02-24", None))
    assert (first.names, direct.names, dead.names) == (None, (), ("19", "Soldaten"))


def test_the_evidence_is_the_whole_reading(ledger: Ledger) -> None:
    reading = german()
    ledger.add(reading, made_by=OLDER)
    report = ledger.report(reading.report.id)
    assert (report.text, report.language) == (GERMAN, "de")
    (run,) = report.runs
    assert run.evidence == reading_as_dict(reading)
    assert (run.made_by, run.read_at, run.claims, run.current) == (OLDER, reading.report.read_at, 4, True)


def test_adding_again_adds_nothing(ledger: Ledger) -> None:
    first = ledger.add(german(), b"raw")
    before = rows(ledger)
    later = replace(german(), report=replace(german().report, read_at="2026-01-01T00:00:00Z", origin="copy.txt"))
    assert ledger.add(later, b"raw") == replace(first, new=False)
    assert rows(ledger) == before


def test_a_newer_version_stands_beside_the_older_and_counts(ledger: Ledger) -> None:
    ledger.add(german(), made_by=OLDER)
    older = {claim.local: claim.id for claim in ledger.claims()}
    evidence = ledger.report(german().report.id).runs[0].evidence
    better = replace(german(), claims=tuple(replace(c, act="warn") for c in german().claims[:2]))
    assert ledger.add(better, made_by=NEWER).new
    assert [(claim.local, claim.act) for claim in ledger.claims()] == [("c1", "warn"), ("c2", "warn")]
    assert {claim.local: claim.id for claim in ledger.claims()} == {name: older[name] for name in ("c1", "c2")}
    runs = ledger.report(german().report.id).runs
    assert [(run.made_by, run.current, run.claims) for run in runs] == [(OLDER, False, 4), (NEWER, True, 2)]
    assert runs[0].evidence == evidence
    info = ledger.info()
    assert (info.reports, info.appearances, info.runs, info.claims, info.all_claims) == (1, 1, 2, 2, 6)


def test_the_same_text_from_two_outlets_is_one_report_that_appears_twice(ledger: Ledger) -> None:
    ledger.add(german("Blatt"))
    ledger.add(german("Bote"))
    info = ledger.info()
    assert (info.reports, info.appearances, info.claims) == (1, 2, 8)
    outlets = Counter((claim.id, claim.appearance.outlet) for claim in ledger.claims())
    assert len({id for id, _ in outlets}) == 4
    assert set(outlets.values()) == {1}


@pytest.mark.parametrize("named_first", [True, False])
def test_a_text_of_unknown_outlet_gives_way_to_the_same_with_one(ledger: Ledger, named_first: bool) -> None:
    for reading in (german("Blatt"), german(None))[:: 1 if named_first else -1]:
        assert ledger.add(reading).new
    assert {claim.appearance.outlet for claim in ledger.claims()} == {"Blatt"}
    assert ledger.info().claims == 4


def test_a_date_that_is_given_later_replaces_the_reading_without(ledger: Ledger) -> None:
    ledger.add(german(published=None))
    ledger.add(german(published="2025-03-04"))
    assert {claim.published for claim in ledger.claims()} == {"2025-03-04"}


def test_what_was_said_of_a_report_can_be_taken_back(ledger: Ledger) -> None:
    for day in ("2025-03-04", "2025-03-05", "2025-03-04"):
        assert not ledger.holds(b"raw", published=day)
        assert ledger.add(german(published=day), b"raw").new
        assert ledger.holds(b"raw", published=day)
        assert ledger.holds(b"raw")
        assert {claim.published for claim in ledger.claims()} == {day}
        assert not ledger.add(german(published=day), b"raw").new
    assert (ledger.info().runs, ledger.info().claims) == (3, 4)


def test_what_a_newer_version_has_read_an_older_one_does_not_add_again(ledger: Ledger) -> None:
    ledger.add(german(), b"raw", OLDER)
    ledger.add(german(), b"raw", NEWER)
    assert ledger.holds(b"raw", made_by=OLDER)
    assert not ledger.add(german(), b"raw", OLDER).new
    assert ledger.report(german().report.id).runs[1].current


def test_what_came_is_kept(ledger: Ledger) -> None:
    page = f"<p>{GERMAN}</p>".encode()
    ledger.add(german("Blatt"), page)
    ledger.add(german("Bote"), GERMAN.encode())
    assert rows(ledger)["originals"] == 1  # the text itself is kept once
    runs = [run.evidence["report"]["outlet"] for run in ledger.report(german().report.id).runs]
    assert runs == ["Blatt", "Bote"]
    for raw in (page, GERMAN.encode()):
        assert ledger.original(adding._original(raw)["sha256"]) == raw
    with pytest.raises(LedgerError) as raised:
        ledger.original("0" * 64)
    assert raised.value.code == "no-such-original"


def test_holds_says_what_need_not_be_read_again(ledger: Ledger) -> None:
    ledger.add(german(), b"raw", OLDER)
    assert ledger.holds(b"raw", made_by=OLDER)
    assert ledger.holds(b"raw", published="2025-03-04", outlet="Blatt", language="de", made_by=OLDER)
    assert not ledger.holds(b"other", made_by=OLDER)
    assert not ledger.holds(b"raw", made_by=NEWER)
    assert not ledger.holds(b"raw", outlet="Bote", made_by=OLDER)
    assert not ledger.holds(b"raw", published="2025-03-05", made_by=OLDER)
    assert not ledger.holds(b"raw", language="en", made_by=OLDER)


FAILED = Failed("photo.txt", "read", "binary", "photo.txt is no text", "save it as text")


def test_a_failure_is_kept_with_what_came(ledger: Ledger) -> None:
    id = ledger.fail(FAILED, b"\x89PNG\x00", OLDER)
    assert ledger.fail(FAILED, b"\x89PNG\x00", OLDER) == id
    (failure,) = ledger.failures()
    assert (failure.id, failure.failed, failure.made_by) == (id, FAILED, OLDER)
    assert failure.original is not None
    assert ledger.original(failure.original) == b"\x89PNG\x00"
    assert ledger.fail(FAILED, b"\x89PNG\x00", NEWER) != id
    assert ledger.info().failures == 2


def test_a_failure_is_over_when_the_same_bytes_have_been_read(ledger: Ledger) -> None:
    ledger.fail(FAILED, b"raw", OLDER)
    ledger.add(german(), b"raw", NEWER)
    assert list(ledger.failures()) == []
    assert [failure.failed for failure in ledger.failures(resolved=True)] == [FAILED]


def test_a_failure_without_bytes_can_be_kept(ledger: Ledger) -> None:
    ledger.fail(replace(FAILED, origin="archive.txt", code="too-large"))
    assert [failure.original for failure in ledger.failures()] == [None]


def test_a_reading_that_fails_half_way_leaves_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the power is gone")

    before = rows(ledger)
    kind = type(adding.search_for(ledger._engine.dialect.name))
    with monkeypatch.context() as patch:
        patch.setattr(kind, "index_run", broken)
        with pytest.raises(RuntimeError):
            ledger.add(german(), b"raw")
    assert rows(ledger) == before
    assert ledger.add(german(), b"raw").new
    assert ledger.check() == ()


def test_many_can_add_at_once(ledger: Ledger) -> None:
    work = [long(number % 10, 5) for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        added = list(threads.map(ledger.add, work))
    assert Counter(each.new for each in added) == {True: 10, False: 30}
    assert ledger.info().claims == 50
    assert ledger.check() == ()


def test_of_many_readings_at_once_one_counts(ledger: Ledger) -> None:
    days = [f"2025-03-{day:02}" for day in range(1, 25)]
    with ThreadPoolExecutor(8) as threads:
        added = list(threads.map(lambda day: ledger.add(german(published=day)), days))
    assert all(each.new for each in added)
    assert (ledger.info().runs, ledger.info().claims) == (24, 4)
    assert ledger.check() == ()


def test_others_can_read_while_claims_are_looked_through(ledger: Ledger) -> None:
    for number in range(3):
        ledger.add(long(number, 200))
    claims = ledger.claims()
    next(claims)
    ledger.add(german())
    assert len(list(claims)) == 599
    assert ledger.info().claims == 604


def test_a_sound_ledger_has_no_problems(ledger: Ledger) -> None:
    ledger.fail(FAILED, b"raw")
    filled(ledger)
    assert ledger.check() == ()


@pytest.mark.parametrize(
    ("harm", "row", "message"),
    [
        ("DELETE FROM claim_quantities; DELETE FROM quantities", "runs run:", "its quantities are not those"),
        ("UPDATE runs SET evidence_sha256 = 'x'", "runs run:", "its evidence is damaged"),
        ("UPDATE runs SET evidence = originals.bytes FROM originals", "runs run:", "its evidence is damaged"),
        ("UPDATE originals SET bytes = runs.evidence FROM runs", "originals ", "is damaged"),
        (
            "INSERT INTO reports (id, text, language, length, added_at) VALUES ('x', 'x', 'de', 1, 'x')",
            "reports x",
            "no reading",
        ),
    ],
)
def test_check_finds_harm(ledger: Ledger, harm: str, row: str, message: str) -> None:
    ledger.add(german(), b"raw")
    with ledger._engine.connect().execution_options(writes=True) as connection, connection.begin():
        for statement in harm.split(";"):
            connection.exec_driver_sql(statement)
    problems = ledger.check()
    assert [p for p in problems if p.where.startswith(row) and message in p.message]


def test_check_finds_rows_that_cannot_be_searched(ledger: Ledger) -> None:
    ledger.add(german())
    copied = "name, precision, first, last, text"
    with ledger._engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql(
            f"INSERT INTO places (number, run, local, {copied}) SELECT 99, run, 'l9', {copied} FROM places"
        )
    assert "places 99" in [problem.where for problem in ledger.check()]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=readings())
def test_any_text_at_all_can_be_kept(ledger: Ledger, reading: Reading) -> None:
    added = ledger.add(reading, reading.report.text.encode("utf-8", "surrogatepass"))
    report = ledger.report(reading.report.id)
    assert report.text == reading.report.text
    assert not added.new or reading_as_dict(reading) == report.runs[-1].evidence
    assert ledger.check() == ()


def test_a_ledger_stays_when_it_is_closed(where: str) -> None:
    with open_ledger(where) as ledger:
        ledger.add(german())
    with open_ledger(where, create=False) as ledger:
        assert said(ledger, words="Altmoor") == ["de c1", "de c3"]
        assert ledger.info().store in where or ledger.info().store == "sqlite"


def test_reports_are_found_by_their_text(ledger: Ledger) -> None:
    filled(ledger)
    assert [found.origin for found in ledger.reports()] == ["altmoor-en.html", "altmoor-de.txt"]
    (found,) = ledger.reports("Grossmacht")
    assert (found.outlet, found.published, found.language, found.id) == (
        "Blatt",
        "2025-03-04",
        "de",
        german().report.id,
    )
    assert list(ledger.reports("Altmoor", limit=1)) == list(ledger.reports())[:1]


def test_a_report_that_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(LedgerError) as raised:
        ledger.report("sha256:0")
    assert raised.value.code == "no-such-report"


def test_info_of_an_empty_ledger(ledger: Ledger) -> None:
    info = ledger.info()
    assert (info.reports, info.runs, info.claims, info.failures, info.published) == (0, 0, 0, 0, (None, None))
    assert info.tables == schema.HEAD
    assert info.bytes > 0


def test_info_counts(ledger: Ledger) -> None:
    filled(ledger)
    info = ledger.info()
    assert (info.reports, info.claims, info.published) == (2, 6, ("2025-03-04", "2025-03-05"))


def test_the_address_of_an_appearance(ledger: Ledger) -> None:
    reading = saying("Altmoor ist geräumt")
    ledger.add(replace(reading, report=replace(reading.report, url="https://blatt.example/1")))
    (claim,) = ledger.claims()
    assert claim.appearance == Appearance(claim.appearance.id, "Blatt", "https://blatt.example/1")
    assert store.this_version() == ledger.report(claim.report).runs[0].made_by
