"""Which words of a report name places: the gazetteer proposes, evidence and grammar decide. Called by ``find``.

What uses a place's name without naming the place (a government, an organisation, an adjective) is kept with its
``use``: corpora count some of these, the product none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lagebild.model import Span
from lagebild.resolve.where import evidence, forms, heads, uses
from lagebild.resolve.where.forms import Found
from lagebild.resolve.where.mentions import Mention
from lagebild.resolve.where.page import Page
from lagebild.resolve.where.unlisted_words import unlisted_words

_BREAKS = frozenset(",;:!?()[]\"„“”«»'’—–…|")
_ARTICLES = frozenset({"the", "der", "die", "das"})
# Points from which a proposal is a place's name, and from which it speaks for the same name elsewhere in the report.
ENOUGH = 2.0
_SURE = 3.0
# Points for a name that is sure, or likely, elsewhere in the report, and for one of a country or region it speaks of.
_KNOWN, _LIKELY, _LIES_IN = 2.0, 1.0, 1.0
# What an organisation's words take from a place's name in it.
_EMBEDDED = 2.5
_FIRST = 4
_TOWN = 100_000  # inhabitants from which on a name stands for itself, whatever follows
# That a report speaks of a country with thousands of towns says little of one of them: its states must be named.
_VAST = frozenset({"US", "DE", "GB", "FR", "CN", "IN"})


def recognise(page: Page) -> list[Mention]:
    """All proposals in the order of the text with their weight and use; where ``use`` is "place" the text names one."""
    found = [m for m in _propose(page) if not (_first_part(page, m) or _last_part(page, m))]
    free = 0
    for mention in found:
        heads.attach(page, mention, free)
        free = mention.last if mention.core[1] < mention.last else free
    heads.spread(page, found)
    for number, mention in enumerate(found):
        mention.weight = evidence.weigh(page, found, number)
    likely = {m.name.lower() for m in found if m.weight >= ENOUGH}
    sure = {m.name.lower() for m in found if m.weight >= _SURE}
    named = _named(page, found)
    for mention in found:
        if mention.weight < _SURE and mention.name.lower() in likely:
            mention.weight += _KNOWN if mention.name.lower() in sure else _LIKELY
        if any(e.country in named or e.region in named for e in mention.entries[:_FIRST]):
            mention.weight += _LIES_IN
        _decide(page, mention)
    _decide_pairs(page, found)
    return found


def _first_part(page: Page, mention: Mention) -> bool:
    """Whether a small town's name is but the first word of a longer one, for the report never writes it alone: "Stara"
    of "Stara Balka".
    """
    view, lists = page.view, page.words.lists
    behind = view.at(mention.last, mention.first)
    town = all(e.kind == "settlement" and e.population < _TOWN for e in mention.entries)
    begins = unlisted_words(page.words.language).has("first", view.words[mention.first].lower)
    if mention.last - mention.first > 1 or not (town or begins) or behind is None or not behind.named:
        return False
    if any(behind.lower in lists[kind] for kind in ("office", "title", "calendar")):
        return False
    places = view.places[view.words[mention.first].text]
    followers = {view.words[i + 1].text for i in places if i + 1 < len(view.words) and view.adjacent(i, i + 1)}
    within = behind.label == "LOC" and behind.entity == view.words[mention.first].entity
    one_name = within and behind.lower in lists["common"]  # "Pole", not "Lake"
    proper = begins or behind.tag == "PROPN" or behind.label == "LOC" or behind.text in page.words.peoples
    name = one_name or (proper and behind.label != "PER" and behind.lower not in page.words.plain)
    return (len(places) > 1 or name) and followers == {behind.text}


def _last_part(page: Page, mention: Mention) -> bool:
    """Whether a small town's name, or a people's, is but the last word of a longer one: "Brod" of "Prylaske Brod"."""
    view, words = page.view, page.words
    before = view.at(mention.first - 1, mention.first)
    text = view.text(mention.first, mention.last)
    town = all(e.kind == "settlement" and e.population < _TOWN for e in mention.entries)
    if mention.last - mention.first > 1 or not (town or text in words.peoples) or before is None:
        return False
    if words.value("behind", text) is not None:  # "Lake"
        return False
    if not before.capital or before.tag != "PROPN" or before.label in {"PER", "ORG"} or before.text in words.peoples:
        return False
    lists = words.lists
    if any(before.lower in kind for kind in (words.plain, words.given, lists["locative"], lists["body_of"])):
        return False
    known = page.gazetteer.lookup(before.text)
    if any(e.kind != "settlement" or e.population >= _TOWN for e in known):
        return False
    places = view.places[text]
    return all(view.adjacent(i - 1, i) and view.words[i - 1].text == before.text for i in places)


def given(page: Page, spans: Sequence[Span]) -> list[Mention]:
    """Mentions for names that someone else found (an annotator), in the order of the text, with heads and entries."""
    out = []
    starts = {w.start: i for i, w in enumerate(page.view.words)}
    for span in sorted(spans):
        first = starts.get(span.start)
        if first is None:
            continue
        last = first + 1
        while last < len(page.view.words) and page.view.words[last].start < span.end:
            last += 1
        found = forms.find(page.gazetteer, page.words, span.text)
        out.append(_mention(page, first, last, found or Found(span.text, "name", ())))
        heads.attach(page, out[-1])
    return out


def _propose(page: Page) -> list[Mention]:
    out: list[Mention] = []
    at = 0
    while at < len(page.view.words):
        found = _longest(page, at) if page.view.words[at].capital else None
        if found:
            out.append(found)
        at = found.last if found else at + 1
    return out


def _longest(page: Page, at: int) -> Mention | None:
    """The longest run of words from ``at`` on that the gazetteer knows."""
    view, word = page.view, page.view.words[at]
    opening_article = word.lower in _ARTICLES and view.opens(at) and not word.text.isupper()
    if opening_article:
        return None
    most = page.gazetteer.begins(word.text)
    for last in range(min(at + most + 2, len(view.words)), at, -1):
        run, text = view.words[at:last], view.text(at, last)
        named = run[-1].named or run[-1].text[0].isdigit() or text in page.words.short
        if last - at == 1 and _tiny(word.text):
            break
        if not named or run[-1].sentence != word.sentence or "\n" in text or any(w.text in _BREAKS for w in run):
            continue
        if found := forms.find(page.gazetteer, page.words, text):
            return _mention(page, at, last, found)
    return None


def _tiny(text: str) -> bool:
    """ "D", "Ca", "El": too short to be a name by itself; "US" and "Ky." are not."""
    letters = text.rstrip(".")
    return len(letters) < 2 or (len(letters) == 2 and letters == text and not letters.isupper())


def _mention(page: Page, first: int, last: int, found: Found) -> Mention:
    capital = page.words.seats.get(found.name.lower())
    return Mention(first, last, found.name, found.form, found.entries, (first, last), capital=capital)


def _named(page: Page, found: Sequence[Mention]) -> frozenset[str]:
    """Codes of the countries and regions that the report speaks of, be it by an adjective ("ukrainische Truppen")."""
    codes: set[str | None] = set()
    for mention in found:
        if not mention.entries or not (mention.weight >= _SURE or _people(page, mention)):
            continue
        kind = mention.kind or mention.entries[0].kind
        entry = next((e for e in mention.entries[:_FIRST] if e.kind == kind), None)
        if entry and kind in {"country", "region"}:
            codes |= {entry.country, entry.region}
    return frozenset(c for c in codes if c and c not in _VAST)


def _decide_pairs(page: Page, found: Sequence[Mention]) -> None:
    """ "Moscow and Kyiv exchanged prisoners": of two capitals that act together both are governments."""
    for left, right in pairwise(found):
        together = left.capital and right.capital and heads.between(page.view, left, right) in {"and", "und"}
        if together and right.use == "government" and left.use == "place":
            left.use = "place" if uses.preposition(page.view, page.words, left) else "government"


def _people(page: Page, mention: Mention) -> bool:
    """Adjectives of countries and names of peoples: "Mexican officials", "die Ukrainer", "many Iowans"."""
    if page.words.language == "en" and mention.form == "adjective":
        return True
    text = page.view.text(mention.first, mention.last)
    return any(form in page.words.peoples for form in (text, text[:1].lower() + text[1:]))


def _decide(page: Page, mention: Mention) -> None:
    use = uses.within_name(page.view, page.words, mention)
    if not mention.kind and _people(page, mention):
        mention.use = "people"
    elif use == "person" and not mention.kind:
        mention.use = use
    elif use and (use == "organisation" or not mention.kind):
        embedded = _EMBEDDED if use == "organisation" else 0.0
        mention.use = use if mention.weight + embedded >= ENOUGH else "unlikely"
    elif mention.weight < ENOUGH:
        mention.use = "unlikely"
    elif uses.attributive(page.view, page.words, mention):
        mention.use = "adjective"
    elif uses.governs(page.view, page.words, mention, page.acting):
        mention.use = "government"
