"""What people change of a claim: spans that stand in the report, speakers of it, the side that it takes."""

from __future__ import annotations

from typing import Any

import pytest

from lagebild.errors import LedgerError
from lagebild.ledger import Ledger, Query, StoredClaim
from tests.ledger.asked import NEWER, OLDER
from tests.ledger.readings import ENGLISH, GERMAN, english, german
from tests.ledger.test_linking import DENIAL, FIRST, add_all, sides


def span(words: str, text: str = GERMAN) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def claim_of(ledger: Ledger, local: str, language: str = "de") -> StoredClaim:
    found = ledger.claims(Query(rejected=True))
    return next(claim for claim in found if (claim.local, claim.language) == (local, language))


def actors(ledger: Ledger) -> dict[str, str]:
    """The ids of the speakers in the ledger, by their names."""
    return {speaker.name: speaker.id for claim in ledger.claims() for speaker in claim.speakers}


def test_spans_are_changed_to_words_of_the_report(ledger: Ledger) -> None:
    ledger.add(german())
    content, source = [span("Dorf Altmoor"), span("vollständig geräumt")], [span("General"), span("Möller")]
    payload = {"content": content, "cue": span("sagte"), "source": source}
    ledger.judge("edit", claim_of(ledger, "c1").id, by="Anna", payload=payload)
    claim = claim_of(ledger, "c1")
    assert (claim.content, claim.cue, claim.source) == (
        "Dorf Altmoor … vollständig geräumt",
        "sagte",
        "General … Möller",
    )
    assert (claim.start, claim.end) == (content[0]["start"], content[1]["end"])
    assert claim.edited == ("content", "cue", "source")
    assert [s.text for s in claim.redrawn["content"]] == ["Dorf Altmoor", "vollständig geräumt"]


