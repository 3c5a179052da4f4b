"""A claim of the ledger as linking compares it. Called by :mod:`lagebild.ledger.linking` and by whoever compares claims
that a ledger has given out.
"""

from __future__ import annotations

from dataclasses import replace

from lagebild.ledger.values import Speaker, StoredClaim
from lagebild.link import outlets
from lagebild.link.across import Count, Interval, Party, Site, Stated
from lagebild.model import Place, Quantity

_EXACT = frozenset({"settlement", "district", "unresolved"})


def stated(claim: StoredClaim) -> Stated:
    """What is comparable about ``claim``; an outlet's own words are said by the outlet."""
    return Stated(
        language=claim.language,
        content=claim.content,
        speakers=parties(claim),
        voice=claim.voice,
        act=claim.act,
        polarity=claim.polarity,
        stance=claim.stance,
        certainty=claim.certainty,
        cue=claim.cue,
        distanced=claim.distanced,
        takes_back=claim.takes_back,
        places=_sites(claim),
        happened=(Interval(claim.happened.earliest, claim.happened.latest),) if claim.happened else (),
        said=claim.said.latest if claim.said else None,
        published=claim.published,
        counts=tuple(_count(quantity) for quantity in claim.quantities),
        names=claim.names,
    )


def parties(claim: StoredClaim) -> tuple[Party, ...]:
    """Who says it: the speakers, or the outlet in its own voice; nobody where it is hearsay or the outlet unknown."""
    if claim.speakers:
        return tuple(_party(speaker, claim.language) for speaker in claim.speakers)
    if claim.voice == "outlet" and claim.appearance.outlet:
        outlet = claim.appearance.outlet
        return (Party(outlets.outlet_itself(outlet, claim.language).key, outlet, "outlet"),)
    return ()


def _party(speaker: Speaker, language: str) -> Party:
    """An outlet that is quoted is the one that speaks for itself elsewhere."""
    quoted = outlets.outlet_itself(speaker.name, language).key if speaker.kind == "outlet" else None
    id = speaker.key or quoted or speaker.entity or speaker.id
    return Party(id, speaker.name, speaker.kind, speaker.country, speaker.speaks_for)


def _sites(claim: StoredClaim) -> tuple[Site, ...]:
    """The places it names, but for those beside which it happened; where none is exact, those that it implies too."""
    at = tuple(place for place in claim.places if not place.relation) or claim.places
    named = tuple(_site(place, claim.language) for place in at)
    if any(place.precision in _EXACT for place in at):
        return named
    implied = (place for place in claim.implied_places if place not in at)
    return (*named, *(replace(_site(place, claim.language), implied=True) for place in implied))


def _site(place: Place, language: str) -> Site:
    return Site(
        name=place.name,
        precision=place.precision,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        within=place.within,
        key=f"geonames:{place.geonames}" if place.geonames else None,
        language=language,
    )


def _count(quantity: Quantity) -> Count:
    """The number in the unit that its kind is compared in."""
    q = quantity
    low, high, unit = (q.base_low, q.base_high, q.base_unit) if q.base_unit else (q.low, q.high, q.unit)
    return Count(low, high, q.comparison, unit, q.counted, q.role, q.span.text)
