"""What people say of claims, and that it holds; asked of both stores."""

from __future__ import annotations

import pytest

from lagebild.errors import LedgerError
from lagebild.ledger import Ledger
from tests.ledger.asked import NEWER, OLDER, claim_of, said
from tests.ledger.readings import german


def test_a_rejected_claim_is_gone_until_that_is_undone(ledger: Ledger) -> None:
    ledger.add(german())
    claim = claim_of(ledger, "c2")
    judgement = ledger.judge("reject", claim.id, by="Anna", why="misread")
    assert said(ledger) == ["de c1", "de c3", "de c4"]
    assert claim_of(ledger, "c2").judgement == "reject"
    undone = ledger.undo(judgement.id, by="Ben", why="it is right")
    assert said(ledger) == ["de c1", "de c2", "de c3", "de c4"]
    assert list(ledger.judgements()) == [judgement, undone]
    assert (undone.undoes, undone.target, undone.by) == (judgement.id, claim.id, "Ben")


def test_a_claim_is_named_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    ledger.add(german())
    id = claim_of(ledger, "c2").id
    assert ledger.whole_id(id) == ledger.whole_id(id[:14]) == ledger.whole_id(id[6:14]) == id
    for beginning in ("claim:", "claim:zz", ""):
        with pytest.raises(LedgerError) as raised:
            ledger.whole_id(beginning)
        assert raised.value.code == "no-such-target"


def test_the_last_verdict_holds(ledger: Ledger) -> None:
    ledger.add(german())
    id = claim_of(ledger, "c2").id
    ledger.judge("reject", id, by="Anna")
    accepted = ledger.judge("accept", id, by="Ben")
    assert claim_of(ledger, "c2").judgement == "accept"
    assert "de c2" in said(ledger)
    ledger.undo(accepted.id, by="Ben")
    assert claim_of(ledger, "c2").judgement == "reject"
    assert "de c2" not in said(ledger)


def test_a_judgement_survives_reading_again(ledger: Ledger) -> None:
    ledger.add(german(), made_by=OLDER)
    ledger.judge("reject", claim_of(ledger, "c2").id, by="Anna")
    ledger.judge("edit", claim_of(ledger, "c3").id, by="Anna", payload={"act": "confirm"})
    ledger.add(german(), made_by=NEWER)
    assert said(ledger) == ["de c1", "de c3", "de c4"]
    assert claim_of(ledger, "c3").act == "confirm"


def test_an_edited_claim_is_found_by_what_it_was_changed_to(ledger: Ledger) -> None:
    ledger.add(german())
    judgement = ledger.judge("edit", claim_of(ledger, "c2").id, by="Anna", payload={"act": "accuse", "stance": "for"})
    assert said(ledger, act="deny") == []
    assert said(ledger, act="accuse") == ["de c2"]
    claim = claim_of(ledger, "c2")
    assert (claim.act, claim.stance, claim.polarity, claim.edited) == ("accuse", "for", "negative", ("act", "stance"))
    ledger.undo(judgement.id, by="Anna")
    assert said(ledger, act="deny") == ["de c2"]


def test_as_of_a_day_later_judgements_are_not_known(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.judge("reject", claim_of(ledger, "c2").id, by="Anna")
    assert "de c2" not in said(ledger)
    assert "de c2" in said(ledger, asof="2025-03-06")


@pytest.mark.parametrize(
    ("kind", "target", "payload", "code"),
    [
        ("reject", "claim:0", {}, "no-such-target"),
        ("reject", "run:0", {}, "no-such-target"),
        ("merge", "c2", {"with": ["claim:0"]}, "no-such-target"),
        ("edit", "c2", {"act": "shout"}, "wrong-judgement"),
        ("edit", "c2", {"content": "something else"}, "wrong-judgement"),
        ("shout", "c2", {}, "wrong-judgement"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(
    ledger: Ledger, kind: str, target: str, payload: dict[str, object], code: str
) -> None:
    ledger.add(german())
    with pytest.raises(LedgerError) as raised:
        ledger.judge(kind, claim_of(ledger, target).id if target == "c2" else target, by="Anna", payload=payload)  # type: ignore[arg-type]
    assert raised.value.code == code
    assert list(ledger.judgements()) == []


def test_a_judgement_is_undone_once(ledger: Ledger) -> None:
    ledger.add(german())
    judgement = ledger.judge("reject", claim_of(ledger, "c2").id, by="Anna")
    undone = ledger.undo(judgement.id, by="Anna")
    for id, code in ((judgement.id, "wrong-judgement"), (undone.id, "wrong-judgement"), ("x", "no-such-judgement")):
        with pytest.raises(LedgerError) as raised:
            ledger.undo(id, by="Anna")
        assert raised.value.code == code
