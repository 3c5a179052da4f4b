"""Whether two personal names mean one person, in whatever language and script they are written.

Family and given name have to agree in some order, and nothing to speak against it; a family name alone only joins a
full name of the same country. Called by :mod:`actors`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lagebild.model import Actor
from lagebild.resources import rows
from lagebild.resources.actor_names import names
from lagebild.resources.countries import cells
from lagebild.resources.spelling import nominatives, plain, sounds

_LANGUAGES = ("de", "en", "uk", "ru")
_PARTICLES = frozenset("al el ad as ash an bin ibn abu von van de der den da di du la le аль эль ель".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\.?", re.UNICODE)


def same_person(a: Actor, in_a: str, b: Actor, in_b: str) -> bool:
    """Whether the person ``a`` is ``b``, of reports in the languages ``in_a`` and ``in_b``, of no two countries."""
    return any(_one_person(x, y, a, b) for x in _readings(a, in_a) for y in _readings(b, in_b))


def family_names(actor: Actor, language: str) -> Iterator[str]:
    """What :func:`same_person` holds alike in every reading of the name: two that it holds the same share one.

    The last word, as it sounds and as it is written; words that may be the family name in another order, so none that
    is a usual given name before one that is none; office holders whose whole name it is.
    """
    for parts in _readings(actor, language):
        yield from _holders(parts)
        places = {0, max(0, len(parts) - 2), len(parts) - 1}
        reversible = _is_given(parts[-1])
        for place in places:
            if place == len(parts) - 1 or reversible or not _is_given(parts[place]):
                yield from parts[place][:2] if parts[place][1] else ()


Part = tuple[str, str, bool]  # small letters, sounds, whether it is more than an initial


def _readings(actor: Actor, language: str) -> list[list[Part]]:
    """The words of a personal name without titles and particles, as written and without the endings of case."""
    words = _without_title([w for w in _WORD.findall(actor.name) if w.casefold() not in _PARTICLES], language)
    found: list[tuple[str, ...]] = [tuple(words), *(nominatives(words) if len(words) > 1 else ())]
    bare = re.sub("['’]?s$", "", words[-1]) if words else ""
    if actor.country and len(bare) > 3 and bare != words[-1] and language in ("de", "en"):
        found.append((*words[:-1], bare))  # a genitive; without a country it could be another family's name
    return [[(plain(w), sounds(w, language), len(w.rstrip(".")) > 1) for w in words] for words in found if words]


def _without_title(words: list[str], language: str) -> list[str]:
    """What follows the last role word or word in small letters: "Foreign Minister Sergey Lavrov" """
    tables = names(language) if language in ("de", "en") else None
    titles = [i for i, w in enumerate(words[:-1]) if _title(w) or (tables and tables.role(w))]
    return words[titles[-1] + 1 :] if titles else words


def _title(word: str) -> bool:
    return word[0].islower() or (word.endswith(".") and len(word) > 2)  # "spokesman", "Gen.", but no initial


def _one_person(x: list[Part], y: list[Part], a: Actor, b: Actor) -> bool:
    if min(len(x), len(y)) == 1:
        alone, other = sorted((x, y), key=len)
        known = bool(a.country and a.country == b.country) and alone[0][1] not in _shared_by_many()
        return known and alone[0][2] and _alike(alone[0], other[-1])
    orders = (y, [y[-1], *y[:-1]], [*y[1:], y[0]])
    return any(_given_and_family(x, order) for order in orders) or bool(_holders(x) & _holders(y))


def _given_and_family(x: list[Part], y: list[Part]) -> bool:
    """Both in the order given names, family name: the family names agree, the first given names too, and of those
    between every one that both have.
    """
    if not _alike(x[-1], y[-1]) or not _same_given(x[0], y[0]):
        return False
    if not (x[0][2] and y[0][2]) and x[-1][1] in _shared_by_many():
        return False  # an initial does not tell relatives apart
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


def _is_given(part: Part) -> bool:
    return part[1] in _frequent_given() or part[1] in _given()


@cache
def _frequent_given() -> frozenset[str]:
    """The sounds of frequent given names."""
    frequent = [row["name"] for row in rows("person_names.tsv") if row["kind"] == "given"]
    return frozenset(sounds(name, language) for name in frequent for language in ("de", "en"))


@cache
def _shared_by_many() -> frozenset[str]:
    """The sounds of family names that alone say nothing: there are too many of one country, or well-known relatives."""
    return frozenset(
        sounds(name, language)
        for row in rows("actors", "shared_family_names.tsv")
        for name in cells(row, "names")
        for language in _LANGUAGES
    )


def _holders(parts: list[Part]) -> frozenset[str]:
    """Office holders (by their English names) whose whole name this is in some language."""
    return _held().get(" ".join(p[1] for p in parts), frozenset())


@cache
def _held() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("actors", "office_holders.tsv"):
        spelt = [(row[f"person_{language}"], language) for language in _LANGUAGES]
        spelt += [(name, language) for name in cells(row, "also") for language in ("de", "en")]
        for name, language in spelt:
            key = " ".join(sounds(w, language) for w in _WORD.findall(name) if w.casefold() not in _PARTICLES)
            found[key] = found.get(key, frozenset()) | {row["person_en"]}
    return found
