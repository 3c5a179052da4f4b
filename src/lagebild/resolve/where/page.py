"""What every decision about one report's names of places looks at. Built by ``find``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.model import Span
from lagebild.resolve.where.gazetteer import Gazetteer
from lagebild.resolve.where.home import Home
from lagebild.resolve.where.view import View
from lagebild.resolve.where.words import Words


@dataclass(frozen=True, slots=True)
class Page:
    """A report with the lists of its language; ``acting`` are its speakers' mentions, ``surnames`` the last names of
    persons in it, in lower case, ``home`` is where its outlet is read, if that is known.
    """

    view: View
    words: Words
    gazetteer: Gazetteer
    acting: Sequence[Span]
    surnames: frozenset[str]
    home: Home | None = None
