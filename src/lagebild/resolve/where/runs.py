"""Runs of capitalised words that may be names, in the order of the text. Called by ``unlisted``."""

from __future__ import annotations

from lagebild.resolve.where import sites
from lagebild.resolve.where.mentions import Run
from lagebild.resolve.where.page import Page
from lagebild.resolve.where.unlisted_words import unlisted_words
from lagebild.resolve.where.view import Word

_LONGEST = 4
_SHORTEST = 3
_FUNCTION_WORDS = ("ADP", "DET", "PRON", "CCONJ", "SCONJ", "AUX", "PART")


def runs(page: Page, taken: set[int]) -> list[Run]:
    """All runs of capitalised words that may be names; a German genitive under the name without its ending, where the
    report writes that, too, or the noun before takes a genitive.
    """
    view, at = page.view, 0
    found: list[tuple[int, int]] = []
    while at < len(view.words):
        last = _run(page, at, taken)
        if last > at:
            found.append((at, last))
        at = max(last, at + 1)
    texts = {view.text(*run) for run in found}
    runs = []
    for first, last in found:
        text = view.text(first, last)
        genitive = page.words.language == "de" and _is_genitive(page, first, text, texts)
        runs.append(Run(first, last, text[:-1] if genitive else text, genitive))
    return runs


def _is_genitive(page: Page, first: int, text: str, texts: set[str]) -> bool:
    if not text.endswith("s") or text.endswith("ss") or len(text) <= _SHORTEST:
        return False
    before, words = page.view.lower(first - 1, first), unlisted_words(page.words.language)
    return text[:-1] in texts or words.has("part", before) or words.has("fate", before)


def _run(page: Page, at: int, taken: set[int]) -> int:
    """Behind the last of the capitalised words from ``at`` on, ``at`` where none begins there."""
    view, last = page.view, at
    if view.words[at].sentence in view.loud or (view.opens(at) and _leads_in(page, at)):
        return at
    while last < len(view.words) and last - at < _LONGEST and last not in taken:
        if not (_fits(page, view.words[last]) or (last > at and _goes_on(page, last))):
            break
        if page.words.language == "de" and _before_name(page, last):
            break
        if last > at and not view.adjacent(last - 1, last):
            break
        last += 1
        if last < len(view.words) and view.words[last].named and not view.words[last].capital:
            last += 1
    return at if last < len(view.words) and last in taken and view.adjacent(last - 1, last) else last


def _goes_on(page: Page, at: int) -> bool:
    """Whether the encoder takes the word for a further one of a place's name, be it a common word elsewhere."""
    left, word = page.view.words[at - 1], page.view.words[at]
    one_name = word.entity == left.entity or (word.tag == "PROPN" and left.label == "LOC")
    return word.capital and word.label == "LOC" and one_name


def _before_name(page: Page, at: int) -> bool:
    """Whether a German common noun stands before a name that begins with the next word: "Lager X", "Soldaten X"."""
    view, words = page.view, unlisted_words("de")
    if not (view.adjacent(at, at + 1) and view.words[at + 1].capital):
        return False
    word = view.words[at]
    common = word.tag == "NOUN" and (word.lower.endswith(words.endings) or words.has("noun", word.lower))
    return common or bool(sites.kind(page, words, word.lower))


def _leads_in(page: Page, at: int) -> bool:
    """Whether a sentence's first word has its capital from there: "Bei X", "Auch X"."""
    word, lists = page.view.words[at], page.words.lists
    following = page.view.at(at + 1, at)
    if following is None or not following.capital:
        return False
    return word.lower in lists["locative"] or word.lower in lists["towards"] or word.tag.startswith(_FUNCTION_WORDS)


def _fits(page: Page, word: Word) -> bool:
    lists = page.words.lists
    if not word.capital or len(word.text) < 3 or word.text.isupper() or word.lower in page.view.small:
        return False
    return not any(word.lower in lists[kind] for kind in ("calendar", "title", "body", "common", "before", "spot"))
