"""Whether a mention can mean somebody the report has named before, by its words alone. Called by :mod:`actors`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lagebild.resolve.who.values import Mention
from lagebild.resources import rows
from lagebild.resources.spelling import sounds


def same_office(held: Iterable[str], named: Iterable[str]) -> bool:
    """Whether two role words can mean one office ("Präsident", "Staatschef"; "Außenminister", "Minister")."""
    pairs = [(a.casefold(), b.casefold()) for a in held for b in named]
    if any(a.endswith(b) or b.endswith(a) for a, b in pairs):
        return True
    return any({a, b} <= office for office in _offices() for a, b in pairs)


@cache
def _offices() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row["words"].casefold().split(";")) for row in rows("actors", "offices.tsv"))


def may_have(m: Mention, names: Iterable[str]) -> bool:
    """Whether who is called ``names`` can have the role: "der Gouverneur von Sumy" is not "der Gouverneur von
    Charkiw".
    """
    where = re.split(r"\b(?:von|of|des|der|in)\b", m.core, maxsplit=1)[1:]
    if not where:
        return True
    place = folded(where[0])
    return any(place and place in folded(name) for name in names)


def same_person(a: str, b: str) -> bool:
    """Whether two forms of personal names can be one person's: one's words are the end, or all, of the other's."""
    x, y = ([re.sub(r"(['’]s?|s)$", "", w) if len(w) > 4 else w for w in n.split()] for n in (a, b))
    short, long = sorted((x, y), key=len)
    return bool(short) and (long[-len(short) :] == short or (len(short) > 1 and set(short) <= set(long)))


def sounds_like(name: str, full: str, language: str) -> bool:
    """Whether ``name`` is ``full`` or its family name in another spelling."""
    short, long = ([sounds(w, language) for w in n.split()] for n in (name, full))
    return bool(short) and long[-len(short) :] == short


def definite_again(m: Mention) -> bool:
    """ "The institute", "die unabhängige Behörde" after an institution's name: a definite word for one of its kind."""
    *before, word = m.core.split() or [""]
    return not m.indefinite and all(w.islower() for w in before) and word in m.roles and m.core != m.span.text


def folded(name: str) -> str:
    """Small letters, marks as single blanks."""
    return re.sub(r"\W+", " ", name.casefold()).strip()


def stem(word: str) -> str:
    """``word`` in small letters without the ending of a genitive or plural."""
    return re.sub(r"(s|n|en|es)$", "", word.casefold())
