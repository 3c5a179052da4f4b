"""State bodies that are named together with a country: "das russische Verteidigungsministerium", "Israel's army".

No list holds them all; a body of ``resources/actors/bodies.tsv`` and a country make one, with a key that is the same in
every language and report. Called by the stages that tell or compare actors: ``resolve`` and ``link``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from lagebild.model import ActorKind
from lagebild.resources import rows
from lagebild.resources.countries import cells, countries

_WORD = re.compile(r"[\w-]+", re.UNICODE)
_LONGEST = 6  # words in the longest name of a body
_ENDINGS = {"m": "er", "f": "e", "n": "es", "pl": "e"}


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of state body: ``id`` names it in keys, ``name`` and ``gender`` (German: m, f, n, pl) make its label,
    ``words`` are those that named it.
    """

    id: str
    kind: ActorKind
    name: str
    gender: str
    words: tuple[str, ...] = ()


@cache
def _bodies(language: str) -> dict[str, Body]:
    """Every form of a body's name -> the body; one that speaks for another body stands for that."""
    by_id = {row["body"]: row for row in rows("actors", "bodies.tsv")}
    found: dict[str, Body] = {}
    for row in by_id.values():
        meant = by_id.get(row["same_as"], row)
        body = Body(meant["body"], meant["kind"], row[f"name_{language}"], row["gender_de"])  # type: ignore[arg-type]
        for form in (row[f"name_{language}"], *cells(row, f"forms_{language}")):
            found.setdefault(form, body)
    return found


def body_in(phrase: str, language: str) -> Body | None:
    """The body that the longest name in ``phrase`` names; the last part of a hyphened word counts ("US-Armee")."""
    forms = _bodies(language)
    words = [
        part for word in _WORD.findall(phrase) for part in ([word, word.split("-")[-1]] if "-" in word else [word])
    ]
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            body = forms.get(" ".join(words[start : start + length]))
            if body is not None:
                return replace(body, words=tuple(words[start : start + length]))
    return None


def key(country: str, body: Body) -> str:
    """What a body of a country is called in every language: "RU:ministry_of_defence"; its government is the state."""
    return f"state:{country}" if body.id == "government" else f"{country}:{body.id}"


@cache
def label(country: str, body: Body, language: str) -> str:
    """The usual name: "russisches Verteidigungsministerium", "Russian Ministry of Defence"."""
    known = next((c for c in countries(language) if c.code == country), None)
    if known is None or not known.adjectives:
        return body.name
    ending = _ENDINGS.get(body.gender, "e") if language == "de" else ""
    return f"{known.adjectives[0]}{ending} {body.name}"
