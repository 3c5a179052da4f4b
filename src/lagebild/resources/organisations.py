"""The organisations of ``actors/organisations.tsv`` in one language: the one reader that every stage shares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lagebild.model import ActorKind
from lagebild.resources import rows
from lagebild.resources.countries import cells


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named organisation; ``key`` is the same in every language, ``name`` and ``names`` are in one.

    ``names`` holds all that it is called there; German and English texts use each other's.
    """

    key: str
    name: str
    kind: ActorKind
    country: str
    wikidata: str | None
    names: tuple[str, ...]


@cache
def organisations(language: str) -> tuple[Organisation, ...]:
    """All organisations in ``de``, ``en``, ``uk`` or ``ru``, as far as they have a name there."""
    national = {row["organisation"]: row["key"] for row in rows("actors", "national_bodies.tsv")}
    return tuple(
        Organisation(
            key=national.get(row["name_en"]) or f"org:{row['name_en']}",
            name=row[f"name_{language}"],
            kind=row["kind"],  # type: ignore[arg-type]
            country=row["country"],
            wikidata=row["wikidata"] or None,
            names=_names(row, language),
        )
        for row in rows("actors", "organisations.tsv")
        if row[f"name_{language}"]
    )


def _names(row: dict[str, str], language: str) -> tuple[str, ...]:
    if language in ("de", "en"):
        return (row["name_de"], row["name_en"], *cells(row, "also"))
    return (row[f"name_{language}"], *cells(row, f"also_{language}"))
