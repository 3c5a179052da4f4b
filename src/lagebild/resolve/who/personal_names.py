"""Personal names: where the encoder sees one, what of it is the name, and names that it does not know for any.

Called by :mod:`mentions` and :mod:`people`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile

from lagebild.model import Annotation, Entity, Report, Span, Token
from lagebild.resources.actor_names import Names

_NO_NAME = frozenset(
    "der die das des dem den ein eine einer eines einem einen the a an sein seine ihr ihre his her their its dieser "
    "diese dieses this that auch selbst er sie es wir ich man he she they we i it who beide both letzterer er.".split()
)
_DEFINITE = frozenset("der die das des dem den the".split())


def in_span(report: Report, annotation: Annotation, names: Names, people: Iterable[str], span: Span) -> str:
    """The personal name in ``span``; "" where there is none. ``people`` are those that the report holds anywhere."""
    words = re.findall(r"[\w.-]+(?:['’]\w+)?", span.text)
    return (
        _person(report, annotation, names, span) or _known_name(people, words) or _unseen_name(annotation, names, span)
    )


def entity_text(report: Report, annotation: Annotation, label: str, span: Span) -> str:
    """Text of the first entity with ``label`` in the span."""
    found = next((e for e in _entities_in(annotation, span) if e.label == label), None)
    return report.text[annotation.tokens[found.first].start : annotation.tokens[found.last - 1].end] if found else ""


def _tokens_in(annotation: Annotation, span: Span) -> list[Token]:
    """Tokens that lie in the span."""
    at = bisect_left(annotation.tokens, span.start, key=lambda t: t.start)
    return list(takewhile(lambda t: t.end <= span.end, annotation.tokens[at : at + span.end - span.start]))


def _entities_in(annotation: Annotation, span: Span) -> list[Entity]:
    """Entities that lie in the span."""
    tokens = _tokens_in(annotation, span)
    if not tokens:
        return []
    at = bisect_left(annotation.entities, tokens[0].index, key=lambda e: e.first)
    behind = tokens[-1].index + 1
    return list(takewhile(lambda e: e.last <= behind, annotation.entities[at : at + len(tokens)]))


def plain(word: str) -> str:
    """``word`` without the ending of an English genitive."""
    return re.sub(r"['’]s?$", "", word)


def _person(report: Report, annotation: Annotation, names: Names, span: Span) -> str:
    """The first personal name the encoder sees in the span."""
    for entity in _entities_in(annotation, span):
        found = name(report, annotation, names, entity) if entity.label == "PER" else None
        if found and span.start <= found.start and found.end <= span.end:
            return found.text
    return ""


def _known_name(people: Iterable[str], words: list[str]) -> str:
    """A name met elsewhere in the report, or the last part of one ("Woloschin" after "Arkadi Woloschin")."""
    text = " ".join(plain(w) for w in words)
    whole = max((p for p in people if p in text), key=len, default="")
    last = {plain(w) for w in words}
    return whole or next((p.split()[-1] for p in people if " " in p and p.split()[-1] in last), "")


def _unseen_name(annotation: Annotation, names: Names, span: Span) -> str:
    """Two or more capitalised words that the encoder did not see as a name and no table knows, at the front or behind
    a comma: "Nick Kaufman, a lawyer", "the coalition's spokeswoman, Amna Jibril".
    """
    tokens = _tokens_in(annotation, span)
    for start, token in enumerate(tokens):
        if start and tokens[start - 1].text != ",":
            continue
        words = []
        for word in (t.text for t in tokens[start:]):
            known = names.role(word) or names.adjective(word) or names.state(word) or word in names.organisations
            if not word[:1].isupper() or word.isupper() or known or word.lower() in _NO_NAME:
                break
            words.append(word)
        behind = tokens[start + len(words)].text if start + len(words) < len(tokens) else ","
        proper = annotation.tags[token.index] == "PROPN"
        if 2 <= len(words) <= 3 and behind in {",", "("} and proper:
            return " ".join(words)
    return ""


def name(report: Report, annotation: Annotation, names: Names, entity: Entity) -> Span | None:
    """A personal name without articles and role words at its front; None where none is left, or it names a state."""
    tokens = list(annotation.tokens[entity.first : entity.last])
    while tokens and (
        not tokens[0].text[:1].isupper() or tokens[0].text.lower() in _NO_NAME or names.role(tokens[0].text)
    ):
        tokens.pop(0)
    while tokens and not tokens[-1].text[:1].isalpha():
        tokens.pop()
    if not tokens or names.role(tokens[-1].text) or names.state(tokens[-1].text):
        return None
    if all(t.text.lower() in _NO_NAME for t in tokens):
        return None  # "He" at the front of a sentence looks like a name
    before = annotation.tokens[tokens[0].index - 1].text if tokens[0].index else ""
    if f"{before} {tokens[-1].text}" in names.organisations or (len(tokens) == 1 and before.lower() in _DEFINITE):
        return None  # "Al Jazeera"; "der Garnison"
    if len(tokens) == 1 and tokens[0].text.isupper():
        return None  # an abbreviation is no person
    tokens += takewhile(lambda t: _goes_on(annotation, names, t), annotation.tokens[entity.last : entity.last + 2])
    return report.span(tokens[0].start, tokens[-1].end)


def _goes_on(annotation: Annotation, names: Names, token: Token) -> bool:
    """Whether a name that the encoder saw only in part goes on: "Tomas" of "Tomas Brandvold"."""
    before = annotation.tokens[token.index - 1]
    beside = token.sentence == before.sentence and token.start == before.end + 1
    return beside and may_be_name(annotation, names, token)


def may_be_name(annotation: Annotation, names: Names, token: Token) -> bool:
    """Whether the word can be part of a personal name: a proper noun that no table knows for anything else."""
    word = token.text
    known = names.country(word) or names.role(word) or word in names.organisations
    return annotation.tags[token.index] == "PROPN" and word[:1].isupper() and not word.isupper() and not known
