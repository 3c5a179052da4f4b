"""Words -> pieces -> windows: every word in some window, no window too long, positions that point at the word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.annotate.encoder import DEFAULT_MODEL, MODELS
from lagebild.annotate.pieces import START, STOP, WINDOW, Pieces, Window, overlapping, piece_ids, window
from lagebild.annotate.words import tokenize
from lagebild.model import Block, Sentence, Token
from tests.annotate.texts import texts_with_blocks

LONGEST = 12


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(MODELS / DEFAULT_MODEL / "tokenizer.json")


@st.composite
def pages(draw: st.DrawFn) -> tuple[tuple[Token, ...], tuple[Sentence, ...], list[tuple[int, ...]]]:
    """Tokens in sentences and blocks, with piece ids of any number; some sentences fill a window or more."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    block = 0
    lengths = st.integers(1, 40) | st.sampled_from([90, 253, 254, 255, 300])
    for number, length in enumerate(draw(st.lists(lengths, min_size=1, max_size=14))):
        block += draw(st.integers(0, 1)) if number else 0
        first = len(tokens)
        tokens += [Token(i, 2 * i, 2 * i + 1, "x", number, block) for i in range(first, first + length)]
        sentences.append(Sentence(number, first, len(tokens), block))
    most = draw(st.sampled_from([1, 3, LONGEST]))
    ids = [(7,) * (1 + (31 * i) % most) for i in range(len(tokens))]
    return tuple(tokens), tuple(sentences), ids


def all_windows(
    tokens: tuple[Token, ...], sentences: tuple[Sentence, ...], ids: list[tuple[int, ...]], step: float
) -> list[Window]:
    ranges = overlapping(sentences, ids, step)
    return [window(tokens, ids, sentences[a].first, sentences[b - 1].last) for a, b in ranges]


def fits(sentence: Sentence, ids: list[tuple[int, ...]]) -> bool:
    return sum(len(ids[i]) for i in range(sentence.first, sentence.last)) <= WINDOW


@settings(max_examples=200)
@given(pages(), st.sampled_from([0.3, 0.55, 1.0]))
def test_every_word_of_a_sentence_that_fits_is_in_some_window(
    page: tuple[tuple[Token, ...], tuple[Sentence, ...], list[tuple[int, ...]]], step: float
) -> None:
    tokens, sentences, ids = page
    held = {i for w in all_windows(tokens, sentences, ids, step) for i in range(w.first_word, w.last_word)}
    missing = [s.index for s in sentences if fits(s, ids) and not set(range(s.first, s.last)) <= held]
    assert missing == []
    assert {s.first for s in sentences} <= held  # of a longer sentence, at least what a window can hold


@settings(max_examples=200)
@given(pages())
def test_windows_fit_and_their_positions_point_at_the_words(
    page: tuple[tuple[Token, ...], tuple[Sentence, ...], list[tuple[int, ...]]],
) -> None:
    tokens, sentences, ids = page
    for w in all_windows(tokens, sentences, ids, 0.55):
        assert len(w.ids) <= WINDOW + 2
        assert (w.ids[0], w.ids[-1]) == (START, STOP)
        assert len(w.positions) == w.last_word - w.first_word > 0
        for word, position in zip(range(w.first_word, w.last_word), w.positions, strict=True):
            assert w.ids[position : position + len(ids[word])] == ids[word]
        inner = sum(len(ids[i]) for i in range(w.first_word, w.last_word))
        borders = sum(tokens[i].block != tokens[i - 1].block for i in range(w.first_word + 1, w.last_word))
        assert len(w.ids) - inner - 2 in (borders, borders + 1)  # a full window may end right behind a border


@given(pages(), st.sampled_from([0.3, 0.55, 1.0]))
def test_windows_move_on_and_end_with_the_report(
    page: tuple[tuple[Token, ...], tuple[Sentence, ...], list[tuple[int, ...]]], step: float
) -> None:
    _, sentences, ids = page
    ranges = overlapping(sentences, ids, step)
    begins, ends = [a for a, _ in ranges], [b for _, b in ranges]
    assert begins[0] == 0
    assert ends[-1] == len(sentences)
    assert begins == sorted(set(begins))
    assert ends == sorted(ends)
    assert all(a < b for a, b in ranges)
    assert all(following <= end for following, end in zip(begins[1:], ends, strict=False))


def test_a_report_without_sentences_has_no_windows() -> None:
    assert overlapping((), [], 0.55) == []


def test_a_short_report_is_one_window(pieces: Pieces) -> None:
    text = "Kiew bestreitet das. Moskau schweigt."
    tokens, sentences = tokenize(text, (Block("paragraph", 0, len(text)),), "de")
    assert overlapping(sentences, piece_ids(tokens, pieces), 0.55) == [(0, 2)]


@given(page=texts_with_blocks())
def test_every_token_has_pieces_and_not_too_many(pieces: Pieces, page: tuple[str, tuple[Block, ...]]) -> None:
    text, blocks = page
    tokens, _ = tokenize(text, blocks, "de")
    ids = piece_ids(tokens, pieces)
    assert len(ids) == len(tokens)
    assert all(1 <= len(own) <= LONGEST and min(own) >= 0 for own in ids)


@given(word=st.text(min_size=1, max_size=12).filter(lambda w: not w.isspace()), after_space=st.booleans())
def test_the_pieces_of_a_word_are_remembered(pieces: Pieces, word: str, after_space: bool) -> None:
    fresh = Pieces.__new__(Pieces)
    fresh._tokenizer, fresh._seen = pieces._tokenizer, {}
    assert pieces(word, after_space) == pieces(word, after_space) == fresh(word, after_space)


def test_a_word_glued_to_the_one_before_it_loses_the_space(pieces: Pieces) -> None:
    assert pieces("der", True) != pieces("der", False)
    assert (len(pieces(",", True)), len(pieces(",", False))) == (2, 1)


def test_a_long_number_is_cut(pieces: Pieces) -> None:
    assert len(pieces("0123456789" * 30, True)) == LONGEST
