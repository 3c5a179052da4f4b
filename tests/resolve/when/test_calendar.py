"""Calendar arithmetic: units, moves, feasts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.resolve.when import calendar

days = st.dates(date(1583, 1, 1), date(9990, 1, 1))


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [(2022, (4, 17), (4, 24)), (2024, (3, 31), (5, 5)), (2025, (4, 20), (4, 20)), (2038, (4, 25), (4, 25))],
)
def test_easter(year: int, western: tuple[int, int], eastern: tuple[int, int]) -> None:
    assert calendar.easter(year) == date(year, *western)
    assert calendar.orthodox_easter(year) == date(year, *eastern)


@pytest.mark.parametrize(
    ("start", "count", "unit", "reached"),
    [
        (date(2024, 1, 31), 1, "M", date(2024, 2, 29)),
        (date(2024, 2, 29), -1, "Y", date(2023, 2, 28)),
        (date(2024, 1, 15), -1, "M", date(2023, 12, 15)),
        (date(2024, 1, 15), 1.5, "Y", date(2025, 7, 15)),
        (date(2024, 1, 15), 2, "W", date(2024, 1, 29)),
        (date(2024, 1, 15), -2, "DE", date(2004, 1, 15)),
    ],
)
def test_moves(start: date, count: float, unit: str, reached: date) -> None:
    assert calendar.moved(start, count, unit) == reached


@given(days, st.sampled_from(["D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE"]))
def test_a_unit_holds_its_day_or_the_end_of_its_week(day: date, unit: str) -> None:
    whole = calendar.containing(day, unit)
    assert whole.first is not None and whole.last is not None
    inside = day if unit != "WE" else day + timedelta(days=max(0, 5 - day.weekday()))
    assert whole.first.date() <= inside <= whole.last.date()


@given(days, st.sampled_from(["W", "M", "Y", "DE"]), st.sampled_from(["START", "MID", "END"]))
def test_a_part_lies_within_and_is_shorter(day: date, unit: str, phase: str) -> None:
    whole = calendar.containing(day, unit)
    part = calendar.narrowed(whole, phase)
    assert whole.first and whole.last and part.first and part.last
    assert whole.first <= part.first <= part.last <= whole.last
    assert part.last - part.first < whole.last - whole.first
    assert part.value == whole.value


def test_a_week_of_a_turn_of_the_year_belongs_to_its_thursday() -> None:
    assert calendar.week(date(2024, 12, 30)).value == "2025-W01"
    assert calendar.weekend(date(2024, 12, 30)).value == "2025-W01-WE"


@given(days)
def test_what_days_share_is_what_their_values_begin_with(day: date) -> None:
    month = calendar.month(day.year, day.month)
    assert month.first and month.last
    assert calendar.shared_value(month.first, month.last) == f"{month.value}-XX"
