"""The countries that a content names, by name, people, adjective, capital or seat. Called by :mod:`words`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from lagebild.resources.countries import countries

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.UNICODE)
_SPOKEN = ("de", "en", "uk", "ru")  # languages that the table of countries knows


@cache
def _country_forms(language: str) -> dict[str, str]:
    """Forms of a country's name, adjectives, people, capital and seats in small letters -> its code."""
    out: dict[str, str] = {}
    for country in countries(language):
        peoples = (*country.peoples, *(p + "s" for p in country.peoples if language == "en"))
        for name in (*country.names, *peoples, *country.adjectives, *country.capitals, *country.seats):
            if len(name) > 2:
                out.setdefault(name.lower(), country.code)
                out.setdefault(name.lower() + "s", country.code)
    return out


def countries_in(content: str, language: str) -> Iterable[tuple[str, int]]:
    """Codes of the countries that the content names, with where they stand."""
    for word in _WORD.finditer(content):
        code = _country(word.group(), language)
        if code is not None:
            yield code, word.start()


@lru_cache(maxsize=50_000)
def _country(word: str, language: str) -> str | None:
    """Code of the country that a word or one of its parts names; only German writes some of them small."""
    if language != "de" and not word[0].isupper():
        return None
    forms = _country_forms(language if language in _SPOKEN else "en")
    return next((forms[part] for part in (word.lower(), *word.lower().split("-")) if part in forms), None)
