"""The order of a page: blocks of the report in rows, each row one element of the page.

In goes a Reading, out come rows whose segments, joined, are the whole text: what lies between two blocks goes to the
row before it, and text that no block holds gets a piece of its own. Called by :mod:`lagebild.export.marking`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lagebild.export.segments import Fact, Segment, segments
from lagebild.model import BlockKind, Reading, Report

PieceKind = BlockKind | Literal["loose"]

# A credit or an agency's name may share its line with a paragraph: it is then set within it.
INLINE: frozenset[PieceKind] = frozenset({"agency_credit", "photo_credit", "byline", "loose"})


@dataclass(frozen=True, slots=True)
class Piece:
    """The segments of one block, or of text outside all blocks (``loose``)."""

    kind: PieceKind
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One element of the page; ``kind`` is that of its leading piece."""

    kind: PieceKind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    kind: PieceKind
    start: int
    end: int


def rows(reading: Reading, facts: Sequence[Fact] = ()) -> tuple[Row, ...]:
    """The whole report as rows, in the order of its text; ``facts`` are marked in it."""
    cut = segments(reading, facts)
    starts = [segment.start for segment in cut]
    laid: list[Row] = []
    for group in _groups(reading.report):
        pieces = tuple(
            Piece(part.kind, cut[bisect_left(starts, part.start) : bisect_left(starts, part.end)]) for part in group
        )
        laid.append(Row(_leading(group), pieces))
    return tuple(laid)


def _groups(report: Report) -> list[list[_Stretch]]:
    groups: list[list[_Stretch]] = []
    for stretch in _stretches(report):
        if groups and _joins(groups[-1], stretch, report.text):
            groups[-1].append(stretch)
        else:
            groups.append([stretch])
    return groups


def _joins(group: list[_Stretch], stretch: _Stretch, text: str) -> bool:
    """Whether ``stretch`` is set in the same element as ``group`` before it."""
    if stretch.kind == "photo_credit" and _leading(group) == "caption":
        return True
    before = text[group[-1].start : stretch.start]
    same_line = not {"\n", "\r"} & set(before[len(before.rstrip()) :])
    return same_line and (stretch.kind in INLINE or all(part.kind in INLINE for part in group))


def _leading(group: list[_Stretch]) -> PieceKind:
    return next((part.kind for part in group if part.kind not in INLINE), group[0].kind)


def _stretches(report: Report) -> list[_Stretch]:
    """The text as stretches without gap or overlap; white space behind a block is the end of its stretch."""
    found: list[_Stretch] = []
    cursor = 0
    for block in sorted(report.blocks, key=lambda block: (block.start, block.end)):
        if block.end <= cursor:
            continue
        start = max(block.start, cursor)
        if not found and not report.text[:start].strip():
            start = 0
        _fill(found, report.text, cursor, start)
        found.append(_Stretch(block.kind, start, block.end))
        cursor = block.end
    _fill(found, report.text, cursor, len(report.text))
    return found


def _fill(found: list[_Stretch], text: str, start: int, end: int) -> None:
    """Put ``text[start:end]``, which lies in no block, where it belongs."""
    if start >= end:
        return
    if text[start:end].isspace() and found:
        found[-1] = _Stretch(found[-1].kind, found[-1].start, end)
    else:
        found.append(_Stretch("loose", start, end))
