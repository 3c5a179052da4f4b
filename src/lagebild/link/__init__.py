"""Claims of one report -> propositions and relations between them. Called by ``pipeline``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from lagebild.link import relations, retractions, topics
from lagebild.model import Claim, Proposition, Reading, Relation, Report, covers
from lagebild.resources.countries import countries

__all__ = ["link"]


@cache
def _countries(language: str) -> dict[str, str]:
    """Forms of a country's name, adjectives, people and code -> the code in small letters."""
    out: dict[str, str] = {}
    for country in countries(language):
        code = country.code.lower()
        out[country.code] = code
        for name in (*country.names, *country.peoples, *country.capitals, *country.seats):
            if len(name) > 3:
                out.setdefault(name, code)
                out.setdefault(name + "s", code)
        for adjective in country.adjectives:
            out.setdefault(adjective, code)
    return out


def link(reading: Reading) -> Reading:
    """Group the reported claims into propositions and relate them."""
    countries = _countries(reading.report.language)
    reported = [c for c in reading.claims if c.voice == "reported"]
    seen = {c.id: topics.topic(c, reading.report.language, countries) for c in reported}
    actors = {a.id: a for a in reading.actors}
    groups = relations.matter([c for c in reported if not _pointing(c)], seen)
    targets = _targets(reading.report, reported, relations.Whose(countries, actors), groups)
    targets |= retractions.targets(reported, seen, {p.id: p.name for p in reading.places})
    for claim in reported:
        meant = targets.get(claim.id, claim.id)
        groups[claim.id] = groups.get(meant, meant)
    found = relations.relate(reported, groups, targets)
    found |= _carried_contradictions(reported, found)
    numbers = {first: f"p{n}" for n, first in enumerate(dict.fromkeys(groups[c.id] for c in reported), 1)}
    claims = tuple(
        replace(c, proposition=numbers.get(groups.get(c.id, "")), relations=found.get(c.id, ())) for c in reading.claims
    )
    return replace(reading, claims=claims, propositions=_propositions(claims))


def _pointing(claim: Claim) -> bool:
    """Whether the claim is about another one, which ``targets`` finds."""
    return relations.anaphoric(claim) or retractions.takes_back(claim)


def _targets(
    report: Report, reported: Sequence[Claim], whose: relations.Whose, groups: Mapping[str, str]
) -> dict[str, str]:
    """Anaphoric claims -> the claim that they mean."""
    members = Counter(groups.values())
    sizes = {claim: members[group] for claim, group in groups.items()}
    out = {}
    for i, claim in enumerate(reported):
        if relations.anaphoric(claim) and not retractions.takes_back(claim):
            nearest = relations.relative(claim) or (relations.pronoun(claim) and _same_block(report, reported, i))
            meant = relations.target(claim, reported[:i], whose, {} if nearest else sizes)
            if meant:
                out[claim.id] = meant.id
    return out


def _same_block(report: Report, reported: Sequence[Claim], i: int) -> bool:
    """Whether the claim before stands in the same block: "das" then means it, else what the report speaks of most."""
    return i > 0 and report.block_of(reported[i - 1].content[0].start) == report.block_of(reported[i].content[0].start)


def _carried_contradictions(
    reported: Sequence[Claim], found: dict[str, tuple[Relation, ...]]
) -> dict[str, tuple[Relation, ...]]:
    """What a speaker goes on to say right after a denial, without a new cue, contradicts what was denied."""
    out = {}
    for before, claim in pairwise(reported):
        denied = [r.claim for r in found.get(before.id, ()) if r.type == "denies"][:1]
        carried = claim.cue is None or covers(claim.content, claim.cue.start)
        goes_on = carried and claim.speech != "direct" and claim.speakers and claim.speakers == before.speakers
        if denied and goes_on and not found.get(claim.id):
            out[claim.id] = tuple(Relation("contradicts", c) for c in denied)
    return out


def _propositions(claims: Sequence[Claim]) -> tuple[Proposition, ...]:
    members: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.proposition:
            members.setdefault(claim.proposition, []).append(claim)
    return tuple(Proposition(name, _label(own), tuple(c.id for c in own)) for name, own in members.items())


def _label(claims: Sequence[Claim]) -> str:
    """The words of the claim that says the matter most plainly: a positive one that is no pronoun."""
    plain = [c for c in claims if c.stance == "for" and not relations.anaphoric(c)] or list(claims)
    best = min(plain, key=lambda c: abs(sum(len(s.text) for s in c.content) - 70))
    return " … ".join(s.text for s in best.content)
