"""Persons who speak for a body, by the report's own words: "Generalstabssprecherin Larysa P.", "X, the spokesman of the
defence ministry in Moscow", "its spokeswoman".

Called by ``resolve``, once for each place where a person is named or a source stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from lagebild.model import Annotation, Report, Span, Token
from lagebild.resolve.who.values import Institution, Institutions, Office
from lagebild.resolve.who.words import words
from lagebild.resources.actor_names import Names

_BEFORE, _BEHIND = 14, 10  # words between a name and the word for the speaker
_PHRASE = 7  # words of the phrase that names the body
_QUOTES = frozenset('„“”"«»‚‘:;')
_ARTICLES = frozenset("der die das des dem den the a an ein eine einer einem einen".split())


@dataclass(frozen=True, slots=True)
class Scope:
    """What the words are looked up in; ``people`` are all places that name a person, with the
    number of the sentence."""

    report: Report
    annotation: Annotation
    names: Names
    people: Mapping[Span, int]
    institutions: Institutions


def of_name(scope: Scope, span: Span) -> Office | None:
    """The office that stands beside a personal name; None where no word for a speaker does."""
    tokens = scope.annotation.tokens
    first = bisect_left(tokens, span.start, key=lambda t: t.start)
    last = bisect_left(tokens, span.end, key=lambda t: t.start)
    at = _word_before(scope, first)
    if at is not None:
        return _office(scope, at, first)
    at = _word_behind(scope, last)
    return None if at is None else _office(scope, at, None)


def of_source(scope: Scope, span: Span) -> Office | None:
    """The office that a source without a name has: "ein Sprecher des Generalstabs"."""
    tokens, spoken = scope.annotation.tokens, words(scope.names.language)
    first = bisect_left(tokens, span.start, key=lambda t: t.start)
    for token in tokens[first : first + _PHRASE]:
        if token.start >= span.end or token.text == ",":
            break
        if spoken.is_spokes(token.text):
            return _office(scope, token.index, None)
        if token.text.lower() in spoken.link:
            break
    return None


def _word_before(scope: Scope, first: int) -> int | None:
    """The word for the speaker before a name: right there, before ranks, or before the body that it speaks for."""
    tokens, spoken = scope.annotation.tokens, words(scope.names.language)
    front = scope.annotation.sentences[tokens[first].sentence].first
    commas = 0
    for token in reversed(tokens[max(front, first - _BEFORE) : first]):
        if spoken.is_spokes(token.text):
            between = tokens[token.index + 1 : first]
            linked = bool(between) and between[0].text in spoken.link
            ranks = all(t.text == "," or scope.names.role(t.text) == "person" for t in between)
            return token.index if linked or ranks else None
        commas += token.text == ","
        if commas > 1 or _ends(scope, token) or _in_name(scope, token):
            return None
    return None


def _word_behind(scope: Scope, last: int) -> int | None:
    """The word for the speaker in an apposition behind a name."""
    tokens, spoken = scope.annotation.tokens, words(scope.names.language)
    if last >= len(tokens) or tokens[last].text not in {",", "("}:
        return None
    end = scope.annotation.sentences[tokens[last].sentence].last
    for token in tokens[last + 1 : min(end, last + _BEHIND)]:
        if spoken.is_spokes(token.text):
            return token.index
        if token.text in {",", ")"} or _ends(scope, token) or _in_name(scope, token):
            return None
    return None


def _ends(scope: Scope, token: Token) -> bool:
    """Whether a phrase cannot go over the word."""
    return token.text in _QUOTES or scope.annotation.tags[token.index].startswith(("VERB", "AUX"))


def _in_name(scope: Scope, token: Token) -> bool:
    return any(p.start <= token.start < p.end for p in scope.people)


def _office(scope: Scope, at: int, name: int | None) -> Office:
    """What the word for the speaker at token ``at`` says; ``name`` is the token at which the name begins behind it."""
    token = scope.annotation.tokens[at]
    body = _in_compound(scope, token) or _before(scope, at) or _behind(scope, at, name)
    if body is None and not _says_whose(scope, at):
        body = _last_spoken_of(scope, at)
    return Office(token.text, body.key, body.country) if body else Office(token.text, "", _seat(scope, at))


def _seat(scope: Scope, at: int) -> str:
    """The country of a ministry's speaker whose ministry nobody names: "Aus Moskau kam Widerspruch. …, sagte
    Ministeriumssprecher X."
    """
    token, sentences = scope.annotation.tokens[at], scope.annotation.sentences
    before = scope.annotation.tokens[at - 1].text if at else ""
    general = words(scope.names.language).general
    if token.text not in general and before not in general:
        return ""
    same_block = token.sentence > 0 and sentences[token.sentence - 1].block == sentences[token.sentence].block
    return scope.institutions.seat(token.sentence, same_block)


def _in_compound(scope: Scope, token: Token) -> Institution | None:
    found = scope.institutions.within(token.start, token.end)
    return found[0] if found else None


def _before(scope: Scope, at: int) -> Institution | None:
    """ "the Russian defence ministry spokesman", "Ukraine's general staff's spokeswoman", "Kremlin spokesman"."""
    phrase = _phrase_before(scope, at)
    if not phrase:
        return None
    start, end = phrase[0].start, phrase[-1].end
    found = scope.institutions.within(start, end)
    touching = [i for i in found if _touches(scope, i, end)]
    return touching[-1] if touching else _state(scope, phrase)


def _touches(scope: Scope, one: Institution, end: int) -> bool:
    """Whether nothing but a genitive stands between the body and the word for its speaker."""
    return scope.report.text[one.span.end : end].strip() in {"", "'s", "’s", "'", "’"}


def _phrase_before(scope: Scope, at: int) -> list[Token]:
    tokens = scope.annotation.tokens
    front = scope.annotation.sentences[tokens[at].sentence].first
    phrase: list[Token] = []
    for token in reversed(tokens[max(front, at - _PHRASE) : at]):
        if token.text in {",", "(", ")"} or _ends(scope, token) or _in_name(scope, token):
            break
        if token.text in _ARTICLES or scope.annotation.tags[token.index] == "ADP":
            break
        phrase.insert(0, token)
    return phrase


def _behind(scope: Scope, at: int, name: int | None) -> Institution | None:
    """ "Sprecher des ukrainischen Generalstabs", "a spokesman for the UN"; not "Sprecher des Gouverneurs"."""
    phrase = _phrase_behind(scope, at, name)
    if not phrase:
        return None
    for one in scope.institutions.within(phrase[0].start, phrase[-1].end):
        before = [t for t in phrase if t.start < one.span.start]
        person = any(scope.names.role(t.text) == "person" for t in before)
        return None if person or any(t.text in words(scope.names.language).local for t in before) else one
    return _state(scope, phrase)


def _phrase_behind(scope: Scope, at: int, name: int | None) -> list[Token]:
    """The words of the body's phrase behind a linking word; none where no such word stands there."""
    tokens, spoken = scope.annotation.tokens, words(scope.names.language)
    end = min(scope.annotation.sentences[tokens[at].sentence].last, at + 2 + _PHRASE, name or len(tokens))
    if at + 1 >= end or tokens[at + 1].text not in spoken.link:
        return []
    phrase: list[Token] = []
    for token in tokens[at + 2 : end]:
        if token.text in {",", "(", ")"} or _ends(scope, token):
            break
        phrase.append(token)
    return phrase


