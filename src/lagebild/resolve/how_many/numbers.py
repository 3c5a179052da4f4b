"""Numbers in digits and words, German and English -> their value. Called by ``amounts``.

Digits follow their language: "10.000" is ten thousand in German and ten in English, "1,5" one and a half in German.
Words are read by the small tables in ``numbers.tsv``: ready-made readers (text2num, Babel, word2number) know neither
"anderthalb", "Zehntausende", "zwei bis drei Millionen" nor offsets, which is what most of this module is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lagebild.resolve.how_many.tables import GERMAN, Tables, tables
from lagebild.resolve.how_many.words import Word

_GROUPS = re.compile(r"\d{1,3}(?:([.,'’\u00a0\u202f\u2009 ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$")
_DECIMAL = re.compile(r"\d+[.,]\d+$")
# Longer words are noise; the longest number word of reports ("siebenhundertsiebenundsiebzigtausend…") has 65.
_LONGEST_WORD = 70
# Numbers with more digits are serial or telephone numbers.
_MOST_DIGITS = 15
_HUNDRED, _THOUSAND = 100, 1000


@dataclass(frozen=True, slots=True)
class Number:
    """One number over the words ``first`` up to but not including ``last``.

    ``vague``: ``value`` is the least that fits ("Dutzende"); ``article``: nothing but "ein" or "a"; ``plain``: digits
    without a separator; ``scaled``: multiplied by a word like Million; ``mantissa`` is the value before that.
    """

    first: int
    last: int
    value: float
    mantissa: float
    vague: bool = False
    article: bool = False
    plain: bool = False
    scaled: bool = False


def digits_value(text: str, language: str) -> float | None:
    """The value of digits as ``language`` writes them; None for what is no amount (007, 1.2.3)."""
    if sum(c.isdigit() for c in text) > _MOST_DIGITS:
        return None
    decimal = "," if language == GERMAN else "."
    groups = _GROUPS.match(text)
    if groups and (groups[1] != decimal or text.count(decimal) > 1) and text[0] != "0":
        mark = groups[1]
        whole, _, part = text.replace(mark, "").replace(",", ".").partition(".")
        return float(f"{whole}.{part or 0}")
    if _DECIMAL.match(text):
        return float(text.replace(",", "."))
    if text.isdecimal() and (text[0] != "0" or len(text) == 1):
        return float(text)
    return None


@lru_cache(maxsize=20_000)
def word_value(word: str, language: str) -> float | None:
    """The value of one lower-case word, also of a joined one (zweihundertfünfzigtausend, twenty-one); else None."""
    known = tables(language)
    if len(word) > _LONGEST_WORD:
        return None
    return _german(word, known) if known.language == GERMAN else _english(word, known)


def _simple(word: str, known: Tables) -> float | None:
    entry = known.numbers.get(word)
    return entry.value if entry and entry.kind in {"number", "joint"} else None


def _german(word: str, known: Tables) -> float | None:
    """Parts around tausend, then hundert, then und: dreihunderttausendzwanzig, einundzwanzig, zweieinhalb."""
    value = _simple(word, known)
    if value is not None:
        return value
    if word.endswith("einhalb"):
        whole = _german(word.removesuffix("einhalb"), known)
        return None if whole is None else whole + 0.5
    for joint, size in (("tausend", _THOUSAND), ("hundert", _HUNDRED)):
        head, found, tail = word.partition(joint)
        if found:
            times = _german_part(head, known) if head else 1.0
            rest = _german_part(tail.removeprefix("und"), known) if tail else 0.0
            if times is None or rest is None or times >= _THOUSAND or rest >= size:
                return None
            return times * size + rest
    one, found, ten = word.partition("und")
    low, high = _german_part(one, known) if found else None, _simple(ten, known)
    return low + high if found and low and high and low < 10 and 20 <= high < 100 else None


def _german_part(word: str, known: Tables) -> float | None:
    """The value of a part of a joined word, in which "ein" is a number."""
    return 1.0 if word == "ein" else _german(word, known)


def _english(word: str, known: Tables) -> float | None:
    value = _simple(word, known)
    if value is not None:
        return value
    ten, _, one = word.partition("-")
    high, low = _simple(ten, known), _simple(one, known)
    return high + low if high and low and low < 10 and 20 <= high < 100 else None


def read_number(words: Sequence[Word], i: int, language: str) -> Number | None:
    """The number that begins with word ``i``, with the words that scale it; None if none does."""
    known = tables(language)
    if words[i].kind == "number":
        return _scaled(words, _digits(words, i, known), known)
    if words[i].kind != "word":
        return None
    for phrase in known.phrases.get(words[i].lower, ()):
        if tuple(w.lower for w in words[i : i + len(phrase)]) == phrase:
            entry = known.numbers[" ".join(phrase)]
            end = i + len(phrase)
            return _scaled(words, Number(i, end, entry.value, entry.value, vague=True), known)
    entry_here = known.numbers.get(words[i].lower)
    if entry_here and entry_here.kind in {"article", "half", "vague", "before_scale", "scale", "scales"}:
        return _scaled(words, _worded(words, i, known), known)
    return _scaled(words, _spelled(words, i, known), known)


def _digits(words: Sequence[Word], i: int, known: Tables) -> Number | None:
    value = digits_value(words[i].text, known.language)
    return None if value is None else Number(i, i + 1, value, value, plain=words[i].text.isdecimal())


def _worded(words: Sequence[Word], i: int, known: Tables) -> Number | None:
    """A number that begins with an article, half, or a vague word: eine halbe Million, a few hundred, Tausende."""
    entry = known.numbers[words[i].lower]
    following = known.numbers.get(words[i + 1].lower) if i + 1 < len(words) else None
    if entry.kind == "vague":
        return Number(i, i + 1, entry.value, entry.value, vague=True)
    if entry.kind == "half":
        # "half a million": the article says nothing more.
        skip = 2 if following and following.kind == "article" else 1
        return Number(i, i + skip, 0.5, 0.5) if _can_be_halved(words, i + skip, known) else None
    if entry.kind == "before_scale":
        return Number(i, i + 1, entry.value, entry.value, vague=True) if _is_scale(words, i + 1, known) else None
    if entry.kind == "scales":
        return Number(i, i + 1, 2 * entry.value, 2 * entry.value, vague=True)
    if entry.kind == "scale":
        return Number(i, i, 1, 1) if entry.value < 100 or words[i].text.islower() else None
    if following and following.kind == "half" and _can_be_halved(words, i + 2, known):
        return Number(i, i + 2, 0.5, 0.5)
    if following and following.kind in {"scale", "scales"}:
        return Number(i, i + 1, 1, 1)
    if following and following.kind == "joint":
        spelled = _spelled(words, i + 1, known)
        return spelled and Number(i, spelled.last, spelled.value, spelled.mantissa)
    return Number(i, i + 1, 1.0, 1.0, article=True)


def _can_be_halved(words: Sequence[Word], i: int, known: Tables) -> bool:
    """Half a million, eine halbe Stunde; "half of", "die erste Hälfte" and "half past" are no numbers."""
    return _is_scale(words, i, known) or (i < len(words) and (words[i].lower,) in known.measures)


def _is_scale(words: Sequence[Word], i: int, known: Tables) -> bool:
    entry = known.numbers.get(words[i].lower) if i < len(words) else None
    return entry is not None and entry.kind in {"scale", "scales", "joint"}


def _spelled(words: Sequence[Word], i: int, known: Tables) -> Number | None:
    """Number words in a row: two hundred and fifty thousand, zwei tausend, one and a half."""
    total, current, at = 0.0, 0.0, i
    while at < len(words) and words[at].kind == "word":
        value = word_value(words[at].lower, known.language)
        if value is None:
            round_so_far = current % _HUNDRED == 0 and total + current >= _HUNDRED
            if words[at].lower != "and" or not round_so_far or not _tail(words, at + 1, known):
                break
            at += 1
            continue
        if at > i and not _joins(value, current):
            break
        if value in {100, 1000} and at > i:
            total, current = (total + current * value, 0.0) if value == 1000 else (total, current * value)
        else:
            current += value
        at += 1
    if at == i:
        return None
    half = [w.lower for w in words[at : at + 3]]
    if half == ["and", "a", "half"]:
        return Number(i, at + 3, total + current + 0.5, total + current + 0.5)
    return Number(i, at, total + current, total + current)


def _joins(value: float, current: float) -> bool:
    """Whether a number word goes on the number before it, or begins another ("zwei drei", "nine twelve")."""
    if value in {100, 1000}:
        return 0 < current < 1000 and not (value == 100 and current >= 100)
    return (current == 0 or (current % 100 == 0 and value < 100)) or (
        current % 10 == 0 and current % 100 >= 20 and value < 10
    )


def _tail(words: Sequence[Word], i: int, known: Tables) -> bool:
    """Whether a number below one hundred stands at ``i``, as behind "two hundred and"."""
    value = word_value(words[i].lower, known.language) if i < len(words) else None
    return value is not None and value < _HUNDRED


def _scaled(words: Sequence[Word], number: Number | None, known: Tables) -> Number | None:
    """``number`` with the scale words behind it taken in (1,5 Millionen, 3 Mio., $2bn, several hundred thousand)."""
    if number is None:
        return None
    value, at, scaled = number.value, number.last, False
    while at < len(words) and at < number.last + 4:
        entry = known.numbers.get(words[at].lower)
        stop = words[at].text == "."
        if stop and scaled and words[at].glued and words[at - 1].lower in {"mio", "mrd", "tsd"}:
            at += 1
            break
        if entry is None or not _scales(words, at, number, known):
            break
        value, at, scaled = value * entry.value, at + 1, True
    if at == number.first:
        return None
    return Number(
        number.first, at, value, number.mantissa, number.vague, number.article, number.plain and not scaled, scaled
    )


def _scales(words: Sequence[Word], at: int, number: Number, known: Tables) -> bool:
    """Whether the word at ``at`` multiplies ``number``; "m" and "k" only when they stand on the digits."""
    kind = known.numbers[words[at].lower].kind
    if kind == "suffix":
        digits = words[number.first].kind == "number" and at == number.first + 1
        return digits and (len(words[at].text) > 1 or (words[at].glued and _not_metres(words, number.first, at, known)))
    return kind in {"scale", "scales"} or (kind == "joint" and number.value < 1000 and not words[at].glued)


def _not_metres(words: Sequence[Word], first: int, at: int, known: Tables) -> bool:
    """ "1.5m" is a number in "$1.5m" and "1.5m people", a length elsewhere."""
    money = first > 0 and (words[first - 1].lower,) in known.measures
    return words[at].lower != "m" or money or (at + 1 < len(words) and words[at + 1].lower in known.nouns)
