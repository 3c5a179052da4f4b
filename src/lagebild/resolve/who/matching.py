"""Whether two reports mean the same actor, in whatever language and script they write.

Wrong merges are worse than missed ones. Bodies, organisations and states are the same where their keys are; persons
where family and given name agree in some order and nothing speaks against it; a family name alone only joins a full
name of the same country. Called by whoever puts reports side by side.
"""

from __future__ import annotations

import re
from functools import cache

from lagebild.model import Actor
from lagebild.resolve.who import bodies
from lagebild.resolve.who.spelling import plain, sounds
from lagebild.resources import rows
from lagebild.resources.countries import cells, countries

_LANGUAGES = ("de", "en", "uk", "ru")
_PARTICLES = frozenset("al el ad as ash an bin ibn abu von van de der den da di du la le аль эль ель".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\.?", re.UNICODE)


def same(a: Actor, in_a: str, b: Actor, in_b: str) -> bool:
    """Whether ``a`` of a report in the language ``in_a`` is ``b`` of one in ``in_b``."""
    if a.wikidata and b.wikidata:
        return a.wikidata == b.wikidata
    if (a.kind == "person") != (b.kind == "person"):
        return False
    if a.kind == "person":
        return _same_person(a, in_a, b, in_b)
    keys = key_of(a, in_a), key_of(b, in_b)
    if any(keys):
        return keys[0] == keys[1]
    return a.kind == b.kind and not _at_odds(a, b) and plain(a.name) == plain(b.name)


def key_of(actor: Actor, language: str) -> str | None:
    """The actor's key, by the tables of its language if the report's reading gave it none."""
    if actor.key or actor.kind == "person":
        return actor.key
    for name in (actor.name, *actor.also):
        if known := _organisations().get(name) or _organisations().get(plain(name)):
            return known
        country = _country_in(name, language) or actor.country
        if state := _states(language).get(name):
            return f"state:{state}"
        body = bodies.body_in(name, language)
        if body and country:
            return bodies.key(country, body)
    return None


@cache
def _organisations() -> dict[str, str]:
    """Names of organisations in all languages, as written and in small letters -> key."""
    national = {row["organisation"]: row["key"] for row in rows("actors", "national_bodies.tsv")}
    found: dict[str, str] = {}
    for row in rows("actors", "organisations.tsv"):
        key = national.get(row["name_en"], f"org:{row['name_en']}")
        for column in ("name_de", "name_en", "also", "name_uk", "name_ru", "also_uk", "also_ru"):
            for name in cells(row, column):
                found.setdefault(name, key)
                if len(name) > 5:  # short ones are words without their capitals
                    found.setdefault(plain(name), key)
    return found


@cache
def _states(language: str) -> dict[str, str]:
    return {name: c.code for c in countries(language) for name in (*c.names, *c.capitals, *c.seats)}


@cache
def _adjectives(language: str) -> dict[str, str]:
    return {form.casefold(): c.code for c in countries(language) for form in (*c.adjectives, *c.peoples)}


def _country_in(name: str, language: str) -> str | None:
    words = _WORD.findall(name)
    spans = [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)]
    found = (_states(language).get(s) or _states(language).get(s.removesuffix("s")) for s in spans)
    return next((c for c in found if c), None) or next(
        (c for w in words if (c := _adjectives(language).get(w.casefold()))), None
    )


def _at_odds(a: Actor, b: Actor) -> bool:
    return bool(a.country and b.country and a.country != b.country)


def _same_person(a: Actor, in_a: str, b: Actor, in_b: str) -> bool:
    x, y = _parts(a.name, in_a), _parts(b.name, in_b)
    if not x or not y or _at_odds(a, b):
        return False
    if min(len(x), len(y)) == 1:
        alone, full = sorted((x, y), key=len)
        may_be = _alike(alone[-1], full[-1]) if len(full) == 1 or alone[-1][2] else False
        return may_be and bool(a.country and a.country == b.country)
    return _given_and_family(x, y) or _given_and_family(x, [y[-1], *y[:-1]]) or _given_and_family(x, [*y[1:], y[0]])


Part = tuple[str, str, bool]  # small letters, sounds, whether it can be a family name


def _parts(name: str, language: str) -> list[Part]:
    """The words of a personal name without particles; words of one hyphenated name apart."""
    words = [w for w in _WORD.findall(name) if w.casefold() not in _PARTICLES]
    return [(plain(w), sounds(w, language), not w.endswith(".") and len(w) > 1) for w in words]


def _given_and_family(x: list[Part], y: list[Part]) -> bool:
    """Both in the order given names, family name: the family names agree, the first given names too, and of those
    between every one that both have.
    """
    if not _alike(x[-1], y[-1]) or not _same_given(x[0], y[0]):
        return False
    return len(x) == 2 or len(y) == 2 or all(_same_given(p, q) for p, q in zip(x[1:-1], y[1:-1], strict=False))


def _alike(p: Part, q: Part) -> bool:
    return bool(p[1]) and (p[0] == q[0] or p[1] == q[1])


def _same_given(p: Part, q: Part) -> bool:
    if not (p[2] and q[2]):
        return p[1][:1] == q[1][:1]  # an initial
    return _alike(p, q) or bool(_given().get(p[1], frozenset()) & _given().get(q[1], frozenset()))


@cache
def _given() -> dict[str, frozenset[int]]:
    """The sounds of a given name -> the lines of the table that hold it."""
    found: dict[str, frozenset[int]] = {}
    for line, row in enumerate(rows("actors", "given_names.tsv")):
        for name in cells(row, "names"):
            for language in _LANGUAGES:
                sound = sounds(name, language)
                found[sound] = found.get(sound, frozenset()) | {line}
    return found
