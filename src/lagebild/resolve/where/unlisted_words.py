"""The words by which a text shows that an unknown name is a place's: ``resources/<language>/unlisted_places.tsv``.

Called by ``unknown``. The kinds of rows are described at the head of the files.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from lagebild.resources import rows

_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class UnlistedWords:
    """``kinds`` has the words of each kind of row in lower case, ``about`` the prepositions that lead a place behind a
    noun for what happens there; ``endings`` are those of common nouns. ``sites`` has words for a site or settlement
    with how surely they are one ("strong", "weak"), ``compounds`` the last parts of German ones.
    """

    kinds: dict[str, frozenset[str]]
    about: dict[str, frozenset[str]]
    endings: tuple[str, ...]
    sites: dict[str, str]
    compounds: tuple[str, ...]

    def has(self, kind: str, word: str) -> bool:
        """Whether ``word``, in lower case, is of the kind ``kind``."""
        return word in self.kinds.get(kind, _NO_WORDS)


@cache
def unlisted_words(language: str) -> UnlistedWords:
    """The words of ``de`` or ``en``, loaded once."""
    kinds: dict[str, set[str]] = defaultdict(set)
    about: dict[str, frozenset[str]] = {}
    sites: dict[str, str] = {}
    for row in rows(language, "unlisted_places.tsv"):
        kinds[row["kind"]].add(row["word"])
        if row["kind"] == "about":
            about[row["word"]] = frozenset(row["value"].split(";"))
        elif row["kind"] == "site":
            sites[row["word"]] = row["value"]
    endings = tuple(sorted(kinds.pop("ending", ())))
    compounds = tuple(sorted(kinds.pop("compound", ())))
    listed = {kind: frozenset(words) for kind, words in kinds.items()}
    return UnlistedWords(listed, about, endings, sites, compounds)
