"""A name as a text writes it -> the gazetteer's entries: genitives, possessives, German town adjectives, short forms.

Called by ``recognise``; the tables are those of ``resources/<language>/places.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lagebild.resolve.where.gazetteer import Entry, Gazetteer
from lagebild.resolve.where.words import Words

Form = Literal["name", "genitive", "adjective", "short"]
_POSSESSIVE = ("'s", "’s", "`s", "´s")
_APOSTROPHES = "'’`´"
# What stands before the -er of a German town adjective, and what the name ends in: Bremer, Münchner, Bachmuter.
_TOWN_ENDINGS = (("ner", "en"), ("er", ""), ("er", "en"), ("er", "e"), ("r", ""), ("er", "er"))
_SHORTEST_TOWN = 3
_PEOPLE = ("an", "ans", "er", "ers", "ese", "ite", "ites", "i", "is")


@dataclass(frozen=True, slots=True)
class Found:
    """What a written name may mean: the ``name`` without inflection, in which ``form`` it stood, and the entries."""

    name: str
    form: Form
    entries: tuple[Entry, ...]


@lru_cache(maxsize=50_000)
def find(gazetteer: Gazetteer, words: Words, written: str) -> Found | None:
    """The entries of ``written``, most populous first, or None. A name as it stands goes before an inflected one."""
    long = words.short.get(written)
    if long and (entries := gazetteer.lookup(long)):
        return Found(long, "short", entries)
    entries = gazetteer.lookup(written)
    inflected = next(_inflected(gazetteer, words.language, written), None)
    if inflected and (not entries or _lists_inflected(gazetteer, words.language, written, entries, inflected)):
        return inflected
    if entries and words.language == "en" and written.endswith(_PEOPLE) and _is_people(gazetteer, written, entries[0]):
        return Found(entries[0].name, "adjective", entries)
    return Found(written, "name", entries) if entries else None


def _is_people(gazetteer: Gazetteer, written: str, entry: Entry) -> bool:
    """ "Iowans" is listed for Iowa and begins like it, but is no name of it."""
    called = (entry.name.casefold(), gazetteer.label(entry, "en").casefold())
    same_start = written[:_SHORTEST_TOWN].casefold() == entry.name[:_SHORTEST_TOWN].casefold()
    return entry.kind in {"country", "region", "continent"} and same_start and written.casefold() not in called


def _lists_inflected(
    gazetteer: Gazetteer, language: str, written: str, entries: tuple[Entry, ...], inflected: Found
) -> bool:
    """Whether the gazetteer holds ``written`` only as an inflected form: "Kursker" is Kursk, but Hannover is no town
    adjective.
    """
    first = entries[0]
    called = {first.name.casefold(), gazetteer.label(first, language).casefold()}
    return written.casefold() not in called and first in inflected.entries


def _inflected(gazetteer: Gazetteer, language: str, written: str) -> Iterator[Found]:
    plain = _without_ending(language, written)
    if plain and (entries := gazetteer.lookup(plain)):
        yield Found(plain, "genitive", entries)
    if language != "de" or " " in written or not written[:1].isupper():
        return
    for ending, instead in _TOWN_ENDINGS:
        stem = written.removesuffix(ending)
        if stem != written and len(stem) >= _SHORTEST_TOWN and (entries := gazetteer.lookup(stem + instead)):
            yield Found(stem + instead, "adjective", entries)


def _without_ending(language: str, written: str) -> str | None:
    """The name without a possessive or genitive ending, None where it has none."""
    for ending in _POSSESSIVE:
        if written.endswith(ending):
            return written[: -len(ending)]
    if written[-1:] in _APOSTROPHES and written[:-1]:
        return written[:-1]
    if language == "de" and len(written) > _SHORTEST_TOWN and written.endswith("s") and not written.endswith("ss"):
        return written[:-1]
    return None
