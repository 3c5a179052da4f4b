"""Who can speak: names, states, bodies, role words, pronouns. "Der harte Frost erklärt …" reports nothing."""

from __future__ import annotations

from functools import cache

from lagebild.attribute.draft import Range
from lagebild.attribute.view import View
from lagebild.resources import rows
from lagebild.resources.countries import countries

_PRONOUNS = frozenset(
    "er sie wir ich man es der die alle viele manche einige beide "
    "he she they we i it who all some many others both".split()
)


@cache
def _words(language: str) -> frozenset[str]:
    """Role words, states with their peoples, capitals and seats of power, and organisations whose name is one word."""
    found: set[str] = set()
    for row in rows(language, "roles.tsv"):
        found.update((row["word"], *row["also"].split(";")))
    for country in countries(language):
        found.update((*country.names, *country.peoples, *country.capitals, *country.seats))
    found = {word for name in found for word in name.split(" ")[-1:] if word}
    for row in rows("actors", "organisations.tsv"):
        named = (row["name_de"], row["name_en"], *row["also"].split(";"))
        found.update(name for name in named if name and " " not in name)
    return frozenset(found)


def can_speak(view: View, source: list[Range]) -> bool:
    """Whether one of the phrases names somebody who can speak."""
    known = _words("de" if view.german else "en")
    for first, last in source:
        if last - first == 1 and view.lower[first] in _PRONOUNS:
            return True
        for i in range(first, last):
            word = view.words[i]
            if view.entity(i) in ("PER", "ORG") or word in known or word.rstrip("s") in known or _compound(word, known):
                return True
    return False


def _compound(word: str, known: frozenset[str]) -> bool:
    """The last part of a German compound is a role ("Armeesprecherin", "UN-Sprecher")."""
    tail = word.split("-")[-1]
    if tail in known:
        return True
    return word[:1].isupper() and any(word[cut].upper() + word[cut + 1 :] in known for cut in range(3, len(word) - 4))
