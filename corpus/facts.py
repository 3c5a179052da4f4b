"""The written values of times, places and quantities <-> the values of ``lagebild.model``.

``2027-03-14TMO`` a TIMEX3 value (TimeML 1.2.1), ``SET:P1D`` how often; ``>40 person`` a quantity; of a place what the
text says it lies in. Called by :mod:`corpus.contract`.
"""

from __future__ import annotations

import re
from typing import Any

from corpus.values import Fact
from lagebild.model import Comparison, Place, Quantity, Report, Timex, TimexType

_SIGNS: dict[str, Comparison] = {
    "": "equal",
    ">": "more_than",
    "<": "less_than",
    ">=": "at_least",
    "<=": "at_most",
    "~": "about",
}
_WRITTEN = re.compile(r"(>=|<=|>|<|~)?([\d.]+?)(?:\.\.([\d.]+))? (.+)")


def timex(id: str, fact: Fact, report: Report) -> Timex:
    """The time; its ends are not worked out."""
    written = fact.value or ""
    value = written.removeprefix("SET:")
    kind: TimexType = "TIME" if re.match(r"[\dW-]+T", value) else "DURATION" if value.startswith("P") else "DATE"
    if written.startswith("SET:"):
        kind = "SET"
    elif value.endswith("_REF"):
        kind = "DATE"
    return Timex(id, report.span(fact.at.start, fact.at.end), kind, value or None)


def place(id: str, fact: Fact, report: Report) -> Place:
    """The place by the name that stands there; where on earth it is, the corpus does not say."""
    span = report.span(fact.at.start, fact.at.end)
    return Place(id, span, span.text, "unresolved", within=fact.value)


def quantity(id: str, fact: Fact, report: Report) -> Quantity:
    """The quantity; ValueError if its value is not written as one."""
    span = report.span(fact.at.start, fact.at.end)
    if not (match := _WRITTEN.fullmatch(fact.value or "")):
        raise ValueError(f"no quantity: {fact.value!r}")
    sign, low, high, unit = match.groups()
    if high:
        return Quantity(id, span, float(low), float(high), "between", unit)
    comparison = _SIGNS[sign or ""]
    number = float(low)
    above, below = comparison in ("more_than", "at_least"), comparison in ("less_than", "at_most")
    return Quantity(id, span, None if below else number, None if above else number, comparison, unit)


def value_of(kind: str, value: dict[str, Any]) -> str | None:
    """How the object of a time, place or quantity is written in the markup."""
    if kind == "t":
        return f"SET:{value['value']}" if value["type"] == "SET" else value["value"]
    if kind == "l":
        within: str | None = value["within"]
        return within
    low, high = (None if n is None else f"{n:.10g}" for n in (value["low"], value["high"]))
    if value["comparison"] == "between":
        return f"{low}..{high} {value['unit']}"
    sign = next(s for s, comparison in _SIGNS.items() if comparison == value["comparison"])
    return f"{sign}{low if low is not None else high} {value['unit']}"
