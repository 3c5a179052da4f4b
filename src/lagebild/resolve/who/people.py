"""Where a report names persons: what the encoder sees, and names beside a role word that it does not know for names.

Called by ``resolve``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile

from lagebild.model import Annotation, Report, Span, Token
from lagebild.resolve.who.personal_names import may_be_name, name
from lagebild.resources.actor_names import Names

_LONGEST = 3  # words of a name
_ROLE_BEFORE, _ROLE_BEHIND = 8, 4  # so far from a comma beside the name its role may stand


def people(report: Report, annotation: Annotation, names: Names) -> dict[Span, int]:
    """Each place with the number of its sentence, in the order of the text; not in a byline: who wrote the report
    speaks nowhere in it.
    """
    found: dict[Span, int] = {}
    for entity in annotation.entities:
        span = name(report, annotation, names, entity) if entity.label == "PER" else None
        if span:
            found[span] = annotation.tokens[entity.first].sentence
    for span, sentence in _beside_roles(report, annotation, names):
        if not any(s.start < span.end and span.start < s.end for s in found):
            found[span] = sentence
    return {s: found[s] for s in sorted(found) if not _in_byline(report, s)}


def _in_byline(report: Report, span: Span) -> bool:
    block = report.block_of(span.start)
    return block is not None and block.kind == "byline"


def _beside_roles(report: Report, annotation: Annotation, names: Names) -> list[tuple[Span, int]]:
    """ "Der Gouverneur der Region Sumy, Ostap Welytschko, …", "Kriegsreporter Gleb Meschtscherin"."""
    tokens, found, at = annotation.tokens, [], 0
    while at < len(tokens):
        last, end = at, min(at + _LONGEST, annotation.sentences[tokens[at].sentence].last)
        while last < end and may_be_name(annotation, names, tokens[last]):
            last += 1
        if last - at > 1 and _has_role(annotation, names, at, last):
            found.append((report.span(tokens[at].start, tokens[last - 1].end), tokens[at].sentence))
        at = max(last, at + 1)
    return found


def titled(report: Report, annotation: Annotation, names: Names, found: Iterable[Span]) -> dict[str, set[str]]:
    """Each name of two or more words -> the role words, in small letters, that stand right before it, open the phrase
    that ends in a comma before it, or open the apposition behind it.
    """
    said: dict[str, set[str]] = {}
    for span in found:
        if " " in span.text:
            at = bisect_left(annotation.tokens, span.start, key=lambda t: t.start)
            roles = {r.casefold() for r in _roles(annotation, names, at, at + len(span.text.split()))}
            said.setdefault(span.text, set()).update(roles)
    return said


def _roles(annotation: Annotation, names: Names, first: int, last: int) -> Iterable[str]:
    tokens, sentence = annotation.tokens, annotation.sentences[annotation.tokens[first].sentence]
    before = tokens[sentence.first : first]
    yield from (t.text for t in takewhile(lambda t: names.role(t.text) == "person", reversed(before)))
    if len(before) > 2 and before[-1].text == "," and not any(_is_verb(annotation, t) for t in before):
        yield before[1].text
    if sentence.last > last + 2 and tokens[last].text == ",":
        yield tokens[last + 2].text


def _is_verb(annotation: Annotation, token: Token) -> bool:
    return annotation.tags[token.index].startswith(("VERB", "AUX"))


def _has_role(annotation: Annotation, names: Names, first: int, last: int) -> bool:
    """A role right before the name, or beyond the comma before or behind it."""
    tokens, sentence = annotation.tokens, annotation.sentences[annotation.tokens[first].sentence]
    if first > sentence.first and names.role(tokens[first - 1].text) == "person":
        return True
    before = tokens[max(sentence.first, first - _ROLE_BEFORE) : first]
    behind = tokens[last : min(sentence.last, last + 1 + _ROLE_BEHIND)]
    sides = (before if before and before[-1].text == "," else (), behind if behind and behind[0].text == "," else ())
    return any(names.role(token.text) == "person" for side in sides for token in side)
