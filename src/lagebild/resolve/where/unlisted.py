"""Names of places that no gazetteer holds, where the text leaves no doubt that they are places. Called by ``find``.

Any of these is enough: a word for a settlement before the name ("der Ort Gornal", "the village of X") or in an
apposition behind it ("X, a village in the Y region"), a place that holds it behind a comma ("in X, Ohio"), or the
encoder's LOC behind a preposition of place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lagebild.resolve.where import uses
from lagebild.resolve.where.evidence import CONTRACTED
from lagebild.resolve.where.mentions import Mention
from lagebild.resolve.where.page import Page
from lagebild.resolve.where.view import View, Word

_ARABIC = re.compile(r"[ -](?i:al|el|an|ar|as|ash|at|az|ed|er|es|esh|et|ez)-[A-Z]\w+")
_LONGEST = 4
_EXPLANATION = 5
_APPOSITION = frozenset({"a", "an", "the", "ein", "eine", "einem", "einer", "einen", "das", "der", "die"})
_AND = frozenset({"und", "and"})
_WHERE = frozenset({"in", "im", "near", "bei", "nahe", "on", "an", "am"})


def extend(page: Page, mentions: Sequence[Mention]) -> list[Mention]:
    """A name that goes on ("Alma al-Chaab", "the village of Wadi Rahal") is the longer one, listed or not.

    What remains of ``mentions``: those that a longer name has swallowed are gone.
    """
    view: View = page.view
    out: list[Mention] = []
    for mention in mentions:
        if out and mention.first < out[-1].last:
            continue
        out.append(mention)
        last = _end(view, mention)
        if last == mention.last or mention.kind in {"region", "district"}:
            continue
        mention.last, mention.core = last, (mention.core[0], last)
        mention.name = view.text(mention.core[0], last)
        mention.entries = page.gazetteer.lookup(mention.name)
    return out


def _end(view: View, mention: Mention) -> int:
    """Behind the last word of a name that goes on behind what the gazetteer knows of it."""
    match, last = _ARABIC.match(view.report.text, view.words[mention.last - 1].end), mention.last
    if match:
        while last < len(view.words) and view.words[last].start < match.end():
            last += 1
    elif mention.kind == "settlement":
        while view.adjacent(last - 1, last) and view.words[last].capital and view.words[last].tag == "PROPN":
            last += 1
    return last


def propose(page: Page, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions without entries, in the order of the text; none overlaps one of ``mentions``.

    A name that is certain once is the same name elsewhere in the report.
    """
    view = page.view
    taken = {i for m in mentions if m.use != "unlikely" for i in range(m.first, m.last)}
    towns = {m.last for m in mentions if m.use == "place" and m.kind == "settlement"}
    holders = {m.first for m in mentions if m.use == "place" and any(e.kind != "settlement" for e in m.entries[:3])}
    runs: list[tuple[int, int]] = []
    certain: set[str] = set()
    at = 0
    while at < len(view.words):
        last = _run(page, at, taken)
        listed = at - 1 in towns and view.lower(at - 1, at) in _AND  # "die Dörfer X und Y"
        if last > at:
            runs.append((at, last))
            certain |= {view.text(at, last)} if listed or _certain(page, at, last, holders) else set()
        at = max(last, at + 1)
    certain |= {m.name for m in mentions if m.use == "place" and not m.entries}
    names = [(first, last, view.text(first, last)) for first, last in runs]
    return [Mention(first, last, name, "name", (), (first, last)) for first, last, name in names if name in certain]


def _run(page: Page, at: int, taken: set[int]) -> int:
    """Behind the last of the capitalised words from ``at`` on, ``at`` where none begins there."""
    view, last = page.view, at
    if view.words[at].sentence in view.loud:
        return at
    while last < len(view.words) and last - at < _LONGEST and last not in taken and _fits(page, view.words[last]):
        if last > at and not view.adjacent(last - 1, last):
            break
        last += 1
        if last < len(view.words) and view.words[last].named and not view.words[last].capital:
            last += 1
    return at if last < len(view.words) and last in taken and view.adjacent(last - 1, last) else last


def _fits(page: Page, word: Word) -> bool:
    lists = page.words.lists
    if not word.capital or len(word.text) < 3 or word.text.isupper() or word.lower in page.view.small:
        return False
    return not any(word.lower in lists[kind] for kind in ("calendar", "title", "body", "common", "before", "spot"))


def _explained(page: Page, last: int) -> bool:
    """ "X, a village in the Y region", "X, ein Dorf im Gebiet Y": the words behind the name say that it is a place."""
    view = page.view
    if view.lower(last, last - 1) != "," or view.lower(last + 1, last - 1) not in _APPOSITION:
        return False
    beyond = [view.lower(i, last - 1) for i in range(last + 2, last + 2 + _EXPLANATION)]
    noun = next((i for i, w in enumerate(beyond) if page.words.value("before", w) == "settlement"), None)
    return noun is not None and noun + 1 < len(beyond) and beyond[noun + 1] in _WHERE


def _certain(page: Page, first: int, last: int, holders: set[int]) -> bool:
    view, words = page.view, page.words
    if any(view.words[i].lower in words.given or view.words[i].lower in page.surnames for i in range(first, last)):
        return False
    run = view.words[first:last]
    if _explained(page, last):
        return True
    before = view.lower(first - 1, first)
    if before == "of":
        return words.value("before", view.lower(first - 2, first)) == "settlement"
    noun = any(w.tag != "PROPN" for w in run)
    if words.value("before", before) == "settlement":
        # "vor Ort": on the spot
        return view.lower(first - 2, first) not in {"vor", "am"} and not any(w.lower in words.plain for w in run)
    if words.value("locative", before) != "strong" or before in CONTRACTED or before == "bei" or noun:
        return False
    if words.language == "en" and view.lower(last, first) == "," and last + 1 in holders:
        return True
    labels = {w.label for w in run}
    return "LOC" in labels and labels <= {"LOC", ""} and not uses.behind(view, last)
