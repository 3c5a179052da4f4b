"""Who held the office that a phrase names on a day: "der Kremlchef", "Ukraine's foreign minister".

The words are in ``resources/actors/office_words.tsv``, the dated holders, each with its source, in
``office_holders.tsv``. Where the table does not reach, or the phrase says more than the office and its country ("the
former president"), nobody is named. Called by :mod:`actors`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lagebild.resources import rows
from lagebild.resources.actor_names import Names

KNOWN_UNTIL = "2025-08-31"  # the day that the table was made for; who is in office later it cannot know
_WORD = re.compile(r"[\w-]+(?:['’]s)?", re.UNICODE)
_SMALL = frozenset("der die das des dem den von vom in the of a 's herr frau mr".split())
_LONGEST = 6  # words in the longest name of an office


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office; ``last`` is the last day that the table is sure of, ``gender`` m, f or empty."""

    name: str
    country: str | None
    first: str
    last: str
    gender: str


def holder(phrase: str, country: str, names: Names, day: str | None) -> Term | None:
    """Who held the office that ``phrase`` names on ``day`` (ISO), if it says nothing else and the table knows.

    ``country`` is that of the phrase, for words that do not say whose office it is ("der ukrainische Präsident").
    """
    words = [part for word in _WORD.findall(phrase) for part in _parts(word, names)]
    found = _office(words, names.language)
    if found is None or day is None:
        return None
    first, last, (office, of, gender) = found
    rest = [w for w in (*words[:first], *words[last:]) if w.lower() not in _SMALL]
    if any(of or not names.country(re.sub(r"['’]s$", "", w)) for w in rest):
        return None
    terms = _terms(names.language).get((office, of or country), ())
    held = [term for term in terms if term.first <= day[:10] <= term.last and not {term.gender, gender} >= {"m", "f"}]
    return held[0] if len(held) == 1 else None  # on the day of a change, either may be meant


def _parts(word: str, names: Names) -> list[str]:
    """The state and the office of a compound that no table lists: "US-Präsident"."""
    state, hyphen, office = word.partition("-")
    compound = hyphen and names.state(state) and word not in _words(names.language)
    return [state, office] if compound else [word]


Office = tuple[str, str, str]  # its id, whose it is and the gender of who has it, where the words say so


def _office(words: list[str], language: str) -> tuple[int, int, Office] | None:
    """First and last word of the longest office named, and what it is."""
    table = _words(language)
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            text = " ".join(words[start : start + length])
            named = table.get(text.lower() if language == "en" else text)
            if named:
                return start, start + length, named
    return None


@cache
def _words(language: str) -> dict[str, Office]:
    return {
        row["word"]: (row["office"], row["holder_of"], row["gender"])
        for row in rows("actors", "office_words.tsv")
        if row["language"] == language
    }


@cache
def _terms(language: str) -> dict[tuple[str, str], tuple[Term, ...]]:
    """(office, whose) -> its terms. A month stands for its first day at the end of a term and its last at the start:
    what is not sure is not said.
    """
    found: dict[tuple[str, str], tuple[Term, ...]] = {}
    for row in rows("actors", "office_holders.tsv"):
        key, of = (row["office"], row["holder_of"]), row["holder_of"]
        first = row["from"] if len(row["from"]) > 7 else f"{row['from']}-31"
        last = row["to"] or KNOWN_UNTIL
        last = last if len(last) > 7 else f"{last}-01"
        term = Term(row[f"person_{language}"], of if len(of) == 2 else None, first, last, row["gender"])
        found[key] = (*found.get(key, ()), term)
    return found
