"""Places that a claim is about without naming one. Called by ``resolve`` when claims have their places.

Three sources, the surest first: a word in the claim that means a place named before (``pointers``); a name that was
read as a place elsewhere in the report; and for a claim without any place that tells of an event or a number, the
settlement, else the region, that its sentence names outside of it, or the sentence before, or the headline. A claim
that names a settlement itself has none, and nothing is taken where two places would do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lagebild.model import Act, Annotation, Claim, Place, Quantity, Report, Span, covers
from lagebild.resolve.where.pointers import Pointer, pointers
from lagebild.resolve.where.pointing_words import SETTLEMENTS, PointingWords, pointing_words
from lagebild.resolve.where.spoken_of import Named, sentence_at, spoken_of
from lagebild.resolve.where.view import View

# Acts that tell of the world; a promise, a demand or praise is not at a place.
_TELLING: frozenset[Act] = frozenset({"state", "confirm", "deny", "accuse", "announce"})
_TITLE = frozenset({"kicker", "headline", "lede"})
_LEAST_WORDS = 3
_HEADED = 10  # blocks that a headline reaches


class _Text:
    """A report with what its words say of places, by sentence and block.

    ``counted`` are the numbers of what happened to whom, and bare ones ("mehr als 200"), which are told beside those.
    """

    def __init__(
        self, view: View, words: PointingWords, named: Sequence[Named], quantities: Sequence[Quantity]
    ) -> None:
        self.view, self.words, self.named = view, words, named
        self.pointers = pointers(view, words, named)
        self.unread = [n for n in named if n.unread]
        self.counted = frozenset(q.id for q in quantities if q.role or not (q.unit or q.counted))
        self.all_of: dict[int, list[Named]] = defaultdict(list)  # by sentence
        self.of_block: dict[int, list[Named]] = defaultdict(list)
        self.meant: dict[int, list[Named]] = defaultdict(list)  # by sentence, what its pointers mean
        for n in named:
            self.all_of[n.sentence].append(n)
            self.of_block[n.block].append(n)
        for p in self.pointers:
            if p.named:
                self.meant[sentence_at(view, p.start)].append(p.named)
        self.words_of: dict[int, tuple[int, int]] = {}  # the first word of a sentence and the one behind its last
        for i, word in enumerate(view.words):
            self.words_of[word.sentence] = self.words_of.get(word.sentence, (i, i))[0], i + 1
        self.title = _about(view, words, named)

    def of_sentence(self, sentence: int) -> list[Named]:
        """Places that the sentence names or points to, aside ones left out."""
        return [n for n in self.all_of.get(sentence, ()) if not n.aside] + self.meant.get(sentence, [])

    def tells(self, sentence: int) -> bool:
        """Whether the sentence tells of an event that has a place."""
        return self.words.happens(self.view.text(*self.words_of[sentence]))


Item = TypeVar("Item", Named, Pointer)


@dataclass(frozen=True, slots=True)
class _Told:
    """Who told a claim of a sentence, and the places it implies."""

    speakers: frozenset[str]
    implied: tuple[Named, ...]


def imply(
    report: Report,
    annotation: Annotation,
    claims: Sequence[Claim],
    places: Sequence[Place],
    quantities: Sequence[Quantity],
) -> tuple[Claim, ...]:
    """The claims, in the order of the text, with their implied places and how each came about in ``why``."""
    if not places or not annotation.tokens:
        return tuple(claims)
    view, words = View(report, annotation), pointing_words(report.language)
    named = spoken_of(view, words, places, claims)
    text = _Text(view, words, named, quantities)
    by_id = {n.place.id: n for n in named if not n.unread}
    done: list[Claim] = []
    before: dict[int, list[_Told]] = defaultdict(list)  # the claims of a sentence, by its number
    for claim in claims:
        own = [by_id[p] for p in claim.places]
        found, label = _implied(text, claim, own, before)
        if found:
            ids = tuple(dict.fromkeys(n.place.id for n in found))
            claim = replace(claim, implied_places=ids, why=(*claim.why, label))
        before[sentence_at(view, claim.content[0].start)].append(_Told(frozenset(claim.speakers), tuple(found)))
        done.append(claim)
    return tuple(done)


def _implied(
    text: _Text, claim: Claim, own: Sequence[Named], before: Mapping[int, Sequence[_Told]]
) -> tuple[list[Named], str]:
    """The places a claim implies and in what way; nothing where it names a settlement."""
    if any(n.settlement for n in own):
        return [], ""
    pointed = [p for s in claim.content for p in _between(text.pointers, s, lambda p: p.start)]
    meant = [p for p in pointed if p.named and p.named.place.id and p.named.key not in {n.key for n in own}]
    if meant:
        return _unlike([p.named for p in meant if p.named]), meant[0].label
    again = [n for s in claim.content for n in _between(text.unread, s, lambda n: text.view.words[n.first].start)]
    known = [n for n in again if n.place.id and n.place.precision == "unresolved"]
    if known:
        return _unlike(known), "place: name said before"
    if own or pointed or again or not _can_have_place(text, claim):
        return [], ""
    return _beside(text, claim, before)


def _between(found: Sequence[Item], span: Span, start: Callable[[Item], int]) -> Sequence[Item]:
    """Those of ``found``, which are in the order of the text, that begin in the span."""
    return found[bisect_left(found, span.start, key=start) : bisect_left(found, span.end, key=start)]


def _unlike(found: Sequence[Named]) -> list[Named]:
    """Each place once; a region around a settlement is left out."""
    once = list({n.key: n for n in found}.values())
    return [n for n in once if n.sort != "region"] or once


def _can_have_place(text: _Text, claim: Claim) -> bool:
    """Whether the claim tells of what happened or how many."""
    content = " ".join(s.text for s in claim.content)
    words = content.lower().split()
    if claim.act not in _TELLING or claim.stance == "none" or len(words) < _LEAST_WORDS:
        return False
    if text.words.silent.search(content) or text.words.elsewhere(content):
        return False
    plain = [w.strip(".,;:“”\"'") for w in words]
    if any(w in text.words.lists["several"] or text.words.sort(w) in SETTLEMENTS for w in plain):
        return False  # "ein weiteres Dorf", "the villages": others, which have no name yet
    return bool(text.counted & set(claim.quantities)) or text.words.happens(content)


def _beside(text: _Text, claim: Claim, before: Mapping[int, Sequence[_Told]]) -> tuple[list[Named], str]:
    """The settlement, else the region, of the claim's sentence, of the one before in its block, of the headline."""
    view = text.view
    start = claim.cue.start if claim.cue else claim.content[0].start
    sentence = sentence_at(view, start)
    block = view.words[text.words_of[sentence][0]].block
    same = [n for n in text.of_sentence(sentence) if not covers(claim.content, n.place.span.start)]
    same += _local(text, sentence)
    last: list[Named] = []
    heading = view.report.blocks[block].kind in _TITLE  # each of its sentences has a matter of its own
    if not heading and sentence - 1 in text.words_of and view.words[text.words_of[sentence - 1][0]].block == block:
        told = before.get(sentence - 1, ())
        goes_on = any(t.speakers & set(claim.speakers) for t in told) or text.tells(sentence - 1)
        last = [*(text.of_sentence(sentence - 1) if goes_on else ()), *(n for t in told for n in t.implied)]
    for settlement in (True, False):
        for places, label in ((same, "place: same sentence"), (last, "place: sentence before")):
            fitting = [n for n in places if n.settlement is settlement and not n.country]
            if len({n.key for n in fitting}) > 1:  # families from X in Y, Y south of Z
                fitting = [n for n in fitting if not n.place.relation and not _origin(text, n)]
            if settlement and len({n.key for n in fitting}) > 1:
                return [], ""
            if len({n.key for n in fitting}) == 1:
                return ([fitting[-1]], label) if fitting[-1].place.id else ([], "")
    return _title(text, block, sentence)


