"""Figures of tolls and of days: nothing is drawn that nobody said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.model import Comparison
from lagebild.serve.maps.figures import bars
from lagebild.serve.maps.ranges import HIGH, TOP, ranges
from lagebild.views.claimants import Claimant
from lagebild.views.tolls import Figure, Row, Toll

ARMY = Claimant("XN:armed_forces", "the army", "party", "XN")
ROW = Row(
    claimant=ARMY,
    figure=Figure("41", 41, 41, "equal"),
    says="claims",
    day="2025-03-04",
    words="41 soldiers were killed",
    speakers=("the army",),
    act="state",
    certainty="certain",
    speech="indirect",
    claim="claim:1",
    report="sha256:1",
    outlet=None,
    url=None,
    published="2025-03-04",
    proposition=None,
)


def of(*rows: Row) -> Toll:
    return Toll("person", ("soldiers",), "killed", (), (), None, None, (), rows)


@pytest.mark.parametrize(
    ("low", "high", "comparison", "up", "down"),
    [
        (41, 41, "equal", False, False),
        (80, None, "at_least", True, False),
        (None, 17, "at_most", False, True),
        (10, 20, "between", False, False),
    ],
)
def test_an_end_that_the_words_leave_open_is_an_arrow(
    low: float | None, high: float | None, comparison: Comparison, up: bool, down: bool
) -> None:
    (drawn,) = ranges(of(replace(ROW, figure=Figure("x", low, high, comparison)))).ranges
    assert (drawn.up, drawn.down) == (up, down)
    assert TOP <= drawn.high <= drawn.low <= TOP + HIGH
    if up:
        assert drawn.high == TOP
    if down:
        assert drawn.low == TOP + HIGH


def test_a_higher_number_stands_higher_and_each_day_where_it_is_in_time() -> None:
    later = replace(ROW, day="2025-03-06", figure=Figure("82", 82, 82, "equal"))
    between = replace(ROW, day="2025-03-05")
    drawn = ranges(of(ROW, between, later)).ranges
    assert drawn[0].high > drawn[2].high
    assert drawn[1].x - drawn[0].x == pytest.approx(drawn[2].x - drawn[1].x, abs=0.2)


def test_a_number_without_a_day_is_in_the_table_alone() -> None:
    made = ranges(of(ROW, replace(ROW, day=None)))
    assert (len(made.ranges), made.undated) == (1, 1)


@pytest.mark.parametrize("value", [0, 1, 7, 8000, 1_234_567, 0.5])
def test_the_scale_begins_at_nought_and_ends_above_the_highest(value: float) -> None:
    made = ranges(of(replace(ROW, figure=Figure("x", value, value, "equal"))))
    assert made.scale[0].label == "0"
    assert made.scale[-1].y < made.ranges[0].high or value == 0
    assert 2 <= len(made.scale) <= 8


def test_every_day_has_a_bar_of_its_own_width() -> None:
    drawn = bars(["2025-03-04", "2025-03-05", "2025-03-06"], {"2025-03-05": 4, "2025-03-06": 2})
    assert [bar.claims for bar in drawn] == [0, 4, 2]
    assert drawn[0].height == 0 and drawn[1].height == 2 * drawn[2].height
