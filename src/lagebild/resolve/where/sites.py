"""Words for sites and settlements beside a name that no gazetteer holds, and what they say for it. By ``unknown``.

A name may stand behind the word ("das Lager X", "den Fluss X"), before it ("the X crossing", "the X displacement
camp") or behind a preposition ("a fuel depot at X", "die Brücke bei X"). The words are data, kinds ``site``,
``compound`` and ``beset`` of ``resources/<language>/unlisted_places.tsv``; German compounds and genitives are found
by their last part.
"""

from __future__ import annotations

from lagebild.resolve.where import setting
from lagebild.resolve.where.mentions import Run
from lagebild.resolve.where.page import Page
from lagebild.resolve.where.unlisted_words import UnlistedWords
from lagebild.resolve.where.view import Word

STRONG, WEAK, OWNED = "strong", "weak", "owned"
# Points for a name behind or before a word that only names a site, or that may mean other things; one whose sites are
# called after their owners says something of a name behind a preposition only. Points for that and for adjectives that
# go with places.
_POINTS = {STRONG: 2.5, WEAK: 1.5, OWNED: 0.0, "": 0.0}
_AT, _BESET, _IN_BESET = 1.5, 1.5, 2.5
_LEADS = {"de": frozenset({"bei", "in", "von", "nahe", "an"}), "en": frozenset({"at", "in", "near", "of", "outside"})}
# Between a name and the word behind it: "the X border crossing", "the X displacement camp".
_BETWEEN = 2
_GENITIVES = ("es", "s")
_SHORTEST = 3
_ARTICLE = frozenset({"the"})


def kind(page: Page, words: UnlistedWords, word: str) -> str:
    """How surely ``word``, in lower case, is one for a site or settlement: "strong", "weak", "owned" or ""."""
    if page.words.language != "de":
        return words.sites.get(word, "")
    for form in (word, *(word.removesuffix(ending) for ending in _GENITIVES)):
        if found := words.sites.get(form):
            return found
        hyphen = form.rfind("-") + 1
        if hyphen and (found := words.sites.get(form[hyphen:])):
            return found
        if not hyphen and any(form.endswith(end) and len(form) - len(end) >= _SHORTEST for end in words.compounds):
            return STRONG
    return ""


def lead(page: Page, words: UnlistedWords, run: Run) -> float:
    """Points for a word for a site before the name, or for an adjective of places."""
    view = page.view
    one, two = view.lower(run.first - 1, run.first), view.lower(run.first - 2, run.first)
    if page.words.language == "de" and view.adjacent(run.first - 1, run.first) and not run.genitive:
        before = view.words[run.first - 1]
        value = page.words.value("before", one)
        if before.capital and (found := STRONG if value else kind(page, words, one)):
            return _POINTS[found]
    found = kind(page, words, two) if one in _LEADS[page.words.language] else ""
    if found and not (found == WEAK and page.words.language == "de"):
        return _AT
    if words.has("beset", one):
        return _IN_BESET if page.words.value("locative", two) == "strong" or two == "im" else _BESET
    return 0.0


def behind(page: Page, words: UnlistedWords, run: Run) -> float:
    """Points for a word for a site behind the name, in English: "the X camp", "X border crossing"."""
    if page.words.language != "en":
        return 0.0
    view = page.view
    article = view.lower(run.first - 1, run.first) in _ARTICLE
    if not any(w.tag == "PROPN" or w.label == "LOC" for w in view.words[run.first : run.last]):
        return 0.0
    for last in range(run.last, run.last + _BETWEEN):
        word = view.at(last, run.first)
        if word is None or not view.adjacent(last - 1, last):
            return 0.0
        pair = view.text(last - 1, last + 1) if last > run.last else ""
        if found := kind(page, words, pair) or kind(page, words, word.text):
            return _POINTS[found] if article or (found == STRONG and _led(page, run)) else 0.0
        if not _describes(word):
            return 0.0
    return 0.0


def _led(page: Page, run: Run) -> bool:
    """Whether an article may be left out: behind a preposition or verb of place, or where a headline begins."""
    view = page.view
    before = view.lower(run.first - 1, run.first)
    return not before or page.words.value("locative", before) is not None or before in page.words.lists["hit"]


def _describes(word: Word) -> bool:
    return word.text.islower() and word.tag.startswith(("NOUN", "ADJ", "PROPN"))


def held(page: Page, run: Run, holders: frozenset[int]) -> bool:
    """Whether the words behind the name say that a known place holds it: "X, in the Y region", "X (Gebiet Y)".

    ``holders`` are the first words of places known to be such.
    """
    view = page.view
    for last in range(run.last + 1, run.last + setting.APART):
        if view.at(last, run.first) is None:
            return False
        if last in holders:
            between = " ".join(view.report.text[view.words[run.last - 1].end : view.words[last].start].lower().split())
            return between != "," and page.words.inside(between) == "right"
    return False
