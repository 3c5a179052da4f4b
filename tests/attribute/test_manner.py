"""How a claim is said: speech, act, polarity, stance, certainty, distanced words."""

from __future__ import annotations

import pytest

from lagebild.model import Claim
from lagebild.read.options import Language
from tests.conftest import Read


def only(read: Read, text: str, language: Language) -> Claim:
    """The one claim of a text that somebody makes."""
    (claim,) = [c for c in read(text, language).claims if c.voice == "reported"]
    return claim


@pytest.mark.parametrize(
    ("language", "text", "act", "polarity", "stance"),
    [
        ("de", "Kiew bestätigte den Rückzug aus Olsa.", "confirm", "positive", "for"),
        ("de", "Kiew bestritt den Rückzug aus Olsa.", "deny", "negative", "against"),
        ("de", "Der General sagte, die Stadt sei nicht gefallen.", "state", "negative", "against"),
        ("de", "Der General sagte, die Stadt sei gefallen.", "state", "positive", "for"),
        ("de", "Die Armee kritisierte den Bericht der Kommission.", "criticise", "positive", "for"),
        ("en", "Kyiv confirmed the withdrawal from Olsa.", "confirm", "positive", "for"),
        ("en", "Kyiv denied the withdrawal from Olsa.", "deny", "negative", "against"),
        ("en", "The general said the town had not fallen.", "state", "negative", "against"),
        ("en", "The mayor warned that the dam could break.", "warn", "positive", "for"),
    ],
)
def test_act_polarity_and_stance(
    read: Read, language: Language, text: str, act: str, polarity: str, stance: str
) -> None:
    claim = only(read, text, language)
    assert (claim.act, claim.polarity, claim.stance) == (act, polarity, stance)


@pytest.mark.parametrize(
    ("language", "text", "speech"),
    [
        ("de", "„Wir bleiben in der Stadt“, sagte der Bürgermeister Jakub Wolny.", "direct"),
        ("de", "Der Bürgermeister Jakub Wolny sagte, man bleibe in der Stadt.", "indirect"),
        ("de", "Der Bürgermeister Jakub Wolny sagte, man bleibe „bis zuletzt“ in der Stadt.", "mixed"),
        ("de", "Der Bürgermeister Jakub Wolny lobte die Helfer aus Olsa.", "summary"),
        ("de", "Der Kommandeur soll geflohen sein.", "hearsay"),
        ("en", "“We will stay in the town,” Mayor Jakub Wolny said.", "direct"),
        ("en", "Mayor Jakub Wolny said they would stay in the town.", "indirect"),
        ("en", "Mayor Jakub Wolny said they would stay “to the last”.", "mixed"),
        ("en", "Mayor Jakub Wolny praised the volunteers from Olsa.", "summary"),
        ("en", "The commander has reportedly fled the town.", "hearsay"),
    ],
)
def test_speech(read: Read, language: Language, text: str, speech: str) -> None:
    assert only(read, text, language).speech == speech


@pytest.mark.parametrize(
    ("language", "text", "certainty"),
    [
        ("de", "Der General sagte, die Stadt sei gefallen.", "certain"),
        ("de", "Der General sagte, die Stadt sei wahrscheinlich gefallen.", "probable"),
        ("de", "Der General sagte, die Stadt könnte bald fallen.", "possible"),
        ("de", "Der General sagte, die Stadt falle, wenn keine Hilfe komme.", "conditional"),
        ("de", "Die Stadt soll gefallen sein.", "unverified"),
        ("en", "The general said the town had fallen.", "certain"),
        ("en", "The general said the town had probably fallen.", "probable"),
        ("en", "The general said the town might fall soon.", "possible"),
        ("en", "The general said the town would fall if no help came.", "conditional"),
        ("en", "The town has reportedly fallen.", "unverified"),
    ],
)
def test_certainty(read: Read, language: Language, text: str, certainty: str) -> None:
    assert only(read, text, language).certainty == certainty


def test_distanced_words_are_marked_in_their_claim(read: Read) -> None:
    claim = only(read, "Moskau meldete, man habe das Dorf Olsa „befreit“ und gesichert.", "de")
    assert [s.text for s in claim.distanced] == ["befreit"]
    direct = only(read, "„Wir haben das Dorf befreit“, sagte Oberst Reska.", "de")
    assert direct.distanced == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Ministerium in Olsa wollte den Abschuss weder bestätigen noch dementieren."),
        ("en", "The ministry neither confirmed nor denied the strike on Olsa."),
    ],
)
def test_neither_is_no_stance(read: Read, language: Language, text: str) -> None:
    stances = {c.stance for c in read(text, language).claims if c.voice == "reported"}
    assert stances == {"none"}


def test_a_negated_cue(read: Read) -> None:
    claim = only(read, "Die Regierung in Olsa bestätigte den Abzug nicht.", "de")
    assert (claim.act, claim.polarity, claim.stance) == ("confirm", "negative", "none")
