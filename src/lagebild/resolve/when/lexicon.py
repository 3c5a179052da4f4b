"""Word tables -> which classes a token belongs to and what it is worth in each. Called by ``scan`` and ``patterns``.

A form written with a capital counts only so or all in capitals ("März", "May"); one in small letters counts either way.
Every distinct set of classes has a code, one private character, over which ``patterns`` matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lagebild.resolve.when.numbers import number_words
from lagebild.resources import rows

_FIRST_CODE = 0xE000  # private use area: no code is a sign that ``re`` knows
_MOST_KEPT = 50_000
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(form))
    for name, form in (
        ("iso", r"\d{4}-\d\d-\d\d"),
        ("dmy", r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})"),
        ("slashed", r"\d{1,2}/\d{1,2}/\d{4}"),
        ("dm", r"[0-3]?\d\.[01]?\d\."),
        ("clock", r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"),
        ("dotted", r"(?:[01]?\d|2[0-4])\.[0-5]\d"),
        ("grouped", r"\d{1,3}(?:[.,]\d{3})+"),
        ("decimal", r"\d+[.,]\d+"),
        ("integer", r"\d{1,9}"),
    )
)
# Integers by value and number of digits: class, lowest, highest, fewest and most digits.
_RANGES = (
    ("day", 1, 31, 1, 2),
    ("monthno", 1, 12, 1, 2),
    ("hour", 0, 24, 1, 2),
    ("minute", 0, 59, 2, 2),
    ("pair", 0, 99, 2, 2),
    ("year", 1000, 2100, 4, 4),
    ("recent", 1900, 2049, 4, 4),
    ("hundreds_up", 100, 999, 3, 3),
)
# Numbers of every set of classes that there is: patterns must know all codes before the first text is read.
_EXAMPLES = (
    "2024-01-02 1.2.2024 1/2/2024 24.02. 12:30 12.30 10.000 1,5 25:61 0 00 5 05 12 13 20 24 25 31 32 59 60 99 100 "
    "0130 1000 1060 1900 1999 2001 2050 2101 2380 1234567890"
).split()


@dataclass(frozen=True, slots=True)
class Entry:
    """The classes of a word with what it is worth in each, and the code of that set of classes."""

    values: Mapping[str, str]
    code: str


class Lexicon:
    """The words of one language. ``literals`` are the words and signs that patterns name themselves."""

    def __init__(self, language: str, literals: Iterable[str]) -> None:
        self.codes: dict[frozenset[str], str] = {}
        words, self._suffixes = _words(language)
        self._lasting = {form: classes["lasting"] for form, classes in words.items() if "lasting" in classes}
        self._heads = {form: classes["number"] for form, classes in words.items() if "number" in classes}
        self._heads |= {form: classes["head"] for form, classes in words.items() if "head" in classes}
        self._endings = tuple(self._lasting)
        for literal in literals:
            for form in _writings(literal):
                words.setdefault(form, {})[f"={literal}"] = literal
        self._entries = {word: self._entry(classes) for word, classes in words.items()}
        self._unknown = {name: self._entry({name: ""}) for name in ("name", "word", "preterite", "break", "sign")}
        for name in ("lasting_word", "lasting_years"):
            self._entry({name: ""})
        for example in _EXAMPLES:
            self._entry(_digits(example))
        self._kept: dict[str, Entry] = {}

    def entry(self, text: str) -> Entry:
        """What the tables say of ``text``; one of the unknown (name, word, preterite, break, sign) where nothing."""
        found = self._entries.get(text) or self._kept.get(text)
        if found is None:
            found = self._entry(_digits(text)) if text[0].isdecimal() else self._guess(text)
            if len(self._kept) < _MOST_KEPT:
                self._kept[text] = found
        return found

    def _entry(self, classes: Mapping[str, str]) -> Entry:
        code = self.codes.setdefault(frozenset(classes), chr(_FIRST_CODE + len(self.codes)))
        return Entry(classes, code)

    def _guess(self, text: str) -> Entry:
        if not text[0].isalpha():
            return self._unknown["break" if text.isspace() else "sign"]
        if text.endswith(self._endings) and (period := self._period(text)):
            return self._entry({"lasting_years" if period[-1] == "Y" and period != "PXY" else "lasting_word": period})
        if text[0].isupper():
            return self._unknown["name"]
        return self._unknown["preterite" if len(text) > 4 and text.endswith(self._suffixes) else "word"]

    def _period(self, text: str) -> str | None:
        """The period in "dreiwöchige" or "mehrjähriger": P3W, PXY."""
        for form, unit in self._lasting.items():
            head = self._heads.get(text[: -len(form)]) if text.endswith(form) else None
            if head:
                return f"PT{head}{unit[1]}" if unit[0] == "T" else f"P{head}{unit}"
        return None


def _digits(text: str) -> dict[str, str]:
    """The classes of a token that begins with a digit."""
    kind = next((name for name, form in _FORMS if form.fullmatch(text)), "sign")
    if kind == "dotted":
        return {"dotted": text, "decimal": text}
    if kind != "integer":
        return {kind: text}
    value, length = int(text), len(text)
    fitting = (name for name, low, high, few, most in _RANGES if low <= value <= high and few <= length <= most)
    found = {"integer": text, **dict.fromkeys(fitting, text)}
    if "recent" in found and value % 100:
        found["odd_year"] = text
    if length == 4 and value // 100 < 24 and value % 100 < 60:
        found["military"] = text
    return found


def _writings(form: str) -> Iterator[str]:
    yield form
    if form[0].islower():
        yield form[0].upper() + form[1:]
    if len(form) > 1:
        yield form.upper()


def _words(language: str) -> tuple[dict[str, dict[str, str]], tuple[str, ...]]:
    """Form -> class -> value from the word table of ``language``, and the endings of its preterites."""
    words: dict[str, dict[str, str]] = {}
    suffixes: tuple[str, ...] = ()
    for row in rows(language, "time_words.tsv"):
        forms = row["forms"].split()
        if row["class"] == "preterite":
            suffixes = tuple(forms)
            continue
        for form in forms:
            for writing in _writings(form):
                words.setdefault(writing, {})[row["class"]] = row["value"]
    for word, number in number_words(language).items():
        for writing in _writings(word):
            words.setdefault(writing, {})["number"] = f"{number:g}"
    if language == "de":
        for word, kind, value in list(_compounds(words)):
            words.setdefault(word, {})[kind] = value
    return words, suffixes


def _compounds(words: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str, str]]:
    """German "Dienstagabend", "Aprilmorgen", "Sommernacht": word, class (weekdaypart, ...), "2 TEV"."""
    parts = [(w, e["daypart"]) for w, e in words.items() if "daypart" in e and w.istitle()]
    for head, entry in words.items():
        for kind in ("weekday", "month", "season"):
            if kind in entry and head.istitle():
                yield from ((head + part.lower(), f"{kind}part", f"{entry[kind]} {value}") for part, value in parts)
