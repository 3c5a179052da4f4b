"""Headlines that name the source before or behind a colon: "Kiew: Russland setzt erneut Reizgas ein", "Truce holds for
now: UN".
"""

from __future__ import annotations

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.draft import Draft
from lagebild.attribute.nouns import phrase_from
from lagebild.attribute.speakers import can_speak
from lagebild.attribute.view import View

_BLOCKS = frozenset({"headline", "subheading", "kicker"})
_LONGEST_SOURCE = 6
_SHORTEST_CLAIM = 4


def drafts(view: View, clauses: Clauses) -> list[Draft]:
    """At most one claim: a short phrase that can speak on one side of the colon, a statement on the other."""
    colons = [b for b in clauses.breaks if view.words[b] == ":"]
    if len(colons) != 1 or not _is_heading(view, clauses):
        return []
    (colon,) = colons
    before, behind = (clauses.start, colon), (colon + 1, clauses.end)
    for source, content in ((before, behind), (behind, before)):
        if _speaks(view, source) and content[1] - content[0] >= _SHORTEST_CLAIM and _states(view, content):
            return [
                Draft("indirect", list(range(*content)), source=[source], why=["rule:headline-colon"], confidence=0.75)
            ]
    return []


def _is_heading(view: View, clauses: Clauses) -> bool:
    sentence = clauses.sentence
    return view.block_kind(sentence.first) in _BLOCKS


def _speaks(view: View, part: tuple[int, int]) -> bool:
    """Whether the stretch is one short noun phrase about a person, a state or a body that can speak."""
    first, last = part
    if not 0 < last - first <= _LONGEST_SOURCE or view.any_finite(first, last):
        return False
    end = phrase_from(view, first, last)
    named = any(view.entity(i) in ("PER", "ORG", "LOC") for i in range(first, last))
    return end == last and (named or can_speak(view, [part]))


def _states(view: View, part: tuple[int, int]) -> bool:
    return view.any_finite(*part) or any(view.verbal(i) for i in range(*part)) or view.words[part[0]] in '„“"»'
