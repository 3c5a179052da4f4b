"""What a claim's content names, comparably across languages: events, things, names, countries, markers.

Called by :mod:`features`; one reading is kept for each content, since a claim is compared with many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from lagebild.link.across import names
from lagebild.link.across.tables import Hit, table
from lagebild.resources import rows
from lagebild.resources.countries import countries

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.UNICODE)
_EVENTS, _THINGS, _MARKERS = ("events.tsv", "states.tsv"), ("link_words.tsv",), ("link_markers.tsv",)
_STEM = 6
_SPOKEN = ("de", "en", "uk", "ru")  # languages that the table of countries knows
_QUOTES = tuple("„“”»«\"'‚‘’")
# German nouns end so, names hardly do.
_NOUN = re.compile(
    r"(?:ung|heit|keit|schaft|tion|tät|nis|ismus|ment|tum|ling|erei|enz|anz|ungen|tionen|ler|iker|ist)(?:en|s|es)?$"
)
_MEANS = "means"  # the kind of concepts that are weapons
_BODY = "body"  # the kind of concepts that may be a party
_SHORTEST = 4  # letters of a content word
# What an event stands behind that only dates or explains another one: "nach heftigen Kämpfen", "after the battle".
_BACKGROUND = {
    "de": re.compile(r"\b(?:bei|beim|nach|während|trotz|infolge|angesichts|wegen)\s+(?:\w+\s+){0,2}$", re.IGNORECASE),
    "en": re.compile(r"\b(?:after|during|following|despite|amid|since)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE),
}
_OF_PEOPLE = frozenset("commander deputy general minister president governor mayor reporter hostage pilot".split())
_ACCUSED = re.compile(r"^\s+(?:vor,|of\b)")


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of event that a content names; ``background`` if it only dates or explains another."""

    name: str
    start: int
    background: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What a content names.

    ``things`` are concepts of ``link_words.tsv``, ``kinds`` their kind -> concepts; of words that no table knows,
    ``rest`` are the sounds, ``stems`` the beginnings, ``proper`` the sounds of those that look like names, ``people``
    the last ones of names of two or more words, ``named`` those right behind the word for a
    thing or person ("tanker Gallion"), ``accused`` all of a name at the head of an accusation ("X vor, ...",
    "X of ..."). ``countries`` are codes with where they stand.
    """

    events: tuple[Event, ...]
    things: frozenset[str]
    kinds: dict[str, frozenset[str]]
    rest: frozenset[str]
    stems: frozenset[str]
    people: frozenset[str]
    proper: frozenset[str]
    named: frozenset[str]
    accused: frozenset[str]
    countries: tuple[tuple[str, int], ...]
    markers: frozenset[str]

    @property
    def all_events(self) -> frozenset[str]:
        """Names of all events."""
        return frozenset(e.name for e in self.events)

    @property
    def main_events(self) -> frozenset[str]:
        """Names of the events told of; those in the background only where nothing else happens."""
        return frozenset(e.name for e in self.events if not e.background) or self.all_events


@lru_cache(maxsize=20_000)
def read(content: str, language: str, place_names: tuple[str, ...] = ()) -> Terms:
    """The terms of ``content``; ``place_names`` are the names of places in it, which are compared elsewhere."""
    places = _covered(content, place_names)
    said = list(table(_MARKERS, "marker", language).hits(content))
    taken_back = [(h.start, h.end) for h in said if h.name in ("retracts", "takes_back")]
    if not {"saying", "takes_back"} <= {h.name for h in said}:  # troops are withdrawn too
        taken_back = []
    events = tuple(e for e in _events(content, language) if not _in(e.start, taken_back))
    hits = [h for h in table(_THINGS, "concept", language).hits(content) if not _in(h.start, places)]
    hits = [h for h in hits if not _in(h.start, taken_back)]
    things = frozenset(h.name for h in hits)
    events = _without_means(events, {h.start for h in hits if _kinds()[h.name] in (_MEANS, "vehicle")})
    known = [(h.start, h.end) for h in (*hits, *_event_hits(content, language))] + places
    named = tuple(_countries_in(content, language, places))
    known += [(at, at + 1) for _, at in named] + [(h.start, h.end) for h in said if h.name == "empty"]
    unknown = [w for w in _WORD.finditer(content) if len(w.group()) >= _SHORTEST and not _in(w.start(), known)]
    people = list(_people(content, language, unknown))
    kinds: dict[str, frozenset[str]] = {}
    for concept in things:
        kind = _kinds()[concept]
        if kind not in ("", _MEANS, _BODY):
            kinds[kind] = kinds.get(kind, frozenset()) | {concept}
    return Terms(
        events=events,
        things=things,
        kinds=kinds,
        rest=frozenset(names.sound(_bare(w.group(), language), language) for w in unknown),
        stems=frozenset(w.group().lower()[:_STEM] for w in unknown),
        people=frozenset(run[-1] for run, _ in people),
        proper=frozenset(names.sound(_bare(w.group(), language), language) for w in unknown if _proper(w, language)),
        named=frozenset(
            _named(content, unknown, {h.end for h in hits if _kinds()[h.name] or h.name in _OF_PEOPLE}, language)
        ),
        accused=frozenset(name for run, end in people if _ACCUSED.match(content[end:]) for name in run),
        countries=named,
        markers=frozenset(h.name for h in said),
    )


def markers(text: str, language: str) -> frozenset[str]:
    """Names of the markers in a cue."""
    return frozenset(h.name for h in table(_MARKERS, "marker", language).hits(text))


def _event_hits(content: str, language: str) -> Iterable[Hit]:
    return table(_EVENTS, "event", language).hits(content)


def _events(content: str, language: str) -> Iterable[Event]:
    """Events in the order in which they stand. German writes nouns with capitals: only nouns are background there."""
    behind = _BACKGROUND.get(language, _BACKGROUND["en"])
    hits = sorted(set(_event_hits(content, language)), key=lambda h: (h.start, h.name))
    for hit in hits:
        if any(_part_of(hit, other) for other in hits):
            continue
        noun = language != "de" or content[hit.start].isupper()
        yield Event(hit.name, hit.start, noun and behind.search(content[: hit.start]) is not None)


def _without_means(events: tuple[Event, ...], means: set[int]) -> tuple[Event, ...]:
    """Events without the attacks and fights that only the name of a weapon or of a fighter plane speaks of, unless
    there is nothing else.
    """
    return tuple(e for e in events if e.name not in ("strike", "fighting") or e.start not in means) or events


def _part_of(hit: Hit, phrase: Hit) -> bool:
    """Whether a word is the first or last of a longer phrase: "captured 26 soldiers" captures no place."""
    longer = phrase.end - phrase.start > hit.end - hit.start
    return longer and hit.name != phrase.name and (hit.start == phrase.start or hit.end == phrase.end)


@cache
def _kinds() -> dict[str, str]:
    return {row["concept"]: row["kind"] for row in rows("link_words.tsv")}


@cache
def things_of(kind: str) -> frozenset[str]:
    """Concepts of one kind."""
    return frozenset(concept for concept, own in _kinds().items() if own == kind)


@cache
def _country_forms(language: str) -> dict[str, str]:
    """Forms of a country's name, adjectives, people, capital and seats in small letters -> its code."""
    out: dict[str, str] = {}
    for country in countries(language):
        peoples = (*country.peoples, *(p + "s" for p in country.peoples if language == "en"))
        for name in (*country.names, *peoples, *country.adjectives, *country.capitals, *country.seats):
            if len(name) > 2:
                out.setdefault(name.lower(), country.code)
                out.setdefault(name.lower() + "s", country.code)
    return out


