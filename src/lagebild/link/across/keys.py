"""The key of an actor, the same in every report and language, for actors that the tables know.

Called by :mod:`actors`, and by whoever has actors that no report's reading gave a key.
"""

from __future__ import annotations

import re
from functools import cache

from lagebild.model import Actor
from lagebild.resources import bodies
from lagebild.resources.countries import countries
from lagebild.resources.organisations import organisations
from lagebild.resources.spelling import plain

_LANGUAGES = ("de", "en", "uk", "ru")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\.?", re.UNICODE)


def key_of(actor: Actor, language: str) -> str | None:
    """The actor's key, by the tables of its language if the report's reading gave it none."""
    if actor.key or actor.kind == "person":
        return actor.key
    for name in (actor.name, *actor.also):
        if known := _organisations().get(name) or _organisations().get(plain(name)):
            return known
        country = _country_in(name, language) or actor.country
        if state := states(language).get(name):
            return f"state:{state}"
        body = bodies.body_in(name, language)
        if body and country:
            return bodies.key(country, body)
    return None


@cache
def _organisations() -> dict[str, str]:
    """Names of organisations in all languages, as written and in small letters -> key."""
    found: dict[str, str] = {}
    for known in (known for language in _LANGUAGES for known in organisations(language)):
        for name in known.names:
            found.setdefault(name, known.key)
            if len(name) > 5:  # short ones are words without their capitals
                found.setdefault(plain(name), known.key)
    return found


@cache
def states(language: str) -> dict[str, str]:
    """Names of states, capitals and seats of power -> code of the country."""
    return {name: c.code for c in countries(language) for name in (*c.names, *c.capitals, *c.seats)}


@cache
def adjectives(language: str) -> dict[str, str]:
    """Adjectives of countries and names of peoples in small letters -> code of the country."""
    return {form.casefold(): c.code for c in countries(language) for form in (*c.adjectives, *c.peoples)}


def _country_in(name: str, language: str) -> str | None:
    words = _WORD.findall(name)
    spans = [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)]
    found = (states(language).get(s) or states(language).get(s.removesuffix("s")) for s in spans)
    return next((c for c in found if c), None) or next(
        (c for w in words if (c := adjectives(language).get(w.casefold()))), None
    )