def _state(scope: Scope, phrase: list[Token]) -> Institution | None:
    """A state, or its seat of power, that is all of the phrase."""
    kept = [t for t in phrase if t.text not in _ARTICLES and t.text not in {"'s", "’s"}]
    text = scope.report.text[kept[0].start : kept[-1].end] if kept else ""
    country = scope.names.state(text)
    if not country:
        return None
    span = scope.report.span(kept[0].start, kept[-1].end)
    return Institution(span, kept[0].sentence, f"state:{country}", None, country)


def _says_whose(scope: Scope, at: int) -> bool:
    """Whether the words name somebody or something that no table knows, so that the body last spoken of is not meant:
    "the governor's spokesman", "Sprecher des Gouverneurs", "Behördensprecher".
    """
    tokens, spoken = scope.annotation.tokens, words(scope.names.language)
    before = _phrase_before(scope, at)
    if any(t.text.lower() in spoken.owner for t in before):
        return True
    plain = [t for t in before if t.text.lower() not in spoken.own and scope.annotation.tags[t.index] != "ADJ"]
    linked = at + 1 < len(tokens) and tokens[at + 1].text in spoken.link
    compound = scope.names.language == "de" and spoken.stem(tokens[at].text) is not None
    return bool(plain) or linked or (compound and tokens[at].text not in spoken.spokes)


def _last_spoken_of(scope: Scope, at: int) -> Institution | None:
    token = scope.annotation.tokens[at]
    return scope.institutions.spoken_of(token.sentence, token.start)
