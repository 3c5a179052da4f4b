"""What a claim's content names, comparably across languages: events, things, names, countries, markers.

Called by :mod:`features`; one reading is kept for each content, since a claim is compared with many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from lagebild.link.across import guessing
from lagebild.link.across.content import Content, content
from lagebild.link.across.countries import countries_in
from lagebild.link.across.tables import Hit, table
from lagebild.resources import rows

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.UNICODE)
_EVENTS, _THINGS, _MARKERS = ("events.tsv", "states.tsv"), ("link_words.tsv",), ("link_markers.tsv",)
_STEM = 6
_MEANS = "means"  # the kind of concepts that are weapons
_TARGET = "target"  # the kind of buildings and sites
_BODY = "body"  # the kind of concepts that may be a party
_AIRCRAFT = frozenset({"plane", "helicopter", "fighter_jet"})
_SHORTEST = 4  # letters of a content word
_LONGEST_PHRASE = 4  # words that stand side by side
# What an event stands behind that only dates or explains another one: "nach heftigen Kämpfen", "after the battle".
_BACKGROUND = {
    "de": re.compile(r"\b(?:bei|beim|nach|während|trotz|infolge|angesichts|wegen)\s+(?:\w+\s+){0,2}$", re.IGNORECASE),
    "en": re.compile(r"\b(?:after|during|following|despite|amid|since)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE),
}
_OF_PEOPLE = frozenset("commander deputy general minister president governor mayor reporter hostage pilot".split())
_DOERS = frozenset({"civilian", "gunman"})  # who does something, besides bodies
_CAPITALS = re.compile(r"\b[A-ZÄÖÜ][A-ZÄÖÜ0-9]{1,5}\b")  # "RSF", "M23"
_BENT = re.compile(r"(?<=\w{3})e[rsnm]$")  # "Rotes Meer" is "im Roten Meer"
_GENITIVE = re.compile(r"['’]s\b")
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
    "X of ..."). ``countries`` are codes with where they stand. ``all_events`` are the names of the events,
    ``main_events`` of those told of; in the background only where nothing else happens. ``sides`` are those who may do
    something, ``words`` all content words with what they may mean.
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
    sides: tuple[tuple[str, int], ...]
    words: Content
    all_events: frozenset[str] = field(init=False)
    main_events: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        every = frozenset(e.name for e in self.events)
        object.__setattr__(self, "all_events", every)
        object.__setattr__(self, "main_events", frozenset(e.name for e in self.events if not e.background) or every)


@lru_cache(maxsize=20_000)
def read(text: str, language: str, place_names: tuple[str, ...] = ()) -> Terms:
    """The terms of ``text``; ``place_names`` are the names of places in it, which are compared elsewhere."""
    places = _covered(text, place_names)
    said = list(table(_MARKERS, "marker", language).hits(text))
    taken_back = [(h.start, h.end) for h in said if h.name in ("retracts", "takes_back")]
    if not {"saying", "takes_back"} <= {h.name for h in said}:  # troops are withdrawn too
        taken_back = []
    happening = set(table(_EVENTS, "event", language).hits(text))
    events = tuple(e for e in _events(text, language, happening) if not _in(e.start, taken_back))
    hits = [h for h in table(_THINGS, "concept", language).hits(text) if not _in(h.start, places)]
    hits = _without_parts([h for h in hits if not _in(h.start, taken_back)])
    told = [replace(h, name=f"e:{h.name}") for h in happening if not _in(h.start, [*places, *taken_back])]
    things = frozenset(h.name for h in hits)
    events = _without_means(events, {h.start for h in hits if _kinds()[h.name] in (_MEANS, "vehicle")})
    events = _fallen(events, things)
    known = [span for h in (*hits, *happening) for span in _ends(text, h)] + places
    named = tuple(w for w in countries_in(_GENITIVE.sub("  ", text), language) if not _in(w[1], places))
    known += [(at, at + 1) for _, at in named] + [(h.start, h.end) for h in said if h.name == "empty"]
    unknown = [w for w in _WORD.finditer(text) if len(w.group()) >= _SHORTEST and not _in(w.start(), known)]
    people = list(guessing.people(unknown, language))
    return Terms(
        events=events,
        things=things,
        kinds=_things_by_kind(hits),
        rest=frozenset(guessing.sound(w.group(), language) for w in unknown),
        stems=frozenset(w.group().lower()[:_STEM] for w in unknown),
        people=frozenset(run[-1] for run, _ in people),
        proper=frozenset(guessing.proper(unknown, language)),
        named=frozenset(
            guessing.named(text, unknown, {h.end for h in hits if _kinds()[h.name] or h.name in _OF_PEOPLE}, language)
        ),
        accused=frozenset(name for run, end in people if _ACCUSED.match(text[end:]) for name in run),
        countries=named,
        markers=frozenset(h.name for h in said),
        sides=tuple(sorted(_sides(text, hits, named, unknown, language), key=lambda side: side[1])),
        words=content(_content_words(text, [*hits, *told], unknown, language)),
    )


def _ends(text: str, hit: Hit) -> tuple[tuple[int, int], ...]:
    """What a hit covers; of two parts far from each other only these, since names stand between them."""
    found = list(_WORD.finditer(text, hit.start, hit.end))
    if len(found) <= _LONGEST_PHRASE:
        return ((hit.start, hit.end),)
    return ((found[0].start(), found[0].end()), (found[-1].start(), hit.end))


def _sides(
    text: str,
    hits: Iterable[Hit],
    named: Iterable[tuple[str, int]],
    unknown: Iterable[re.Match[str]],
    language: str,
) -> Iterable[tuple[str, int]]:
    """Who may do something: codes of countries, concepts of bodies, names as they are written in capitals or sound."""
    yield from named
    yield from ((h.name, h.start) for h in hits if _kinds()[h.name] == _BODY or h.name in _DOERS)
    yield from ((w.group(), w.start()) for w in _CAPITALS.finditer(text))
    yield from ((guessing.sound(w.group(), language), w.start()) for w in unknown if w.group()[0].isupper())


def _things_by_kind(hits: Iterable[Hit]) -> dict[str, frozenset[str]]:
    """Kind -> the concepts that surely are meant: a word that may mean no building too ("pit") tells of none."""
    at: dict[int, set[str]] = {}
    for hit in hits:
        at.setdefault(hit.start, set()).add(hit.name)
    out: dict[str, frozenset[str]] = {}
    for concepts in at.values():
        sure = all(_kinds()[c] for c in concepts)
        for concept in concepts:
            kind = _kinds()[concept]
            if kind not in ("", _MEANS, _BODY) and (sure or kind != _TARGET):
                out[kind] = out.get(kind, frozenset()) | {concept}
    return out


def _without_parts(hits: list[Hit]) -> list[Hit]:
    """Hits without the last words of longer ones: a border crossing is no bridge, a storage tank no vehicle."""
    kinds = _kinds()
    return [
        h
        for h in hits
        if not any(o.start < h.start and h.end <= o.end and kinds[o.name] and kinds[h.name] for o in hits)
    ]


def _content_words(
    text: str, hits: Iterable[Hit], unknown: Iterable[re.Match[str]], language: str
) -> Iterable[tuple[str, frozenset[str], str]]:
    """Each content word with the concepts and events that begin at it, with its sound where no table knows it."""
    concepts: dict[int, frozenset[str]] = {}
    ends: dict[int, int] = {}
    for hit in hits:
        concepts[hit.start] = concepts.get(hit.start, frozenset()) | {hit.name}
        ends[hit.start] = min(hit.end, ends.get(hit.start, hit.end))
    for start, named in concepts.items():
        yield text[start : ends[start]], named, ""
    for word in unknown:
        yield word.group(), frozenset(), guessing.sound(word.group(), language)


def markers(text: str, language: str) -> frozenset[str]:
    """Names of the markers in a cue."""
    return frozenset(h.name for h in table(_MARKERS, "marker", language).hits(text))


def _events(content: str, language: str, found: Iterable[Hit]) -> Iterable[Event]:
    """Events in the order in which they stand. German writes nouns with capitals: only nouns are background there."""
    behind = _BACKGROUND.get(language, _BACKGROUND["en"])
    hits = sorted(found, key=lambda h: (h.start, h.name))
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


def _fallen(events: tuple[Event, ...], things: frozenset[str]) -> tuple[Event, ...]:
    """Events where a weapon comes down: that is a hit, and only an aircraft crashes."""
    if not things & things_of(_MEANS) or things & _AIRCRAFT:
        return events
    return tuple(replace(e, name="strike") if e.name == "crashed" else e for e in events)


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


def _covered(content: str, place_names: Iterable[str]) -> list[tuple[int, int]]:
    """Where the names of places stand, or their longer words."""
    return [m.span() for name in place_names for part in _parts(name) for m in part.finditer(content)]


@lru_cache(maxsize=10_000)
def _parts(name: str) -> tuple[re.Pattern[str], ...]:
    """What finds the name of a place and its longer words; German endings belong to them."""
    parts = {name, *(_BENT.sub("", w) for w in name.split() if len(w) >= _SHORTEST)}
    return tuple(re.compile(rf"\b{re.escape(part)}\w{{0,2}}\b", re.IGNORECASE) for part in parts)


def _in(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
