"""The countries of ``actors/countries.tsv`` in one language: the one reader that every stage shares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lagebild.resources import rows

_GERMAN_ENDINGS = ("", "e", "en", "er", "es", "em")


@dataclass(frozen=True, slots=True)
class Country:
    """A country's words in one language; ``adjectives`` and ``peoples`` in all inflected forms.

    ``names`` begins with the usual name. ``seats`` are the buildings and streets that stand for its government.
    """

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    wikidata: str | None

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]


@cache
def countries(language: str) -> tuple[Country, ...]:
    """All countries in ``de``, ``en``, ``uk`` or ``ru``, as far as they have a name there."""
    return tuple(_country(row, language) for row in rows("actors", "countries.tsv") if row[f"name_{language}"])


def _country(row: dict[str, str], language: str) -> Country:
    adjectives = cells(row, f"adjective_{language}")
    return Country(
        code=row["code"],
        names=(row[f"name_{language}"], *cells(row, f"also_{language}")),
        adjectives=tuple(a + e for a in adjectives for e in _GERMAN_ENDINGS) if language == "de" else adjectives,
        peoples=cells(row, f"people_{language}"),
        capitals=cells(row, f"capital_{language}"),
        seats=cells(row, f"seats_{language}"),
        wikidata=row.get("wikidata") or None,
    )


def cells(row: dict[str, str], column: str) -> tuple[str, ...]:
    """The parts of a cell that holds several; none where the table has no such column."""
    return tuple(part for cell in row.get(column, "").split(";") if (part := cell.strip()))
