"""Calendar arithmetic on stretches of time: a TIMEX3 value with its first and last day or minute.

Years are those of the Gregorian calendar, 1 to 9999; beyond them functions raise ValueError or OverflowError, as
``datetime`` does. Weeks are ISO weeks. Called by ``operations``.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from lagebild.resources import rows

_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}


@dataclass(frozen=True, slots=True)
class Stretch:
    """``value`` from ``first`` to ``last``, both included, open where None; ``unit`` is a TIMEX3 unit (Y, M, W, D ...).

    A stretch is ``fine`` where its ends are minutes, not days.
    """

    value: str | None
    first: datetime | None
    last: datetime | None
    unit: str = "D"
    fine: bool = False

    @property
    def day(self) -> date | None:
        """The day that it is or begins on, None where it is not within one day (a night is of the day it begins)."""
        return self.first.date() if self.first and self.unit in {"D", "part", "clock"} else None

    def ends(self) -> tuple[str | None, str | None]:
        """``first`` and ``last`` as ISO dates, with a time of day where fine."""
        return _iso(self.first, self.fine), _iso(self.last, self.fine)


def _iso(moment: datetime | None, fine: bool) -> str | None:
    if moment is None:
        return None
    return moment.isoformat(timespec="minutes") if fine else moment.date().isoformat()


@cache
def parts() -> dict[str, tuple[int, int]]:
    """Seasons and parts of day: code -> first and last month, or first and last hour; the last may lie in the next
    year or day.
    """
    return {row["code"]: (int(row["first"]), int(row["last"])) for row in rows("time_parts.tsv")}


def _stretch(value: str, first: date, last: date, unit: str) -> Stretch:
    return Stretch(value, datetime.combine(first, time.min), datetime.combine(last, time.min), unit)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def day(at: date) -> Stretch:
    """One day."""
    return _stretch(at.isoformat(), at, at, "D")


def month(year: int, number: int) -> Stretch:
    """The month ``number`` of ``year``."""
    return _stretch(f"{year:04}-{number:02}", date(year, number, 1), _month_end(year, number), "M")


def year(number: int) -> Stretch:
    """A whole year."""
    return _stretch(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "Y")


def years(first: int, last: int) -> Stretch:
    """A season, school or budget year that spans a turn of the year ("1925/26"), under its first year."""
    return _stretch(f"{first:04}", date(first, 1, 1), date(last, 12, 31), "Y")


def decade(first: int) -> Stretch:
    """The ten years from ``first`` on; the 1990s have the value 199."""
    return _stretch(f"{first // 10:03}", date(first, 1, 1), date(first + 9, 12, 31), "DE")


def century(number: int) -> Stretch:
    """The 20th century is counted from 1900, as its TIMEX3 value (19) is."""
    first = 100 * (number - 1)
    return _stretch(f"{number - 1:02}", date(max(1, first), 1, 1), date(first + 99, 12, 31), "CE")


def week(at: date) -> Stretch:
    """The ISO week of ``at``, Monday to Sunday."""
    monday = at - timedelta(days=at.weekday())
    number = monday.isocalendar()
    return _stretch(f"{number.year:04}-W{number.week:02}", monday, monday + timedelta(days=6), "W")


def weekend(at: date) -> Stretch:
    """That of the week of ``at``: Saturday and Sunday."""
    whole = week(at)
    saturday = at - timedelta(days=at.weekday()) + timedelta(days=5)
    return _stretch(f"{whole.value}-WE", saturday, saturday + timedelta(days=1), "WE")


def months_of(year: int, code: str) -> Stretch:
    """A season, quarter or half of ``year`` by its code (SU, Q1, H2)."""
    first, last = parts()[code]
    end = _month_end(year + (last > 12), last - 12 if last > 12 else last)
    return _stretch(f"{year:04}-{code}", date(year, first, 1), end, "Q" if code[0] == "Q" else code)


def part_of_day(at: date, code: str) -> Stretch:
    """A part of the day ``at`` by its code (TMO, TNI); the night is the one that begins on it."""
    first, last = parts()[code]
    begin = datetime.combine(at, time.min)
    last_minute = begin + timedelta(hours=last) - timedelta(minutes=1)
    return Stretch(at.isoformat() + code, begin + timedelta(hours=first), last_minute, "part", True)


def clock(at: date, hour: int, minute: int) -> Stretch:
    """A time of day; 24:00 is midnight at the end of ``at``."""
    moment = datetime.combine(at, time.min) + timedelta(hours=hour, minutes=minute)
    return Stretch(f"{at.isoformat()}T{hour:02}:{minute:02}", moment, moment, "clock", True)


def containing(at: date, unit: str) -> Stretch:
    """The calendar unit that ``at`` lies in."""
    if unit == "Y":
        return year(at.year)
    if unit == "M":
        return month(at.year, at.month)
    if unit == "Q":
        return months_of(at.year, f"Q{(at.month + 2) // 3}")
    if unit == "H":
        return months_of(at.year, "H1" if at.month < 7 else "H2")
    if unit == "DE":
        return decade(at.year // 10 * 10)
    if unit == "CE":
        return century(at.year // 100 + 1)
    return {"W": week, "WE": weekend}.get(unit, day)(at)


def moved(at: date, count: float, unit: str) -> date:
    """``at`` with ``count`` units added; a month's last day where the month reached is shorter."""
    if unit in {"D", "W", "WE"}:
        return at + timedelta(days=count * (1 if unit == "D" else 7))
    total = at.year * 12 + at.month - 1 + round(count * _MONTHS[unit])
    reached, number = divmod(total, 12)
    return date(reached, number + 1, min(at.day, monthrange(reached, number + 1)[1]))


def narrowed(whole: Stretch, phase: str, parts: int = 3) -> Stretch:
    """The START, MID or END of ``whole``: one of so many parts of its days; its value stays."""
    if whole.first is None or whole.last is None or whole.fine:
        return whole
    days = (whole.last - whole.first).days + 1
    if days < parts:
        return whole
    part = timedelta(days=round(days / parts))
    first, last, one = whole.first, whole.last, timedelta(days=1)
    if phase == "START":
        return replace(whole, last=first + part - one)
    if phase == "END":
        return replace(whole, first=last - part + one)
    around = (last - first - part) / 2
    return replace(whole, first=first + timedelta(days=around.days), last=last - timedelta(days=around.days))


def easter(year: int) -> date:
    """Easter Sunday of the western churches by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    number, before = divmod(h + shift - 7 * m + 114, 31)
    return date(year, number, before + 1)


def shared_value(first: datetime, last: datetime) -> str:
    """What all days of a stretch have in common, the rest as X: 2023-XX-XX, 2023-04-XX."""
    if first.year != last.year:
        return "XXXX-XX-XX"
    return f"{first.year:04}-{first.month:02}-XX" if first.month == last.month else f"{first.year:04}-XX-XX"


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches by Meeus' Julian algorithm, as a Gregorian date (1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    number, before = divmod(d + e + 114, 31)
    return date(year, number, before + 1) + timedelta(days=13)


def feast(year: int, when: str, orthodox: bool = False) -> Stretch:
    """``when`` is "E49" (days from Easter) or "12-25", with the last day behind a slash."""
    if when.startswith("E"):
        sunday = orthodox_easter(year) if orthodox else easter(year)
        return day(sunday + timedelta(days=int(when[1:])))
    ends = [date(year, int(part[:2]), int(part[3:])) for part in when.split("/")]
    if orthodox and when.startswith("12-25"):
        ends = [date(year, 1, 7)]
    return replace(day(ends[0]), last=datetime.combine(ends[-1], time.min))
