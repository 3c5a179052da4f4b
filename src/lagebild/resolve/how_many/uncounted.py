"""Numbers that count nothing: dates, ages, names, ordinals, codes. Called by ``how_many``."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.model import Timex
from lagebild.resolve.how_many.amounts import Amount
from lagebild.resolve.how_many.counted import Counted
from lagebild.resolve.how_many.numbers import read_number
from lagebild.resolve.how_many.tables import GERMAN, Tables, tables
from lagebild.resolve.how_many.words import Word

# Before a noun a number below the second is taken for a count.
_FIRST_YEAR, _FIRST_COMMON_YEAR, _LAST_YEAR = 1000, 1800, 2100
_ROUND = 50
_DAYS_OF_MONTH = 31
_LABEL_MARKS = frozenset("#№§/\\_=*")


def is_dated(words: Sequence[Word], amount: Amount, times: Sequence[Timex]) -> bool:
    """Whether the number stands in an expression for a date, a time of day or a set of times."""
    start, end = words[amount.number.first].start, words[amount.number.last - 1].end
    return any(t.type != "DURATION" and t.span.start < end and start < t.span.end for t in times)


def is_label(words: Sequence[Word], amount: Amount, counted: Counted | None, language: str) -> bool:
    """Whether the number names, orders or dates something instead of counting it."""
    known = tables(language)
    return (
        _is_attached(words, amount, counted, known)
        or _is_named(words, amount, known)
        or _is_ordinal(words, amount, known)
        or _is_year(words, amount, counted)
        or _is_day(words, amount, known)
        or _is_age(words, amount, counted, known)
        or _is_spanned(words, amount, counted, known)
    )


def _word(words: Sequence[Word], i: int) -> str:
    return words[i].lower if 0 <= i < len(words) else ""


def _is_attached(words: Sequence[Word], amount: Amount, counted: Counted | None, known: Tables) -> bool:
    """Digits that stand on something: 2nd, 5G, 72nd, #4, 34-jährig; a known unit may stand there."""
    first, last = amount.number.first, amount.number.last
    hyphened = last + 1 < len(words) and words[last].text in "-‑" and words[last].glued and words[last + 1].glued
    if hyphened and words[last + 1].kind == "word" and (counted is None or counted.first != last + 1):
        return True
    if words[first].glued and first and (words[first - 1].text in _LABEL_MARKS or words[first - 1].kind == "code"):
        return True
    if words[first].glued and first > 1 and words[first - 1].text in "-–." and words[first - 1].glued:
        return True
    if last >= len(words) or not words[last].glued or words[last].kind in {"mark", "number"}:
        return last < len(words) and words[last].glued and words[last].text in "/\\_°'’:" and last + 1 < len(words)
    return (words[last].lower,) not in known.measures or words[last].lower in known.uses["not_after"]


def _is_named(words: Sequence[Word], amount: Amount, known: Tables) -> bool:
    """A number behind a word that is numbered (Artikel 51, Boeing 737), or before one that makes it no count."""
    before = _word(words, amount.first - 1)
    before = _word(words, amount.first - 2) if before == "." else before
    two = f"{_word(words, amount.first - 2)} {before}"
    labelled = before in known.uses["label"] or two in known.uses["label"]
    if amount.number.plain and amount.first == amount.number.first and labelled:
        return True
    # "one in five": a rate.
    rate = before == "in" and amount.first > 1 and read_number(words, amount.first - 2, known.language) is not None
    after = _word(words, amount.number.last)
    entry = known.numbers.get(after)
    return (
        rate
        or after in known.uses["not_after"]
        or f"{after} {_word(words, amount.number.last + 1)}" in known.uses["not_after"]
        or (entry is not None and entry.kind == "fraction")
    )


def _is_ordinal(words: Sequence[Word], amount: Amount, known: Tables) -> bool:
    """German "die 14. Brigade": a full stop on the digits that ends no sentence; list numbers at a line's start."""
    last = amount.number.last
    if not amount.number.plain or last >= len(words) or not words[last].glued:
        return False
    if amount.number.first == 0 and words[last].text in {")", "."} and last + 1 < len(words):
        return True
    follows = last + 1 < len(words) and words[last + 1].kind == "word"
    return known.language == GERMAN and words[last].text == "." and follows


def _is_year(words: Sequence[Word], amount: Amount, counted: Counted | None) -> bool:
    """Four plain digits are a year unless something compares them, or a known noun follows a round number."""
    if not amount.number.plain or amount.money or not _FIRST_YEAR <= amount.value <= _LAST_YEAR:
        return False
    if amount.value != int(amount.value) or len(words[amount.number.first].text) != 4:
        return False
    if counted is None:
        return amount.comparison in {"equal", "between", "about"}
    known_noun = amount.value < _FIRST_COMMON_YEAR or (counted.unit is not None and amount.value % _ROUND == 0)
    return amount.comparison in {"equal", "between"} and not known_noun


def _is_day(words: Sequence[Word], amount: Amount, known: Tables) -> bool:
    """A day beside its month: 3 May, May 3, 3. Mai."""
    if not amount.number.plain or amount.value > _DAYS_OF_MONTH:
        return False
    months = known.uses["month"]
    after = next((w.lower for w in words[amount.last : amount.last + 2] if w.text != "."), "")
    before = next((w for w in reversed(words[max(0, amount.first - 2) : amount.first]) if w.text != "."), None)
    named = before is not None and before.lower in months and before.text[0].isupper() and known.language != GERMAN
    return after in months or named


def _is_age(words: Sequence[Word], amount: Amount, counted: Counted | None, known: Tables) -> bool:
    """ "Abdallah, 37,", "im Alter von 12 Jahren", "12 years old", "aged 5 to 7", "unter 18 Jahren"."""
    before = [w.lower for w in words[max(0, amount.first - 2) : amount.first]]
    if " ".join(before) in known.uses["age_before"] or (before and before[-1] in known.uses["age_before"]):
        return True
    if counted is not None:
        if counted.measure is None or counted.measure.kind != "time" or counted.measure.unit == "hour":
            return False
        compared = _word(words, amount.number.first - 1) in known.uses["age_bound"]
        old = _word(words, counted.last) in known.uses["old"]
        return old or (compared and counted.measure.unit == "year")
    bare = amount.number.plain and amount.comparison == "equal" and _word(words, amount.first - 1) in {",", "("}
    return (
        bare
        and _word(words, amount.last) in {",", ")", ".", "", ";"}
        and amount.first > 1
        and (words[amount.first - 2].text[:1].isupper())
    )


def _is_spanned(words: Sequence[Word], amount: Amount, counted: Counted | None, known: Tables) -> bool:
    """A stretch of time that only dates something: seit drei Jahren, two days ago, in den letzten 24 Stunden."""
    if counted is None or counted.measure is None or counted.measure.kind != "time":
        return False
    before, after = _word(words, amount.first - 1), _word(words, counted.last)
    dated = after in known.uses["anchored"] and before not in known.uses["lasting"]
    return amount.number.vague or dated or before in known.uses["anchor"]
