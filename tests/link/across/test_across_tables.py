"""The word tables and the tables of pairs as a whole."""

from __future__ import annotations

import pytest

from benchmarks.relation_pairs import pairs
from benchmarks.relations import product, scores, strangers
from lagebild.link.across import words
from lagebild.resources import rows
from tests.tables import rows as cases

EVENTS = {row["event"] for file in ("events.tsv", "states.tsv") for row in rows(file)}


def test_relations_of_events_name_events_once() -> None:
    table = list(rows("event_relations.tsv"))
    assert {r[k] for r in table for k in ("event", "other")} <= EVENTS
    named = [frozenset((r["event"], r["other"])) for r in table]
    assert len(named) == len(set(named))
    assert {r["relation"] for r in table} <= {
        "means", "excludes", "excludes_ever", "excludes_person", "excludes_anyway", "excludes_whole",
    }  # fmt: skip
    assert all(r["why"] for r in table)


def test_there_are_enough_events_and_words() -> None:
    assert len(EVENTS) >= 60
    assert len(list(rows("link_words.tsv"))) >= 350
    assert all(r["de"] and r["en"] for file in ("events.tsv", "link_words.tsv") for r in rows(file))


@pytest.mark.parametrize(
    ("german", "english", "thing"),
    [
        ("ein Munitionslager", "an ammunition depot", "ammunition"),
        ("das Munitionslager", "the depot", "depot"),
        ("die Wehrpflichtigen", "the conscripts", "conscript"),
        ("die Getreidefrachter", "a grain freighter", "ship"),
        ("im Kraftwerk", "at the power station", "power_station"),
        ("den Luftwaffenstützpunkt", "the air base", "airfield"),
    ],
)
def test_things_are_one_in_both_languages(german: str, english: str, thing: str) -> None:
    assert thing in words.read(german, "de").things
    assert thing in words.read(english, "en").things


def test_a_longer_phrase_hides_its_words() -> None:
    assert "control_gained" not in words.read("it had captured 26 soldiers", "en").all_events
    assert "control_gained" in words.read("it had captured the town", "en").all_events
    assert "control_gained" not in words.read("talks had taken place", "en").all_events


def test_events_in_the_background_are_no_main_events() -> None:
    terms = words.read("nach heftigen Kämpfen sei der Ort gefallen", "de")
    assert "fighting" in terms.all_events
    assert "fighting" not in terms.main_events


def test_withdrawing_a_statement_withdraws_no_troops() -> None:
    assert "control_lost" not in words.read("it was withdrawing its statement", "en").all_events
    assert "control_lost" in words.read("it was withdrawing its troops", "en").all_events


@pytest.mark.parametrize(("table", "floor"), [("claim_pairs", 0.92), ("across_pairs", 0.90)])
def test_relations_that_the_rules_were_made_on(table: str, floor: float) -> None:
    outcomes = [(row.relation, product(row)) for row in pairs("dev", table)]
    assert scores(outcomes)["typed"][2] >= floor


@pytest.mark.parametrize(("table", "floor"), [("claim_pairs_2", 0.89), ("claim_pairs_3", 0.87), ("claim_pairs_4", 0.8)])
def test_relations_that_were_written_blind(table: str, floor: float) -> None:
    outcomes = [(row.relation, product(row)) for row in pairs(table=table)]
    assert scores(outcomes)["typed"][2] >= floor


def test_claims_of_different_scenarios_are_strangers() -> None:
    found, compared = strangers(list(pairs("dev")))
    assert compared > 10_000
    assert found / compared < 0.002


def test_there_are_enough_pairs_in_both_languages() -> None:
    table = [*cases("claim_pairs"), *cases("across_pairs")]
    linked = [r for r in table if r["relation"] != "none"]
    assert len(linked) >= 60
    assert len(table) - len(linked) >= 60
    assert {(r["language_a"], r["language_b"]) for r in table} >= {
        ("de", "de"),
        ("en", "en"),
        ("de", "en"),
        ("en", "de"),
    }
