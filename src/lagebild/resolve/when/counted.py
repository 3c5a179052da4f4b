"""Operations on what is counted: periods, and points so many units away. Called by ``operations``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from lagebild.resolve.when import calendar
from lagebild.resolve.when.calendar import Stretch
from lagebild.resolve.when.context import Context
from lagebild.resolve.when.meaning import COUNTS, Amount, Meaning, amount, one, unknown
from lagebild.resolve.when.patterns import Match
from lagebild.resolve.when.references import about, reference
from lagebild.resolve.when.scan import Token

_FINE = {"TH": "hours", "TM": "minutes", "TS": "seconds"}
_SOME_DAYS = (14, 1)  # how many days "vor einigen Tagen" is at most and at least
_EVENT_WITHIN = 5  # tokens behind "the day after" among which the event is named


def duration(context: Context, match: Match) -> Meaning | None:
    """A period ("drei Wochen"); with ``since`` it is counted back from the publication ("seit drei Wochen")."""
    found = counted(context, match)
    if found is None or "since" not in match.rule.given:
        return _period(match, found)
    begin = None if found.count is None else _moved(context.now, found, -1)
    return Meaning("DURATION", Stretch(found.value, begin, context.midnight), about(match), found.value)


def recent(context: Context, match: Match) -> Meaning | None:
    """A period that ends or begins with the publication ("in den vergangenen zwei Jahren")."""
    sign = int(match.rule.given.get("dir") or match.value("dir") or 0)
    found = counted(context, match)
    if found is None:
        return None
    if found.count is None and sign >= 0:
        return replace(reference(context, "FUTURE_REF" if sign else "PRESENT_REF"), amount=found.value)
    far = None if found.count is None else _moved(context.now, found, sign or 1)
    ends = (far, context.midnight) if sign < 0 else (context.midnight, far)
    return Meaning("DURATION", Stretch(found.value, *ends), about(match), found.value)


def shift(context: Context, match: Match) -> Meaning | None:
    """So many units from the publication ("vor zwei Tagen", "in drei Wochen"), or from a scene on an unnamed day."""
    found = counted(context, match)
    sign = int(match.rule.given["sign"])
    if found is None or (sign > 0 and context.tense(match) == "past"):
        return _period(match, found)
    if found.count is None:
        if sign < 0 and found.unit == "D":
            context.tell_of(match, *(context.now - timedelta(days=far) for far in _SOME_DAYS))
        return replace(reference(context, "FUTURE_REF" if sign > 0 else "PAST_REF"), amount=found.value)
    if found.unit in _FINE:
        return _hours(context, match, found, sign)
    scene = context.block_scene(match)
    if scene and scene.first and scene.last:
        first, last = (_moved(moment, found, sign) for moment in (scene.first, scene.last))
        return Meaning("DATE", Stretch(calendar.shared_value(first, last), first, last), about(match), found.value)
    stretch = _around(_moved(context.now, found, sign).date(), found)
    if about(match) in {"MORE_THAN", "EQUAL_OR_MORE"}:
        stretch = replace(stretch, first=None) if sign < 0 else replace(stretch, last=None)
    return Meaning("DATE", stretch, about(match), found.value)


def narrative(context: Context, match: Match) -> Meaning | None:
    """So many units from the last day named ("am nächsten Tag", "drei Tage später"); hours and less stay periods."""
    given = match.rule.given
    found = counted(context, match)
    unit = given.get("unit") or match.value("next_unit") or match.value("unit") or match.value("plural")
    if unit is None:
        return None
    stated = None
    count: float | None = float(given.get("count", 1))
    if "count" not in given and found:
        stated, count = found.value, found.count and found.count * int(given["sign"])
    if unit in _FINE:
        return _period(match, found)
    if count is None:
        return Meaning("DATE", None, about(match), stated)
    base = context.last_date() if unit in {"Y", "M", "DE"} else context.last_day()
    day = calendar.moved(base, count, unit)
    if context.published and base <= context.today < day and context.tense(match) != "future":
        return Meaning("DATE", None, about(match), stated)  # what is told has happened: the day before it is not named
    part = match.value("daypart") or given.get("part")
    if part:
        return Meaning("TIME", calendar.part_of_day(day, part), None, stated)
    return Meaning("DATE", calendar.containing(day, unit), about(match), stated)


def nth(context: Context, match: Match) -> Meaning | None:
    """The third week, counted from the day that its block named last."""
    begin, unit = context.block_day(match), match.value("unit") or "D"
    if begin is None:
        return None
    day = calendar.moved(begin, int(match.value("ordinal") or 1) - 1, unit)
    return Meaning("DATE", calendar.containing(day, unit))


def event(context: Context, match: Match) -> Meaning | None:
    """Counted from the day that the report gave to an event ("the day after the attack"); without one, the period."""
    found = counted(context, match)
    if found is None:
        return None
    tokens = _tokens(context, match)
    end = next(n for n, token in enumerate(tokens, match.first + 1) if "unit" in token.entry.values)
    stated = any(token.entry.values.keys() & COUNTS for token in tokens)
    alone = replace(_period(match, found) or Meaning("DURATION", None), last=end) if stated else None
    if found.unit in _FINE:
        return alone
    if not stated:
        found = one(found.unit)
    for at in range(match.last, min(match.last + _EVENT_WITHIN, len(context.tokens))):
        base = context.events.get(context.tokens[at].text.casefold())
        if base and base.first:
            stretch = base
            if base.unit != "M" and found.count is not None:
                day = calendar.moved(base.first.date(), found.count * int(match.rule.given["sign"]), found.unit)
                stretch = _around(day, found)
            return Meaning("DATE", stretch, about(match), found.value if stated else None, at + 1)
    return alone


def counted(context: Context, match: Match) -> Amount | None:
    """The period that the words of ``match`` count; vague where they count nothing ("seit Monaten")."""
    for name in ("lasting_word", "lasting_years", "long"):
        if value := match.value(name):
            return Amount(None, value[-1], value)
    tokens = _tokens(context, match)
    if unit := match.value("lasting"):
        number = next(t.entry.values[k] for t in tokens for k in ("integer", "number") if k in t.entry.values)
        return one(unit, number)
    counting = match.value("unit")
    if "count" in match.rule.given and counting:
        return one(counting, match.rule.given["count"])
    found = amount(tokens)
    plural = match.value("plural")
    return one(plural, "X") if plural and (found is None or found.count is None) else found


def _period(match: Match, found: Amount | None) -> Meaning | None:
    return Meaning("DURATION", unknown(found.value), about(match), found.value) if found else None


def _tokens(context: Context, match: Match) -> Sequence[Token]:
    return context.tokens[match.first : match.last]


def _moved(moment: datetime, found: Amount, sign: int) -> datetime:
    """The day that is ``found`` away from ``moment``, as its midnight."""
    count = sign * (found.count or 0)
    if found.unit in _FINE:
        there = (moment + timedelta(**{_FINE[found.unit]: count})).date()
    else:
        there = calendar.moved(moment.date(), count, found.unit)
    return datetime.combine(there, time.min)


def _around(day: date, found: Amount) -> Stretch:
    """The unit that was counted, around the day reached. One week leads to a day of the week, and parts of a unit to
    the next finer one.
    """
    unit = found.unit
    if unit == "W" and found.count == 1:
        unit = "D"
    if found.count and found.count % 1:
        unit = {"Y": "M", "M": "D", "W": "D"}.get(unit, unit)
    return calendar.containing(day, unit)


def _hours(context: Context, match: Match, found: Amount, sign: int) -> Meaning:
    """Hours and less from the publication; where its hour is unknown, no value, but the ends that its day allows."""
    first = context.now + timedelta(**{_FINE[found.unit]: sign * (found.count or 0)})
    if context.exact:
        stretch = Stretch(first.isoformat(timespec="minutes"), first, first, "clock", True)
    else:
        stretch = Stretch(None, first, first + timedelta(hours=23, minutes=59), "hours", True)
    return Meaning("TIME", stretch, about(match), found.value)
