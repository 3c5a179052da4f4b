"""A sentence's words -> the amounts in it with what they count. Called by ``how_many``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lagebild.model import Timex
from lagebild.resolve.how_many.amounts import Amount, comparison_after, read_amount
from lagebild.resolve.how_many.counted import Counted, counted_at, measure_at
from lagebild.resolve.how_many.tables import Measure, Tables, tables
from lagebild.resolve.how_many.uncounted import is_dated, is_label
from lagebild.resolve.how_many.words import Word

# A number stands so close to "die Zahl der ..." at most.
_NUMBER_OF = 18


@dataclass(frozen=True, slots=True)
class Candidate:
    """An amount with what it counts, over the words ``first`` up to ``last``.

    ``shared``: the noun is another number's ("nine and 12 shots") and not part of the span.
    """

    amount: Amount
    counted: Counted | None
    first: int
    last: int
    shared: bool = False

    @property
    def kind(self) -> str | None:
        """The class of the counted: a noun's, a measure's, "other" for an unknown noun, None for a bare number."""
        counted = self.counted
        if counted is None:
            return None
        if counted.measure is not None:
            return "place" if counted.measure.kind == "area" else counted.measure.kind
        return counted.noun.kind if counted.noun else "other"


def candidates(words: Sequence[Word], times: Sequence[Timex], language: str) -> list[Candidate]:
    """Amounts that are no dates, names or ages, in order; mere articles and bare numbers are still among them."""
    known = tables(language)
    found: list[Candidate] = []
    i = 0
    while i < len(words):
        amount = read_amount(words, i, language)
        if amount is None:
            i += 1
            continue
        candidate = _candidate(words, amount, known)
        if is_dated(words, amount, times) or is_label(words, amount, candidate.counted, language):
            i = amount.number.last
            continue
        if found and found[-1].last > candidate.first:
            found.pop()  # "eine 30-Kilometer-Zone": the article counts nothing
        if not (found and _continues(words, found, candidate)):
            found.append(candidate)
        i = amount.number.last if amount.number.article else max(candidate.last, amount.number.last)
    return [_with_number_of(words, candidate, known) for candidate in found]


def _candidate(words: Sequence[Word], amount: Amount, known: Tables) -> Candidate:
    """The amount with the noun phrase behind it, or with the unit that a hyphen joins to it."""
    joined = _hyphenated(words, amount, known)
    if joined is not None:
        return joined
    language = known.language
    one = amount.value == 1 and amount.upper is None and amount.comparison == "equal"
    counted = counted_at(words, amount.last, one, language)
    if amount.money is not None:
        last, again = measure_at(words, amount.last, known)
        counted = Counted(amount.last, last if again == amount.money else amount.last, -1, measure=amount.money)
    last = counted.last if counted else amount.last
    if amount.comparison == "equal" and amount.upper is None and counted:
        last, comparison = comparison_after(words, last, known)
        amount = replace(amount, comparison=comparison) if comparison else amount
    return Candidate(amount, counted, amount.first, last)


def _with_number_of(words: Sequence[Word], candidate: Candidate, known: Tables) -> Candidate:
    """A bare number with the noun of "die Zahl der Toten stieg auf 41", "the number of troops rose to 900"."""
    if candidate.counted is not None or candidate.amount.number.article:
        return candidate
    for i in range(candidate.first - 3, max(-1, candidate.first - _NUMBER_OF), -1):
        if words[i].lower in known.uses["closed"]:
            break
        if words[i].lower in known.uses["number_of"] and words[i + 1].lower in known.uses["partitive"]:
            counted = counted_at(words, i + 1, False, known.language)
            fits = counted is not None and counted.noun is not None and counted.last <= candidate.first
            return replace(candidate, counted=counted, shared=True) if fits else candidate
    return candidate


def _hyphenated(words: Sequence[Word], amount: Amount, known: Tables) -> Candidate | None:
    """ "30-Kilometer-Zone", "a 30-mile front", "60-Milliarden-Euro-Paket"; a length of time so written is no amount."""
    at = amount.number.last
    if at + 1 >= len(words) or words[at].text != "-" or words[at + 1].kind != "word":
        return None
    if not words[at].glued or not words[at + 1].glued:
        return None
    parts = words[at + 1].lower.split("-")
    scale = known.numbers.get(parts[0])
    times = scale.value if scale and scale.kind.startswith("scale") else 1.0
    measure = known.measures.get((parts[1] if times != 1 and len(parts) > 1 else parts[0],)) or amount.money
    if measure is None or measure.kind == "time" or words[at + 1].lower in known.uses["not_after"]:
        return None
    counted = Counted(at + 1, at + 2, at + 1, measure=measure)
    return Candidate(replace(amount, value=amount.value * times), counted, amount.first, at + 2)


def _continues(words: Sequence[Word], found: list[Candidate], here: Candidate) -> bool:
    """Whether ``here`` only goes on with the measure before it (1 minute and 45 seconds); then it is added to that."""
    before = found[-1]
    larger, smaller = _time(before), _time(here)
    if larger is None or smaller is None or larger.factor <= smaller.factor or before.amount.upper or here.amount.upper:
        return False
    between = [w.lower for w in words[before.last : here.first]]
    if here.amount.comparison != "equal" or between not in ([], ["and"], ["und"], [","]):
        return False
    value = (before.amount.value * larger.factor + here.amount.value * smaller.factor) / smaller.factor
    number = replace(before.amount.number, article=False)
    found[-1] = Candidate(replace(before.amount, value=value, number=number), here.counted, before.first, here.last)
    return True


def _time(candidate: Candidate) -> Measure | None:
    measure = candidate.counted.measure if candidate.counted else None
    return measure if measure is not None and (measure.base or measure.unit) == "second" else None
