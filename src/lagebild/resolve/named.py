"""Proper names in a report: those of persons, and of things that have a name of their own. Called by ``resolve``.

A person is one where the encoder or a word for a role beside the name says so (``who.people``), and then wherever the
report writes the name or its last word; a ship or an operation is one by the word for it: "the tanker Sea Eagle", "die
„Seeadler“, ein Frachter". No name is what the report uses for a place, a country, a body or an office.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile

from lagebild.model import Annotation, Place, Report, Span, Token
from lagebild.resolve.who.personal_names import plain
from lagebild.resources import rows
from lagebild.resources.actor_names import Names

_QUOTES = frozenset("„“”»«\"'‚‘’")
_ARTICLES = frozenset("a an the ein eine einem einer einen der die das dem den des".split())
# "Idris" and "Idris al" of "Idris al-Mahdawi".
_GOES_ON = re.compile(r"(?:[-–]\w+)+|\s(?:al|el|an|ar|as|ash|at|az|ad|ed)-[A-Z]\w+(?:-\w+)*")
_NO_LETTER = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_AT_A_PLACE = {
    "de": "in|nach|aus|nahe|Stadt|Dorf|Ort|Region|Bezirk",
    "en": "in|near|into|towns? of|villages? of|city of",
}
_LONGEST = 4  # words of a thing's name
_EXPLANATION = 5  # words of an apposition up to the word for what it is
_SHORTEST = 3  # letters of a last name that stands alone


def named(
    report: Report, annotation: Annotation, names: Names, persons: Iterable[str], places: Sequence[Place]
) -> tuple[Span, ...]:
    """Every place where a name stands, in the order of the text, without its genitive; none overlaps another.

    ``persons`` are the names of persons that the report holds, as ``who`` has found them. What ``places`` hold is no
    name; only a thing's may hold that of a place.
    """
    found = _Texts(report, annotation, names, places)
    titled = {_whole(report.text, word) for word in found.titled()}
    people = {name for name in titled if found.may_be_person(name)}
    people |= {n for p in persons if found.may_be_person(n := _whole(report.text, p)) and not found.located(n)}
    alone = {last for name in people if " " in name and found.may_stand_alone(last := name.split()[-1])}
    people = {name for name in people | alone if name[:-1] not in people | alone}  # a German genitive
    things = set(_things(annotation, names)) - people
    every = found.everywhere(people | things)
    return tuple(s for s in every if (found.is_thing(s) if s.text in things else found.is_person(s)))


def _whole(text: str, name: str) -> str:
    """The name with what a hyphen joins to it, without marks at its ends and the ending of an English genitive."""
    at = text.find(name)
    joined = _GOES_ON.match(text, at + len(name)) if at >= 0 else None
    return plain(_NO_LETTER.sub("", name + (joined.group() if joined else "")))


def _capital(word: str) -> bool:
    """Whether the word begins with a capital, or has one behind an Arabic article: "al-Mahdawi"."""
    return word[:1].isupper() or (word[:1].islower() and word.partition("-")[2][:1].isupper())


class _Texts:
    """What a report says of words that may be names."""

    def __init__(self, report: Report, annotation: Annotation, names: Names, places: Sequence[Place]) -> None:
        self._report, self._annotation, self._names = report, annotation, names
        self._places = places
        self._towns = {name for place in places for name in (place.span.text, place.name)}
        self._located = [self._text(e.first, e.last) for e in annotation.entities if e.label == "LOC"]
        self._personal = [self._text(e.first, e.last) for e in annotation.entities if e.label == "PER"]

    def _text(self, first: int, last: int) -> str:
        tokens = self._annotation.tokens
        return self._report.text[tokens[first].start : tokens[last - 1].end]

    def titled(self) -> Iterator[str]:
        """Words that may be names right behind the word for a role of a person: "General Sarkal"."""
        tokens, tags, names = self._annotation.tokens, self._annotation.tags, self._names
        for role, token, behind in zip(tokens, tokens[1:], (*tokens[2:], None), strict=False):
            beside = tags[token.index] == "PROPN" and role.sentence == token.sentence
            whole = behind is None or behind.sentence != token.sentence or not behind.text[0].isupper()
            if beside and whole and names.role(role.text) == "person" and not _is_known(names, token.text):
                yield token.text

    def may_be_person(self, name: str) -> bool:
        """Whether the report uses ``name`` for no place, and no table knows it for an organisation."""
        if not _capital(name) or name in self._names.organisations or name in self._towns:
            return False
        if " " not in name and not self.may_stand_alone(name):
            return False
        somewhere = rf"\b(?:{_AT_A_PLACE[self._names.language]})\s+{re.escape(name)}\b"
        return re.search(somewhere, self._report.text) is None

    def located(self, name: str) -> bool:
        """Whether the encoder takes ``name`` for a place more often than for a person."""
        return sum(name in located for located in self._located) > sum(name in person for person in self._personal)

    def may_stand_alone(self, word: str) -> bool:
        """Whether one word can be a name: no table knows it for anything else, and it is no abbreviation."""
        plain_word = len(word) >= _SHORTEST and _capital(word) and not word.isupper()
        return plain_word and not _is_known(self._names, word)

    def everywhere(self, texts: Iterable[str]) -> Iterator[Span]:
        """Where the report writes one of ``texts`` as words of their own, longer ones first."""
        longest_first = sorted(texts, key=lambda t: (-len(t), t))
        if not longest_first:
            return
        any_of = "|".join(re.escape(text) for text in longest_first)
        for match in re.finditer(rf"(?<![\w-])(?:{any_of})(?=(?:['’]?s|['’])?(?![\w-]))", self._report.text):
            yield self._report.span(*match.span())

    def is_thing(self, span: Span) -> bool:
        """Whether what is named here is no place as a whole."""
        return all(p.span.start > span.start or p.span.end < span.end for p in self._overlapping(span))

    def is_person(self, span: Span) -> bool:
        """Whether no place is named here, and no German noun is written like the name: those have articles."""
        if self._overlapping(span):
            return False
        if self._names.language != "de" or " " in span.text:
            return True
        tokens = self._annotation.tokens
        at = bisect_left(tokens, span.start, key=lambda t: t.start)
        before = tokens[at - 1].text.lower() if at else ""
        return before not in _ARTICLES

    def _overlapping(self, span: Span) -> list[Place]:
        at = bisect_left(self._places, span.end, key=lambda p: p.span.start)
        return [p for p in self._places[max(0, at - 2) : at] if p.span.end > span.start]


def _things(annotation: Annotation, names: Names) -> Iterator[str]:
    """Names right behind the word for a ship or an operation, and before a comma and an apposition with one."""
    tokens = annotation.tokens
    for token in tokens:
        if not _is_thing(token.text, names.language):
            continue
        yield from _name_at(annotation, names, token.index + 1)
        start = _apposition(tokens, token)
        if start is not None:
            yield from _name_before(annotation, names, start)


def _name_at(annotation: Annotation, names: Names, at: int) -> Iterator[str]:
    """The name that begins with the token ``at``, or with the quotation mark that it is."""
    tokens = annotation.tokens
    quoted = at < len(tokens) and tokens[at].text in _QUOTES
    at += quoted
    run = _run(
        annotation, names, [t for t in tokens[at : at + _LONGEST] if t.sentence == tokens[at - 1].sentence], quoted
    )
    if quoted and run:
        closed = at + len(run) < len(tokens) and tokens[at + len(run)].text in _QUOTES
        run = run if closed else []
    if run:
        yield " ".join(t.text for t in run)


def _name_before(annotation: Annotation, names: Names, comma: int) -> Iterator[str]:
    """The name that ends before the token ``comma``, or before the quotation mark there; a ship's has an article, a
    person's none.
    """
    tokens = annotation.tokens
    quoted = comma > 0 and tokens[comma - 1].text in _QUOTES
    last = comma - quoted
    run = _run(annotation, names, tokens[max(0, last - _LONGEST) : last][::-1], quoted)[::-1]
    before = tokens[run[0].index - 1].text if run and run[0].index else ""
    if before in _QUOTES if quoted else before.lower() in _ARTICLES:
        yield " ".join(t.text for t in run)


def _run(annotation: Annotation, names: Names, tokens: Sequence[Token], quoted: bool) -> list[Token]:
    """The first of ``tokens`` that may be a thing's name: what has capitals between quotation marks; in English also if
    the whole sentence has none; in German what is no noun, or else no object: "hatte das Schiff Waffen geladen".
    """
    capital = list(takewhile(lambda t: t.text[:1].isupper(), tokens))
    if quoted or not capital:
        return capital
    unknown = list(takewhile(lambda t: not _is_known(names, t.text), capital))
    proper = list(takewhile(lambda t: annotation.tags[t.index] == "PROPN", unknown))
    if names.language == "en":
        return proper if _is_loud(annotation, tokens[0]) else unknown
    rest = list(takewhile(lambda t: annotation.tags[t.index] == "NOUN", unknown[len(proper) :]))
    loaded = bool(rest) and annotation.tags[rest[-1].index + 1 :][:1] == ("VERB",)
    return proper if loaded else proper + rest


def _is_known(names: Names, word: str) -> bool:
    """Whether a table knows the word for something else."""
    other = names.country(word) or names.role(word) or word in names.organisations
    return bool(other) or word.lower() in _ARTICLES or word.lower() in _calendar(names.language)


def _is_loud(annotation: Annotation, token: Token) -> bool:
    """Whether the sentence writes all its longer words with capitals, as headlines do."""
    sentence = annotation.sentences[token.sentence]
    words = [t.text for t in annotation.tokens[sentence.first : sentence.last] if len(t.text) > _SHORTEST]
    return all(not w[0].islower() for w in words)


def _apposition(tokens: Sequence[Token], thing: Token) -> int | None:
    """The comma before "a small tanker", if the word for a thing ends such words."""
    for token in reversed(tokens[max(0, thing.index - _EXPLANATION) : thing.index]):
        if token.text.lower() in _ARTICLES:
            before = tokens[token.index - 1] if token.index else token
            return before.index if before.text == "," and before.sentence == thing.sentence else None
    return None


@cache
def _calendar(language: str) -> frozenset[str]:
    """Names of days and months, in lower case."""
    return frozenset(row["word"].lower() for row in rows(language, "places.tsv") if row["kind"] == "calendar")


@cache
def _things_of(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words for things with names of their own, and what compounds with such a meaning end in; lower case."""
    table = list(rows(language, "named_things.tsv"))
    return frozenset(r["word"] for r in table), tuple(r["word"] for r in table if r["kind"] == "ending")


def _is_thing(word: str, language: str) -> bool:
    known, endings = _things_of(language)
    lower = word.lower()
    genitives = (lower, lower.removesuffix("s"), lower.removesuffix("es"))
    return any(w in known or (endings and w.endswith(endings)) for w in genitives if w)
