"""Words that mean a place named before: "die Stadt", "the village", "im Norden der Stadt", "dort". Called by
``implied``.

They are read in the order of the text, and what one means counts as spoken of from there on, so that "Die Stadt … dort"
is one chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.resolve.where.pointing_words import SETTLEMENTS, PointingWords, Sort
from lagebild.resolve.where.spoken_of import Named, name_behind
from lagebild.resolve.where.view import View, Word

# Words between the article and the noun: "the small, heavily shelled town".
_BETWEEN = 3
_REACH = 200  # mentions of places back; more than an article has, but an archive may be one text
_BLOCKS_BACK = 1  # how far "dort" and "im Norden" reach
_OWNING = frozenset("der des dem of von in".split())


@dataclass(frozen=True, slots=True)
class Pointer:
    """A word that means a place, at the offset ``start``; ``place`` is None where nothing named before fits.

    ``label`` says in what way, as ``Claim.why`` has it.
    """

    start: int
    label: str
    named: Named | None


def pointers(view: View, words: PointingWords, named: Sequence[Named]) -> list[Pointer]:
    """All such words of the report in the order of the text."""
    inside = {i for n in named for i in range(n.first, n.last)}
    parted = _parted(view, words, named)
    opening = {n.first: n for n in named}
    spoken: list[tuple[Named, Word]] = []  # with the word that speaks of it
    out: list[Pointer] = []
    for i, word in enumerate(view.words):
        if i in opening and not opening[i].aside:
            spoken.append((opening[i], word))
        if i in inside:
            continue
        found = _pointer(view, words, spoken[-_REACH:], i)
        if found is None and parted:
            found = _part(view, words, spoken[-_REACH:], i)
        if found:
            out.append(found)
            if found.named:
                spoken.append((found.named, word))
    return out


def _pointer(view: View, words: PointingWords, spoken: Sequence[tuple[Named, Word]], i: int) -> Pointer | None:
    word = view.words[i]
    sort = words.sort(word.lower)
    if sort and _definite(view, words, i) and name_behind(view, words, i) is None:
        return Pointer(word.start, f"place: the {sort}", _last(spoken, sort))
    if word.lower in words.lists["part"] and _definite(view, words, i):
        if _owned(view, words, i):
            return None
        return Pointer(word.start, "place: part of the town", _last(spoken, "settlement"))
    if word.lower in words.lists["deictic"] and not _existential(view, words, i):
        return Pointer(word.start, f"place: {word.lower}", _pointed_at(words, spoken, word))
    return None


def _pointed_at(words: PointingWords, spoken: Sequence[tuple[Named, Word]], word: Word) -> Named | None:
    """What "dort" means: a settlement of this block or the one before, or a region of the sentence before; "hier" is as
    often no place at all and means only a settlement of the sentence before.
    """
    last = _latest(_near(spoken, word))
    close = last is not None and any(n is last and word.sentence - at.sentence <= 1 for n, at in spoken)
    if last is None or last.country or (not close and not last.settlement):
        return None
    only_close = words.lists["deictic"][word.lower] == "near"
    return last if not only_close or (close and last.settlement) else None


def _part(view: View, words: PointingWords, spoken: Sequence[tuple[Named, Word]], i: int) -> Pointer | None:
    """ "im Süden" of the town; "der Westen" is more often the states of the West."""
    word = view.words[i]
    direction = words.lists["direction"].get(word.lower)
    if direction is None or not _definite(view, words, i) or _owned(view, words, i):
        return None
    if direction == "political" and (word.capital if view.language == "en" else view.lower(i - 1, i) != "im"):
        return None
    last = _latest(_near(spoken, word))
    return Pointer(word.start, "place: part of the town", last) if last and last.settlement else None


def _near(spoken: Sequence[tuple[Named, Word]], word: Word) -> list[Named]:
    return [n for n, at in spoken if word.block - at.block <= _BLOCKS_BACK]


def _parted(view: View, words: PointingWords, named: Sequence[Named]) -> bool:
    """Whether the report speaks of the parts of a settlement: "im Norden der Stadt", "southern X", "Süden von X"."""
    for n in named:
        if n.settlement and any(words.begins("compass", w) for w in _words_before(view, n.first, 1)):
            return True
        if n.settlement and any(w in words.lists["direction"] for w in _words_before(view, n.first, 2)):
            return True
    for i, word in enumerate(view.words):
        if words.sort(word.lower) in SETTLEMENTS:
            near = _words_before(view, i, 4)
            if any(w in words.lists["direction"] or words.begins("compass", w) for w in near):
                return True
    return False


def _words_before(view: View, i: int, count: int) -> list[str]:
    return [w for j in range(i - count, i) if (w := view.lower(j, i))]


def _definite(view: View, words: PointingWords, i: int) -> bool:
    """Whether a definite article stands before the noun at ``i``, with nothing but adjectives between."""
    if view.language == "de" and not view.words[i].capital:
        return False
    for j in range(i - 1, i - 2 - _BETWEEN, -1):
        word = view.at(j, i)
        if word is None or not word.text[:1].isalpha():
            return False
        if word.lower in words.lists["article"]:
            return j == i - 1 or view.words[i].lower not in words.lists["bare"]
        if word.lower in words.lists["barrier"]:
            return False
        if word.capital and word.lower not in words.peoples:
            return False
    return False


def _owned(view: View, words: PointingWords, i: int) -> bool:
    """ "der Norden des Landes", "the outskirts of Tarsk": whose part it is stands behind it."""
    return view.lower(i + 1, i) in _OWNING or name_behind(view, words, i) is not None


def _existential(view: View, words: PointingWords, i: int) -> bool:
    if view.words[i].lower != "there":
        return False
    verbs = words.lists["existential"]
    return view.lower(i + 1, i) in verbs or (view.lower(i - 1, i) in verbs and view.opens(i - 1))


def _last(spoken: Sequence[tuple[Named, Word]], sort: Sort) -> Named | None:
    """The last place of a fitting sort; one that no gazetteer holds gives way to one that the text calls so."""
    wanted = SETTLEMENTS if sort in SETTLEMENTS else {sort}
    fitting = [n for n, _ in spoken if not n.country and _fits(n.sort, sort)]
    if sort not in SETTLEMENTS:
        fitting = [n for n in fitting if n.sort in wanted]
    last = _latest(fitting)
    if last is None:
        return None
    if last.sort is None and last.place.precision == "unresolved" and sort != "settlement":
        return next((n for n in reversed(fitting) if n.sort == sort), last)
    return last


def _latest(named: Sequence[Named]) -> Named | None:
    """The last place that is not named only to say what lies beside it, else the last of those."""
    return next((n for n in reversed(named) if not n.place.relation), named[-1] if named else None)


def _fits(called: Sort | None, sort: Sort) -> bool:
    """Whether a place that is called ``called`` can be meant by a noun of ``sort``."""
    if called is None:
        return sort in SETTLEMENTS
    if "settlement" in (called, sort):
        return called in SETTLEMENTS and sort in SETTLEMENTS
    return called == sort
