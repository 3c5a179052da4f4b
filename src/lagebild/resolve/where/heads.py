"""Words that say what kind of place a name is: "Region Kursk", "Donezker Gebiet", "Licking County", "the town of X".

Called by ``recognise``. A head that makes a division of a name belongs to the mention, one for a town does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lagebild.resolve.where import forms
from lagebild.resolve.where.mentions import Mention
from lagebild.resolve.where.page import Page
from lagebild.resolve.where.view import View, Word

_HEADED = frozenset({"region", "district", "water", "area", "country"})
_DIVISIONS = frozenset({"region", "district"})
_AND = frozenset({",", "und", "sowie", "and"})


def attach(page: Page, mention: Mention, free: int = 0) -> None:
    """Give a mention the kind that a head word says, and take the head in where it belongs to the name.

    No word before the ``free``-th can be its head: another mention has it.
    """
    if mention.form == "short":
        mention.kind = "region" if any(e.kind == "region" for e in mention.entries) else None
    elif not _own(page, mention) and not _behind(page, mention) and mention.first > free:
        _before(page, mention)


def _own(page: Page, mention: Mention) -> bool:
    """The gazetteer lists some names with their head ("Region Kursk", "Laurel County"); whether this is one."""
    view, words, first, last = page.view, page.words, mention.first, mention.last
    if last - first < 2:
        return False
    kinds = words.value("behind", view.words[last - 1].text), words.value("before", view.words[first].lower)
    if words.language == "de":
        kinds = words.value("spot", view.words[last - 1].lower), kinds[1]
    for kind, core in zip(kinds, ((first, last - 1), (first + 1, last)), strict=True):
        if kind in _HEADED:
            mention.kind = kind
            if (found := forms.find(page.gazetteer, words, view.text(*core))) and set(found.entries) & set(
                mention.entries
            ):
                mention.core, mention.name = core, found.name
            return True
    return False


def _behind(page: Page, mention: Mention) -> bool:
    """ "Kursk region", "Donezker Gebiet"; whether there was a head."""
    following = page.view.at(mention.last, mention.first)
    if following is None or not page.view.adjacent(mention.last - 1, mention.last):
        return False
    if page.words.language == "de":
        kind = page.words.value("spot", following.lower) if mention.form == "adjective" else None
    else:
        kind = page.words.value("behind", following.text)
    if kind not in _HEADED or not (following.capital or _divides(mention)):
        return False
    mention.kind, mention.last = kind, mention.last + 1
    entries = page.gazetteer.lookup(page.view.text(mention.first, mention.last))
    mention.entries = (*entries, *(e for e in mention.entries if e not in entries))
    return True


def _divides(mention: Mention) -> bool:
    """A small head ("region") counts where the gazetteer has a division of that name, a capital one anywhere."""
    return any(e.kind in _DIVISIONS for e in mention.entries)


def _before(page: Page, mention: Mention) -> None:
    """ "Region Kursk", "der Ort Gornal", "the city of Kursk"."""
    view, words = page.view, page.words
    preceding: Word | None = view.at(mention.first - 1, mention.first)
    if preceding is None or not view.adjacent(mention.first - 1, mention.first):
        return
    if preceding.lower == "of":
        mention.kind = _plain(words.value("before", view.lower(mention.first - 2, mention.first)))
        return
    if mention.form == "genitive" and words.language == "de":
        return  # "Regionen Afrikas" are not called Afrika
    kind = words.value("before", preceding.lower)
    if kind == "settlement" and words.language == "en" and mention.entries[:1] and mention.entries[0].kind == "country":
        return  # "Children's Villages Sudan"
    mention.kind = _plain(kind)
    if kind in _HEADED and words.language == "de" and preceding.capital and mention.form != "adjective":
        mention.first -= 1


def _plain(kind: str | None) -> str | None:
    return kind.rstrip("+") if kind else None


def spread(page: Page, found: Sequence[Mention]) -> None:
    """ "die Gebiete Sumy und Charkiw", "the Sumy and Kharkiv regions": a head in the plural is that of every name."""
    for row in _rows(page.view, found):
        first, last = row[0], row[-1]
        head = page.view.words[first.first].lower
        if first.core[0] == first.first:
            head = page.view.lower(first.first - 1, first.first)
            head = page.view.lower(first.first - 2, first.first) if head == "of" else head
        tail = page.view.words[last.last - 1].lower if last.core[1] < last.last else ""
        if first.kind and head in page.words.lists["plural"]:
            kind = first.kind
        elif last.kind and tail in page.words.lists["plural"]:
            kind = last.kind
        else:
            continue
        for mention in row:
            mention.kind = mention.kind or kind


def _rows(view: View, found: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Names that commas and "and" join, two or more."""
    row: list[Mention] = list(found[:1])
    for left, right in pairwise(found):
        if between(view, left, right) not in _AND:
            if len(row) > 1:
                yield row
            row = []
        row.append(right)
    if len(row) > 1:
        yield row


def between(view: View, left: Mention, right: Mention) -> str:
    """The one word or mark between two mentions of a sentence, in lower case, "" where there are none or more."""
    if right.first - left.last == 1 and view.words[left.first].sentence == view.words[right.first].sentence:
        return view.words[left.last].lower
    return ""
