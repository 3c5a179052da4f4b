"""By what a claim is found when another one may speak of the same matter: short strings that two such claims share.

:func:`compare` relates no two claims without a common place, person or many common words, so these, each with a kind
of event or thing, are what claims are found by; a claim's day is added to them by whoever keeps them. That two claims
share one says nothing yet. Called by the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations

from lagebild.link.across import features, names
from lagebild.link.across.sides import CONTROL
from lagebild.link.across.values import Site, Stated
from lagebild.link.across.words import Terms
from lagebild.resources import rows

_MOST_PAIRS = 6  # concepts whose pairs are keys, in the order of the alphabet
_WIDE = frozenset({"country"})


def keys(stated: Stated) -> frozenset[str]:
    """What the claim is kept under: place with event, thing or role; persons and names; pairs of concepts."""
    terms = features.terms(stated)
    matters = _matters(stated, terms)
    return frozenset({*_placed(stated.places, matters), *_named(terms), *_pairs(matters)})


def wanted(stated: Stated) -> frozenset[str]:
    """What the claim looks for: its own keys, and those with kinds of event that bear on its own ones."""
    terms = features.terms(stated)
    matters = _matters(stated, terms)
    near = {f"e:{other}" for event in terms.all_events for other in _bearing()[event]} if terms.events else set()
    return frozenset({*keys(stated), *_placed(stated.places, matters | near)})


def place_key(name: str, language: str) -> str:
    """What every claim on a place of that name is kept under, as its language writes it."""
    return f"at|{names.sound(name, language)}"


def place_keys(stated: Stated) -> frozenset[str]:
    """:func:`place_key` of all places of the claim."""
    return frozenset(place_key(site.name, site.language) for site in stated.places)


def _matters(stated: Stated, terms: Terms) -> frozenset[str]:
    """Kinds of event, things, and what happened to those who are counted."""
    events = {"e:control" if event in CONTROL else f"e:{event}" for event in terms.all_events}
    roles = {f"r:{count.role}" for count in stated.counts if count.role}
    return frozenset({*events, *(f"t:{thing}" for thing in terms.things), *roles})


def _placed(sites: Iterable[Site], matters: frozenset[str]) -> Iterable[str]:
    """Each place, and what it lies in, with each matter; a place alone where the claim names no matter."""
    found = set()
    for site in sites:
        if site.precision not in _WIDE:
            found |= {names.sound(name, site.language) for name in (site.name, site.within) if name}
    for place in found - {""}:
        yield from (f"{place}|{matter}" for matter in matters) if matters else (place,)


def _named(terms: Terms) -> Iterable[str]:
    return (f"n:{name}" for name in terms.people | terms.proper | terms.named if name)


def _pairs(matters: frozenset[str]) -> Iterable[str]:
    return ("+".join(pair) for pair in combinations(sorted(matters)[:_MOST_PAIRS], 2))


@cache
def _bearing() -> dict[str, frozenset[str]]:
    """A kind of event -> those that mean or exclude it."""
    found: dict[str, set[str]] = {row["event"]: set() for name in ("events.tsv", "states.tsv") for row in rows(name)}
    for row in rows("event_relations.tsv"):
        for one, other in ((row["event"], row["other"]), (row["other"], row["event"])):
            found.setdefault(one, set()).add("control" if other in CONTROL else other)
    return {event: frozenset(others) for event, others in found.items()}
