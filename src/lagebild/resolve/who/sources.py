"""The sources of a report's claims, read with what stands around them.

The words of a source alone can mislead: a relative pronoun means the noun before it, "reporters" after "told" are who
is spoken to, a place behind "aus" belongs to the person before it, "the general staff" is that of a country that the
report names elsewhere. Called by ``resolve``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lagebild.model import Annotation, Attributed, Report, Span
from lagebild.resolve.who import mentions, voices
from lagebild.resolve.who.institutions import Page, find
from lagebild.resolve.who.people import titled
from lagebild.resolve.who.values import Institutions, Mention, Office
from lagebild.resolve.who.voices import Scope
from lagebild.resolve.who.words import words
from lagebild.resources.actor_names import Names

_RELATIVE = frozenset("who der die das".split())
_HEADS = frozenset(("kicker", "headline", "lede"))
_DETERMINERS = frozenset("the a an der die das ein eine his her its their sein seine ihr ihre".split())
_OWNER_BEFORE = re.compile(r"(?:\bthe|['’]s)\s+$", re.IGNORECASE)  # where the source leaves it out
_LONGEST = 9  # words of the phrase that a relative pronoun belongs to
_PLACED = frozenset("aus in von bei nahe from in of at near".split())


@dataclass(frozen=True, slots=True)
class Sources:
    """Each source with what it says, each place that names a person with the office beside it, and the bodies named."""

    mentions: Mapping[Span, Mention]
    offices: Mapping[Span, Office]
    institutions: Institutions


def sources(
    report: Report, annotation: Annotation, names: Names, people: Mapping[Span, int], claims: Sequence[Attributed]
) -> Sources:
    """Read all sources of ``claims``; ``people`` are the places that name a person."""
    spans = tuple(dict.fromkeys(s for a in claims for s in a.voiced_by))
    aside = [s for a in claims for s in a.claim.content if a.claim.voice == "reported"]
    institutions = find(Page(report, annotation, names, aside, spans))
    scope = Scope(report, annotation, names, people, institutions)
    read = {s: _read(scope, s) for s in spans}
    for item in claims:
        for span in _parts(report, item.voiced_by):
            read[span] = replace(read[span], vague=True)
    return Sources(read, {s: o for s in people if (o := voices.of_name(scope, s))}, institutions)


def _read(scope: Scope, span: Span) -> Mention:
    """What a source says, by its own words or by those it stands for."""
    report, annotation, names = scope.report, scope.annotation, scope.names
    meant = _before_relative(scope, span) or span
    if _is_told(scope, span):
        speaker = _speaking_before(scope, span)
        if speaker is None:
            return Mention(span, span.text, vague=True)
        meant = speaker
    called = {p.text for p in scope.people}
    mention = replace(mentions.read(report, annotation, names, called, meant), span=span)
    mention = _with_body(scope, _with_name(scope, mention), meant)
    if meant != span and not _says_who(mention):
        return replace(mention, vague=True)
    office = voices.of_source(scope, meant) if mention.kind == "person" and not mention.person else None
    return replace(mention, office=office) if office else mention


def _says_who(mention: Mention) -> bool:
    """Whether the phrase before a relative pronoun is somebody that can speak."""
    return bool(mention.person or mention.roles or mention.state or mention.body) or mention.kind != "group"


def _with_name(scope: Scope, mention: Mention) -> Mention:
    """A headline's governor or mayor with the name, where the report names just one of that office."""
    block, spoken = scope.report.block_of(mention.span.start), words(scope.names.language)
    if mention.person or mention.kind != "person" or block is None or block.kind not in _HEADS:
        return mention
    held = {r.casefold() for r in mention.roles} & {r.casefold() for r in spoken.region_office | spoken.town_office}
    said = titled(scope.report, scope.annotation, scope.names, scope.people) if held else {}
    named = [name for name, roles in said.items() if roles & held]
    return replace(mention, person=named[0]) if len(named) == 1 else mention


def _with_body(scope: Scope, mention: Mention, meant: Span) -> Mention:
    """With the body that the report says more of than the source: whose it is, which ministry "the ministry" is."""
    if mention.person or mention.state or mention.pronoun or mention.vague or mention.kind in ("person", "outlet"):
        return mention
    one = next((i for i in scope.institutions.within(meant.start, meant.end) if i.body), None)
    if one is None or one.body is None or not one.key or mention.country or not _is_all(scope, one.span, meant):
        return mention
    if mention.body and mention.body.id != one.body.id:
        return mention
    return replace(mention, body=one.body, country=one.country, kind=one.body.kind)


def _is_all(scope: Scope, body: Span, meant: Span) -> bool:
    """Whether the source is just the body: "the army", but not "army leaders", "unter Führung der …", "lawmakers"."""
    text, spoken = scope.report.text, words(scope.names.language)
    before = [w.lower() for w in text[meant.start : body.start].split()]
    behind = text[body.end : meant.end].strip()
    small = _DETERMINERS | spoken.owner | spoken.own | {"own", "eigene", "eigenen", "des", "dem", "den"}
    if not all(w in small for w in before) or not (not behind or behind[0] == "," or behind.startswith("in ")):
        return False
    return bool(before) or scope.names.language == "de" or bool(_OWNER_BEFORE.search(text[: body.start][-40:]))


def _before_relative(scope: Scope, span: Span) -> Span | None:
    """The noun phrase that a relative pronoun behind a comma belongs to: "a western official, who …"."""
    tokens = scope.annotation.tokens
    at = bisect_left(tokens, span.start, key=lambda t: t.start)
    if span.text.lower() not in _RELATIVE or not 1 < at < len(tokens) or tokens[at - 1].text != ",":
        return None
    front = max(scope.annotation.sentences[tokens[at].sentence].first, at - 1 - _LONGEST)
    first = at - 1
    while first > front and not _ends(scope, first - 1):
        first -= 1
        if tokens[first].text.lower() in _DETERMINERS:
            break
    return scope.report.span(tokens[first].start, tokens[at - 2].end) if first < at - 1 else None


def _ends(scope: Scope, at: int) -> bool:
    """Whether a noun phrase begins behind the token."""
    tag, text = scope.annotation.tags[at], scope.annotation.tokens[at].text
    return tag.startswith(("VERB", "AUX", "CCONJ", "SCONJ")) or not text[:1].isalnum()


def _is_told(scope: Scope, span: Span) -> bool:
    """Whether the words right before the span make it the one who is spoken to: "she told reporters"."""
    tokens = scope.annotation.tokens
    at = bisect_left(tokens, span.start, key=lambda t: t.start)
    return 0 < at < len(tokens) and tokens[at - 1].text.lower() in words(scope.names.language).told


def _speaking_before(scope: Scope, span: Span) -> Span | None:
    """The person named last in the sentence before the verb of telling."""
    tokens = scope.annotation.tokens
    sentence = tokens[bisect_left(tokens, span.start, key=lambda t: t.start)].sentence
    before = [p for p, number in scope.people.items() if number == sentence and p.end <= span.start]
    return max(before, default=None)


def _parts(report: Report, spans: Sequence[Span]) -> Iterable[Span]:
    """Sources that are only the place behind another one of the claim: "eine Händlerin", "Sosnopil"."""
    for one, other in pairwise(spans):
        if one.end < other.start and report.text[one.end : other.start].strip().lower() in _PLACED:
            yield other
