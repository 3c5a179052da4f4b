"""What a desk asks of a ledger besides words: claims that bear on others, what came in last, if anything is new."""

from __future__ import annotations

from lagebild.ledger import Failed, Ledger, Query
from lagebild.model import RelationType
from tests.ledger.readings import english, german


def fill(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.add(english())


def test_claims_that_bear_on_others_are_asked_for(ledger: Ledger) -> None:
    fill(ledger)
    relations = list(ledger.relations())
    ends = {end for relation in relations for end in (relation.from_claim, relation.to_claim)}
    every = {claim.id for claim in ledger.claims()}
    types: tuple[RelationType, ...] = ("denies", "contradicts")
    near = {end for r in relations if r.type in types for end in (r.from_claim, r.to_claim)}
    assert {claim.id for claim in ledger.claims(Query(bearing=types))} == near
    shared = {claim.id for claim in ledger.claims(Query(shared=True))}
    assert shared == ends | set(ledger.propositions_of(every))
    assert {c.id for c in ledger.claims(Query(counting=True))} == {c.id for c in ledger.claims() if c.quantities}


def test_claims_of_any_of_several_speakers_are_asked_for(ledger: Ledger) -> None:
    fill(ledger)
    said = [{claim.id for claim in ledger.claims(Query(speaker=name))} for name in ("Möller", "Nordstadt")]
    assert {claim.id for claim in ledger.claims(Query(speakers=("Möller", "Nordstadt")))} == said[0] | said[1]


def test_the_state_of_a_ledger_is_another_once_something_is_said(ledger: Ledger) -> None:
    fill(ledger)
    before = ledger.state()
    assert ledger.state() == before
    ledger.judge("accept", next(ledger.claims()).id, by="Anna")
    judged = ledger.state()
    ledger.fail(Failed("x.txt", "read", "unreadable", "no text"))
    assert len({before, judged, ledger.state()}) == 3


def test_reports_and_failures_come_in_the_order_that_is_asked_for(ledger: Ledger) -> None:
    fill(ledger)
    added = list(ledger.reports(as_added=True))
    assert {report.id for report in added} == {report.id for report in ledger.reports()}
    assert [report.added_at for report in added] == sorted((report.added_at for report in added), reverse=True)
    assert sum(report.claims for report in added) == ledger.info().claims
    for name in ("a.txt", "b.txt"):
        ledger.fail(Failed(name, "read", "unreadable", "no text"))
    assert [f.failed.origin for f in ledger.failures(newest_first=True)] == ["b.txt", "a.txt"]
