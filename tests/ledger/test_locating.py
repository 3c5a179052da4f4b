from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.ledger.locating import NotThereError, Row, row_of, span_of
from lagebild.model import Span

TEXT = "Die Armee sagte,\ndie Stadt sei gefallen. Die Stadt dementierte: „Die Stadt hält.“ Ende der Stadt."
WHOLE = (0, len(TEXT))


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Row("Die Armee"), "Die Armee"),
        (Row("sagte, die"), "sagte,\ndie"),
        (Row("Die Armee", "gefallen"), "Die Armee sagte,\ndie Stadt sei gefallen"),
        (Row("Armee", "Stadt"), "Armee sagte,\ndie Stadt"),
        (Row("", "dementierte"), "dementierte"),
        (Row("die Stadt sei", "sei"), "die Stadt sei"),
    ],
)
def test_words_are_found_as_they_stand(row: Row, words: str) -> None:
    assert span_of(TEXT, row, WHOLE) == at(words)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Row("Flotte"), "missing"),
        (Row("Arm"), "missing"),
        (Row("die Armee"), "missing"),
        (Row("Stadt"), "several"),
        (Row("Die Stadt"), "several"),
        (Row("Ende", "Armee"), "end"),
        (Row("Ende", "Flotte"), "end"),
    ],
)
def test_what_is_not_there_or_not_clear_is_said(row: Row, why: str) -> None:
    with pytest.raises(NotThereError) as raised:
        span_of(TEXT, row, WHOLE)
    assert raised.value.why == why


def test_of_several_the_one_near_the_claim_is_meant() -> None:
    near = (TEXT.index("„"), TEXT.index("Ende"))
    assert span_of(TEXT, Row("Die Stadt"), near).start == TEXT.index("Die Stadt hält")


def test_of_several_the_one_that_was_there_before_is_meant() -> None:
    start = TEXT.index("Die Stadt dementierte")
    assert span_of(TEXT, Row("Die Stadt", "hält", str(start), str(start + 9)), WHOLE).start == start


def test_offsets_count_where_the_words_agree() -> None:
    start = TEXT.index("Stadt dementierte")
    assert span_of(TEXT, Row("Stadt", "", str(start), str(start + 5)), WHOLE) == Span(start, start + 5, "Stadt")
    with pytest.raises(NotThereError):
        span_of(TEXT, Row("Flotte", "", str(start), str(start + 6)), WHOLE)


@given(st.text(st.sampled_from("ab .,\n“"), max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_span_that_a_form_shows_comes_back(text: str, start: int, end: int) -> None:
    words = text[start:end]
    if words and words == words.strip():
        span = Span(start, start + len(words), words)
        assert span_of(text, row_of(span), (0, 0)) == span


@given(st.text(max_size=40), st.builds(Row, *[st.text(max_size=6)] * 2, *[st.text("0123456789x", max_size=3)] * 2))
def test_whatever_comes_out_stands_in_the_text(text: str, row: Row) -> None:
    if row.empty:
        return
    try:
        span = span_of(text, row, (0, len(text)))
    except NotThereError:
        return
    assert text[span.start : span.end] == span.text
