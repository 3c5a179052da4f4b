"""What a claim is about, comparably: kinds of event, places and actors named, and stems of its content words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lagebild.model import Claim
from lagebild.resources import rows

_WORD = re.compile(r"\w+(?:-\w+)*", re.UNICODE)
_STEM = 6
_EMPTY = frozenset(
    "dass nicht worden wurde wurden haben hatte hätten seien werden einen einer eines diese dieser dieses sowie "
    "durch gegen nach über unter zwischen vollständig "
    "weiterhin bereits heute gestern weitere mehrere ihnen ihrer seine seiner that this with from have were been "
    "their they there which would could should "
    "about after before into over under more than also only".split()
)


@dataclass(frozen=True, slots=True)
class Topic:
    """Events by the table ``resources/events.tsv``, stems of names, stems of all content words."""

    events: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]


@cache
def _events(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Beginnings of words (whole ones behind "=") with their kind of event; compiled here, for re itself keeps only the
    last few hundred.
    """
    return tuple(
        (_beginning(entry), row["event"]) for row in rows("events.tsv") for entry in row[language].split(";") if entry
    )


def _beginning(entry: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(entry[1:])}\b" if entry.startswith("=") else rf"\b{re.escape(entry)}")


def topic(claim: Claim, language: str, countries: Mapping[str, str]) -> Topic:
    """The topic of a claim's content. ``countries`` maps forms of country names to one stem ("russische" and
    "Russlands").
    """
    text = " ".join(s.text for s in claim.content)
    words = _WORD.findall(text)
    events = _main_events(text, language)
    parts = [part for word in words for part in (word, *word.split("-")) if len(part) > 3]
    stems = {_stemmed(w, countries) for w in parts if w.lower() not in _EMPTY}
    names = {
        _stemmed(w, countries)
        for w in parts
        if w in countries or w.lower() in countries or (language == "en" and w[:1].isupper())
    }
    if language == "de":
        names |= {_stemmed(w, countries) for w in parts[1:] if w[:1].isupper()}
    return Topic(frozenset(events), frozenset(names), frozenset(stems))


def _main_events(text: str, language: str) -> frozenset[str]:
    """Events of the predicate. German writes nouns with capitals: what is said by verbs counts before what only a noun
    mentions ("bei der Rückeroberung"); in English the first two events named count.
    """
    found = []
    lower = text.lower()
    for beginning, event in _events(language):
        match = beginning.search(lower)
        if match:
            found.append((match.start(), event))
    found.sort()
    if language == "de":
        verbal = {event for at, event in found if text[at].islower() or at == 0}
        return frozenset(verbal or {event for _, event in found[:1]})
    return frozenset(event for _, event in found[:2])


def _stemmed(word: str, countries: Mapping[str, str]) -> str:
    return countries.get(word) or countries.get(word.lower()) or word.lower()[:_STEM]


def alike(a: Topic, b: Topic) -> float:
    """How sure it is that two topics are one matter, 0 to 1: shared events and names, or mostly shared words."""
    if not a.stems or not b.stems:
        return 0.0
    shared = a.stems & b.stems
    words = len(shared) / min(len(a.stems), len(b.stems))
    names = len(a.names & b.names) / max(1, min(len(a.names), len(b.names)))
    events = len(a.events & b.events) / max(1, min(len(a.events), len(b.events)))
    if a.events & b.events and a.names & b.names:
        return min(1.0, 0.25 + 0.35 * events + 0.25 * names + 0.3 * words)
    if a.events & b.events and len(shared) >= 2:
        return min(1.0, 0.2 + 0.35 * events + 0.5 * words)
    return words * 0.8 if len(shared) >= 3 else 0.0
