"""What a person types into a search -> terms that both stores can look for.

All terms must be found. A word is found by its beginning, after its ending is taken off, so that "Soldaten" finds
"Soldat"; words in quotation marks are found as they stand, one after the other. Diacritics and capitals do not count,
"ss" finds "ß", "ae" finds "ä". Called by :mod:`lagebild.ledger.search` and by
whoever finds the words again in what was found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_QUOTED = re.compile(r'["„“”«»](.+?)["“”«»]')
_WORD = re.compile(r"[^\W_]+")
# Inflection of German and English nouns, adjectives and regular verbs, the longest first, after J. Savoy, Light
# Stemming Approaches for the French, Portuguese, German and Hungarian Languages (SAC 2006), widened by -ed and -ing.
_ENDINGS = ("ern", "ing", "ed", "em", "en", "er", "es", "e", "n", "s")
_SHORTEST_STEM = 4
_SPELLINGS = (("ss", "ß"), ("ae", "ä"), ("oe", "ö"), ("ue", "ü"))


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together; ``whole`` if they must stand as they are, else the last is only a beginning."""

    words: tuple[str, ...]
    whole: bool


def terms(typed: str) -> tuple[Term, ...]:
    """The terms of what was typed, each once."""
    quoted = [Term(tuple(words(part)), True) for part in _QUOTED.findall(typed)]
    loose = [Term(tuple(words(part)), False) for part in _QUOTED.sub(" ", typed).split()]
    return tuple(dict.fromkeys(term for term in (*quoted, *loose) if term.words))


def words(text: str) -> list[str]:
    """The words of ``text`` in small letters, with their diacritics."""
    found = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return [word for word in found if folded(word)]


def folded(word: str) -> str:
    """A word in small letters without diacritics, "ss" for "ß"."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(mark for mark in apart if mark.isalnum())


def fits(term: Term, read: Sequence[str]) -> bool:
    """Whether the words ``read``, which have been folded, begin with ``term``."""
    if len(read) < len(term.words):
        return False
    *before, last = term.words
    if [folded(word) for word in before] != [*read[: len(before)]]:
        return False
    if term.whole:
        return read[len(before)] == folded(last)
    return any(read[len(before)].startswith(folded(each)) for each in spellings(stem(last)))


def spellings(word: str) -> Iterator[str]:
    """``word`` as it may be spelled elsewhere, itself first."""
    yield word
    for ascii_only, letter in _SPELLINGS:
        for old, new in ((ascii_only, letter), (letter, ascii_only)):
            if old in word:
                yield word.replace(old, new)


def stem(word: str) -> str:
    """``word`` without its ending, if enough is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
