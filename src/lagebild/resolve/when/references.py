"""Operations on words that name no date: "derzeit", "damals", "täglich". Called by ``operations`` and ``counted``."""

from __future__ import annotations

from lagebild.resolve.when.calendar import Stretch
from lagebild.resolve.when.context import Context
from lagebild.resolve.when.meaning import Meaning, amount, one, unknown
from lagebild.resolve.when.patterns import Match

# What comes round: class of the word, and how its TIMEX3 value is written.
_ROUND = (
    ("weekday", "XXXX-WXX-{}"),
    ("weekly", "XXXX-WXX-{}"),
    ("month", "XXXX-{:0>2}"),
    ("season", "XXXX-{}"),
    ("daypart", "XXXX-XX-XX{}"),
)


def reference(context: Context, value: str) -> Meaning:
    """PRESENT_REF is the day of publication, PAST_REF ends with it, FUTURE_REF begins with it."""
    now = context.midnight
    first, last = {"PRESENT_REF": (now, now), "PAST_REF": (None, now), "FUTURE_REF": (now, None)}[value]
    return Meaning("DATE", Stretch(value, first, last))


def refer(context: Context, match: Match) -> Meaning | None:
    """Present, past or future without a date ("derzeit", "kürzlich", "bald")."""
    value = match.rule.given.get("value") or match.value("ref") or match.value("ex")
    return reference(context, value) if value else None


def then(context: Context, match: Match) -> Meaning | None:
    """The last date that is over at publication ("damals", "at the time"); without one, some past."""
    past = context.past_date()
    return Meaning("DATE", past) if past else reference(context, "PAST_REF")


def repeated(context: Context, match: Match) -> Meaning | None:
    """The period between two times ("alle zwei Wochen"), or the unit that comes round ("jeden Montag")."""
    return Meaning("SET", unknown(_round(context, match)), about(match))


def _round(context: Context, match: Match) -> str | None:
    value = match.rule.given.get("value") or match.value("set")
    if value:
        return value
    if within := match.kept.get("within"):
        return one(within[0].entry.values["unit"]).value
    if named := match.value("weekdaypart"):
        return "XXXX-WXX-" + named.replace(" ", "")
    for name, form in _ROUND:
        if worth := match.value(name):
            return form.format(worth) + (match.value("daily") or "")
    found = amount(context.tokens[match.first : match.last])
    if found is None:
        return None
    return found.value if found.count else one(found.unit).value


def about(match: Match) -> str | None:
    """How exact the count is, as TIMEX3's mod."""
    return match.value("more") or match.value("about")
