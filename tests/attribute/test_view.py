"""Grammar's questions about words: finite, subjunctive, nominal; and what closed lists know better than a model."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.annotate.layers import TAGS
from lagebild.attribute.closed_class import corrected
from lagebild.attribute.view import runs
from tests.attribute.views import tagged


@given(st.lists(st.integers(0, 40)))
def test_runs_hold_each_index_once_and_have_gaps_between(indices: list[int]) -> None:
    found = runs(indices)
    assert [i for run in found for i in run] == sorted(set(indices))
    assert all(run == list(range(run[0], run[-1] + 1)) for run in found)
    assert all(a[-1] + 1 < b[0] for a, b in pairwise(found))


@given(st.sets(st.integers(0, 7)))
def test_spans_of_indices_are_the_words_between_them(indices: set[int]) -> None:
    text = "Die  Stadt sei, so der General,\ngefallen"
    view = tagged(text, "DET NOUN AUX.Sub PUNCT ADV DET NOUN PUNCT VERB.Part")
    spans = view.spans(indices)
    assert [s.text for s in spans] == [view.text(run[0], run[-1] + 1) for run in runs(indices)]
    assert all(text[s.start : s.end] == s.text for s in spans)


def test_the_model_and_closed_lists_say_what_is_finite() -> None:
    view = tagged("Die Stadt wurde gestern eingenommen .", "DET NOUN X ADV VERB.Part PUNCT")
    assert [i for i in range(len(view)) if view.finite(i)] == [2]
    english = tagged("The town has fallen .", "DET NOUN X VERB.Part PUNCT", "en")
    assert [i for i in range(len(english)) if english.finite(i)] == [2]


@pytest.mark.parametrize(
    ("text", "tags", "subjunctive"),
    [
        ("Die Stadt sei leer .", "DET NOUN AUX.Ind ADJ PUNCT", True),
        ("Die Stadt ist leer .", "DET NOUN AUX.Ind ADJ PUNCT", False),
        ("Der Betrieb laufe gut .", "DET NOUN VERB.Ind ADJ PUNCT", True),
        ("Ich laufe nicht gut .", "PRON VERB.Ind PART ADJ PUNCT", False),
        ("Der Mann sagte nichts .", "DET NOUN VERB.Ind PRON PUNCT", False),
        ("Sie kämpften dort weiter .", "PRON VERB.Sub ADV ADV PUNCT", True),
    ],
)
def test_subjunctive(text: str, tags: str, subjunctive: bool) -> None:
    view = tagged(text, tags)
    assert any(view.subjunctive(i) for i in range(len(view))) is subjunctive


def test_english_has_no_subjunctive() -> None:
    view = tagged("He sei gone .", "PRON AUX.Sub VERB.Part PUNCT", "en")
    assert not any(view.subjunctive(i) for i in range(len(view)))


def test_a_name_is_nominal_whatever_its_class() -> None:
    view = tagged("Kiew bestreitet es .", "X VERB.Ind PRON PUNCT", entities={"Kiew": "LOC"})
    assert [i for i in range(len(view)) if view.nominal(i)] == [0]
    assert (view.entity(0), view.entity(1)) == ("LOC", "")


def test_sentences_and_blocks_of_tokens() -> None:
    view = tagged("Er ging. Sie kam.", "PRON VERB.Ind PUNCT PRON VERB.Ind PUNCT", kind="headline")
    assert view.sentence_of(2).index == 0
    assert view.sentence_of(3).index == 1
    assert view.block_kind(4) == "headline"


@given(st.sampled_from(TAGS), st.booleans())
def test_articles_and_prepositions_are_never_verbs(tag: str, start: bool) -> None:
    for word, language in (("der", "de"), ("mit", "de"), ("the", "en"), ("of", "en")):
        assert not corrected(word, tag, language, start).startswith(("VERB", "AUX"))


@given(st.text(max_size=8), st.sampled_from(TAGS), st.sampled_from(["de", "en"]), st.booleans())
def test_a_corrected_class_is_a_class(word: str, tag: str, language: str, start: bool) -> None:
    assert corrected(word, tag, language, start) in TAGS


def test_german_nouns_have_capitals() -> None:
    assert corrected("schnelle", "NOUN", "de", False) == "ADJ"
    assert corrected("Schnelle", "NOUN", "de", False) == "NOUN"
    assert corrected("fast", "NOUN", "en", False) == "NOUN"
