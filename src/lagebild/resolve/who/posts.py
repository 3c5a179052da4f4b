"""The country of governors and mayors, from the places of the report where these leave no choice.

Called by ``resolve`` when the places are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.model import Actor, Place
from lagebild.resolve.who.words import words

_PRECISE = frozenset(("settlement", "district", "region"))


def with_country(actors: Sequence[Actor], places: Sequence[Place], language: str) -> tuple[Actor, ...]:
    """Give each holder of a local office without a country that of the report's places, if they are all of one.

    For a governor, capitals do not count: they stand for governments more often than for places.
    """
    known = [p for p in places if p.country and p.precision in _PRECISE]
    seats = words(language).seats
    everywhere = {p.country for p in known}
    outside = {p.country for p in known if p.span.text.removesuffix("s") not in seats and p.span.text not in seats}
    return tuple(_placed(a, everywhere, outside, language) for a in actors)


def _placed(actor: Actor, everywhere: set[str | None], outside: set[str | None], language: str) -> Actor:
    if actor.kind != "person" or actor.country or actor.speaks_for:
        return actor
    spoken = words(language)
    held = {role if language == "de" else role.lower() for role in actor.roles}
    countries = outside if held & spoken.region_office else everywhere if held & spoken.town_office else set()
    return replace(actor, country=next(iter(countries))) if len(countries) == 1 else actor