def test_a_cue_and_a_source_can_be_taken_away(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.judge("edit", claim_of(ledger, "c3").id, by="Anna", payload={"cue": None, "source": []})
    claim = claim_of(ledger, "c3")
    assert (claim.cue, claim.source, claim.content) == (None, None, "Wir halten Altmoor")
    assert claim.redrawn == {"cue": (), "source": ()}


def test_what_lies_in_the_new_content_goes_with_it(ledger: Ledger) -> None:
    ledger.add(german())
    whole = [span("Altmoor"), span("am 2. März"), span("Mindestens 19 Soldaten")]
    made = ledger.judge("edit", claim_of(ledger, "c3").id, by="Anna", payload={"content": whole})
    claim = claim_of(ledger, "c3")
    assert [time.id for time in claim.times] == ["t1"]
    assert [quantity.id for quantity in claim.quantities] == ["q1"]
    ledger.undo(made.id, by="Anna")
    assert claim_of(ledger, "c3").quantities == ()
    assert claim_of(ledger, "c3").times == ()
    ledger.judge("edit", claim_of(ledger, "c4").id, by="Anna", payload={"content": [span("getötet")]})
    assert claim_of(ledger, "c4").quantities == ()


def test_an_edit_of_spans_is_undone_and_survives_reading_again(ledger: Ledger) -> None:
    ledger.add(german(), made_by=OLDER)
    before = claim_of(ledger, "c3")
    made = ledger.judge("edit", before.id, by="Anna", payload={"content": [span("halten")]})
    ledger.add(german(), made_by=NEWER)
    assert claim_of(ledger, "c3").content == "halten"
    ledger.undo(made.id, by="Anna")
    after = claim_of(ledger, "c3")
    assert (after.content, after.start, after.edited, after.redrawn) == (before.content, before.start, (), {})


SAGTE = GERMAN.index("sagte")


@pytest.mark.parametrize(
    "payload",
    [
        {"content": []},
        {"content": None},
        {"content": "halten"},
        {"content": [span("halten") | {"text": "hielten"}]},
        {"content": [span("halten") | {"start": SAGTE}]},
        {"content": [span("halten") | {"end": 10**9}]},
        {"content": [{"start": -5, "end": 0, "text": "getöt"}]},
        {"content": [{"start": SAGTE, "end": SAGTE, "text": ""}]},
        {"content": [{"start": SAGTE - 1, "end": SAGTE, "text": " "}]},
        {"content": [{"start": str(SAGTE), "end": SAGTE + 5, "text": "sagte"}]},
        {"content": [span("sagte") | {"why": "more"}]},
        {"content": [span("halten"), span("Dorf")]},
        {"content": [span("das Dorf Altmoor"), span("Dorf")]},
        {"content": ["sagte"]},
        {"cue": [span("sagte")]},
        {"cue": "sagte"},
        {"source": 3},
        {"speakers": ["actor:0"]},
        {"speakers": "actor:0"},
        {"speakers": [3]},
        {"within": "c1"},
    ],
    ids=str,
)
def test_what_does_not_stand_in_the_report_is_refused(ledger: Ledger, payload: dict[str, Any]) -> None:
    ledger.add(german())
    with pytest.raises(LedgerError) as raised:
        ledger.judge("edit", claim_of(ledger, "c3").id, by="Anna", payload=payload)
    assert raised.value.code == "wrong-judgement"
    assert list(ledger.judgements()) == []


def test_only_a_claim_is_edited(ledger: Ledger) -> None:
    ledger.add(german())
    entity = next(ledger.entities()).id
    with pytest.raises(LedgerError) as raised:
        ledger.judge("edit", entity, by="Anna", payload={"act": "deny"})
    assert raised.value.code == "wrong-judgement"


def test_speakers_are_changed_to_actors_of_the_report(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.add(english())
    general, north = actors(ledger)["Petra Möller"], actors(ledger)["Nordstadt"]
    id = claim_of(ledger, "c1").id
    made = ledger.judge("edit", id, by="Anna", payload={"speakers": [north, general]})
    assert [s.name for s in claim_of(ledger, "c1").speakers] == ["Nordstadt", "Petra Möller"]
    assert claim_of(ledger, "c1").speakers[0].entity is not None
    assert id in {claim.id for claim in ledger.claims(Query(speaker="Möller"))}
    assert id not in {claim.id for claim in ledger.claims(Query(speaker="Armee"))}
    ledger.undo(made.id, by="Anna")
    assert id in {claim.id for claim in ledger.claims(Query(speaker="Armee"))}
    assert id not in {claim.id for claim in ledger.claims(Query(speaker="Möller"))}
    ledger.judge("edit", id, by="Anna", payload={"speakers": []})
    assert claim_of(ledger, "c1").speakers == ()
    with pytest.raises(LedgerError):
        ledger.judge("edit", id, by="Anna", payload={"speakers": [actors(ledger)["Northtown"]]})


def test_offsets_are_of_the_claims_own_report(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.add(english())
    changed = {"content": [span("had left", ENGLISH)]}
    with pytest.raises(LedgerError):
        ledger.judge("edit", claim_of(ledger, "c1").id, by="Anna", payload=changed)
    ledger.judge("edit", claim_of(ledger, "c1", "en").id, by="Anna", payload=changed)
    assert claim_of(ledger, "c1", "en").content == "had left"


def test_a_stance_that_is_turned_turns_the_side(ledger: Ledger) -> None:
    add_all(ledger, (FIRST, DENIAL))
    assert sides(ledger) == [[("2025-03-03", "for"), ("2025-03-04", "against")]]
    denial = next(ledger.claims(Query(act="deny"))).id
    turned = ledger.judge("edit", denial, by="Anna", payload={"stance": "for"})
    assert sides(ledger) == [[("2025-03-03", "for"), ("2025-03-04", "for")]]
    none = ledger.judge("edit", denial, by="Anna", payload={"stance": "none"})
    assert sides(ledger) == [[("2025-03-03", "for"), ("2025-03-04", "none")]]
    for judgement in (none, turned):
        ledger.undo(judgement.id, by="Anna")
    assert sides(ledger) == [[("2025-03-03", "for"), ("2025-03-04", "against")]]


def test_a_claim_is_searched_by_its_edited_words(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.add(english())
    north = actors(ledger)["Nordstadt"]

    def found(words: str) -> set[str]:
        return {f"{claim.language} {claim.local}" for claim in ledger.claims(Query(words=words))}

    assert found("geräumt") == {"de c1"} == found('"vollständig geräumt"') == found("Armee geräumt")
    made = ledger.judge(
        "edit",
        claim_of(ledger, "c1").id,
        by="Anna",
        payload={"content": [span("General Petra")], "cue": span("bestritt"), "speakers": [north]},
    )
    assert found("geräumt") == found('"vollständig geräumt"') == set()
    assert found("general") == found("Bestritten Nordstadt General") == found('"general petra"') == {"de c1"}
    assert "de c1" not in found("Armee")
    assert found('"petra general"') == found("petra Armee") == set()
    source = ledger.judge("edit", claim_of(ledger, "c2").id, by="Anna", payload={"source": []})
    assert "de c2" in found("Nordstadt")
    for judgement in (source, made):
        ledger.undo(judgement.id, by="Anna")
    assert found("geräumt") == {"de c1"}
    assert found("petra general") == set()
