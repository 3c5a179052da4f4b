"""Operations on days and times of day: dates, weekdays, nights, hours. Called by ``operations``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from lagebild.resolve.when import calendar
from lagebild.resolve.when.calendar import Stretch
from lagebild.resolve.when.context import Context
from lagebild.resolve.when.meaning import Meaning, unknown
from lagebild.resolve.when.patterns import Match
from lagebild.resolve.when.tense import Tense

_YEARS_TRIED = 6  # a weekday falls on the same date again after 5, 6 or 11 years
_WRITTEN = (("iso", "ymd"), ("dmy", "dmy"), ("dm", "dm"), ("slashed", "mdy"))


def by_date(context: Context, match: Match) -> Meaning | None:
    """A date in numbers or words ("am 24. Februar", "März 2022"); a missing year comes from weekday or tense."""
    year, month, day = _numbers(context, match)
    if month is None:
        return Meaning("DATE", calendar.year(year)) if year else None
    if day is None:
        return Meaning("DATE", in_year(context, match, year, lambda y: calendar.month(y, month)))
    whole = in_year(context, match, year, lambda y: calendar.day(date(y, month, day)), _weekday(match))
    part = _part(match)
    if part and whole.day:
        return Meaning("TIME", calendar.part_of_day(whole.day, part))
    return Meaning("DATE", whole)


def _numbers(context: Context, match: Match) -> tuple[int | None, int | None, int | None]:
    """Year, month and day as far as the words give them."""
    for name, order in _WRITTEN:
        if name in match.kept:
            digits = match.kept[name][0].text.replace("-", ".").replace("/", ".").split(".")
            found = dict(zip(order, (int(n) for n in digits if n), strict=True))
            if name == "slashed" and found["m"] > 12:
                found["m"], found["d"] = found["d"], found["m"]
            year = found.get("y", year_of(context, match))
            return year and _full(year), found["m"], found["d"]
    month = match.value("month") or match.value("mon") or match.value("monthno")
    day = match.value("day")
    return year_of(context, match), int(month) if month else None, int(day) if day else None


def _full(year: int) -> int:
    """Two digits: up to 49 are of this century."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def year_of(context: Context, match: Match) -> int | None:
    """The year that the words give; "vergangenen Jahres" counts from the publication."""
    for name in ("year", "recent", "odd_year"):
        if name in match.kept:
            return int(match.kept[name][0].text)
    if "dir" in match.kept and "weekday" not in match.kept:
        return context.today.year + int(match.value("dir") or 0)
    return None


def in_year(
    context: Context, match: Match, year: int | None, make: Callable[[int], Stretch], weekday: int | None = None
) -> Stretch:
    """``make`` in ``year``; without one in the last, next or nearest year whose weekday fits."""
    if year is not None:
        return make(year)
    today, tense = context.today, context.tense(match)
    found = []
    for candidate in range(today.year - _YEARS_TRIED, today.year + _YEARS_TRIED + 1):
        try:
            found.append(make(candidate))
        except ValueError:  # 29 February
            continue
    if weekday:
        found = [s for s in found if s.first and s.first.isoweekday() == weekday] or found
        tense = None
    return chosen(found, today, tense)


def chosen(found: list[Stretch], today: date, tense: Tense | None) -> Stretch:
    """The last stretch that has begun, the next that is not over, or the nearest; ValueError without any."""
    past = [s for s in found if s.first and s.first.date() <= today]
    coming = [s for s in found if s.last and s.last.date() >= today]
    if tense == "past" and past:
        return past[-1]
    if tense == "future" and coming:
        return coming[0]
    return min(found, key=lambda s: _distance(s, today))


def _distance(stretch: Stretch, today: date) -> int:
    """Days between; those to come count twice, since news tells more of the past."""
    first, last = (moment.date() if moment else today for moment in (stretch.first, stretch.last))
    return max((today - last).days, 2 * (first - today).days, 0)


def weekday(context: Context, match: Match) -> Meaning | None:
    """A day of the week ("am Samstag", "am Dienstagabend"): the last one, today's included, or the next, by tense."""
    number, part = _weekday(match), _part(match)
    if number is None:
        return None
    day = _day_of_week(context, match, number)
    return Meaning("TIME", calendar.part_of_day(day, part)) if part else Meaning("DATE", calendar.day(day))


def _day_of_week(context: Context, match: Match, number: int) -> date:
    """By "vergangenen" or "kommenden", which leave today out, by "heutigen" and the like, or by tense."""
    today = context.today
    back = (today.isoweekday() - number) % 7
    if "tomorrow" in match.kept:
        said = today + timedelta(days=int(match.value("tomorrow") or 0))
        return said - timedelta(days=(said.isoweekday() - number) % 7)
    steps = int(match.value("dir") or 0)
    if steps < 0:
        return today - timedelta(days=(back or 7) - 7 * (steps + 1))
    if steps > 0:
        return today + timedelta(days=7 * steps - back)
    tense = context.tense(match) or ("future" if "dir" in match.kept else "past")
    return today + timedelta(days=-back % 7) if tense == "future" else today - timedelta(days=back)


