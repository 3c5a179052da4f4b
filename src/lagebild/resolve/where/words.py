"""The word lists about places of one language: ``resources/<language>/places.tsv``, compiled once.

Called by ``forms`` and ``recognise``. The kinds of rows are described at the head of the files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from lagebild.resources import rows
from lagebild.resources.countries import countries

# Kinds of rows whose words name no place by themselves: "Street", "Mayor", "August", "Northern".
_PLAIN = ("common", "body", "facility", "calendar", "direction", "title", "office", "before", "behind", "spot")


@dataclass(eq=False, slots=True)
class Words:
    """``lists`` has the words of each kind of row with their values, in lower case, but those behind a name ("County",
    "region") and ``short`` forms as they are written. ``peoples`` are adjectives of countries and names of peoples.

    ``phrases`` are the relation phrases as tuples of words, by their last word, the longest first. ``seats`` has the
    capitals and seats of power of all states with the state's code, ``given`` and ``family`` are names of persons, all
    in lower case.
    ``plain`` are words that by themselves name no place, whatever the gazetteer holds. ``between`` has patterns for
    the words between two names of which one lies in the other.
    """

    language: str
    lists: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    short: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=lambda: defaultdict(list))
    seats: dict[str, str] = field(default_factory=dict)
    peoples: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    between: tuple[tuple[re.Pattern[str], str], ...] = ()

    def inside(self, between: str) -> str | None:
        """Which of two names holds the other ("right", "left") by the words between them, in lower case."""
        return next((side for pattern, side in self.between if pattern.fullmatch(between)), None)

    def value(self, kind: str, word: str) -> str | None:
        """The value of ``word``, in lower case, in the list ``kind``; None where it is not in it."""
        return self.lists[kind].get(word)


@cache
def words(language: str) -> Words:
    """The lists of ``de`` or ``en``, loaded once."""
    out = Words(language)
    between = []
    for row in rows(language, "places.tsv"):
        if row["kind"] == "short":
            out.short[row["word"]] = row["value"]
        elif row["kind"] == "inside":
            between.append((re.compile(row["word"]), row["value"]))
        else:
            word = row["word"] if row["kind"] == "behind" else row["word"].lower()
            out.lists[row["kind"]][word] = row["value"]
    out.between = tuple(between)
    relations = ((tuple(phrase.split()), value) for phrase, value in out.lists["relation"].items())
    for phrase, value in sorted(relations, key=lambda r: -len(r[0])):
        out.phrases[phrase[-1]].append((phrase, value))
    peoples: set[str] = set()
    states: set[str] = set()
    for country in countries(language):
        for name in (*country.capitals, *country.seats):
            out.seats.setdefault(name.lower(), country.code)
        peoples.update(country.peoples, (a for a in country.adjectives if not a.isupper()))
        states.update(country.names)
    out.peoples = frozenset(peoples - states)
    people = list(rows("person_names.tsv"))
    out.given = frozenset(row["name"].lower() for row in people if row["kind"] == "given")
    out.family = frozenset(row["name"].lower() for row in people if row["kind"] == "family")
    out.plain = frozenset(word.lower() for kind in _PLAIN for word in out.lists[kind])
    return out
