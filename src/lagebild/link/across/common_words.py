"""Which words of a phrase make no name: words that a table knows as common ones, and those of countries.

English writes common words in small letters; German has capitals for all nouns, so there only the tables tell. Called
by :mod:`nameless`.
"""

from __future__ import annotations

import re
from functools import cache

from lagebild.link.across.keys import adjectives, states
from lagebild.model import ActorKind
from lagebild.resources import rows
from lagebild.resources.actor_names import names
from lagebild.resources.countries import cells

_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*", re.UNICODE)
_POSSESSIVE = re.compile("['’ʼ]s?$")
_PEOPLE = "people"
_OTHERS = ("thing", "preposition", "purpose")
_WITH_TABLES = ("de", "en")  # languages that have tables of roles
_LONGEST_COUNTRY = 4  # words


def words_of(name: str) -> list[str]:
    """The words of a name; those with hyphens are one."""
    return _WORD.findall(name)


def common(words: list[str], language: str) -> list[bool]:
    """For each word of a phrase whether it is no name: in a table of common words, or of a country."""
    found = [_is_common(words, i, language) for i in range(len(words))]
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_COUNTRY) + 1):
            span = _POSSESSIVE.sub("", " ".join(words[start:end]))
            if span in states(language) or span.removesuffix("s") in states(language):
                found[start:end] = [True] * (end - start)
    return found


def _is_common(words: list[str], place: int, language: str) -> bool:
    """Each part of a word with hyphens has to be one; in English, what bears a capital within a phrase is a name
    unless it belongs to roles and bodies, at its end unless it is one ("Kyiv Post", but "Kyiv City Council").
    """
    within = language == "en" and place > 0
    known = _vocabulary(language, within, within and place == len(words) - 1)
    parts = [_POSSESSIVE.sub("", part) for part in words[place].split("-")]
    return all(p.islower() or p.casefold() in known or _in_tables(p, language) for p in parts)


@cache
def _vocabulary(language: str, within: bool, last: bool) -> frozenset[str]:
    if last:
        return listed(language, _PEOPLE)
    return listed(language, "word", _PEOPLE, *(() if within else _OTHERS)) | _words_of_roles(language)


def _in_tables(word: str, language: str) -> bool:
    lower = word.casefold()
    if lower in adjectives(language) or lower in _bodies(language) or lower.endswith(_endings(language)):
        return True
    tables = names(language) if language in _WITH_TABLES else None
    return tables is not None and bool(tables.role(word) or tables.country(word))


def role_kind(words: list[str], language: str) -> ActorKind | None:
    """Kind of actor that a phrase names by its last word or words before a preposition; None where they are no role."""
    prepositions = listed(language, "preposition", "purpose")
    end = next((i for i, w in enumerate(words) if i and w in prepositions), len(words))
    head = words[:end]
    if language not in _WITH_TABLES or not head:
        return None
    tables = names(language)
    for start in range(len(head)):
        phrase = " ".join(head[start:])
        if kind := tables.role(phrase) or tables.role(phrase.casefold()):
            return kind
    return "person" if head[-1].casefold() in listed(language, _PEOPLE) else None


@cache
def listed(language: str, *classes: str) -> frozenset[str]:
    """The words of some classes of ``common_words.tsv``."""
    table = (row for row in rows("actors", "common_words.tsv") if row["class"] in classes)
    return frozenset(word for row in table for word in cells(row, language))


@cache
def _endings(language: str) -> tuple[str, ...]:
    return tuple(listed(language, "ending"))


@cache
def _bodies(language: str) -> frozenset[str]:
    """Every word in the names of state bodies, in small letters."""
    forms = (cells(row, f"forms_{language}") for row in rows("actors", "bodies.tsv"))
    return frozenset(w.casefold() for form in forms for name in form for w in _WORD.findall(name))


@cache
def _words_of_roles(language: str) -> frozenset[str]:
    """Every word of a role in small letters; also of those with several ("security council")."""
    if language not in _WITH_TABLES:
        return frozenset()
    return frozenset(w.casefold() for role in names(language).roles for w in _WORD.findall(role))
