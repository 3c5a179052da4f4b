"""Which place a clause is about: the one asked for, another, or a smaller one in it. Called by :mod:`control`."""

from __future__ import annotations

import re

from lagebild.ledger import StoredClaim
from lagebild.link.across.control.toponyms import Level, Mention, Toponym, is_wider, level_of, mentions, names_another
from lagebild.link.across.control.whole import whole_before


def speaks_of(clause: str, claim: StoredClaim, toponym: Toponym) -> bool:
    """Whether a clause is about the place: it names it, or the claim does or implies it and the clause nothing else."""
    found = mentions(clause, toponym, claim.language)
    if _within_another(clause, claim, toponym, found):
        return False
    if any(m.named and (m.level or _own(toponym)) == toponym.level for m in found):
        return True
    places = [
        p for p in (*claim.places, *claim.implied_places) if toponym.is_named(p, claim.language) and not p.relation
    ]
    named = [m for m in mentions(claim.content, toponym, claim.language, beside=True) if m.named]
    if names_another(clause, claim.places, toponym, claim.language) or not (places or named):
        return False
    near = [m.end for m in mentions(clause, toponym, claim.language, beside=True) if m.named and m not in found]
    alone = [m for m in found if not m.named and m.level == toponym.level and m.start >= max(near, default=0)]
    if any(not _some_in(clause, m, found) for m in alone):
        return True  # "the town", of a claim that has named it; not "the village near" it
    levels = {*(level_of(p.precision) for p in places), *(m.level or _own(toponym) for m in named)}
    return not found and not near and toponym.level in levels


def _within_another(clause: str, claim: StoredClaim, toponym: Toponym, found: tuple[Mention, ...]) -> bool:
    """Whether the clause is on a smaller place that lies in this one: "the town in the region of"."""
    if toponym.level == "settlement":
        return False
    own = [m for m in found if m.level == toponym.level]
    smaller = [m for m in found if m.level and not m.named and is_wider(toponym.level, m.level)]
    if any(not whole_before(clause, m.start, claim.language) and not _listed(clause, m, own) for m in smaller):
        return True
    return any(
        place.span.text in clause and is_wider(toponym.level, level_of(place.precision))
        for place in claim.places
        if not toponym.is_named(place, claim.language)
    )


def _some_in(clause: str, mention: Mention, found: tuple[Mention, ...]) -> bool:
    """Whether a word for a kind of place means places in a wider one of the same name: "the last villages in"."""
    wider = [m for m in found if m.named and m.level and mention.level and is_wider(m.level, mention.level)]
    return bool(wider) and not _listed(clause, mention, wider)


def _listed(clause: str, smaller: Mention, own: list[Mention]) -> bool:
    """Whether a smaller place stands beside this one: "the town and the whole district"."""
    return any(
        re.search(r"\b(?:und|and|sowie)\b", clause[min(smaller.end, m.end) : max(smaller.start, m.start)]) for m in own
    )


def _own(toponym: Toponym) -> Level:
    """The level of a name that stands alone: a district is called so, a town, a region or a country need not be."""
    return "settlement" if toponym.level == "district" else toponym.level
