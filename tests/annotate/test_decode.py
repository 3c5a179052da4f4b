"""Label scores -> spans: what Viterbi may never say, and that what it says is the best of all that is allowed."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lagebild.annotate.decode import Floats, FoundSpan, decode, log_softmax, stack_layers, viterbi
from lagebild.annotate.layers import ENTITY_TYPES, LABELS, LAYERS, QUOTE_TYPES

SPANS = [layer for layer in LAYERS if layer.spans]
FINITE = st.floats(-20, 20, width=32)


def scores_of(shape: tuple[int, ...]) -> st.SearchStrategy[Floats]:
    return hnp.arrays(np.float32, shape, elements=FINITE)


@st.composite
def stacks(draw: st.DrawFn, words: int = 12, types: int = 4) -> Floats:
    """[words, rows, labels] with an odd number of labels: outside, then begin and continue of each type."""
    shape = (draw(st.integers(1, words)), draw(st.integers(1, 3)), 1 + 2 * draw(st.integers(1, types)))
    return draw(scores_of(shape))


@st.composite
def pages(draw: st.DrawFn) -> tuple[Floats, list[int]]:
    """[words, LABELS] and block borders."""
    words = draw(st.integers(1, 14))
    inner = draw(st.lists(st.integers(0, words), max_size=4))
    return draw(scores_of((words, LABELS))), sorted([0, *inner, words])


def allowed(before: int, label: int) -> bool:
    """A continuing label (even, not 0) stands behind the beginning or continuing label of its own type only."""
    return label == 0 or label % 2 == 1 or before in (label - 1, label)


@settings(max_examples=300)
@given(stacks())
def test_a_span_is_never_continued_that_was_not_begun(stacked: Floats) -> None:
    for labels in viterbi(stacked).T:
        assert allowed(0, int(labels[0]))
        assert all(allowed(int(a), int(b)) for a, b in pairwise(labels))


@settings(max_examples=150)
@given(stacks(words=4, types=2))
def test_no_allowed_path_is_better(stacked: Floats) -> None:
    words, rows, labels = stacked.shape
    path = viterbi(stacked)
    for row in range(rows):
        best = max(
            sum(float(stacked[i, row, label]) for i, label in enumerate(way))
            for way in product(range(labels), repeat=words)
            if all(allowed(a, b) for a, b in pairwise((0, *way)))
        )
        assert sum(float(stacked[i, row, path[i, row]]) for i in range(words)) == pytest.approx(best, abs=1e-3)


@given(scores_of((5, LABELS)))
def test_stacked_layers_are_probabilities(scores: Floats) -> None:
    stacked = stack_layers(scores)
    assert np.exp(stacked).sum(-1) == pytest.approx(1, abs=1e-4)
    for row, layer in enumerate(SPANS):
        assert (stacked[:, row, layer.size :] < -1e8).all()


@given(scores_of((3, 7)), FINITE)
def test_log_probabilities_do_not_depend_on_a_constant(scores: Floats, constant: float) -> None:
    assert log_softmax(scores) == pytest.approx(log_softmax(scores + np.float32(constant)), abs=1e-4)


@settings(max_examples=150)
@given(pages())
def test_spans_of_a_layer_are_ordered_disjoint_and_cross_no_block(page: tuple[Floats, list[int]]) -> None:
    scores, borders = page
    blocks = [range(a, b) for a, b in pairwise(borders) if a < b]
    found = decode(scores, borders)
    assert list(found) == [layer.name for layer in SPANS]
    for layer in SPANS:
        end = 0
        for span in found[layer.name]:
            assert end <= span.first < span.last
            assert any(span.first in block and span.last - 1 in block for block in blocks)
            assert 0 <= span.type < layer.size // 2
            assert 0 <= span.probability <= 1.001
            end = span.last


@settings(max_examples=100)
@given(pages())
def test_every_block_is_read_for_itself(page: tuple[Floats, list[int]]) -> None:
    scores, borders = page
    alone: dict[str, list[FoundSpan]] = {layer.name: [] for layer in SPANS}
    for a, b in pairwise(borders):
        if a < b:
            for name, found in decode(scores[a:b], [0, b - a]).items():
                alone[name] += [FoundSpan(s.first + a, s.last + a, s.type, s.probability) for s in found]
    together = decode(scores, borders)
    for name, spans in together.items():
        assert [(s.first, s.last, s.type) for s in spans] == [(s.first, s.last, s.type) for s in alone[name]]


def label(name: str, number: int) -> int:
    """Column of a layer's label."""
    at = 0
    for layer in LAYERS:
        if layer.name == name:
            return at + number
        at += layer.size
    raise KeyError(name)


def test_clear_labels_come_back_as_spans() -> None:
    scores = np.full((6, LABELS), -9, np.float32)
    at = 0
    for layer in LAYERS:
        scores[:, at] = 0
        at += layer.size
    summary, place = QUOTE_TYPES.index("summary"), ENTITY_TYPES.index("LOC")
    scores[1, label("quote", 1 + 2 * summary)] = 9
    scores[2:4, label("quote", 2 + 2 * summary)] = 9
    scores[4:6, label("entity", 1 + 2 * place)] = 9
    found = decode(scores, [0, 6])
    assert [(s.first, s.last, s.type) for s in found["quote"]] == [(1, 4, summary)]
    assert [(s.first, s.last, s.type) for s in found["entity"]] == [(4, 5, place), (5, 6, place)]
    assert found["quote"][0].probability > 0.99
    assert found["cue"] == []


def test_a_block_border_ends_a_span() -> None:
    scores = np.full((4, LABELS), -9, np.float32)
    scores[0, label("quote", 1)] = 9
    scores[1:, label("quote", 2)] = 9
    spans = {border: [(s.first, s.last) for s in decode(scores, [0, border, 4])["quote"]] for border in (2, 4)}
    assert spans[4] == [(0, 4)]
    assert spans[2][0] == (0, 2)
