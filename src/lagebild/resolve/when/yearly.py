"""Operations on weeks, months, seasons, years and feasts. Called by ``operations``."""

from __future__ import annotations

from datetime import date

from lagebild.resolve.when import calendar
from lagebild.resolve.when.calendar import Stretch
from lagebild.resolve.when.context import Context
from lagebild.resolve.when.dated import chosen, in_year, year_of
from lagebild.resolve.when.meaning import Meaning
from lagebild.resolve.when.patterns import Match

_LONGEST_SPAN = 30  # years: "1939/45" is a span, "2014/80" is something else


def period(context: Context, match: Match) -> Meaning | None:
    """A calendar unit beside that of the publication ("im vergangenen Jahr", "diese Woche", "letzten Sommer")."""
    direction = match.value("dir") or match.rule.given.get("dir")
    if match.kept.keys() & {"season", "month"}:
        return Meaning("DATE", _part_of_year(context, match, int(direction or 0)))
    unit = match.value("unit") or match.rule.given.get("unit", "D")
    if "year" in match.kept and unit == "Y":
        return Meaning("DATE", calendar.year(int(match.kept["year"][0].text)))
    if unit[0] == "T":
        return None
    if unit == "WE":
        return Meaning("DATE", _weekend(context, match, int(direction or 0)))
    return Meaning("DATE", calendar.containing(calendar.moved(context.today, int(direction or 0), unit), unit))


def _part_of_year(context: Context, match: Match, steps: int) -> Stretch:
    """The month or season so many steps before or after the publication."""
    today = context.today
    month, code = match.value("month"), match.value("season") or ""

    def make(year: int) -> Stretch:
        return calendar.month(year, int(month)) if month else calendar.months_of(year, code)

    found = [make(year) for year in range(today.year - 3, today.year + 4)]
    if steps < 0:
        return [s for s in found if s.last and s.last.date() < today][steps]
    if steps > 0:
        return [s for s in found if s.first and s.first.date() > today][steps - 1]
    return chosen(found, today, context.tense(match))


def _weekend(context: Context, match: Match, steps: int) -> Stretch:
    """Counted from the weekend of this week; from Monday to Friday the last one is that of the week before."""
    today = context.today
    if steps == 0 and today.isoweekday() < 6 and context.tense(match) != "future":
        steps = -1
    elif steps > 0 and today.isoweekday() < 6:
        steps -= 1
    return calendar.weekend(calendar.moved(today, steps, "W"))


def past_unit(context: Context, match: Match) -> Meaning | None:
    """The unit before ("im Vorjahr"); "am Vortag" is before the last day named."""
    unit = match.value("past_unit") or "D"
    base = context.last_day() if unit == "D" else context.today
    return Meaning("DATE", calendar.containing(calendar.moved(base, -1, unit), unit))


def edge(context: Context, match: Match) -> Meaning | None:
    """The beginning, middle or end of a unit in one word ("Jahresbeginn", "Monatsende")."""
    unit, phase = (match.value("edge") or "Y START").split()
    year = year_of(context, match)
    whole = calendar.containing(date(year, 1, 1) if year else context.today, unit)
    return Meaning("DATE", calendar.narrowed(whole, phase, 6), phase)


def season(context: Context, match: Match) -> Meaning | None:
    """A season ("im Sommer 2024", "im Winter 2022/23")."""
    code = match.value("season") or ""
    return Meaning("DATE", in_year(context, match, year_of(context, match), lambda y: calendar.months_of(y, code)))


def quarter(context: Context, match: Match) -> Meaning | None:
    """A quarter or half of a year ("im dritten Quartal 2023", "in der zweiten Jahreshälfte")."""
    code = f"{match.rule.given['code']}{match.value('ordinal') or match.value('day')}"
    if code not in calendar.parts():
        return None
    return Meaning("DATE", in_year(context, match, year_of(context, match), lambda y: calendar.months_of(y, code)))


def by_year(context: Context, match: Match) -> Meaning | None:
    """A year or a span over a turn of the year ("2014", "im Jahr 2022", "1925/26")."""
    year = year_of(context, match)
    if year is None:
        return None
    if "upto" in match.kept:
        text = match.kept["upto"][0].text
        last = int(text) if len(text) == 4 else year // 100 * 100 + int(text)
        return Meaning("DATE", calendar.years(year, last)) if year < last <= year + _LONGEST_SPAN else None
    return Meaning("DATE", calendar.year(year))


def decade(context: Context, match: Match) -> Meaning | None:
    """A decade; two digits and words are of the 20th century ("in den 1990er Jahren", "in den Neunzigern")."""
    text = match.value("recent") or match.value("pair") or match.value("decade") or match.value("decade_of") or ""
    first = int(text) if len(text) == 4 else 1900 + int(text)
    return None if first % 10 else Meaning("DATE", calendar.decade(first))


def century(context: Context, match: Match) -> Meaning | None:
    """A century ("im 20. Jahrhundert")."""
    number = int(match.value("ordinal") or match.value("day") or 0)
    return Meaning("DATE", calendar.century(number)) if 1 <= number <= 22 else None


def holiday(context: Context, match: Match) -> Meaning | None:
    """A feast or memorial day ("Ostern 2022", "am Tag der Arbeit")."""
    when = match.rule.given.get("value") or match.value("holiday") or match.value("memorial") or ""
    orthodox = "orthodox" in match.kept
    year = year_of(context, match)
    return Meaning("DATE", in_year(context, match, year, lambda y: calendar.feast(y, when, orthodox)))
