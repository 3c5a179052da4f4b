"""A claim's content -> its clauses, each with the words that bear on who holds a place. Called by :mod:`holding`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lagebild.link.across.control.toponyms import level_words
from lagebild.link.across.tables import Hit, table

_ENDS = re.compile(r"(?<=[.!?;:,])\s+|\s+[–—-]\s+")
_COORDINATION = re.compile(r",?\s+(?:und|and|aber|but|while|während|sondern)\s+", re.IGNORECASE)
_MEANING = frozenset({"losing", "taking", "holding", "contested", "open", "seen", "nowhere", "flag", "denied"})
_CONTROL = frozenset({"control_gained", "control_lost", "holds"})
_BETWEEN = 3  # words between "no" and "soldier"
_REACH = 30  # characters before an event in which a preposition makes it only date or explain another


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a content that makes a statement of its own; ``said`` are the kinds of ``control_words.tsv`` in it.

    ``joined`` says that it goes on from the clause before by "and" or "but" alone.
    """

    text: str
    said: frozenset[str]
    negative: bool
    joined: bool = False


def clauses(content: str, language: str) -> Iterator[Clause]:
    """The clauses of ``content``; one that says nothing of control stays with the one before it."""
    held, joined = "", False
    for piece, goes_on in _pieces(content, language):
        if held and _tells(held, language) and _tells(piece, language):
            yield _clause(held, language, joined)
            held, joined = piece, goes_on
        else:
            held = f"{held} {piece}".strip()
    if held:
        yield _clause(held, language, joined)


def _pieces(content: str, language: str) -> Iterator[tuple[str, bool]]:
    """Parts between marks, and between "and"s if both sides tell something; whether it begins behind such a word."""
    for piece in _ENDS.split(content):
        start = 0
        for joint in _COORDINATION.finditer(piece):
            if _tells(piece[start : joint.start()], language) and _tells(piece[joint.end() :], language):
                yield piece[start : joint.start()].strip(), start > 0
                start = joint.end()
        if piece[start:].strip():
            yield piece[start:].strip(), start > 0


def _tells(text: str, language: str) -> bool:
    """Whether ``text`` says something of who holds a place."""
    events = {h.name for h in table(("events.tsv", "states.tsv"), "event", language).hits(text)}
    return bool(events & _CONTROL or kinds(text, language) & _MEANING)


def _clause(text: str, language: str, joined: bool) -> Clause:
    said = kinds(text, language)
    hits = list(table(("control_words.tsv",), "kind", language).hits(text))
    spared = [(h.start, h.end) for h in hits if h.name in ("not_negation", "denied")]
    no = [h for h in hits if h.name == "negation" and not any(a <= h.start < b for a, b in spared)]
    return Clause(text.strip(" ,;"), said, bool(no) or "n't" in text, joined)


def kinds(text: str, language: str) -> frozenset[str]:
    """The kinds of ``control_words.tsv`` that ``text`` has; "no soldier", "not one metre" are ``nowhere``."""
    hits = list(table(("control_words.tsv",), "kind", language).hits(text))
    nowhere = any(
        no.name == "negation" and what.name in ("troops", "spot") and no.end < what.start and _few(text, no, what)
        for no in hits
        for what in hits
    )
    return frozenset(h.name for h in hits) | ({"nowhere"} if nowhere else frozenset())


def _few(text: str, first: Hit, last: Hit) -> bool:
    return len(text[first.end : last.start].split()) <= _BETWEEN


def told_of(text: str, language: str) -> frozenset[str]:
    """The kinds of ``control_words.tsv`` that ``text`` tells of, not only to date or explain something else."""
    hits = table(("control_words.tsv",), "kind", language).hits(text)
    return frozenset(h.name for h in hits if not in_background(text, h.start, language))


def in_background(text: str, start: int, language: str, denied: bool = False) -> bool:
    """Whether what stands at ``start`` only dates or explains another event ("nach der Rückeroberung"), or is what a
    report is about; what is ``denied`` is just that.
    """
    if language == "de" and not text[start].isupper():
        return False  # what German writes small is no noun: "seit Sonntag verloren"
    names = ("background",) if denied else ("background", "about")
    before = text[max(0, start - _REACH) : start]
    hits = [h for h in table(("control_words.tsv",), "kind", language).hits(before) if h.name in names]
    return any(_leads_to(before[h.end :], of=h.name == "about") for h in hits)


def _leads_to(between: str, of: bool) -> bool:
    """Whether a preposition's noun is the event: not in "the north of the town is held"."""
    return len(between.split()) <= 2 and not (of and next(level_words(between), None))


@lru_cache(maxsize=20_000)
def may_tell(content: str, language: str) -> bool:
    """Whether ``content`` may say something of who holds a place: a look at its words, before it is read."""
    return _tells(content, language) or "troops" in kinds(content, language)
