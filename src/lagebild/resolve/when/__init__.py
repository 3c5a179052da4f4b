"""When: time expressions of a report as TIMEX3, anchored at its publication. Called by ``resolve``."""

from __future__ import annotations

from lagebild.model import Notice, Report, Timex

__all__ = ["find"]


def find(report: Report) -> tuple[tuple[Timex, ...], tuple[Notice, ...]]:
    """Time expressions in the order of the text, and a warning where no publication date anchors the relative ones."""
    return (), ()
