"""Whether two claims name one person or ship, by the names that the reading has found, or by those guessed.

Called by :mod:`features`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from lagebild.link.across import guessing, names
from lagebild.link.across.values import Stated
from lagebild.link.across.words import Terms
from lagebild.resources.spelling import unmarked

PeopleRelation = Literal["same", "apart", "unrelated", "unknown"]
Name = tuple[str, str]  # as it is written, and in which language

_PERSON = frozenset({"person", None})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GENITIVE = re.compile(r"(?:['’]s?|(?<=\w\w\w\w)s)$")
_PARTICLES = frozenset("al el ad as ash an bin ibn von van de der den da di du la le".split())


def keys(found: tuple[str, ...], language: str) -> frozenset[str]:
    """What names are found by: the keys of their last words."""
    return frozenset(_key((name, language)) for name in found) - {""}


def relation(a: Stated, b: Stated, in_a: Terms, in_b: Terms) -> PeopleRelation:
    """Whether both name one person or ship. Who is accused in one claim only does in it what he suffers in the other,
    so that he is no common matter; neither is what one of them has for a place, or for a body that speaks.

    Of two names that a reading has found all words count, of others only how the last one sounds.
    """
    accused = frozenset[str]()
    if (a.act == "accuse") != (b.act == "accuse"):
        accused = (in_a if a.act == "accuse" else in_b).accused
    none = accused | _others(a, b)
    if a.names is None and b.names is None:
        same = bool(_guessed(in_a, in_b) - none)
    else:
        x, y = ([n for n in _named(*c) if _key(n) not in none] for c in ((a, in_a), (b, in_b)))
        same = any(alike(name, other) for name in x for other in y) or _unread(x, b, in_b) or _unread(y, a, in_a)
    if same:
        return "same"
    if in_a.named and in_b.named:
        return "apart"
    return "unrelated" if in_a.people and in_b.people else "unknown"


def _guessed(a: Terms, b: Terms) -> frozenset[str]:
    return (a.people & (b.people | b.rest)) | (b.people & (a.people | a.rest)) | (a.proper & b.proper)


def _unread(names: Iterable[Name], other: Stated, terms: Terms) -> bool:
    """Whether the other claim has one of ``names`` where its reading has found none: as a word that no table knows."""
    words = terms.rest | (terms.people if other.names is None else frozenset())
    found = {guessing.key(word, other.language) for name in other.names or () for word in _words(name)}
    return any(_key(name) in words - found for name in names)


def _key(name: Name) -> str:
    """The key of the last word."""
    words = _words(name[0])
    return guessing.key(words[-1], name[1]) if words else ""


def _named(stated: Stated, terms: Terms) -> Iterator[Name]:
    """The names in the content; who speaks of himself is named in it, a spokesman who only speaks is not."""
    speakers = [s for s in stated.speakers if s.kind == "person"]
    if "self" in terms.markers:
        yield from ((s.name, stated.language) for s in speakers)
    voices = [(s.name, stated.language) for s in speakers if s.party]
    for name in ((name, stated.language) for name in stated.names or ()):
        if not any(alike(name, voice) for voice in voices):
            yield name


def _others(a: Stated, b: Stated) -> frozenset[str]:
    """Keys of words that are names of something else: of places, of a body that has spoken before; one that answers to
    what was said of it is a matter in common.
    """
    places = ((name, s.language) for x in (a, b) for s in x.places for name in (s.name, s.within) if name)
    bodies = ((s.name, a.language) for s in a.speakers if s.kind not in _PERSON)
    return frozenset(guessing.key(word, language) for name, language in (*places, *bodies) for word in _words(name))


def alike(x: Name, y: Name) -> bool:
    """Whether two names may be one person's or ship's: the last words are one, and so are the first of two."""
    (x_words, in_x), (y_words, in_y) = (_words(x[0]), x[1]), (_words(y[0]), y[1])
    if not x_words or not y_words or not _one_word(x_words[-1], in_x, y_words[-1], in_y):
        return False
    if min(len(x_words), len(y_words)) == 1:
        return True
    return _initial(x_words[0]) == _initial(y_words[0]) or names.alike(x_words[0], in_x, y_words[0], in_y)


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name without particles."""
    found = tuple(w for w in _WORD.findall(name) if w.casefold() not in _PARTICLES)
    return found or tuple(_WORD.findall(name))


def _one_word(x: str, in_x: str, y: str, in_y: str) -> bool:
    """Whether two words are one as they are written or sound; of one with few consonants the first letter counts too.

    Either may have the ending of a genitive.
    """
    for one in {x, _GENITIVE.sub("", x)}:
        for other in {y, _GENITIVE.sub("", y)}:
            if one.casefold() == other.casefold():
                return True
            heard = names.alike(one, in_x, other, in_y)
            if heard and (guessing.tells(one, in_x) or _initial(one) == _initial(other)):
                return True
    return False


def _initial(word: str) -> str:
    return unmarked(word.casefold())[:1]
