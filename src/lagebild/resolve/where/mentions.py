"""A proposed toponym, as the modules of this folder hand it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.resolve.where.forms import Form
from lagebild.resolve.where.gazetteer import Entry

Use = Literal["place", "government", "organisation", "person", "adjective", "people", "facility", "unlikely"]


@dataclass(eq=False, slots=True)
class Mention:
    """The words ``first`` up to but not including ``last`` and what they may name.

    ``name`` is the name without inflection and head; ``entries`` what the gazetteer holds under it, most populous
    first. ``kind`` is the kind of place that a head word says; ``core`` the first word and the one behind the last of
    the name itself, where the span holds a head word, too. ``weight`` is the evidence that it names a place, ``use``
    what it names. ``relation`` is how the text sets the event beside it, ``container`` what the text says it lies in,
    ``stated`` whether it says so in words, not by a comma alone. ``capital`` is the code of the state whose capital or
    seat of power is called so.
    """

    first: int
    last: int
    name: str
    form: Form
    entries: tuple[Entry, ...]
    core: tuple[int, int]
    kind: str | None = None
    use: Use = "place"
    weight: float = 0.0
    relation: str | None = None
    container: Mention | None = None
    stated: bool = False
    capital: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words ``first`` up to but not including ``last``; ``name`` is without a genitive's ending."""

    first: int
    last: int
    name: str
    genitive: bool = False

    def mention(self) -> Mention:
        """The run as a proposal that the gazetteer knows nothing of."""
        return Mention(self.first, self.last, self.name, "name", (), (self.first, self.last))


@dataclass(frozen=True, slots=True)
class Known:
    """Words of the places that are known to be such: the first and last of each, the first of each that may hold
    another.
    """

    edges: frozenset[int]
    holders: frozenset[int]
