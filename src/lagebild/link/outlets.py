"""Names of newspapers, broadcasters and agencies -> which outlet that is, the same in every spelling and language.

"dpa" and "der Deutschen Presse-Agentur" are one, as are "the German daily Uferbote" and "dem Uferboten"; "the Northgate
Post" and "the Northgate Times" are two. Called by :mod:`credits` and :mod:`origins`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lagebild.resources import actor_names, rows
from lagebild.resources.countries import cells
from lagebild.resources.organisations import organisations
from lagebild.resources.spelling import plain

LANGUAGES = ("de", "en")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)
BEHIND = frozenset("news agency newspaper magazine daily weekly tv".split())  # behind a name: "the Tass news agency"


@dataclass(frozen=True, slots=True)
class Outlet:
    """An agency or another outlet; ``key`` is the same for all of its names."""

    kind: Literal["agency", "outlet"]
    key: str
    name: str


@lru_cache(maxsize=20_000)
def outlet(name: str, language: str) -> Outlet | None:
    """The outlet of that name, as a text in ``language`` has it; None where only its kind is named ("Medien")."""
    found = _WORD.findall(name)
    for words in (found, _without_article(found), _without_kind(found, language)):
        if known := tabled(" ".join(words)):
            return known
    own = _without_kind(found, language)
    return Outlet("outlet", f"outlet:{folded(own)}", " ".join(own)) if own else None


def outlet_itself(name: str, language: str) -> Outlet:
    """The outlet that publishes under that name, be it as general as it may ("Die Zeitung")."""
    return outlet(name, language) or Outlet("outlet", f"outlet:{folded(_WORD.findall(name)) or name}", name)


def tabled(name: str) -> Outlet | None:
    """The outlet that the tables know by exactly that name, whatever the capitals where it is a long one."""
    return _tables().get(name) or (_tables().get(name.casefold()) if len(name) > 6 else None)


def begins_name(word: str) -> bool:
    """Whether a name of the tables begins with that word; most words need no further look."""
    return word in _first_words()


def folded(words: list[str]) -> str:
    """Words of a name for comparing: without case, marks, and German endings ("Uferboten", "des Tagesanzeigers")."""
    bare = (word[:-1] if _genitive().match(word) else word for word in words)
    return " ".join(plain(re.sub(r"(?<=..e)n$", "", word.casefold())) for word in bare)


@lru_cache(maxsize=20_000)
def looks_like(last: str, language: str) -> bool:
    """Whether a name that ends with the word ``last`` has the form of a newspaper's in German or English."""
    if last in speaking_words("en", "outlet"):
        return True
    return last[:1].isupper() and _compound().match(last) is not None and names(language).role(last) != "outlet"


@lru_cache(maxsize=20_000)
def is_kind(word: str, language: str) -> bool:
    """Whether a word says what kind of outlet one is: "Nachrichtenagentur", "daily"."""
    if language == "en":
        return word in _english_kinds()
    return names(language).role(word) == "outlet" and word not in words_of(language, "keep")


def leads(word: str, language: str) -> bool:
    """Whether a word may stand between what brings an outlet in and its name: "der russischen Nachrichtenagentur"."""
    known = words_of(language, "article") | words_of(language, "fill")
    return word.lower() in known or is_kind(word, language) or names(language).adjective(word) is not None


def names(language: str) -> actor_names.Names:
    """The tables of names of a language, of English where there are none."""
    return actor_names.names(language if language in LANGUAGES else "en")


@cache
def words_of(language: str, use: str) -> frozenset[str]:
    """The words of ``credits.tsv`` for one use."""
    found = (row for row in rows("credits.tsv") if (row["language"], row["use"]) == (language, use))
    return frozenset(word for row in found for word in cells(row, "value"))


def _without_article(words: list[str]) -> list[str]:
    articles = words_of("de", "article") | words_of("en", "article")
    return words[1:] if words and words[0].lower() in articles else words


def _without_kind(words: list[str], language: str) -> list[str]:
    """A name without the words for what it is; nothing is left of "russische Medien"."""
    first = 0
    for at, word in enumerate(words):
        if not leads(word, language):
            break
        if is_kind(word, language):
            first = at + 1
    kept = _without_article(words[first:])
    while kept and kept[-1] in BEHIND:
        kept = kept[:-1]
    general = all(leads(word, language) or names(language).role(word) == "outlet" for word in kept)
    return [] if general else kept


@cache
def _tables() -> dict[str, Outlet]:
    """Every spelling of the agencies and outlets that the tables know, also in small letters."""
    found: dict[str, Outlet] = {}
    for row in rows("actors", "agencies.tsv"):
        known = Outlet("agency", f"org:{row['name']}", row["name"])
        for name in (row["name"], *cells(row, "also")):
            found.setdefault(name, known)
    for language in LANGUAGES:
        for body in organisations(language):
            if body.kind == "outlet":
                for name in body.names:
                    found.setdefault(name, Outlet("outlet", body.key, body.name))
    for name, known in tuple(found.items()):
        found.setdefault(name.casefold(), known)
    return found


@cache
def _genitive() -> re.Pattern[str]:
    tails = "|".join(sorted(speaking_words("de", "outlet")))
    return re.compile(rf"\w*(?:{tails})s$", re.IGNORECASE)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_WORD.findall(name)[0] for name in _tables())


@cache
def _compound() -> re.Pattern[str]:
    """A German word that ends as newspapers' names do, in any case of the noun."""
    tails = "|".join(sorted(speaking_words("de", "outlet")))
    return re.compile(rf"\w{{2,}}(?:{tails})s?$", re.IGNORECASE)


@cache
def speaking_words(language: str, use: str) -> frozenset[str]:
    """The words of ``speaking_words.tsv`` for one use."""
    table = rows("actors", "speaking_words.tsv")
    found = (row for row in table if (row["language"], row["use"]) == (language, use))
    return frozenset(word for row in found for word in cells(row, "words"))


@cache
def _english_kinds() -> frozenset[str]:
    """The words of English roles that are outlets: "news agency" are two."""
    roles = names("en").roles.items()
    return frozenset(word for role, kind in roles if kind == "outlet" for word in role.split() if word.islower())
