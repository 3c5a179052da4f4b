"""What can be marked in a report on demand: blocks, hops, times, places, numbers.

In go a Reading and the kinds that the address asks for (``show=times,places``), out come the facts to be marked and the
rows of the lists below the text. Called by :mod:`lagebild.serve.pages.report_sheet`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from lagebild.export.facts import Words, place, quantity
from lagebild.export.layout import PieceKind
from lagebild.export.segments import Fact
from lagebild.model import BlockKind, Claim, Reading, Span, Timex
from lagebild.serve.texts import Language, text

Kind = Literal["blocks", "hops", "times", "places", "numbers"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Row:
    """A fact as a list shows it: its ``words`` in the text, None where it has none there, what they were read as, and
    the claims it belongs to.
    """

    fact: str
    words: Span | None
    label: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The facts of one kind."""

    kind: Kind
    rows: tuple[Row, ...]


def kinds_in(asked: str) -> tuple[Kind, ...]:
    """The kinds that ``asked``, a parameter of the address, names, each once, in our order; others are passed over."""
    said = {word.strip() for word in asked.split(",")}
    return tuple(kind for kind in KINDS if kind in said)


def listed(reading: Reading, kinds: Iterable[Kind], words: Words, language: Language) -> tuple[Listed, ...]:
    """The facts of each of ``kinds`` but blocks, in the order of the text."""
    rows: dict[Kind, Iterator[Row]] = {
        "hops": _hops(reading, words),
        "times": _times(reading, language),
        "places": _places(reading, words),
        "numbers": _numbers(reading),
    }
    return tuple(Listed(kind, tuple(sorted(rows[kind], key=_where))) for kind in kinds if kind in rows)


def marked(lists: Iterable[Listed]) -> tuple[Fact, ...]:
    """What is to be marked in the text."""
    return tuple(Fact(row.fact, each.kind, row.words, row.label) for each in lists for row in each.rows if row.words)


def block_names(kinds: Iterable[Kind], language: Language) -> dict[PieceKind, str]:
    """The names of blocks, where they are to be shown."""
    if "blocks" not in kinds:
        return {}
    names: tuple[PieceKind, ...] = (*get_args(BlockKind), "loose")
    return {kind: text(f"report.block.{kind}", language) for kind in names}


def _where(row: Row) -> tuple[bool, int]:
    return row.words is None, row.words.start if row.words else 0


def _hops(reading: Reading, words: Words) -> Iterator[Row]:
    """Each station once, however many claims come by it."""
    claims: dict[tuple[Span | None, str], list[str]] = defaultdict(list)
    for claim in reading.claims:
        for hop in claim.chain:
            claims[hop.span, f"{hop.name} ({words[f'hop.{hop.kind}']})"].append(claim.id)
    for number, ((span, label), ids) in enumerate(claims.items(), 1):
        yield Row(f"hop-{number}", span, label, tuple(dict.fromkeys(ids)))


def _times(reading: Reading, language: Language) -> Iterator[Row]:
    for time in reading.times:
        claims = (claim.id for claim in reading.claims if time.id in _times_of(claim))
        yield Row(f"time-{time.id}", time.span, time_label(time, language), tuple(claims))


def _times_of(claim: Claim) -> set[str]:
    moments = (claim.clocks.happened, claim.clocks.said)
    return {*claim.times, *(id for moment in moments if moment for id in moment.times)}


def time_label(time: Timex, language: Language) -> str:
    """The value as TIMEX3 writes it, and the days it covers where these say more."""
    if time.value is None:
        return text("report.time_open", language)
    days = time.earliest if time.earliest == time.latest else f"{time.earliest or '…'} – {time.latest or '…'}"
    return time.value if days is None or days == time.value else f"{time.value} ({days})"


def _places(reading: Reading, words: Words) -> Iterator[Row]:
    for each in reading.places:
        claims = (claim.id for claim in reading.claims if each.id in (*claim.places, *claim.implied_places))
        yield Row(f"place-{each.id}", each.span, place(each, words), tuple(claims))


def _numbers(reading: Reading) -> Iterator[Row]:
    for each in reading.quantities:
        claims = (claim.id for claim in reading.claims if each.id in claim.quantities)
        yield Row(f"number-{each.id}", each.span, quantity(each), tuple(claims))
