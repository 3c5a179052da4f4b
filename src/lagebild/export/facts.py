"""A claim's times, places and quantities in few words, for people: "> 10,000 person (sent)".

In go the facts of a Reading and the words of the interface's language (:mod:`lagebild.export.wording`), out comes plain
text. Called by :mod:`lagebild.export.table` and
:mod:`lagebild.export.page`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lagebild.model import Claim, Comparison, Moment, Place, Quantity, Reading, Timex

Words = Mapping[str, str]

SIGNS: Mapping[Comparison, str] = {
    "equal": "",
    "more_than": "> ",
    "less_than": "< ",
    "at_least": "≥ ",
    "at_most": "≤ ",
    "about": "≈ ",
    "between": "",
}


@dataclass(frozen=True, slots=True)
class FactLines:
    """What a claim says of when, where and how many, and when it was said; empty where it says nothing."""

    happened: str
    said: str
    places: tuple[str, ...]
    quantities: tuple[str, ...]


def fact_lines(reading: Reading, words: Words) -> dict[str, FactLines]:
    """The facts of every claim of ``reading``, by its id."""
    times = {t.id: t for t in reading.times}
    places = {p.id: place(p, words) for p in reading.places}
    quantities = {q.id: quantity(q) for q in reading.quantities}
    return {
        claim.id: FactLines(
            _moment(claim.clocks.happened, times, words),
            _moment(claim.clocks.said, times, words),
            _known(claim, places, claim.places),
            _known(claim, quantities, claim.quantities),
        )
        for claim in reading.claims
    }


def place(found: Place, words: Words) -> str:
    """The name, how exactly it is known and what it lies in: "Gornal (unresolved, within Kursk)"."""
    within = f"{words['fact.within']} {found.within}" if found.within else ""
    about = [words[f"precision.{found.precision}"], within, found.country or ""]
    name = f"{words.get(f'place.{found.relation}', found.relation)} {found.name}" if found.relation else found.name
    return f"{name} ({', '.join(part for part in about if part)})"


def quantity(found: Quantity) -> str:
    """The number with its comparison, unit and role; both ends where the text gives two."""
    if found.comparison == "between" and found.low is not None and found.high is not None:
        number = f"{found.low:,g}–{found.high:,g}"
    else:
        number = f"{found.low if found.low is not None else found.high or 0:,.10g}"
    text = f"{SIGNS[found.comparison]}{number}{' ' + found.unit if found.unit else ''}"
    return f"{text} ({found.role.replace('_', ' ')})" if found.role else text


def _known(claim: Claim, texts: Mapping[str, str], ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts[id] for id in ids if id in texts))


def _moment(moment: Moment | None, times: Mapping[str, Timex], words: Words) -> str:
    """One value as TIMEX3 writes it; several, or none named, as the days from first to last."""
    if moment is None:
        return ""
    values = [times[id].value if id in times else None for id in moment.times]
    if len(values) == 1 and values[0]:
        return values[0]
    if moment.earliest is None:
        return f"{words['fact.until']} {moment.latest}" if moment.latest else ""
    return (
        moment.earliest if moment.earliest == moment.latest else f"{moment.earliest} – {moment.latest or ''}".rstrip()
    )
