"""The annotation of a sequence of reports: which statements speak of one matter, on which side, with what number.

``matters.tsv`` stands beside the reports. Its columns: ``report`` (what the file's name begins with), ``quote`` (occurs
once in the report and lies inside the statement), ``matter``, ``side`` (for, against, none), ``figure``, ``party`` (who
vouches). A statement on several matters joins them, their sides and figures with ";". A matter with "~" is one that the
statement may be counted to or not: it implies it, or bears on a part of it. Several lines with one quote are several
parties' sides on one sentence ("rejected the statement that 26 had surrendered").

Figures: "=26", ">=80", ">200", "<=300", "~1200" (a tenth either way), "50-70"; "=9@10-08 3" is the state of a number
that can only grow, states in the order of their letters. Called by :mod:`benchmarks.linking`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Literal

from lagebild.model import Stance

Bearing = Literal["agree", "oppose", "aside"]
TABLE = "matters.tsv"
_FIGURE = re.compile(r"(?P<sign>=|>=|>|<=|<|~)?(?P<low>\d+)(?:-(?P<high>\d+))?(?:@(?P<state>.+))?")
_STANCES: tuple[Stance, ...] = ("for", "against", "none")


@dataclass(frozen=True, slots=True)
class Figure:
    """Whole numbers from ``low`` to ``high``, both possible; ``state`` orders the states of a number that grows."""

    low: float
    high: float
    state: str = ""

    def fits(self, other: Figure) -> bool:
        """Whether some value satisfies both; a later state may be higher than an earlier one, not lower."""
        if self.state and other.state and self.state != other.state:
            earlier, later = sorted((self, other), key=lambda f: f.state)
            return earlier.low <= later.high
        return max(self.low, other.low) <= min(self.high, other.high)


@dataclass(frozen=True, slots=True)
class Side:
    """What a statement says of one matter; ``optional`` where it may be counted to it or not."""

    matter: str
    side: Stance
    figure: Figure | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of the table; ``start`` and ``end`` are the quote's offsets in its report."""

    report: str
    start: int
    end: int
    party: str
    sides: tuple[Side, ...]


def read(folder: Path) -> list[Statement]:
    """All statements of the reports in ``folder``; ValueError names a line whose quote does not occur exactly once."""
    texts = {key_of(path.name): path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    return [_statement(row, texts) for row in lines(folder / TABLE)]


def key_of(name: str) -> str:
    """What the table calls the report in the file ``name``: "01-uferbote-de.txt" is "01"."""
    return name.split("-")[0]


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a tab separated file by column; comments (#) and empty lines are left out."""
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    yield from csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)


def _statement(row: dict[str, str], texts: dict[str, str]) -> Statement:
    text, quote = texts[row["report"]], row["quote"]
    if text.count(quote) != 1:
        raise ValueError(f"report {row['report']}: {quote!r} occurs {text.count(quote)} times")
    start = text.index(quote)
    return Statement(row["report"], start, start + len(quote), row["party"], tuple(_sides(row)))


def _sides(row: dict[str, str]) -> Iterator[Side]:
    matters, stances = row["matter"].split(";"), row["side"].split(";")
    figures = row["figure"].split(";") if row["figure"] else [""] * len(matters)
    for matter, said, number in zip(matters, stances, figures, strict=True):
        stance = next((s for s in _STANCES if s == said), None)
        if stance is None:
            raise ValueError(f"report {row['report']}: {said!r} is no side")
        yield Side(matter.removeprefix("~"), stance, figure(number) if number else None, matter.startswith("~"))


def figure(text: str) -> Figure:
    """A figure as the table writes it; ValueError for anything else."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no figure")
    number, state = float(found["low"]), found["state"] or ""
    if found["high"]:
        return Figure(number, float(found["high"]), state)
    low, high = {
        ">=": (number, inf),
        ">": (number + 1, inf),
        "<=": (0.0, number),
        "<": (0.0, number - 1),
        "~": (0.9 * number, 1.1 * number),
    }.get(found["sign"], (number, number))
    return Figure(low, high, state)


def shared(a: Sequence[Side], b: Sequence[Side]) -> Literal["must", "may", "not"]:
    """Whether two claims speak of one matter; "may" where only a side that is optional makes it so."""
    pairs = [(x, y) for x in a for y in b if x.matter == y.matter]
    if not pairs:
        return "not"
    return "must" if any(not (x.optional or y.optional) for x, y in pairs) else "may"


def bearings(a: Sequence[Side], b: Sequence[Side]) -> frozenset[Bearing]:
    """How two claims bear on one another, one for each matter that both speak of; empty where there is none."""
    return frozenset(bearing(x, y) for x in a for y in b if x.matter == y.matter)


def bearing(a: Side, b: Side) -> Bearing:
    """How two statements on one matter bear on one another: they agree, are opposed, or neither ("aside")."""
    if "none" in (a.side, b.side):
        return "agree" if a.side == b.side else "aside"
    fit = a.figure is None or b.figure is None or a.figure.fits(b.figure)
    if a.side != b.side:
        return "oppose" if fit else "aside"  # who denies 26 says nothing against 19
    return "agree" if fit or a.side == "against" else "oppose"
