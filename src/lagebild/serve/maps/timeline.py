"""Who said when who holds a place -> a figure of days: a row for each claimant, a cell for each day with its words.

Nothing is drawn between two cells. Called by :mod:`lagebild.serve.pages.control`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lagebild.serve.maps.figures import COLOURS
from lagebild.views.control import Day, Entry, How

LEFT, WIDTH, ROW, TOP = 210.0, 960.0, 26.0, 8.0
_GLYPHS = {"holds": "●", "took": "◆", "lost": "✕", "present": "∘", "contested": "⁓", "open": "?"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one claimant said on one day of one holder; ``number`` is the holder's in the legend, 0 without one."""

    x: float
    y: float
    size: float
    number: int
    how: How
    glyph: str
    day: str
    claimant: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Line:
    """A claimant's row."""

    name: str
    y: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named below the figure."""

    day: str
    x: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The figure; ``holders`` are the names of the legend in the order of their numbers, ``others`` how many more."""

    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    holders: tuple[str, ...]
    others: int
    height: float


def timeline(days: Sequence[Day]) -> Timeline:
    """The figure of ``days``."""
    counted = Counter(
        _holder(entry) for day in days for voice in day.voices for entry in voice.entries if entry.holder is not None
    )
    holders = [name for name, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
    numbers = {name: n for n, name in enumerate(holders[:COLOURS], 1)}
    names = {voice.claimant.key: voice.claimant.name for day in days for voice in day.voices}
    wide = (WIDTH - LEFT) / max(1, len(days))
    at = {day.day: LEFT + n * wide for n, day in enumerate(days)}
    lines = []
    for n, (key, name) in enumerate(names.items()):
        y = TOP + n * ROW
        said = [(day.day, voice.entries) for day in days for voice in day.voices if voice.claimant.key == key]
        cells = [cell for day, entries in said for cell in _cells(entries, (at[day], y, wide), numbers, name)]
        lines.append(Line(name, y, tuple(cells)))
    step = max(1, len(days) // 10)
    ticks = tuple(Tick(day.day, round(at[day.day] + wide / 2, 1)) for day in days[::step])
    return Timeline(
        tuple(lines), ticks, tuple(holders[:COLOURS]), max(0, len(holders) - COLOURS), TOP + len(names) * ROW
    )


def silences(days: Sequence[Day]) -> list[list[Day]]:
    """``days`` for a table: each with words alone, those without any that follow on one another together."""
    found: list[list[Day]] = []
    for silent, group in groupby(days, key=lambda day: not day.voices):
        together = list(group)
        found += [together] if silent else [[day] for day in together]
    return found


def _cells(
    entries: Sequence[Entry], place: tuple[float, float, float], numbers: Mapping[str, int], claimant: str
) -> list[Cell]:
    """The cells of one day, side by side: one for each thing that is told of each holder."""
    x, y, wide = place
    told = {(e.tells, e.held, _holder(e), e.how): e for e in reversed(entries)}
    shown = list(reversed(told.values()))
    each = wide / len(shown)
    size = round(min(18.0, each - 1, ROW - 6), 1)
    return [
        Cell(
            x=round(x + each * (n + 0.5), 1),
            y=y + ROW / 2,
            size=max(size, 3.0),
            number=numbers.get(_holder(entry), 0),
            how=entry.how,
            glyph=_glyph(entry) if size >= 11 else "",
            day=entry.day,
            claimant=claimant,
            entry=entry,
        )
        for n, entry in enumerate(shown)
    ]


def _glyph(entry: Entry) -> str:
    """A sign for what is told: a cross where the place is not held or was lost."""
    if entry.tells in ("holds", "took", "present"):
        return _GLYPHS[entry.tells] if entry.held is not False else "✕"
    if entry.tells == "lost":
        return "✕" if entry.held is False else "●"
    return _GLYPHS[entry.tells]


def _holder(entry: Entry) -> str:
    return entry.holder.name if entry.holder else ""
