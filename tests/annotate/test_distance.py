"""Distance buckets: near words are told apart, far ones are not, and no bucket is outside the tables of the model."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lagebild.annotate.distance import BUCKETS, SENTENCE_BUCKETS, Ints, buckets


@st.composite
def windows(draw: st.DrawFn) -> tuple[int, int, Ints]:
    lengths = draw(st.lists(st.integers(1, 40), min_size=1, max_size=12))
    sentence_of = np.repeat(np.arange(len(lengths)), lengths) + draw(st.integers(0, 90))
    first = draw(st.integers(0, len(sentence_of) - 1))
    return first, draw(st.integers(first + 1, len(sentence_of))), sentence_of


@given(windows())
def test_buckets_are_in_range_and_20_is_the_span(window: tuple[int, int, Ints]) -> None:
    first, last, sentence_of = window
    near, sentence = buckets(first, last, sentence_of)
    assert len(near) == len(sentence) == len(sentence_of)
    assert ((near >= 0) & (near < BUCKETS)).all()
    assert ((sentence >= 0) & (sentence < SENTENCE_BUCKETS)).all()
    assert (np.flatnonzero(near == BUCKETS - 1) == np.arange(first, last)).all()


@given(windows())
def test_distance_grows_away_from_the_span_on_both_sides(window: tuple[int, int, Ints]) -> None:
    first, last, sentence_of = window
    near, sentence = buckets(first, last, sentence_of)
    assert (np.diff(near[:first]) <= 0).all()
    assert (np.diff(near[last:]) >= 0).all()
    assert (np.diff(sentence[:first]) >= 0).all()
    assert (np.diff(sentence[last:]) >= 0).all()


@given(windows())
def test_only_the_order_of_sentences_counts(window: tuple[int, int, Ints]) -> None:
    first, last, sentence_of = window
    for one, other in zip(buckets(first, last, sentence_of), buckets(first, last, sentence_of + 7), strict=True):
        assert (one == other).all()


def test_neighbours_before_and_behind_are_told_apart() -> None:
    near, sentence = buckets(2, 3, np.array([0, 0, 0, 0, 1]))
    assert len(set(near.tolist())) == 5
    assert sentence.tolist() == [3, 3, 3, 3, 4]
