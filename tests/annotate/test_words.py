"""Tokens and sentences: nothing lost, nothing altered, no border crossed; and where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.annotate.words import sentence_ends, tokenize
from lagebild.model import Block
from tests.annotate.texts import WORDS, texts, texts_with_blocks
from tests.tables import Row, parameters, rows

SENTENCES = rows("sentences")
LANGUAGES = st.sampled_from(["de", "en"])


def whole(text: str) -> tuple[Block, ...]:
    return (Block("paragraph", 0, len(text)),)


@settings(max_examples=300)
@given(texts_with_blocks(), LANGUAGES)
def test_every_character_that_is_no_space_is_in_exactly_one_token(
    page: tuple[str, tuple[Block, ...]], language: str
) -> None:
    text, blocks = page
    tokens, _ = tokenize(text, blocks, language)
    covered = [i for t in tokens for i in range(t.start, t.end)]
    assert covered == [i for b in blocks for i in range(b.start, b.end) if not text[i].isspace()]


@settings(max_examples=300)
@given(texts_with_blocks(), LANGUAGES)
def test_tokens_are_verbatim_numbered_and_inside_their_block(
    page: tuple[str, tuple[Block, ...]], language: str
) -> None:
    text, blocks = page
    tokens, _ = tokenize(text, blocks, language)
    assert [t.index for t in tokens] == list(range(len(tokens)))
    for token in tokens:
        assert token.text == text[token.start : token.end] != ""
        assert blocks[token.block].start <= token.start < token.end <= blocks[token.block].end


@settings(max_examples=300)
@given(texts_with_blocks(), LANGUAGES)
def test_sentences_follow_each_other_without_gap_and_cross_no_block(
    page: tuple[str, tuple[Block, ...]], language: str
) -> None:
    text, blocks = page
    tokens, sentences = tokenize(text, blocks, language)
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert [(s.first, s.last) for s in sentences] == list(pairwise([0, *(s.last for s in sentences)]))
    assert (sentences[-1].last if sentences else 0) == len(tokens)
    for sentence in sentences:
        own = tokens[sentence.first : sentence.last]
        assert own
        assert {t.block for t in own} == {sentence.block}
        assert {t.sentence for t in own} == {sentence.index}


@given(texts(), LANGUAGES)
def test_a_text_is_split_alike_wherever_it_stands(text: str, language: str) -> None:
    """Tokens of a block depend on its text alone, not on what stands before it."""
    shift = "Vorher. \n\n"
    alone, _ = tokenize(text, whole(text), language)
    behind, _ = tokenize(shift + text, (Block("paragraph", len(shift), len(shift) + len(text)),), language)
    assert [(t.start + len(shift), t.text, t.sentence) for t in alone] == [
        (t.start, t.text, t.sentence) for t in behind
    ]


@settings(max_examples=300)
@given(st.lists(st.sampled_from([w for w in WORDS if w] + ["“", "”", '"', "'", ".", "«", ")"]), max_size=30))
def test_sentence_ends_ascend_to_the_last_word(words: list[str]) -> None:
    ends = sentence_ends(words)
    assert ends == sorted(set(ends))
    assert ends[-1:] == ([len(words)] if words else [])
    assert 0 not in ends


@given(st.lists(st.sampled_from("der Angriff begann am Morgen und dauerte bis in die Nacht , –".split()), min_size=1))
def test_words_without_a_final_mark_are_one_sentence(words: list[str]) -> None:
    assert sentence_ends(words) == [len(words)]


@pytest.mark.parametrize("row", parameters(SENTENCES))
def test_sentence_borders(row: Row) -> None:
    text = " ".join(row["sentences"])
    tokens, sentences = tokenize(text, whole(text), row["language"])
    found = [text[tokens[s.first].start : tokens[s.last - 1].end] for s in sentences]
    assert found == row["sentences"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Er kam 2014.", "de", ["Er", "kam", "2014", "."]),
        ("Am 3. Mai", "de", ["Am", "3.", "Mai"]),
        ("„Nein“, sagte er.", "de", ["„", "Nein", "“", ",", "sagte", "er", "."]),
        ("Sie fiel.Danach war Ruhe.", "de", ["Sie", "fiel", ".", "Danach", "war", "Ruhe", "."]),
        ("They don't know.", "en", ["They", "do", "n't", "know", "."]),
        ("Russia's army", "en", ["Russia", "'s", "army"]),
    ],
)  # fmt: skip
def test_tokens(text: str, language: str, expected: list[str]) -> None:
    assert [t.text for t in tokenize(text, whole(text), language)[0]] == expected


def test_a_picture_saved_as_text_is_one_token() -> None:
    noise = "iVBORw0KGgo." * 100
    tokens, _ = tokenize(f"Vor {noise} nach", whole(f"Vor {noise} nach"), "de")
    assert [t.text for t in tokens] == ["Vor", noise, "nach"]


def test_no_blocks_no_tokens() -> None:
    assert tokenize("Ein Wort.", (), "de") == ((), ())
