"""Which of its own statements a party takes back."""

from __future__ import annotations

from dataclasses import replace

from lagebild.link import link
from lagebild.model import Claim, Clocks, Moment
from tests.link.claims import claim, reading

BACK = {"act": "deny", "why": ("rule:retraction",)}
FELL, BRIDGE = "das Dorf Olsa sei gefallen", "die Brücke bei Tarsk sei zerstört"


def relations(*claims: Claim) -> dict[str, list[tuple[str, str]]]:
    linked = link(reading(*claims)).claims
    return {c.id: [(r.type, r.claim) for r in c.relations] for c in linked if c.relations}


def said(claim: Claim, day: str) -> Claim:
    return replace(claim, clocks=Clocks(said=Moment(day, day, ("t1",))))


def test_the_statement_with_the_same_matter_is_meant() -> None:
    before = claim(1, FELL, "x"), claim(2, BRIDGE, "x")
    assert relations(*before, claim(3, "seine Angabe zum Dorf Olsa", "x", **BACK)) == {"c3": [("retracts", "c1")]}
    bridge = claim(3, "seine Angabe zur Brücke bei Tarsk", "x", **BACK)
    assert relations(*before, bridge) == {"c3": [("retracts", "c2")]}


def test_without_a_matter_the_last_statement_of_the_speaker_is_meant() -> None:
    before = claim(1, FELL, "x"), claim(2, BRIDGE, "x"), claim(3, "der Hafen von Kolm stehe noch", "y")
    for words in ("seine Angabe", "sich", "die Meldung"):
        assert relations(*before, claim(4, words, "x", **BACK)) == {"c4": [("retracts", "c2")]}


def test_another_matter_or_another_party_is_not_meant() -> None:
    fell = claim(1, FELL, "x")
    assert relations(fell, claim(2, "seine Angabe zur Brücke bei Tarsk", "x", **BACK)) == {}
    assert relations(fell, claim(2, "seine Angabe zum Dorf Olsa", "y", **BACK)) == {}


def test_a_denial_is_no_retraction() -> None:
    assert relations(claim(1, FELL, "x"), claim(2, "dass das Dorf Olsa gefallen sei", "x", act="deny")) == {}


def test_who_does_not_take_back_retracts_nothing() -> None:
    kept = claim(2, "seine Angabe zum Dorf Olsa", "x", **BACK, stance="none")
    assert relations(claim(1, FELL, "x"), kept) == {}


def test_a_statement_told_behind_it_counts_only_from_an_earlier_day() -> None:
    back = said(claim(1, "seine Angabe zum Dorf Olsa", "x", **BACK), "2025-03-05")
    assert relations(back, said(claim(2, FELL, "x"), "2025-03-04")) == {"c1": [("retracts", "c2")]}
    assert relations(back, said(claim(2, FELL, "x"), "2025-03-05")) == {}
    assert relations(back, claim(2, FELL, "x")) == {}


def test_what_others_deny_stays_with_the_statement() -> None:
    claims = claim(1, FELL, "x"), claim(2, "den Fall des Dorfes Olsa", "y", act="deny")
    found = relations(*claims, claim(3, "seine Angabe zum Dorf Olsa", "x", **BACK))
    assert found["c3"] == [("retracts", "c1")]
    assert ("denies", "c3") not in found.get("c2", [])


def test_a_retraction_shares_the_proposition_of_what_it_takes_back() -> None:
    linked = link(reading(claim(1, FELL, "x"), claim(2, "seine Angabe zum Dorf Olsa", "x", **BACK)))
    assert len({c.proposition for c in linked.claims}) == 1
