"""Names of places that no gazetteer holds, where the text leaves no doubt that they are places. Called by ``find``.

Any of these is enough: a word for a settlement before the name ("der Ort Gornal", "the village of X") or in an
apposition behind it ("X, a village in the Y region"), a place that holds it behind a comma ("in X, Ohio"), the
encoder's LOC behind a preposition of place, or what speaks for it in all its mentions together (``unknown``). What is a
place once is one wherever the report writes the name by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lagebild.resolve.where import sites, unknown, uses
from lagebild.resolve.where.evidence import CONTRACTED
from lagebild.resolve.where.forms import Form
from lagebild.resolve.where.mentions import Known, Mention, Run
from lagebild.resolve.where.page import Page
from lagebild.resolve.where.runs import runs as find_runs
from lagebild.resolve.where.unlisted_words import unlisted_words
from lagebild.resolve.where.view import View

_ARABIC = re.compile(r"[ -](?i:al|el|an|ar|as|ash|at|az|ed|er|es|esh|et|ez)-[A-Z]\w+")
_EXPLANATION = 5
_APPOSITION = frozenset({"a", "an", "the", "ein", "eine", "einem", "einer", "einen", "das", "der", "die"})
_AND = frozenset({"und", "and"})
_THAT = frozenset({"that", "which", "where", "whose", "in", "im", "near", "bei", "nahe", "on", "an", "am"})
_FUNCTION_WORDS = ("ADP", "DET", "PRON", "CCONJ", "SCONJ", "AUX")


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

    A name that is certain once is the same name elsewhere in the report, but within a longer one.
    """
    view = page.view
    taken = {i for m in mentions if m.use != "unlikely" for i in range(m.first, m.last)}
    towns = {m.last for m in mentions if m.use == "place" and m.kind == "settlement"}
    places = [m for m in mentions if m.use == "place"]
    holders = frozenset(m.first for m in places if any(e.kind != "settlement" for e in m.entries[:3]))
    known = Known(frozenset(edge for m in places for edge in (m.first, m.last - 1)), holders)
    runs = find_runs(page, taken)
    certain = {m.name for m in mentions if m.use == "place" and not m.entries}
    certain |= unknown.named_places(page, runs, known)
    for run in runs:
        listed = run.first - 1 in towns and view.lower(run.first - 1, run.first) in _AND  # "die Dörfer X und Y"
        if listed or _certain(page, run.first, run.last, holders):
            certain.add(run.name)
    out: list[Mention] = []
    for name in sorted(certain, key=lambda n: (-len(n), n)):
        for run in _everywhere(page, name, taken):
            taken |= set(range(run.first, run.last))
            out.append(_mention(page, run))
    return sorted(out, key=lambda m: m.first)


def _everywhere(page: Page, name: str, taken: set[int]) -> Iterator[Run]:
    """Where the report writes ``name``, not as a part of a longer name."""
    view = page.view
    parts = name.split()
    endings = ("", "s") if page.words.language == "de" else ("",)
    for word, ending in ((w, e) for w in view.starting(parts[0]) for e in endings):
        last = word + 1
        while last < len(view.words) and view.words[last].start < view.words[word].start + len(name):
            last += 1
        written = view.text(word, last)
        run = Run(word, last, name, bool(ending))
        if written == name + ending and not taken & set(range(word, last)) and not _within_name(page, run):
            yield run


def _within_name(page: Page, run: Run) -> bool:
    """Whether the words are a part of a person's or an organisation's name: "Oleh X", "Bataillon X", "X Brigade"."""
    view, lists, first, last = page.view, page.words.lists, run.first, run.last
    start, end, text = view.words[first].start, view.words[last - 1].end, view.report.text
    if (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()) or text[max(start - 1, 0) : start] == "-":
        return True
    before = view.words[first - 1] if view.adjacent(first - 1, first) else None
    if before and before.capital and not run.genitive:
        if before.lower in page.words.given or before.lower in lists["title"] or before.lower in lists["body_of"]:
            return True
        if before.label == "PER" and before.entity == view.words[first].entity:
            return True
        if view.words[first].label == "ORG":  # "Staatsanwaltschaft X"
            return True
    if view.words[first].sentence in view.loud:
        return False
    behind = uses.behind(view, last)
    if behind and page.words.value("behind", behind[0].text) is None:
        return True
    english = page.words.language == "en" and before is not None and before.named and not view.opens(first - 1)
    return english and before is not None and before.lower not in page.words.plain


def _mention(page: Page, run: Run) -> Mention:
    """A division that is named after a town is a place of its own: "Bezirk X", "the X district"."""
    view, words = page.view, page.words
    german = words.language == "de"
    form: Form = "genitive" if run.genitive else "name"
    mention = Mention(run.first, run.last, run.name, form, (), (run.first, run.last))
    before, behind = view.at(run.first - 1, run.first), view.at(run.last, run.first)
    kind = words.value("before", before.lower) if german and before and before.capital else None
    if kind in unknown.DIVISIONS:
        mention.first, mention.kind = run.first - 1, kind
    elif not german and behind and unknown.divides(page, behind.text):
        mention.last, mention.kind = run.last + 1, words.value("behind", behind.text)
    if mention.kind:
        mention.name = view.text(mention.first, mention.last)
    return mention


def _explained(page: Page, last: int) -> bool:
    """ "X, a village in the Y region", "X, ein Dorf im Gebiet Y": the words behind the name say that it is a place."""
    view = page.view
    if view.lower(last, last - 1) != "," or view.lower(last + 1, last - 1) not in _APPOSITION:
        return False
    words = unlisted_words(page.words.language)
    for index in range(last + 2, last + 2 + _EXPLANATION):
        word = view.at(index, last - 1)
        if word is None or (word.tag.startswith((*_FUNCTION_WORDS, "PUNCT")) and not word.lower.endswith("ing")):
            return False  # the encoder takes "farming" in "a farming town" for a preposition now and then
        site = sites.kind(page, words, word.lower) == sites.STRONG
        if site or page.words.value("before", word.lower) == "settlement":
            following = view.at(index + 1, last - 1)
            return following is None or following.tag.startswith(("ADP", "PUNCT")) or following.lower in _THAT
    return False


def _certain(page: Page, first: int, last: int, holders: frozenset[int]) -> bool:
    view, words = page.view, page.words
    run = view.words[first:last]
    if any(unknown.is_persons(page, word) for word in run):
        return False
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
