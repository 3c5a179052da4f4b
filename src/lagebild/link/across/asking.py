"""Who asks or cannot tell takes no side: "who controlled the town", "could not confirm". Called by :mod:`compare`."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from lagebild.link.across.tables import table
from lagebild.link.across.values import Stated


def sided(stated: Stated) -> Stated:
    """``stated``, without a stance where its content is a question or says that nothing can be said."""
    if stated.stance == "none" or not _undecided(stated.content, stated.language):
        return stated
    return replace(stated, stance="none")


@lru_cache(maxsize=20_000)
def _undecided(content: str, language: str) -> bool:
    hits = list(table(("link_markers.tsv",), "marker", language).hits(content))
    return any(h.name == "undecided" or (h.name == "asks" and h.start == 0) for h in hits)