def night_to(context: Context, match: Match) -> Meaning | None:
    """The night that begins on the day before ("in der Nacht zum Dienstag")."""
    number = _weekday(match)
    if number:
        morning = _day_of_week(context, match, number)
    elif match.kept.keys() & {"month", "mon"}:
        found = by_date(context, match)
        if found is None or found.stretch is None or found.stretch.day is None:
            return None
        morning = found.stretch.day
    else:
        morning = context.today + timedelta(days=int(match.value("tomorrow") or 0))
    return Meaning("TIME", calendar.part_of_day(morning - timedelta(days=1), "TNI"))


def night(context: Context, match: Match) -> Meaning | None:
    """The night before the publication ("vergangene Nacht", "über Nacht"), or after the day that was just told of."""
    direction = match.value("dir") or match.rule.given.get("dir")
    day = context.block_day(match) if direction is None else None
    if day is None or day >= context.today:
        future = int(direction) > 0 if direction else context.tense(match) == "future"
        day = context.today if future else context.today - timedelta(days=1)
    return Meaning("TIME", calendar.part_of_day(day, "TNI"))


def some_day(context: Context, match: Match) -> Meaning | None:
    """A day that is not named, of a month or season that is ("an einem Aprilmorgen"), or any such weekday."""
    named, _, part = (match.value("monthpart") or match.value("seasonpart") or "").partition(" ")
    if not named:
        day, _, part = (match.value("weekdaypart") or match.value("weekday") or "").partition(" ")
        if "month" not in match.kept:
            return Meaning("TIME" if part else "DATE", unknown(f"XXXX-WXX-{day}{part}"))
        named = match.value("month") or ""
    year = year_of(context, match)
    if named.isdecimal():
        whole = in_year(context, match, year, lambda y: calendar.month(y, int(named)))
        value = f"{whole.value}-XX{part}"
    else:
        whole = in_year(context, match, year, lambda y: calendar.months_of(y, named))
        value = f"{(whole.value or '')[:4]}-XX-XX{part}"
    return Meaning("TIME" if part else "DATE", replace(whole, value=value))


def dayword(context: Context, match: Match) -> Meaning | None:
    """A day beside the publication ("heute", "gestern Abend"); "heute Nacht" in the past began the day before."""
    days = int(match.value("dayword") or match.value("dayword_tomorrow") or match.value("tomorrow") or 0)
    part = _part(match)
    day = context.today + timedelta(days=days)
    if part == "TNI" and days == 0 and context.tense(match) == "past":
        day -= timedelta(days=1)
    return Meaning("TIME", calendar.part_of_day(day, part)) if part else Meaning("DATE", calendar.day(day))


def part(context: Context, match: Match) -> Meaning | None:
    """A part of the day that is being told of ("am Abend")."""
    code = _part(match)
    if code is None:
        return None
    scene = context.sentence_scene(match)
    if scene and scene.first and scene.last:
        return Meaning("TIME", replace(scene, value=calendar.shared_value(scene.first, scene.last) + code))
    day = context.today if "today" in match.rule.given else context.told_day(match)
    return Meaning("TIME", calendar.part_of_day(day, code))


def clock(context: Context, match: Match) -> Meaning | None:
    """A time of day, on the day that is being told of; midnight in the past is that at its beginning."""
    hour, minute = _hour_and_minute(match)
    half, part = match.value("meridiem"), _part(match)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if (part in {"TAF", "TEV"} and hour < 12) or (part == "TNI" and 6 <= hour < 12):
        hour += 12
    if hour > 24 or minute > 59:
        return None
    if hour == 24 and context.tense(match) == "past":
        hour = 0
    return Meaning("TIME", calendar.clock(context.told_day(match), hour, minute))


def _hour_and_minute(match: Match) -> tuple[int, int]:
    for name in ("clock", "dotted"):
        if name in match.kept:
            numbers = match.kept[name][0].text.replace(".", ":").split(":")
            return int(numbers[0]), int(numbers[1])
    if four := match.value("military"):
        return int(four[:2]), int(four[2:])
    hour = match.value("hour") or match.value("number") or match.rule.given.get("hour") or "0"
    return round(float(hour)), int(match.value("minute") or 0)


def _weekday(match: Match) -> int | None:
    value = match.value("weekday") or match.value("weekdaypart")
    return int(value.split()[0]) if value else None


def _part(match: Match) -> str | None:
    """The part of day that the words name, as TIMEX3 code."""
    if "is_morning" in match.kept:  # "gestern morgen"
        return "TMO"
    named = next((value for name in ("daypart", "daily", "earlypart", "dark") if (value := match.value(name))), None)
    if named is None and (value := match.value("weekdaypart")):
        return value.split()[1]
    return named or match.rule.given.get("part")
