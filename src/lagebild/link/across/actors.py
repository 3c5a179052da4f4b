"""Whether two reports mean the same actor, in whatever language and script they write.

Wrong merges are worse than missed ones. Bodies, organisations and states are the same where their keys are; persons
where family and given name agree in some order and nothing speaks against it; a family name alone only joins a full
name of the same country. Who has no name is never the same as another. Called by whoever puts reports side by side.
"""

from __future__ import annotations

from lagebild.link.across.keys import key_of
from lagebild.link.across.nameless import bare, nameless
from lagebild.link.across.persons import family_names, same_person
from lagebild.model import Actor
from lagebild.resources.spelling import plain

__all__ = ["blocking", "key_of", "nameless", "same"]

_ONE_KIND = frozenset({"organisation", "outlet", "group"})  # a reading does not always tell these apart


def same(a: Actor, in_a: str, b: Actor, in_b: str) -> bool:
    """Whether ``a`` of a report in the language ``in_a`` is ``b`` of one in ``in_b``."""
    if a.wikidata and b.wikidata:
        return a.wikidata == b.wikidata
    a, b = bare(a, in_a), bare(b, in_b)
    if (a.kind == "person") != (b.kind == "person") or nameless(a, in_a) or nameless(b, in_b):
        return False
    if a.kind == "person":
        return not _at_odds(a, b) and same_person(a, in_a, b, in_b)
    keys = key_of(a, in_a), key_of(b, in_b)
    if any(keys):
        return keys[0] == keys[1]
    return _one_kind(a, b) and not _at_odds(a, b) and plain(a.name) == plain(b.name)


def blocking(actor: Actor, language: str) -> frozenset[str]:
    """Short strings of which two actors that :func:`same` holds the same share at least one; none for the nameless."""
    if nameless(actor, language):
        return frozenset()
    actor = bare(actor, language)
    ids = {f"wikidata:{actor.wikidata}"} if actor.wikidata else set()
    if actor.kind == "person":
        return frozenset(ids | {f"person:{name}" for name in family_names(actor, language)})
    key = key_of(actor, language)
    return frozenset(ids | {f"key:{key}" if key else f"name:{plain(actor.name)}"})


def _one_kind(a: Actor, b: Actor) -> bool:
    return a.kind == b.kind or {a.kind, b.kind} <= _ONE_KIND


def _at_odds(a: Actor, b: Actor) -> bool:
    return bool(a.country and b.country and a.country != b.country)
