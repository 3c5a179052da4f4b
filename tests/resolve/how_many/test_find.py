"""What holds for quantities of any text, and what the caller hands in: dates, languages, several sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.annotate.words import tokenize
from lagebild.model import Annotation, Block, Quantity, Report, Timex
from lagebild.resolve.how_many import find

PIECES = st.sampled_from(
    "zwei drei 12 1.5 10.000 5-7 mehr als at least Menschen people wurden getötet killed and und , . ( ) - % $ € km "
    "Mio. million ein a one of the der 2nd 14. Uhr 2014 between zwischen oder Dutzende dozens schoss ab „ “ / : ² m"
    .split()
)  # fmt: skip


def untagged(text: str, language: str) -> tuple[Report, Annotation]:
    """A report of one paragraph and an annotation that has only its tokens and sentences."""
    report = Report(text, "constructed.txt", language, (Block("paragraph", 0, len(text)),))
    tokens, sentences = tokenize(text, report.blocks, language)
    return report, Annotation(tokens, sentences, ("X",) * len(tokens), (), ())


def quantities(text: str, language: str = "de", times: tuple[Timex, ...] = ()) -> tuple[Quantity, ...]:
    return find(*untagged(text, language), times)


def check(text: str, language: str) -> None:
    """Every quantity's words stand in the text, its ends are in order, and nothing is said without a number."""
    found = quantities(text, language)
    assert [q.id for q in found] == [f"q{n}" for n in range(1, len(found) + 1)]
    for q in found:
        assert q.span.text == text[q.span.start : q.span.end]
        assert (q.low, q.high) != (None, None)
        if q.low is not None and q.high is not None:
            assert q.low < q.high if q.comparison == "between" else q.low == q.high
        assert (q.low is None) == (q.comparison in {"at_most", "less_than"})
        assert (q.high is None) == (q.comparison in {"at_least", "more_than"})
        assert q.counted is None or q.counted in text
        assert (q.base_unit is None) == (q.base_low is None and q.base_high is None)
    starts = [q.span.start for q in found]
    assert starts == sorted(starts)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.text(max_size=300), st.sampled_from(["de", "en", "uk"]))
def test_any_text_is_read(text: str, language: str) -> None:
    check(text, language)


@given(st.lists(PIECES, max_size=30).map(" ".join), st.sampled_from(["de", "en"]))
def test_any_order_of_the_rules_own_words_is_read(text: str, language: str) -> None:
    check(text, language)


@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(["de", "en"]))
def test_words_without_spaces_are_read(text: str, language: str) -> None:
    check(text, language)


@pytest.mark.parametrize(("type_", "count"), [("DATE", 0), ("TIME", 0), ("SET", 0), ("DURATION", 1)])
def test_numbers_in_dates_count_nothing(type_: str, count: int) -> None:
    text = "Der Beschuss dauerte drei Stunden."
    report, _ = untagged(text, "de")
    time = Timex("t1", report.span(21, 33), type_, None)  # type: ignore[arg-type]
    assert len(quantities(text, times=(time,))) == count


def test_bases_are_converted_and_what_was_said_is_kept() -> None:
    found = quantities("They walked 10 miles, burned 500 acres and waited 90 minutes; 3 km remained.", "en")
    said = [(q.low, q.unit, q.base_low, q.base_unit) for q in found]
    assert said == [
        (10, "mile", 16.09344, "km"),
        (500, "acre", 2.0234282112, "km2"),
        (90, "minute", 5400, "second"),
        (3, "km", None, None),
    ]


def test_open_ends_stay_open_in_the_base_unit() -> None:
    (found,) = quantities("Die Front ist mindestens zwei Seemeilen entfernt.")
    assert (found.low, found.high, found.base_low, found.base_high) == (2, None, 3.704, None)


def test_counted_words_are_the_texts_own() -> None:
    found = quantities("Sechs müde nordkoreanische Soldaten bewachten 30 Quadratkilometer Wald und 2 Dörfer.")
    assert [q.counted for q in found] == ["müde nordkoreanische Soldaten", "Quadratkilometer Wald", "Dörfer"]


def test_numbering_goes_on_over_sentences() -> None:
    found = quantities("Zwei Männer starben. Drei Frauen flohen. Vier Kinder blieben.")
    assert [(q.id, q.low) for q in found] == [("q1", 2), ("q2", 3), ("q3", 4)]


def test_other_languages_have_at_least_their_digits() -> None:
    assert [q.low for q in quantities("Загинуло понад 40 km", "uk")] == [40]
