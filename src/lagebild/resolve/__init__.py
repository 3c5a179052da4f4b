"""Attributed claims -> comparable ones: who (actors, hops), when, where and how many. Called by ``pipeline``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lagebild.model import Annotation, Attributed, Claim, Notice, Reading, Report, Span
from lagebild.resolve import how_many, when, where
from lagebild.resolve.clocks import Facts, date_and_place
from lagebild.resolve.named import named
from lagebild.resolve.where.implied import imply
from lagebild.resolve.who import hops, posts
from lagebild.resolve.who.actors import Cast
from lagebild.resolve.who.people import people
from lagebild.resolve.who.sources import sources
from lagebild.resolve.who.values import Scene
from lagebild.resources.actor_names import names

__all__ = ["resolve"]

_ABBREVIATION = re.compile(r"((?:[A-ZÄÖÜ][\w-]+\s+(?:(?:of|for|für|der|des|und|and|the)\s+)*){1,7})\(([A-ZÄÖÜ]{2,8})\)")


def resolve(report: Report, annotation: Annotation, attributed: Sequence[Attributed]) -> Reading:
    """Name the speakers of every claim, in the order of the text, and say when, where and how many."""
    tables = names(report.language)
    named_people = people(report, annotation, tables)
    found = sources(report, annotation, tables, named_people, attributed)
    voices = found.mentions
    signed = sorted((m for m in voices.values() if m.signed), key=lambda m: m.span)
    cast = Cast(tables, Scene(named_people, _abbreviations(report.text), signed, found.offices, report.published))
    ids: dict[Span, str | None] = {}
    claims: list[Claim] = []
    for item in attributed:
        for span in item.voiced_by:
            if span not in ids:
                ids[span] = cast.who(voices[span])
        speakers = tuple(dict.fromkeys(a for s in item.voiced_by if (a := ids[s]) is not None))
        claims.append(replace(item.claim, speakers=speakers))
    actors = cast.actors()
    by_id = {a.id: a for a in actors}
    sentences = [_sentence(report, annotation, c) for c in claims]
    for i, (claim, item) in enumerate(zip(claims, attributed, strict=True)):
        said_by = [(by_id[s].name, next((m for m in item.voiced_by if ids[m] == s), None)) for s in claim.speakers]
        claims[i] = replace(claim, chain=hops.chain(report, sentences[i], said_by))
    persons = dict.fromkeys((*(s.text for s in named_people), *(m.person for m in voices.values() if m.person)))
    facts, notices = _facts(report, annotation, tuple(ids), persons)
    actors = posts.with_country(actors, facts.places, report.language)
    placed = date_and_place(report, claims, sentences, facts)
    done = imply(report, annotation, placed, facts.places, facts.quantities)
    return Reading(report, actors, done, (), (*report.warnings, *notices), facts.times, facts.places, facts.quantities)


def _facts(
    report: Report, annotation: Annotation, acting: Sequence[Span], persons: Iterable[str]
) -> tuple[Facts, tuple[Notice, ...]]:
    times, notices = when.find(report)
    places = where.find(report, annotation, acting)
    called = named(report, annotation, names(report.language), persons, places)
    return Facts(times, places, how_many.find(report, annotation, times), called), notices


def _abbreviations(text: str) -> dict[str, str]:
    """Abbreviations in brackets behind their long form: "Netherlands Organisation … (TNO)"."""
    return {m[2]: m[1].strip() for m in _ABBREVIATION.finditer(text)}


def _sentence(report: Report, annotation: Annotation, claim: Claim) -> Span:
    """The sentence in which the claim's cue, or else its content, begins."""
    start = claim.cue.start if claim.cue else claim.content[0].start
    token = annotation.tokens[bisect_right(annotation.tokens, start, key=lambda t: t.start) - 1]
    sentence = annotation.sentences[token.sentence]
    return report.span(annotation.tokens[sentence.first].start, annotation.tokens[sentence.last - 1].end)