def _countries_in(content: str, language: str, places: list[tuple[int, int]]) -> Iterable[tuple[str, int]]:
    """Codes of the countries that the content names outside of its places, with where they stand."""
    forms = _country_forms(language if language in _SPOKEN else "en")
    for word in _WORD.finditer(content):
        for part in (word.group().lower(), *word.group().lower().split("-")):
            if part in forms and word.group()[0].isupper() | (language == "de") and not _in(word.start(), places):
                yield forms[part], word.start()
                break


def _covered(content: str, place_names: Iterable[str]) -> list[tuple[int, int]]:
    """Where the names of places stand; German endings belong to them."""
    out = []
    for name in place_names:
        for part in {name, *(w for w in name.split() if len(w) >= _SHORTEST)}:
            out += [m.span() for m in re.finditer(rf"\b{re.escape(part)}\w{{0,2}}\b", content, re.IGNORECASE)]
    return out


def _in(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _proper(word: re.Match[str], language: str) -> bool:
    """Whether an unknown word may be a name: it has a capital, and not because a sentence or a German noun begins."""
    text = word.group()
    if not text[0].isupper():
        return False
    quoted = word.string[max(0, word.start() - 1) : word.start()] in _QUOTES
    return quoted or ((word.start() > 0 or language == "de") and not _NOUN.search(text))


def _people(content: str, language: str, unknown: list[re.Match[str]]) -> Iterable[tuple[list[str], int]]:
    """Sounds of the names of people, two or more unknown words with capitals side by side, and where they end."""
    run: list[re.Match[str]] = []
    for word in [*unknown, None]:
        if word is not None and run and content[run[-1].end() : word.start()] == " " and word.group()[0].isupper():
            run.append(word)
            continue
        if len(run) > 1:
            yield [names.sound(_bare(w.group(), language), language) for w in run], run[-1].end()
        run = [word] if word is not None and word.group()[0].isupper() else []


def _named(content: str, unknown: list[re.Match[str]], ends: set[int], language: str) -> Iterable[str]:
    """Sounds of names that stand right behind the word for what they name."""
    for word in unknown:
        before = content[: word.start()].rstrip(" „“”»«\"'‚‘’")
        if len(before) in ends and word.group()[0].isupper():
            yield names.sound(_bare(word.group(), language), language)


def _bare(name: str, language: str) -> str:
    """A name without its genitive: "Sarkals", "Sarkal's"."""
    name = re.sub(r"['’]s?$", "", name)
    return name.removesuffix("s") if language == "de" and len(name) > _SHORTEST else name
