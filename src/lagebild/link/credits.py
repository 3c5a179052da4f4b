"""Which outlets a sentence has its news from: "berichtet AFP", "told Reuters", "laut der Zeitung Uferbote".

In goes a sentence with the names of outlets that are known to stand in it, out come the outlets that it credits. An
outlet that is only spoken of ("die Agentur Tass wurde gesperrt") is not one of them. The patterns are data:
``resources/credits.tsv``. Called by :mod:`origins`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lagebild.link import outlets
from lagebild.link.outlets import Outlet
from lagebild.resources import rows

_LONGEST = 5  # words of an agency's name
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*", re.UNICODE)
_QUOTES = "„“”\"«»‚‘'"
_KIND_BEHIND = re.compile(rf"^(?: (?:{'|'.join(sorted(outlets.BEHIND))}))+\b")
_QUOTED_NAME = re.compile(rf"\s*[{_QUOTES}](?P<name>[^{_QUOTES}]{{2,40}})[{_QUOTES}]")
_CAPITALISED = re.compile(r"\s+(?P<name>[A-ZÄÖÜ][\w'’-]+(?:\s+[A-ZÄÖÜ][\w'’-]+){0,3})")


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet and where in the sentence its name stands."""

    outlet: Outlet
    start: int
    end: int


def credited(
    sentence: str, language: str, known: Iterable[Named] = (), people: Iterable[tuple[int, int]] = ()
) -> Outlet | None:
    """The outlet that the sentence credits first, ``known`` ones among them; None if it credits none.

    ``people`` is where persons are named: some have the name of an agency.
    """
    persons = tuple(people)
    read = (n for n in _named(sentence, language) if not any(a <= n.start < b for a, b in persons))
    found = sorted((*known, *read), key=lambda named: (named.start, -named.end))
    return next((named.outlet for named in found if _is_credit(sentence, language, named)), None)


def names_itself(text: str, own: str | None, language: str) -> bool:
    """Whether ``text`` names the outlet that prints it: by its name, or as "this newspaper"."""
    if own and re.search(rf"\b{re.escape(own)}(?:n|s|en|es|'s|’s)?\b", text):
        return True
    role = outlets.names(language).role
    return any(role(found[1]) == "outlet" for found in _this(language).finditer(text))


def _is_credit(sentence: str, language: str, named: Named) -> bool:
    before, after = _patterns(language)
    head = _without_lead(sentence[: named.start], language)
    tail = _KIND_BEHIND.sub("", sentence[named.end :].lstrip(_QUOTES), count=1)
    return any(p.search(head) for p in before) or any(p.match(tail) for p in after)


def _without_lead(head: str, language: str) -> str:
    """What stands before a name, without the words that lead to it: "sagte der" of "sagte der russischen Agentur"."""
    head = head.rstrip(f" {_QUOTES}")
    while (last := re.search(r"(?:^|\s)(\S+)$", head)) and outlets.leads(last[1], language):
        head = head[: last.start()].rstrip(f" {_QUOTES}")
    return head


def _named(sentence: str, language: str) -> Iterator[Named]:
    """The names of outlets in the sentence: of the tables, behind the word for their kind, and by their form."""
    words = list(_WORD.finditer(sentence))
    for at, word in enumerate(words):
        if not _may_name(word.group(), language):
            continue
        yield from _by_table(words, at, language)
        if outlets.is_kind(word.group(), language):
            behind = _QUOTED_NAME.match(sentence, word.end()) or _CAPITALISED.match(sentence, word.end())
            found = outlets.outlet(behind["name"], language) if behind else None
            if behind and found:
                yield Named(found, behind.start("name"), behind.end("name"))
        yield from _by_form(words, at, language)


@lru_cache(maxsize=50_000)
def _may_name(word: str, language: str) -> bool:
    """Whether a word has to do with the names of outlets; most have not, and words repeat."""
    first = word.partition("-")[0]
    known = outlets.begins_name(word) or outlets.begins_name(first)
    return known or outlets.is_kind(word, language) or outlets.looks_like(word, language)


def _by_table(words: list[re.Match[str]], at: int, language: str) -> Iterator[Named]:
    """The agency or outlet of the tables whose name begins with this word, or is the first part of a compound."""
    first, hyphen, _ = words[at].group().partition("-")
    if outlets.begins_name(words[at].group()):
        for last in range(min(at + _LONGEST, len(words)) - 1, at - 1, -1):
            found = outlets.tabled(" ".join(word.group() for word in words[at : last + 1]))
            if found and (last > at or not _part_of_a_name(words, at, language)):
                yield Named(found, words[at].start(), words[last].end())
                return
    if hyphen and (found := outlets.tabled(first)):
        yield Named(found, words[at].start(), words[at].start() + len(first))


def _part_of_a_name(words: list[re.Match[str]], at: int, language: str) -> bool:
    """Whether a word is part of a longer name, though an agency has it too ("Petra Möller"); capitals are not."""
    if not words[at].group().istitle():
        return False
    # The first word of a sentence has a capital anyway.
    beside = (n for n in (at - 1, at + 1) if 0 < n < len(words) and _adjoin(words, at, n))
    return any(words[n].group().istitle() and not outlets.leads(words[n].group(), language) for n in beside)


def _adjoin(words: list[re.Match[str]], one: int, other: int) -> bool:
    """Whether nothing but a blank is between two words."""
    first, last = sorted((one, other))
    return words[last].start() == words[first].end() + 1


def _by_form(words: list[re.Match[str]], at: int, language: str) -> Iterator[Named]:
    """A name that ends with this word and has the form of a newspaper's."""
    if not outlets.looks_like(words[at].group(), language):
        return
    first = at
    while first and _adjoin(words, first - 1, first) and _goes_before(words[first - 1].group(), language):
        first -= 1
    name = " ".join(word.group() for word in words[first : at + 1])
    found = outlets.outlet(name, language)
    if found:
        yield Named(found, words[first].start(), words[at].end())


def _goes_before(word: str, language: str) -> bool:
    return word[:1].isupper() and not outlets.leads(word, language)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """What stands before and behind the name of an outlet that is credited."""
    values = {
        use: [row["value"] for row in rows("credits.tsv") if (row["language"], row["use"]) == (language, use)]
        for use in ("before", "after")
    }
    return (
        tuple(re.compile(rf"\b{value}$", re.IGNORECASE) for value in values["before"]),
        tuple(re.compile(value) for value in values["after"]),
    )


@cache
def _this(language: str) -> re.Pattern[str]:
    """What points to the outlet that prints it, and the word behind: "dieser Zeitung"."""
    words = "|".join(sorted(outlets.speaking_words(language, "this"))) or "(?!)"
    return re.compile(rf"\b(?:{words})\s+(\w+)", re.IGNORECASE)
