"""Counts contradict only where no value satisfies both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.link.across import Count
from lagebild.link.across.numbers import bounds, compatible, other_count, relation, same_count, words

AT_LEAST_12 = Count(12, None, "at_least", "person", role="killed")
MORE_THAN_20 = Count(20, None, "more_than", "person", role="killed")
EXACTLY_41 = Count(41, 41, "equal", "person", role="killed")
EXACTLY_19 = Count(19, 19, "equal", "person", role="killed")


@pytest.mark.parametrize(
    ("a", "b", "fits"),
    [
        (AT_LEAST_12, MORE_THAN_20, True),
        (MORE_THAN_20, EXACTLY_41, True),
        (AT_LEAST_12, EXACTLY_41, True),
        (EXACTLY_19, MORE_THAN_20, False),
        (Count(20, 20), MORE_THAN_20, False),
        (Count(20, 20), Count(20, None, "at_least"), True),
        (Count(None, 5, "less_than"), Count(5, 5), False),
        (Count(None, 5, "at_most"), Count(5, 5), True),
        (Count(4000, 4000, "about"), Count(3000, 4500, "between"), True),
        (Count(4000, 4000, "about"), Count(4200, 4200), True),
        (Count(4000, 4000, "about"), Count(None, 300, "at_most"), False),
        (Count(3, 5, "between"), Count(6, 8, "between"), False),
        (Count(None, None), EXACTLY_19, True),
    ],
)
def test_compatible(a: Count, b: Count, fits: bool) -> None:
    assert compatible(a, b) is fits
    assert compatible(b, a) is fits


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Count(1, 1, unit="person", role="killed"), Count(2, 2, unit="person", role="wounded"), False),
        (Count(1, 1, unit="drone", role="shot_down"), Count(2, 2, unit="missile", role="shot_down"), False),
        (Count(1, 1, unit="person", role="sent"), Count(2, 2, unit="person", role="deployed"), True),
        (Count(1, 1, unit="person"), Count(2, 2, unit="person", role="killed"), True),
    ],
)
def test_same_count(a: Count, b: Count, same: bool) -> None:
    assert same_count(a, b) is same
    assert other_count([a], [b]) is not same


def test_one_figure_that_is_equal_decides() -> None:
    assert relation([EXACTLY_19, EXACTLY_41], [EXACTLY_41])[0] == "equal"
    assert relation([EXACTLY_41], [MORE_THAN_20])[0] == "fits"
    assert relation([EXACTLY_19], [MORE_THAN_20])[0] == "differs"
    assert relation([EXACTLY_19], [])[0] == "none"


def test_zero_is_no_figure() -> None:
    assert relation([Count(0, 0, unit="person")], [EXACTLY_19])[0] == "none"


def test_words() -> None:
    assert [words(c) for c in (MORE_THAN_20, EXACTLY_19, Count(3, 5, "between"), Count(None, None))] == [
        "more than 20", "19", "3 to 5", "?",
    ]  # fmt: skip


values = st.one_of(st.none(), st.floats(0, 1e9, allow_nan=False))
comparisons = st.sampled_from(["equal", "more_than", "less_than", "at_least", "at_most", "about", "between"])
counts = st.builds(Count, values, values, comparisons)


@given(a=counts, b=counts)
def test_a_count_fits_itself_and_order_does_not_matter(a: Count, b: Count) -> None:
    assert compatible(a, a)
    assert compatible(a, b) == compatible(b, a)
    assert bounds(a).low <= bounds(a).high
