"""A match -> its meaning: the operation its rule names, then what goes with it ("seit", "Ende"). Called by ``find``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from lagebild.resolve.when import calendar, counted, dated, references, yearly
from lagebild.resolve.when.calendar import Stretch
from lagebild.resolve.when.context import Context
from lagebild.resolve.when.meaning import Meaning
from lagebild.resolve.when.patterns import Match

Operation = Callable[[Context, Match], Meaning | None]

OPERATIONS: dict[str, Operation] = {
    "century": yearly.century,
    "clock": dated.clock,
    "date": dated.by_date,
    "dayword": dated.dayword,
    "decade": yearly.decade,
    "duration": counted.duration,
    "edge": yearly.edge,
    "event": counted.event,
    "holiday": yearly.holiday,
    "narrative": counted.narrative,
    "night": dated.night,
    "night_to": dated.night_to,
    "none": lambda context, match: None,
    "nth": counted.nth,
    "part": dated.part,
    "past_unit": yearly.past_unit,
    "period": yearly.period,
    "quarter": yearly.quarter,
    "recent": counted.recent,
    "ref": references.refer,
    "season": yearly.season,
    "set": references.repeated,
    "shift": counted.shift,
    "some_day": dated.some_day,
    "then": references.then,
    "weekday": dated.weekday,
    "year": yearly.by_year,
}
# What "seit", "bis", "vor" change; the others find their own ends.
_BOUNDED = frozenset({"date", "decade", "century", "edge", "holiday", "period", "quarter", "season", "weekday", "year"})


def meaning(context: Context, match: Match) -> Meaning | None:
    """None where the match is no time. Dates outside the calendar (year 0, 31 June) have a type and no value."""
    try:
        found = OPERATIONS[match.rule.operation](context, match)
    except (ValueError, OverflowError):
        return None
    if found is None or found.stretch is None or match.rule.operation not in _BOUNDED:
        return found
    return _bounded(context, match, _phased(match, found))


def _phased(match: Match, found: Meaning) -> Meaning:
    """The beginning, middle or end of what was found."""
    phase = match.value("phase") or match.value("early")
    if phase and found.stretch:
        return replace(found, stretch=calendar.narrowed(found.stretch, phase), mod=phase)
    return found


def _bounded(context: Context, match: Match, found: Meaning) -> Meaning:
    """Open at an end ("bis Freitag", "vor 2014"), or up to the publication ("seit 2014")."""
    relation = match.value("rel")
    stretch = found.stretch
    if relation is None or stretch is None:
        return found
    one = timedelta(minutes=1) if stretch.fine else timedelta(days=1)
    first, last = stretch.first, stretch.last
    if relation == "before":
        return replace(found, stretch=replace(stretch, first=None, last=first and first - one), mod="BEFORE")
    if relation == "after":
        return replace(found, stretch=replace(stretch, first=last and last + one, last=None), mod="AFTER")
    if relation == "until":
        return replace(found, stretch=replace(stretch, first=None))
    if relation == "from":
        return replace(found, stretch=replace(stretch, last=None))
    return replace(found, stretch=_until_now(context, stretch))


def _until_now(context: Context, stretch: Stretch) -> Stretch:
    """What goes on at publication ("seit 2014"); with no publication date its end is open."""
    if context.published is None or (stretch.first and stretch.first > context.published):
        return replace(stretch, last=None)
    now = context.published.replace(hour=0, minute=0)
    return replace(stretch, last=now + timedelta(hours=23, minutes=59) if stretch.fine else now)