def _origin(text: _Text, named: Named) -> bool:
    return text.view.lower(named.first - 1, named.first) in text.words.lists["origin"]


def _local(text: _Text, sentence: int) -> list[Named]:
    """Places whose mayor, governor or people speak: "Bürgermeister von Tarsk"."""
    out = []
    for named in text.all_of.get(sentence, ()):
        if named.aside or named.unread:
            words = [text.view.lower(i, named.first) for i in range(named.first - 4, named.first)]
            if any(text.words.begins("local", w) for w in words if w):
                out.append(named)
    return out


def _title(text: _Text, block: int, sentence: int) -> tuple[list[Named], str]:
    """What headline and lede are about, if the block names no other settlement before the claim."""
    title = text.title
    if title is None or not title.block < block <= title.block + _HEADED:
        return [], ""
    inside = [n for n in text.of_block.get(block, ()) if n.sentence <= sentence and n.settlement and not n.aside]
    return ([], "") if {n.key for n in inside} - {title.key} else ([title], "place: headline")


def _about(view: View, words: PointingWords, named: Sequence[Named]) -> Named | None:
    """The only settlement of headline and lede, if they, or the next block that names it, tell of an event."""
    blocks = view.report.blocks
    title = [n for n in named if blocks[n.block].kind in _TITLE and not n.aside and n.settlement]
    if len({n.key for n in title}) != 1:
        return None
    naming = sorted({n.block for n in named if n.key == title[0].key})[:2]
    told = " ".join(view.report.text[blocks[i].start : blocks[i].end] for i in naming)
    return title[0] if words.happens(told) else None
