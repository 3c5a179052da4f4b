"""Clauses by punctuation, and what kind of clause begins where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.annotate.words import tokenize
from lagebild.attribute.clauses import Clauses
from lagebild.attribute.quotation_marks import find
from lagebild.attribute.view import View
from lagebild.model import Annotation
from tests.attribute.views import report, tagged


def clauses(view: View, sentence: int = 0) -> Clauses:
    return Clauses(view, view.sentences[sentence], find(view))


def texts(own: Clauses) -> list[str]:
    return [own.view.text(a, b) for a, b in own.segments()]


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("Er sagte, dass sie kam.", "PRON VERB.Ind PUNCT SCONJ PRON VERB.Ind PUNCT", ["Er sagte", "dass sie kam"]),
        ("Er ging – sie blieb.", "PRON VERB.Ind PUNCT PRON VERB.Ind PUNCT", ["Er ging", "sie blieb"]),
        ("UN: Lage ernst", "PROPN PUNCT NOUN ADJ", ["UN", "Lage ernst"]),
        ("Er (ja, er) ging.", "PRON PUNCT PART PUNCT PRON PUNCT VERB.Ind PUNCT", ["Er (ja, er) ging"]),
        ("Er rief „Halt, nein“ laut.",
            "PRON VERB.Ind PUNCT NOUN PUNCT PART PUNCT ADJ PUNCT", ["Er rief „Halt, nein“ laut"]),
        (", ging er.", "PUNCT VERB.Ind PRON PUNCT", ["ging er"]),
    ],
)  # fmt: skip
def test_segments(text: str, tags: str, expected: list[str]) -> None:
    assert texts(clauses(tagged(text, tags))) == expected


@settings(max_examples=200)
@given(st.lists(st.sampled_from("Wort sagte , ; : – - ( ) „ “ dass und .".split()), min_size=1, max_size=30))
def test_segments_are_ordered_disjoint_inside_the_sentence_and_without_breaks(words: list[str]) -> None:
    page = report("Er " + " ".join(words), "de")
    tokens, sentences = tokenize(page.text, page.blocks, "de")
    view = View(page, Annotation(tokens, sentences, ("X",) * len(tokens), (), ()))
    for sentence in sentences:
        own = Clauses(view, sentence, find(view))
        end = sentence.first
        for a, b in own.segments():
            assert end <= a < b <= sentence.last
            assert not set(range(a, b)) & set(own.breaks)
            assert all(own.bounds(i) == (a, b) for i in range(a, b))
            end = b
        assert sentence.first <= own.start <= own.end <= sentence.last


@pytest.mark.parametrize(
    ("text", "tags", "infinitive"),
    [
        ("die Stadt zu räumen", "DET NOUN PART VERB.Inf", True),
        ("die Stadt aufzugeben", "DET NOUN VERB.Inf", True),
        ("die Stadt ist zu groß", "DET NOUN AUX.Ind PART ADJ", False),
        ("die Stadt wird fallen", "DET NOUN AUX.Ind VERB.Inf", False),
    ],
)
def test_german_infinitive_clauses(text: str, tags: str, infinitive: bool) -> None:
    own = clauses(tagged(text, tags))
    assert own.infinitive(own.start, own.end) is infinitive


def test_relative_clauses() -> None:
    german = clauses(tagged("Der Mann, der kam, ging.", "DET NOUN PUNCT PRON VERB.Ind PUNCT VERB.Ind PUNCT"))
    assert [german.relative(a) for a, _ in german.segments()] == [False, True, False]
    english = clauses(tagged("The man, who came, left.", "DET NOUN PUNCT PRON VERB.Ind PUNCT VERB.Ind PUNCT", "en"))
    assert [english.relative(a) for a, _ in english.segments()] == [False, True, False]


def test_a_main_clause_with_an_article_is_no_relative_clause() -> None:
    own = clauses(tagged("Er sagte, die Stadt sei leer.", "PRON VERB.Ind PUNCT DET NOUN AUX.Sub ADJ PUNCT"))
    assert [own.relative(a) for a, _ in own.segments()] == [False, False]


@pytest.mark.parametrize(
    ("language", "word", "opens"),
    [("de", "dass", True), ("de", "weil", False), ("en", "that", True), ("en", "and", False)],
)
def test_complements(language: str, word: str, opens: bool) -> None:
    own = clauses(tagged(f"X , {word} Y", "PRON PUNCT SCONJ PRON", language))
    assert own.opens_complement(2) is opens
