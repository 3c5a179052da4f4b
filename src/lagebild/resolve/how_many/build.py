"""A chosen amount -> a Quantity with its unit, its base unit and its words. Called by ``how_many``."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.model import Quantity, Report
from lagebild.resolve.how_many.candidates import Candidate
from lagebild.resolve.how_many.roles import OF_PEOPLE
from lagebild.resolve.how_many.tables import tables
from lagebild.resolve.how_many.words import Word


def quantity(report: Report, words: Sequence[Word], candidate: Candidate, role: str | None, name: str) -> Quantity:
    """The Quantity named ``name`` for ``candidate``, with what happened to the counted."""
    counted = candidate.counted
    low, high = candidate.amount.ends()
    unit = counted.unit if counted else None
    if unit is None and role in OF_PEOPLE and _is_open(words, candidate, report.language):
        unit = "person"
    measure = counted.measure if counted else None
    factor = measure.factor if measure and measure.base else None
    phrase = None
    if counted and counted.last > counted.first:
        phrase = report.text[words[counted.first].start : words[counted.last - 1].end]
    return Quantity(
        name,
        report.span(words[candidate.first].start, words[candidate.last - 1].end),
        low,
        high,
        candidate.amount.comparison,
        unit,
        phrase,
        role,
        _converted(low, factor),
        _converted(high, factor),
        measure.base if measure and factor is not None else None,
    )


def _is_open(words: Sequence[Word], candidate: Candidate, language: str) -> bool:
    """No noun, or one of the words that stand for it: zwölf weitere, three others."""
    counted = candidate.counted
    return counted is None or words[counted.head].lower in tables(language).uses["further"]


def _converted(value: float | None, factor: float | None) -> float | None:
    """``value`` in the base unit, without the noise of binary fractions."""
    return None if value is None or factor is None else float(f"{value * factor:.12g}")
