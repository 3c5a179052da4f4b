"""The places that a report speaks of, as later words can mean them: how each is called, and which tell only where
somebody spoke. Called by ``pointers`` and ``implied``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.model import Claim, Place
from lagebild.resolve.where.pointing_words import SETTLEMENTS, PointingWords, Sort
from lagebild.resolve.where.view import View

# How far before and behind a name the word stands that says what it is: "das kleine Dorf X", "X, ein kleines Dorf".
_BEFORE, _BEHIND = 2, 4
_SHORTEST = 3
_INDEFINITE = frozenset("a an the ein eine einem einer einen der die das".split())


@dataclass(frozen=True, slots=True)
class Named:
    """A place where the text names it: the words ``first`` up to but not including ``last``.

    ``sort`` is what the report calls the place, here or elsewhere; without such a word a settlement has None.
    ``aside`` where the name only says where words were said, or whose seat it is.
    ``unread`` where the words were not read as a place: a name that is one elsewhere in the report, or one that is
    known for a place by nothing but its looks; that has a ``place`` without an id and can only stand in the way.
    """

    place: Place
    first: int
    last: int
    sentence: int
    block: int
    sort: Sort | None
    country: bool = False
    aside: bool = False
    unread: bool = False

    @property
    def settlement(self) -> bool:
        """Whether it is a town, a village, or something that is called by no other word."""
        return not self.country and (self.sort is None or self.sort in SETTLEMENTS)

    @property
    def key(self) -> tuple[str, bool]:
        """Equal for two mentions of one place: a town and the region of the same name are two."""
        return self.place.name, self.settlement


def spoken_of(view: View, words: PointingWords, places: Sequence[Place], claims: Sequence[Claim]) -> list[Named]:
    """All places of the report in the order of the text."""
    starts = [w.start for w in view.words]
    ranges = [(bisect_right(starts, p.span.start) - 1, max(bisect_right(starts, p.span.end - 1), 1)) for p in places]
    called: dict[tuple[str, bool], Sort] = {}
    own = [_sort(view, words, p, *r) for p, r in zip(places, ranges, strict=True)]
    for place, sort in zip(places, own, strict=True):
        if sort and (place.name, sort in SETTLEMENTS) not in called:
            called[place.name, sort in SETTLEMENTS] = sort
    told = {p for c in claims if c.voice == "reported" for p in c.places}
    saying = {_said_in(view, c) for c in claims if c.voice == "reported"}
    out = []
    for place, (first, last), sort in zip(places, ranges, own, strict=True):
        word = view.words[first]
        if sort is None or sort == "settlement":
            sort = called.get((place.name, True), sort)
        aside = _aside(view, words, place, (first, last), word.sentence in saying, place.id in told)
        country = place.precision == "country"
        out.append(Named(place, first, last, word.sentence, word.block, sort, country, aside))
    return sorted([*out, *unread(view, words, out)], key=lambda n: n.first)


def unread(view: View, words: PointingWords, named: Sequence[Named]) -> list[Named]:
    """Names that were not read as places: those of settlements that are elsewhere, and what only looks like a place."""
    taken = {i for n in named for i in range(n.first, n.last)}
    known = {n.place.name: n for n in reversed(named) if n.settlement and not _of_states(words, n.place.name.lower())}
    stretches: dict[str, list[tuple[int, int]]] = {}
    for name in (*known, *_looks(view, words, taken)):
        parts = name.split()
        at = [i for i in view.places.get(parts[0], ()) if [w.text for w in view.words[i : i + len(parts)]] == parts]
        stretches[name] = [(i, i + len(parts)) for i in at if i not in taken and view.words[i].label != "PER"]
    out = []
    for name, ranges in stretches.items():
        for first, last in ranges:
            word = view.words[first]
            place = known[name].place if name in known else None
            sort = next((s for s in (words.sort(view.lower(i, first)) for i in (first - 1, last)) if s), None)
            if place is None or (sort is not None and sort not in SETTLEMENTS):
                span = view.report.span(word.start, view.words[last - 1].end)
                place = Place("", span, name, "unresolved")
            else:
                sort = sort or known[name].sort
            out.append(Named(place, first, last, word.sentence, word.block, sort, unread=True))
    return out


def _looks(view: View, words: PointingWords, taken: set[int]) -> list[str]:
    """Names that follow a word for a kind of place, or that the encoder takes for places behind a preposition of place;
    capitals and states aside.
    """
    out: dict[str, None] = {}
    for i, word in enumerate(view.words):
        if i in taken or not word.capital:
            continue
        before = view.lower(i - 1, i)
        located = word.label == "LOC" and (before in words.lists["at"] or before in words.lists["origin"])
        begin = name_behind(view, words, i) if words.sort(word.lower) else i if located else None
        if begin is None or begin in taken or _common(words, view.words[begin].lower):
            continue
        name = view.text(begin, _name_end(view, words, begin))
        if len(name) > _SHORTEST and not _of_states(words, name.lower()):
            out[name] = None
    return list(out)


def _common(words: PointingWords, word: str) -> bool:
    return words.sort(word) is not None or any(word in words.lists[kind] for kind in ("part", "direction", "thing"))


def _name_end(view: View, words: PointingWords, first: int) -> int:
    last = first + 1
    while view.adjacent(last - 1, last) and view.words[last].capital and view.words[last].tag == "PROPN":
        last += 1
    return last


def _of_states(words: PointingWords, word: str) -> bool:
    return word in words.seats or word in words.peoples or word.rstrip("s") in words.seats


def name_behind(view: View, words: PointingWords, i: int) -> int | None:
    """The word where the name of the place at the noun ``i`` begins: "die Stadt Sosnopil", "the town of Sosnopil"."""
    at = i + 2 if view.lower(i + 1, i) in ("of", "von") else i + 1
    following = view.at(at, i)
    if following is None or not following.capital or following.lower in words.lists["thing"]:
        return None
    return at


def _sort(view: View, words: PointingWords, place: Place, first: int, last: int) -> Sort | None:
    """What the text calls the place: by its own words, one before or behind it, or an apposition."""
    if place.precision == "region":
        return "region"
    inside = [words.sort(view.words[i].lower) for i in range(first, last)] if last - first > 1 else []
    before = [words.sort(view.lower(i, first)) for i in range(first - 1, first - 1 - _BEFORE, -1)]
    if before[0] is None and view.lower(first - 1, first) not in ("of", "von"):
        before = []
    behind = [words.sort(view.lower(last, first))] if view.language == "en" else []
    apposition: list[Sort | None] = []
    if view.lower(last, first) == "," and view.lower(last + 1, first) in _INDEFINITE:
        apposition = [words.sort(view.lower(i, first)) for i in range(last + 2, last + 2 + _BEHIND)]
    return next((s for s in (*inside, *behind, *before, *apposition) if s), None)


def _aside(view: View, words: PointingWords, place: Place, at: tuple[int, int], saying: bool, told: bool) -> bool:
    """Whether the name only says where somebody spoke or sits; ``saying`` is whether its sentence reports speech,
    ``told`` whether it stands in what is reported.
    """
    first, last = at
    if view.dateline(first, last):
        return True
    before, noun = view.lower(first - 1, first), view.lower(first - 2, first)
    seat = place.name.lower() in words.seats or place.span.text.lower() in words.seats
    if before in words.lists["said_at"] and words.begins("seat_of", noun):
        return True
    if seat and before not in words.lists["at"]:
        return True
    if told:
        return False
    event = first > 1 and view.words[first - 2].tag != "PROPN" and words.happens(noun)
    if seat:  # "In Kiew heulten Sirenen" and "der Angriff auf Kiew" tell of the place
        return not event and (saying or not view.opens(first - 1))
    return saying and before in words.lists["said_at"] and not event


def _said_in(view: View, claim: Claim) -> int | None:
    """The sentence in which the words of saying of a reported claim stand."""
    if claim.cue:
        return sentence_at(view, claim.cue.start)
    return sentence_at(view, claim.source[0].start) if claim.source else None


def sentence_at(view: View, offset: int) -> int:
    """Number of the sentence of the word at ``offset``."""
    return view.words[max(0, bisect_right(view.words, offset, key=lambda w: w.start) - 1)].sentence
