"""Whether a statement is on all of a place, so that it holds for the places in it.

Called by :mod:`standings` and by the question who holds a place.
"""

from __future__ import annotations

from lagebild.link.across.control.clauses import kinds
from lagebild.link.across.control.toponyms import level_words
from lagebild.link.across.tables import table

_REACH = 30  # characters between "the whole" and the word for the place


def of_all(clause: str, held: bool | None, tells: str, language: str) -> bool:
    """Whether the clause says something of all of a place: "die gesamte Region", "completely", "not one metre of".

    That not all of it is held, or lost, says nothing of any part; that one side has no soldier anywhere does. Nor is
    every village of a contested region contested.
    """
    if held is None or (held and tells == "lost"):
        return False
    said = kinds(clause, language)
    if tells == "lost" and _every_soldier(clause, language):
        return True
    if not held and tells != "lost":
        return "nowhere" in said
    return "wholly" in said or _before_place(clause, language)


def may_be_of_all(content: str, language: str) -> bool:
    """Whether a clause of ``content`` can be on all of a place: a look at its words, before they are read."""
    return bool(kinds(content, language) & {"wholly", "whole_of", "nowhere"})


def whole_before(clause: str, at: int, language: str) -> bool:
    """Whether "the whole", "every" and the like stand shortly before what begins at ``at``."""
    hits = table(("control_words.tsv",), "kind", language).hits(clause)
    return any(h.name == "whole_of" and 0 <= at - h.end <= _REACH for h in hits)


def _every_soldier(clause: str, language: str) -> bool:
    """Whether all soldiers are said to have gone."""
    hits = table(("control_words.tsv",), "kind", language).hits(clause)
    return any(whole_before(clause, hit.start, language) for hit in hits if hit.name == "troops")


def _before_place(clause: str, language: str) -> bool:
    return any(whole_before(clause, at, language) for at, _ in level_words(clause))
