"""The cue lexicons: what they hold, and the forms that are made of their lines."""

from __future__ import annotations

from typing import get_args

import pytest

from lagebild.attribute.cues import find
from lagebild.attribute.lexicon import CueKind, lexicon
from lagebild.model import Act, Certainty, Polarity
from lagebild.resources import rows
from tests.attribute.views import tagged

BOTH = pytest.mark.parametrize("language", ["de", "en"])
TAKES = {"clause", "object", "quote", "self", "saying", "retracted"}


@BOTH
def test_every_line_uses_known_words(language: str) -> None:
    wrong = []
    for row in rows(language, "cues.tsv"):
        known = (
            row["kind"] in get_args(CueKind)
            and row["act"] in get_args(Act)
            and row["polarity"] in get_args(Polarity)
            and row["certainty"] in get_args(Certainty)
            and set(row["takes"].split()) <= TAKES
        )
        wrong += [] if known and row["lemma"] and (row["forms"] or row["kind"] == "phrase") else [row["lemma"]]
    assert wrong == []


@pytest.mark.parametrize(("language", "least"), [("de", 350), ("en", 200)])
def test_there_are_enough_cues(language: str, least: int) -> None:
    assert len({(row["lemma"], row["kind"]) for row in rows(language, "cues.tsv")}) >= least


@BOTH
def test_verbs_have_all_principal_parts(language: str) -> None:
    number = 4 if language == "de" else 5
    verbs = [row for row in rows(language, "cues.tsv") if row["kind"] == "verb"]
    assert [row["lemma"] for row in verbs if len(row["forms"].split()) != number] == []


@BOTH
def test_what_denies_is_negative_and_what_confirms_is_not(language: str) -> None:
    for row in rows(language, "cues.tsv"):
        if row["act"] == "deny" and row["kind"] == "verb":
            assert row["polarity"] == "negative", row["lemma"]
        if row["act"] == "confirm" and not row["lemma"].startswith(("neither", "weder")):
            assert row["polarity"] == "positive", row["lemma"]


@pytest.mark.parametrize(
    ("language", "word", "lemma", "form"),
    [
        ("de", "sagte", "sagen", "finite"),
        ("de", "sage", "sagen", "finite"),
        ("de", "bestritten", "bestreiten", "participle"),
        ("de", "zurückgewiesen", "zurückweisen", "participle"),
        ("de", "zurückzuweisen", "zurückweisen", "infinitive"),
        ("en", "said", "say", "finite"),
        ("en", "saying", "say", "ing"),
        ("en", "denied", "deny", "participle"),
    ],
)
def test_forms_of_verbs(language: str, word: str, lemma: str, form: str) -> None:
    assert (lemma, form) in {(r.cue.lemma, r.form) for r in lexicon(language).of(word)}


@pytest.mark.parametrize(("language", "word"), [("de", "Haus"), ("de", "schlafen"), ("en", "house"), ("en", "slept")])
def test_other_words_are_no_cues(language: str, word: str) -> None:
    assert list(lexicon(language).of(word)) == []


def test_compound_nouns_end_in_their_cue() -> None:
    found = lexicon("de").noun("Völkermordvorwürfe")
    assert found is not None
    assert found.act == "accuse"
    assert lexicon("de").noun("Fensterbrett") is None
    assert lexicon("en").noun("reportable") is None


def test_the_longest_phrase_is_taken() -> None:
    words = "Nach eigenen Angaben kam er".split()
    found = lexicon("de").phrase_at(words, 0, len(words))
    assert found is not None
    assert found[0] == 3
    assert lexicon("de").phrase_at(words, 3, len(words)) is None


def test_a_separated_particle_is_found() -> None:
    view = tagged("Moskau wies den Bericht zurück.", "PROPN VERB.Ind DET NOUN ADP PUNCT", entities={"Moskau": "LOC"})
    cues = find(view, lexicon("de"), view.sentences[0])
    match = next(m for m in cues if m.cue.lemma == "zurückweisen")
    assert (match.at, match.particle, match.form) == (1, 4, "finite")


def test_a_verb_without_its_particle_is_another_verb_or_none() -> None:
    view = tagged("Moskau wies den Weg.", "PROPN VERB.Ind DET NOUN PUNCT", entities={"Moskau": "LOC"})
    assert [m.cue.lemma for m in find(view, lexicon("de"), view.sentences[0])] == []


def test_lexicons_are_loaded_once() -> None:
    assert lexicon("de") is lexicon("de")
