"""Attributed claims -> claims with speakers: a report's actors and a claim's hops. Called by ``pipeline``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from lagebild.model import Annotation, Attributed, Claim, Reading, Report, Span
from lagebild.resolve.who import hops, mentions
from lagebild.resolve.who.actors import Cast
from lagebild.resolve.who.names import names

__all__ = ["resolve"]

_ABBREVIATION = re.compile(r"((?:[A-ZÄÖÜ][\w-]+\s+(?:(?:of|for|für|der|des|und|and|the)\s+)*){1,7})\(([A-ZÄÖÜ]{2,8})\)")


def resolve(report: Report, annotation: Annotation, attributed: Sequence[Attributed]) -> Reading:
    """Name the speakers of every claim, in the order of the text."""
    tables = names(report.language)
    people = [
        s for e in annotation.entities if e.label == "PER" and (s := mentions.name(report, annotation, tables, e))
    ]
    called = {p.text for p in people}
    cast = Cast(tables, people, _abbreviations(report.text))
    ids: dict[Span, str | None] = {}
    claims: list[Claim] = []
    for item in attributed:
        for span in item.voiced_by:
            if span not in ids:
                ids[span] = cast.who(mentions.read(report, annotation, tables, called, span))
        speakers = tuple(dict.fromkeys(a for s in item.voiced_by if (a := ids[s]) is not None))
        claims.append(replace(item.claim, speakers=speakers))
    actors = cast.actors()
    by_id = {a.id: a for a in actors}
    done = []
    for claim, item in zip(claims, attributed, strict=True):
        named = [(by_id[s].name, next((m for m in item.voiced_by if ids[m] == s), None)) for s in claim.speakers]
        done.append(replace(claim, chain=hops.chain(report, _sentence(report, annotation, claim), named)))
    return Reading(report, actors, tuple(done), warnings=report.warnings)


def _abbreviations(text: str) -> dict[str, str]:
    """Abbreviations in brackets behind their long form: "Netherlands Organisation … (TNO)"."""
    return {m[2]: m[1].strip() for m in _ABBREVIATION.finditer(text)}


def _sentence(report: Report, annotation: Annotation, claim: Claim) -> Span:
    """The sentence in which the claim's cue, or else its content, begins."""
    start = claim.cue.start if claim.cue else claim.content[0].start
    token = annotation.tokens[bisect_right(annotation.tokens, start, key=lambda t: t.start) - 1]
    sentence = annotation.sentences[token.sentence]
    return report.span(annotation.tokens[sentence.first].start, annotation.tokens[sentence.last - 1].end)
