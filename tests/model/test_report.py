"""Span, Block and Report: what may be built, and that offsets are those of the text."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.model import Block, Report, Span, covers

TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("aß„“\n\u2028\U0001f5fa\u0301"), min_size=1, max_size=60)


def report(text: str, blocks: tuple[Block, ...] = ()) -> Report:
    return Report(text, "constructed.txt", "de", blocks)


@given(TEXTS, st.data())
def test_a_span_holds_the_text_between_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = report(text).span(start, end)
    assert (span.start, span.end, span.text) == (start, end, text[start:end])


@given(st.integers(-5, 5), st.integers(-5, 5), st.text(max_size=6))
def test_a_span_is_refused_or_fits(start: int, end: int, text: str) -> None:
    fits = 0 <= start < end and end - start == len(text)
    if fits:
        assert Span(start, end, text).text == text
    else:
        with pytest.raises(ValueError, match="span"):
            Span(start, end, text)


@given(TEXTS, st.integers(0, 70), st.integers(1, 70))
def test_a_span_behind_the_text_is_refused(text: str, start: int, beyond: int) -> None:
    with pytest.raises(ValueError, match="ends behind the text"):
        report(text).span(min(start, len(text) - 1), len(text) + beyond)


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        report("Wort").span(2, 2)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)), max_size=6))
def test_spans_sort_by_their_place(places: list[tuple[int, int]]) -> None:
    text = "abcdefghijklmnopqrstuvwxyz"
    spans = [report(text).span(start, start + length) for start, length in places]
    assert [(s.start, s.end) for s in sorted(spans)] == sorted((s, s + length) for s, length in places)


@given(TEXTS)
def test_the_id_is_made_from_the_text_alone(text: str) -> None:
    first = report(text)
    second = Report(text, "another.txt", "en", (Block("headline", 0, len(text)),), title="T", published="2025-01-01")
    assert first.id == second.id == "sha256:" + hashlib.sha256(text.encode()).hexdigest()


@given(TEXTS, TEXTS)
def test_other_texts_have_other_ids(one: str, other: str) -> None:
    assert (report(one).id == report(other).id) == (one == other)


def test_half_a_surrogate_pair_has_an_id() -> None:
    assert report("\ud83d").id.startswith("sha256:")


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6)), max_size=6), st.integers(0, 70))
def test_every_offset_lies_in_at_most_one_block(pieces: list[tuple[int, int]], offset: int) -> None:
    blocks, at = [], 0
    for gap, length in pieces:
        blocks.append(Block("paragraph", at + gap, at + gap + length))
        at += gap + length
    found = report("x" * max(at, 1), tuple(blocks)).block_of(offset)
    inside = [b for b in blocks if offset in range(b.start, b.end)]
    assert ([found] if found else []) == inside


def test_covers_is_half_open() -> None:
    spans = [Span(2, 4, "ab"), Span(6, 7, "c")]
    assert [i for i in range(9) if covers(spans, i)] == [2, 3, 6]
