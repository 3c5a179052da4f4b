"""Claims of small constructed reports: carrying on, nesting, headlines, the outlet's own voice, and reasons."""

from __future__ import annotations

import pytest

from lagebild.attribute import attribute
from lagebild.model import Annotation, Claim, Reading
from lagebild.read.options import Language
from tests.attribute.views import report
from tests.conftest import Read


def content(claim: Claim) -> str:
    return " … ".join(s.text for s in claim.content)


def reported(reading: Reading) -> list[Claim]:
    return [c for c in reading.claims if c.voice == "reported"]


def speakers(reading: Reading) -> list[list[str]]:
    names = {a.id: a.name for a in reading.actors}
    return [[names[s] for s in c.speakers] for c in reported(reading)]


def test_nothing_is_claimed_in_an_empty_report() -> None:
    assert attribute(report("", "de"), Annotation((), (), (), (), ())) == ()


def test_the_subjunctive_carries_the_speaker_on(read: Read) -> None:
    found = read("Oberst Anton Reska sagte, das Dorf sei gefallen. Im Keller seien noch Verletzte.", "de")
    assert speakers(found) == [["Anton Reska"], ["Anton Reska"]]


def test_the_indicative_ends_carrying(read: Read) -> None:
    found = read("Oberst Anton Reska sagte, das Dorf sei gefallen. Die Stadt liegt am Oskil.", "de")
    assert len(reported(found)) == 1


def test_a_new_paragraph_is_not_carried_into_the_indicative(read: Read) -> None:
    found = read(
        "Oberst Reska sagte, das Dorf sei gefallen.\n\nIm Tal beginnt die Ernte, und die Wege sind trocken.", "de"
    )
    assert len(reported(found)) == 1


def test_a_claim_inside_a_claim(read: Read) -> None:
    text = "Der Gouverneur von Kursk sagte, die Armee habe bestätigt, dass die Brücke bei Olsa zerstört worden sei."
    outer, inner = reported(read(text, "de"))
    assert (outer.within, inner.within) == (None, outer.id)
    assert content(inner).startswith("dass die Brücke")


def test_joint_speakers_are_two(read: Read) -> None:
    (names,) = speakers(read("Nach Angaben des Westens und der Ukraine wurden in Olsa zwei Schulen beschädigt.", "de"))
    assert (len(names), names[1]) == (2, "Ukraine")


def test_ones_own_account_is_the_subjects(read: Read) -> None:
    found = read("Die Armee hat nach eigenen Angaben den Hafen von Olsa eingenommen.", "de")
    assert speakers(found) == [["Armee"]]
    assert content(reported(found)[0]) == "Die Armee hat … den Hafen von Olsa eingenommen"


def test_hearsay_has_no_speaker(read: Read) -> None:
    (claim,) = reported(read("Der Kommandeur der Miliz soll ins Ausland geflohen sein.", "de"))
    assert (claim.speakers, claim.source, claim.certainty) == ((), (), "unverified")


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de",
            "UN: Hunderttausende sind im Osten vertrieben worden\n\nDie Kämpfe dauern seit "
            "Januar an, und der Winter kommt.", "Vereinte Nationen"),
        ("de",
            "Kiew: Russland setzt erneut Drohnen ein\n\nDie Kämpfe dauern seit Januar an, und der "
            "Winter kommt.", "Ukraine"),
        ("en",
            "Moscow: Ukraine has attacked the bridge\n\nThe fighting has gone on since January and "
            "winter is coming.", "Russia"),
    ],
)  # fmt: skip
def test_a_headline_names_its_source_at_a_colon(read: Read, language: Language, text: str, name: str) -> None:
    assert speakers(read(text, language))[0] == [name]


def test_narration_is_the_outlets_own_voice(read: Read) -> None:
    found = read("Die Armee sagte, der Hafen sei frei. Der Hafen von Olsa hat zwölf Kräne. Es regnet.", "de")
    own = [c for c in found.claims if c.voice == "outlet"]
    assert [content(c) for c in own] == ["Der Hafen von Olsa hat zwölf Kräne"]
    assert all((c.speech, c.speakers, c.cue, c.source) == ("narration", (), None, ()) for c in own)


def test_every_claim_says_why(read: Read) -> None:
    found = read("Kiew bestritt das. „Wir bleiben hier“, sagte Oberst Reska. Der Krieg begann 2014.", "de")
    assert found.claims
    for claim in found.claims:
        assert claim.why
        assert all(reason == "model" or reason.startswith(("rule:", "lexicon:", "model:")) for reason in claim.why)
        assert 0 < claim.confidence <= 1


def test_two_verbs_share_a_subject(read: Read) -> None:
    found = read("Außenminister Jan Vrbata lobte die Helfer und kritisierte die Angriffe auf Olsa.", "de")
    assert speakers(found) == [["Jan Vrbata"]] * 2
    assert [c.act for c in reported(found)] == ["praise", "criticise"]


def test_a_split_quotation_is_one_claim(read: Read) -> None:
    (claim,) = reported(read("“Water,” Mayor Jakub Wolny said, “is worth more than fuel here.”", "en"))
    assert [s.text.strip(",") for s in claim.content] == ["Water", "is worth more than fuel here"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Regen fällt seit drei Tagen auf die leeren Felder von Olsa."),
        ("de", "Sie wirkt, als habe sie lange nicht geschlafen."),
        ("en", "Two buses left the harbour at noon and drove north."),
        ("en", "The loading crane rejected every third pallet."),
    ],
)
def test_nothing_is_made_of_narration(read: Read, language: Language, text: str) -> None:
    assert reported(read(text, language)) == []
