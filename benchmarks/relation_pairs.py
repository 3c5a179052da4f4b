"""Tables of claim pairs under ``tests/cases`` as values to compare: two claims a row, annotated as a perfect reader
would.

Who speaks is given there by name, kind, country and roles. Rows of the newer tables say themselves who is one party
(``party``, the same for a body and its spokesman); in the older ones two names are one party where the actor tables
give both one key, where ``claim_parties.tsv`` does, or where their words mean the same in both languages. Called by
:mod:`benchmarks.relations` and by the tests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lagebild.link import meaning
from lagebild.link.across import Count, Interval, Party, Site, Stated, names, words
from lagebild.link.across.actors import key_of
from lagebild.link.across.parties import same_party as one_party
from lagebild.model import Actor

CASES = Path(__file__).parents[1] / "tests" / "cases"
_OFFICES_DE = r"(?:\w*[Ss]precher|Vertreter|Leiter|Vorsitzender?|Direktor|Koordinator|Chef|Vizechef)(?:in)?"
_OFFICES_EN = r"(?:deputy )?(?:spokes(?:man|woman|person)|head|chair\w*|director|coordinator|chief|representative)"
# Who speaks for a body, by his office in it.
_SPOKESMAN = (
    re.compile(rf"^{_OFFICES_DE} (?:des|der|von|vom)? ?(?P<body>.+)$"),
    re.compile(rf"^(?P<body>.+?) {_OFFICES_EN}$", re.IGNORECASE),
    re.compile(rf"^{_OFFICES_EN} (?:of|for) (?:the )?(?P<body>.+)$", re.IGNORECASE),
)
_MINISTER = re.compile(r"^(?P<office>.+) minister$")


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated pair; ``half`` is ``dev`` or ``test``, ``relation`` is ``none`` where there is none."""

    id: str
    half: str
    scenario: str
    relation: str
    earlier: Stated
    later: Stated


def pairs(half: str | None = None, table: str = "claim_pairs") -> Iterator[Row]:
    """All rows of a table, or those of one half; a table without halves is all ``dev``."""
    for line in (CASES / f"{table}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        own = row.get("half", "dev")
        if half in (None, own):
            a, b = (stated(row[side], row[f"language_{side}"]) for side in ("a", "b"))
            yield Row(row["id"], own, row["scenario"], row["relation"], a, b)


def stated(claim: dict[str, Any], language: str) -> Stated:
    """One side of a row."""
    speaker = claim["speaker"]
    return Stated(
        language=language,
        content=claim["content"],
        speakers=(party(speaker, language),) if speaker else (),
        voice=claim["voice"],
        act=claim["act"],
        polarity=claim["polarity"],
        stance=claim["stance"],
        cue=claim["cue"],
        places=tuple(
            Site(p["name"], p["precision"], p["country"], within=p["within"], language=language)
            for p in claim["places"]
        ),
        happened=tuple(Interval(t["earliest"], t["latest"]) for t in claim["times"]),
        said=claim["said"],
        counts=tuple(
            Count(q["low"], q["high"], q["comparison"], q["unit"], q["counted"], q["role"]) for q in claim["quantities"]
        ),
        meaning=_vector(meaning.without_places(claim["content"], {p["name"] for p in claim["places"]})),
    )


@cache
def _vector(text: str) -> bytes:
    return meaning.default().vector(text)


def party(speaker: dict[str, Any], language: str) -> Party:
    """A speaker; a spokesman's party is the body that he speaks for."""
    name, kind, country = speaker["name"], speaker["kind"], speaker["country"]
    if "party" in speaker:
        return Party(f"name:{name}", name, kind, country, f"party:{speaker['party']}")
    bodies = [found["body"] for role in speaker["roles"] for p in _SPOKESMAN if (found := p.match(role))]
    bodies += [f"{found['office']} ministry" for role in speaker["roles"] if (found := _MINISTER.match(role))]
    body = _entity(bodies[0], "organisation", country, language) if bodies else None
    return Party(_entity(name, kind, country, language), name, kind, country, body)


def same_party(a: Party, b: Party) -> bool:
    """Whether two speakers of the table are one: by entity, or by a name that sounds alike in either language."""
    if any((p.party or "").startswith("party:") for p in (a, b)):
        return a.party == b.party
    spoken = (names.alike(a.name, x, b.name, y) for x in ("de", "en") for y in ("de", "en"))
    return one_party(a, b) or (a.country == b.country and any(spoken))


@cache
def _parties() -> dict[str, str]:
    """Names of invented speakers -> entity."""
    text = (CASES / "claim_parties.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith(("#", "entity"))]
    return {name: entity for entity, names in lines for name in names.split(";")}


def _entity(name: str, kind: Any, country: str | None, language: str) -> str:
    if name in _parties():
        return f"invented:{_parties()[name]}"
    known = key_of(Actor("a", name, kind, country=country), language)
    if known:
        return known
    terms = words.read(name, language)
    codes = {code for code, _ in terms.countries} or ({country} if country else set())
    return "name:" + " ".join(sorted({*terms.things, *terms.rest, *codes}))
