"""What an expression means, before it is a Timex, and the period that its words count. Called by ``operations``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.model import TimexType
from lagebild.resolve.when.calendar import Stretch
from lagebild.resolve.when.scan import Token

# Classes of words that count.
COUNTS = frozenset({"integer", "number", "decimal", "grouped", "one", "half", "pair_of", "dozen", "couple", "vague"})

_HALVES = {"Y": ("M", 6.0), "TH": ("TM", 30.0), "D": ("TH", 12.0), "TM": ("TS", 30.0), "DE": ("Y", 5.0)}
_ORDER = ("integer", "number", "decimal", "grouped", "dozen", "couple", "half", "pair_of", "vague", "one")


@dataclass(frozen=True, slots=True)
class Meaning:
    """TIMEX3 type, the stretch of time, and what else a Timex has. ``last`` is its last token where not the match's."""

    type: TimexType
    stretch: Stretch | None
    mod: str | None = None
    amount: str | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A counted period: ``count`` is None where it is vague ("einige Tage")."""

    count: float | None
    unit: str
    value: str


def unknown(value: str | None) -> Stretch:
    """A stretch of which no end is known."""
    return Stretch(value, None, None)


def one(unit: str, count: str = "1") -> Amount:
    """One unit, or so many; vague where ``count`` is X."""
    number = None if count == "X" else float(count)
    return Amount(number, unit, _period([(number, unit)]))


def amount(tokens: Sequence[Token]) -> Amount | None:
    """The first period that ``tokens`` count, with smaller ones joined to its value ("1 minute and 45 seconds")."""
    count: float | None = None
    counted: list[tuple[float | None, str]] = []
    for token in tokens:
        values = token.entry.values
        if "unit" in values:
            if counted and _order(values["unit"]) <= _order(counted[-1][1]):
                break
            counted.append((count, values["unit"]))
            count = None
        elif kind := next((kind for kind in _ORDER if kind in values), None):
            count = _joined(count, kind, values[kind])
    if not counted:
        return None
    return Amount(*counted[0], _period(counted))


def _order(unit: str) -> int:
    return ("CE", "DE", "Y", "H", "Q", "M", "W", "WE", "D", "TH", "TM", "TS").index(unit)


def _joined(before: float | None, kind: str, value: str) -> float | None:
    """ "ein halbes" is a half, "zwanzig fünf" twenty-five, "two and a half" 2.5, "zwei bis drei" the first of both."""
    number = _number(value)
    if before is None or number is None:
        return number
    if kind == "half":
        return number if before == 1 else before + number
    if kind in {"dozen", "couple"}:
        return before * number
    if number < 10 <= before and before % 10 == 0 and kind == "number":
        return before + number
    return before


def _number(text: str) -> float | None:
    if text == "X":
        return None
    if text.count(".") + text.count(",") and not text.replace(",", ".").rpartition(".")[2].isdecimal():
        return None
    whole, sign, decimals = text.replace(",", ".").rpartition(".")
    if sign and len(decimals) == 3 and whole != "0":
        return float(text.replace(".", "").replace(",", ""))
    return float(text.replace(",", "."))


def _whole(unit: str, count: float | None) -> tuple[str, float | None]:
    """Half years and halves of a unit in the next finer one, of which TIMEX3 has whole numbers: P6M, PT30M, PT12H."""
    if unit == "H":
        return "M", count and count * 6
    if count == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    return unit, count


def _period(counted: Sequence[tuple[float | None, str]]) -> str:
    """ISO 8601 with TIMEX3's extra units: P3W, PT1M45S, PXD, P2DE, P6M for a half of a year."""
    days, times = "", ""
    for count, unit in counted:
        unit, count = _whole(unit, count)
        written = "X" if count is None else f"{count:g}"
        if unit[0] == "T":
            times += written + unit[1:]
        else:
            days += written + unit
    return f"P{days}T{times}" if times else f"P{days}"
