"""The words of one language that mean a place without naming it: ``resources/<language>/implied_places.tsv``.

Called by ``spoken_of``, ``pointers`` and ``implied``. The kinds of rows are described at the head of the files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, cast

from lagebild.resources import rows
from lagebild.resources.countries import countries

Sort = Literal["town", "village", "settlement", "region", "district"]
# Sorts of one level: a town and a village are settlements.
SETTLEMENTS: frozenset[Sort] = frozenset({"town", "village", "settlement"})
_PATTERNS = frozenset({"silent"})


@dataclass(eq=False, slots=True)
class PointingWords:
    """``lists`` has the words of each kind of row with their values, in lower case; ``silent`` the patterns of contents
    that have no place; ``events`` the beginnings of words for what happens at a place, ``placeless`` of those that do
    not. ``endings`` are those of compounds, ``seats`` the capitals and seats of power of all states and ``peoples``
    adjectives of states, in lower case.
    """

    language: str
    lists: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    silent: re.Pattern[str] = re.compile(r"(?!)")
    events: re.Pattern[str] = re.compile(r"(?!)")
    placeless: re.Pattern[str] = re.compile(r"(?!)")
    endings: tuple[str, ...] = ()
    seats: frozenset[str] = frozenset()
    peoples: frozenset[str] = frozenset()

    def sort(self, word: str) -> Sort | None:
        """The sort of place that a noun in lower case means: "stadt", "hafenstadt", "village"; None for others."""
        known = self.lists["sort"].get(word)
        excepted = word in self.lists["other"] or word in self.lists["part"]
        if known is None and word.endswith(self.endings) and not excepted:
            known = next((v for end, v in self.lists["ending"].items() if word.endswith(end) and word != end), None)
        return cast("Sort | None", known)

    def begins(self, kind: str, word: str) -> bool:
        """Whether ``word``, in lower case, begins like a word of ``kind``, or in German holds one ("Armeesprecher")."""
        if self.language == "de":
            return any(beginning in word for beginning in self.lists[kind])
        return any(word.startswith(beginning) for beginning in self.lists[kind])

    def happens(self, text: str) -> bool:
        """Whether the words name an event that has a place."""
        return self.events.search(text.lower()) is not None

    def elsewhere(self, text: str) -> bool:
        """Whether the words name an event that is not where the report speaks of: an exchange, talks, sanctions."""
        return self.placeless.search(text.lower()) is not None


@cache
def pointing_words(language: str) -> PointingWords:
    """The lists of ``de`` or ``en``, loaded once."""
    out = PointingWords(language)
    silent = []
    for row in rows(language, "implied_places.tsv"):
        if row["kind"] in _PATTERNS:
            silent.append(row["word"])
        else:
            out.lists[row["kind"]][row["word"]] = row["value"]
    out.silent = re.compile("|".join(silent), re.IGNORECASE)
    out.endings = tuple(out.lists["ending"])
    out.events = _beginnings(language, out.lists["event"])
    out.placeless = _beginnings(language, out.lists["placeless"])
    states = countries(language)
    out.seats = frozenset(name.lower() for c in states for name in (*c.capitals, *c.seats, *c.names))
    out.peoples = frozenset(a.lower() for c in states for a in c.adjectives)
    return out


def _beginnings(language: str, kinds: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern for the beginnings of words of some kinds of event; "=" stands before whole words."""
    parts = [w for row in rows("events.tsv") if row["event"] in kinds for w in row[language].split(";") if w]
    whole = [rf"\b{re.escape(p[1:])}\b" for p in parts if p.startswith("=")]
    return re.compile("|".join([*whole, *(rf"\b{re.escape(p)}" for p in parts if not p.startswith("="))]))
