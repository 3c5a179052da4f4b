"""Numbers with what says how they are meant: ranges, comparison words, currency marks. Called by ``how_many``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lagebild.model.facts import Comparison
from lagebild.resolve.how_many.numbers import Number, read_number
from lagebild.resolve.how_many.tables import ComparisonWords, Measure, Tables, tables
from lagebild.resolve.how_many.words import Word

_DASHES = frozenset("-–—‑")
# "two or three" is one amount, "two or twenty" are two.
_NEAR = 2.6
_LARGE = 10


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount over the words ``first`` up to ``last``, the number itself from ``number.first``.

    ``value`` is the number, ``upper`` the upper end of a range or None; ``money`` is the currency that stood before it.
    """

    first: int
    last: int
    number: Number
    value: float
    upper: float | None
    comparison: Comparison
    money: Measure | None = None

    def ends(self) -> tuple[float | None, float | None]:
        """Low and high as a Quantity has them."""
        if self.upper is not None:
            return self.value, self.upper
        if self.comparison in {"at_least", "more_than"}:
            return self.value, None
        if self.comparison in {"at_most", "less_than"}:
            return None, self.value
        return self.value, self.value


def read_amount(words: Sequence[Word], i: int, language: str) -> Amount | None:
    """The amount whose number begins with word ``i``; None if none does."""
    number = read_number(words, i, language)
    if number is None:
        return None
    known = tables(language)
    first = i
    money = known.measures.get((words[i - 1].lower,)) if i and words[i - 1].kind != "number" else None
    if money is not None and money.kind == "money" and (words[i].glued or words[i - 1].text.isupper()):
        # "US$" and "A$" are a word and a mark.
        first = i - 2 if i > 1 and words[i - 1].glued and words[i - 2].text in {"US", "A", "C"} else i - 1
    else:
        money = None
    amount = Amount(first, number.last, number, number.value, None, "equal", money)
    return _compared(words, _ranged(words, amount, known), known)


def _ranged(words: Sequence[Word], amount: Amount, known: Tables) -> Amount:
    """``amount`` with the upper end that follows it: 5 bis 7, 5-7, two or three, between 5 and 7 million."""
    at, number = amount.last, amount.number
    if number.article or number.vague or at + 1 >= len(words):
        return amount
    link, before = words[at], words[amount.first - 1].lower if amount.first else ""
    dashed = link.text in _DASHES
    between, either = before in known.uses["between"], link.lower in known.uses["either"]
    linked = dashed or either or link.lower in known.uses["range"] or (between and link.lower in known.uses["joiner"])
    # "from 12 to 19" is a change.
    if not linked or before == "from":
        return amount
    second_at = at + 1
    marked = known.measures.get((words[second_at].lower,))
    if amount.money and marked == amount.money and second_at + 1 < len(words):
        second_at += 1
    second = read_number(words, second_at, known.language)
    if second is None or second.article or second.vague:
        return amount
    low, high = number.value, second.value
    if second.scaled and not number.scaled and number.value < second.mantissa:
        low *= second.value / second.mantissa
    if not low < high or (either and high > _NEAR * low):
        return amount
    number = replace(number, plain=number.plain and second.plain)
    first = amount.first - 1 if between else amount.first
    return Amount(first, second.last, number, low, high, "between", amount.money)


def _compared(words: Sequence[Word], amount: Amount, known: Tables) -> Amount:
    """``amount`` with the comparison words before it, or right behind its number."""
    for entry in known.before.get(words[amount.first - 1].lower, ()) if amount.first else ():
        start = amount.first - len(entry.words)
        if start >= 0 and _reads(words, start, entry.words) and _fits(words, start, entry, amount, known):
            ranged = amount.upper is not None
            return replace(amount, first=start, comparison="between" if ranged else entry.comparison)
    if amount.upper is not None:
        return amount
    last, after = comparison_after(words, amount.last, known)
    if after is not None:
        return replace(amount, last=last, comparison=after)
    return replace(amount, comparison="at_least") if amount.number.vague else amount


def comparison_after(words: Sequence[Word], at: int, known: Tables) -> tuple[int, Comparison | None]:
    """Comparison words that begin with word ``at`` ("or more") and the word behind them."""
    for entry in known.after:
        glued = entry.words != ("+",) or (at < len(words) and words[at].glued)
        if _reads(words, at, entry.words) and glued:
            return at + len(entry.words), entry.comparison
    return at, None


def _reads(words: Sequence[Word], at: int, wanted: tuple[str, ...]) -> bool:
    return all(at + k < len(words) and words[at + k].lower == w for k, w in enumerate(wanted))


def _fits(words: Sequence[Word], start: int, entry: ComparisonWords, amount: Amount, known: Tables) -> bool:
    """Whether a condition of comparison words holds: "über" compares large numbers and measures, else it is a topic."""
    if entry.condition == "":
        return True
    if entry.condition == "money":
        return amount.money is not None
    measured = amount.money is not None or any(
        tuple(w.lower for w in words[amount.last : amount.last + n]) in known.measures for n in (1, 2)
    )
    topic = start > 0 and words[start - 1].lower in known.uses["speech"]
    return measured or (amount.value >= _LARGE and not topic)
