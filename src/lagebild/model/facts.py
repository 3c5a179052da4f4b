"""What a claim's words say of the world, comparably: when (Timex, Moment), where (Place), how many (Quantity)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.report import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["settlement", "district", "region", "country", "unresolved"]
Comparison = Literal["equal", "more_than", "less_than", "at_least", "at_most", "about", "between"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression with its TIMEX3 type and value (TimeML 1.2.1).

    ``value`` is None where it is relative and nothing is known to count from. ``earliest`` and ``latest`` are ISO
    dates, with ``T`` and a time of day for values finer than a day, both included; None where that end is open or
    unknown. ``mod`` is TIMEX3's (START, MID, END, APPROX, BEFORE, AFTER, LESS_THAN, MORE_THAN ...). ``amount`` is the
    period that an expression counts off or covers ("vor zwei Tagen" is a DATE with amount P2D).
    """

    id: str
    span: Span
    type: TimexType
    value: str | None
    earliest: str | None = None
    latest: str | None = None
    mod: str | None = None
    amount: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was, from the Timexes with the ids ``times``; the ends are as in Timex, both included."""

    earliest: str | None
    latest: str | None
    times: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and the place it names.

    ``name`` is the place's name in the report's language, ``latitude``/``longitude`` are WGS 84 degrees of a point in
    it, no more exact than ``precision`` says; both None where no gazetteer holds it. ``country`` is an ISO 3166 code.
    ``within`` is the name of the place that the text says it lies in, ``relation`` how the text places the event
    ("near", "south of", ...), which lowers the precision.
    """

    id: str
    span: Span
    name: str
    precision: Precision
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    within: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is said, and what it counts.

    ``low`` and ``high`` are in ``unit`` as the text has it; the one that the text leaves open is None. ``base_*`` are
    the same in the unit that its kind is compared in (km, km2, t, second, ...), None where there is nothing to convert.
    ``counted`` are the words for what is counted, ``role`` what happened to it (killed, wounded, captured, sent, ...).
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    comparison: Comparison
    unit: str | None = None
    counted: str | None = None
    role: str | None = None
    base_low: float | None = None
    base_high: float | None = None
    base_unit: str | None = None
