"""The page of a proposition: a thread in time, sides apart, and two pieces of evidence side by side."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lagebild.errors import LedgerError
from lagebild.ledger import StoredClaim, open_ledger
from lagebild.serve.pages.evidence import evidence
from lagebild.views.thread import thread
from tests.views.stories import RU, UA, Story


def claims_of(file: Path) -> list[StoredClaim]:
    with open_ledger(file) as ledger:
        return list(ledger.claims())


def test_a_claim_alone_is_a_thread_of_one(desk: TestClient, ledger_file: Path) -> None:
    for claim in claims_of(ledger_file):
        page = desk.get(f"/propositions/{claim.id}")
        assert page.status_code == 200
        assert f'href="/claims/{claim.id}"' in page.text
        data = desk.get(f"/propositions/{claim.id}.json").json()
        assert claim.id in [each["claim"]["id"] for each in data["statements"]]
        assert claim.id in desk.get(f"/propositions/{claim.id}.csv").text


def test_what_is_not_there_is_told(desk: TestClient, ledger_file: Path) -> None:
    id = claims_of(ledger_file)[0].id
    assert desk.get("/propositions/proposition:none").status_code == 404
    assert desk.get("/propositions/claim:none").status_code == 404
    assert "claim-elsewhere" in desk.get(f"/propositions/{id}?a={id}&b=claim:none").text


def test_evidence_is_the_text_of_the_report(ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        for claim in ledger.claims():
            text = ledger.report(claim.report).text
            found = evidence(ledger, claim)
            assert "".join(piece.text for piece in found.passage) in text
            assert all(piece.text in text for piece in found.passage)
            assert "content" in {piece.part for piece in found.passage}


def test_two_claims_stand_side_by_side_word_for_word(desk: TestClient, ledger_file: Path) -> None:
    for claim in claims_of(ledger_file):
        page = unescape(desk.get(f"/propositions/{claim.id}?a={claim.id}&b={claim.id}").text)
        passages = re.findall(r'<blockquote class="passage"[^>]*><p>(.*?)</p></blockquote>', page, re.DOTALL)
        assert len(passages) == 2
        with open_ledger(ledger_file) as ledger:
            text = ledger.report(claim.report).text
        for passage in passages:
            assert re.sub(r"</?mark[^>]*>", "", passage) in text


def test_a_thread_has_both_sides_and_who_takes_back_in_the_order_of_time() -> None:
    story = Story()
    claim = story.says(UA, "Altmoor is free", "04")
    denial = story.says(RU, "that", "05", "against")
    story.relate("denies", denial, claim)
    back = story.says(UA, "its statement", "06", "against", takes_back=True)
    open_ = story.says("org:UN", "it cannot say", "07", "none")
    found = thread(story.ledger(), "p1")
    assert found.claims == (claim, denial, back, open_)
    assert [s.claim for s in found.side("for")] == [claim]
    assert [s.claim for s in found.side("against")] == [denial, back]
    assert found.counts("none").reports == 1
    assert found.dispute
    assert found.dispute.since == "2025-03-05"
    assert found.shown_under == ()


def test_what_contradicts_from_elsewhere_is_shown_under_the_earlier_matter() -> None:
    story = Story()
    held = story.says(UA, "Altmoor is held", "04", on="p1")
    taken = story.says(RU, "Altmoor was taken", "05", on="p2")
    story.relate("contradicts", taken, held)
    ledger = story.ledger()
    first, second = thread(ledger, "p1"), thread(ledger, "p2")
    assert [(s.claim, s.side, s.bearing) for s in first.statements] == [
        (held, "for", "for"),
        (taken, "against", "contradicts"),
    ]
    assert second.claims == (taken,)
    assert second.shown_under == (("p1", "Altmoor is held"),)


def test_there_is_no_thread_of_nothing() -> None:
    with pytest.raises(LedgerError, match="holds no p9"):
        thread(Story().ledger(), "p9")
