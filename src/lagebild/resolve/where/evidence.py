"""How much speaks for a proposed name being that of a place: additive weights, in points. Called by ``recognise``.

The weights were set by hand and measured on the development halves of LGL and GeoVirus (``benchmarks.toponyms``) and
on the table of cases (``tests/cases/places.jsonl``).
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.resolve.where import heads, setting, uses
from lagebild.resolve.where.gazetteer import Entry
from lagebild.resolve.where.mentions import Mention
from lagebild.resolve.where.page import Page
from lagebild.resolve.where.view import View

CONTRACTED = frozenset({"im", "ins", "am", "zum", "zur", "beim", "vom"})
_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "ein", "eine"}) | CONTRACTED
_JOINED = frozenset({",", "and", "und"})
_LARGER = frozenset({"region", "country", "district"})
_WITH_ARTICLE = frozenset({"country", "continent", "region", "area", "water"})
_AT_HOME = 0.2
_LONGEST_ACRONYM = 4
_CITY = 100_000
_LABELS = {"LOC": 1.5, "PER": -1.5, "ORG": -0.5, "MISC": -0.3, "": 0.0}
_POPULATIONS = ((500_000, 2.5), (100_000, 2.0), (15_000, 1.3), (2_000, 0.8), (0, 0.4))
_KINDS = {"country": 3.0, "continent": 2.5, "region": 2.5, "district": 1.0, "water": 2.0, "area": 2.0}
_LED = {"strong": 2.0, "weak": 1.0}
_SEVERAL_WORDS, _HEAD, _DATELINE, _LOCAL_WORD, _STRUCK = 1.0, 2.5, 2.5, 1.0, 1.0
_HOLDER_BEHIND, _HOLDER, _LISTED = 2.5, 2.0, 0.7
_COMMON, _COMMON_CITY, _ACRONYM, _WRITTEN_SMALL, _PERSON_NAME, _SAINT = 4.0, 1.0, 2.5, 2.0, 1.0, 3.0
# The listed names are mostly American: in German text they are persons more often than in English.
_PERSON_NAME_DE = 2.0
_STRANGER, _STRANGER_DE, _HYPHEN, _SURNAME, _NO_NAME, _ARTICLE = 2.0, 3.0, 2.5, 2.5, 1.0, 2.0


def weigh(page: Page, found: Sequence[Mention], number: int) -> float:
    """Points for the ``number``-th of the proposals ``found``."""
    view, words, mention = page.view, page.words, found[number]
    first, last = mention.first, mention.last
    weight = _prominence(mention.entries) + _SEVERAL_WORDS * (last - first > 1)
    label = max((_LABELS[w.label] for w in view.words[first:last]), key=abs)
    weight += max(label, 0.0) if _country(mention) else label
    spot = mention.form == "adjective" and view.lower(last, first) in words.lists["spot"]
    weight += _HEAD if mention.kind or spot else 0.0
    if setting.relation(view, words, mention):
        weight += _LED["strong"]
    else:
        weight += _LED.get(words.value("locative", uses.preposition(view, words, mention)) or "", 0.0)
    weight += _neighbours(view, found, number) + _STRUCK * _struck(page, mention)
    weight += _DATELINE * view.dateline(first, last)
    weight += _LOCAL_WORD * (view.lower(last, first) in words.lists["local"])
    if page.home and any(page.home.nearness(e) > _AT_HOME for e in mention.entries):
        weight += page.home.strength
    return weight - _common(page, mention) - _stranger(page, mention) - _german(page, mention)


def _country(mention: Mention) -> bool:
    return bool(mention.entries) and mention.entries[0].kind == "country"


def _prominence(entries: Sequence[Entry]) -> float:
    def points(entry: Entry) -> float:
        if entry.kind != "settlement":
            return _KINDS[entry.kind]
        return next(w for least, w in _POPULATIONS if entry.population >= least)

    return max(map(points, entries[:4]), default=0.0)


def _neighbours(view: View, found: Sequence[Mention], number: int) -> float:
    """ "Paris, Texas", "(Ohio)", "Kent and Akron"."""
    mention, weight = found[number], 0.0
    if number + 1 < len(found):
        mark = heads.between(view, mention, found[number + 1])
        weight += _HOLDER_BEHIND if mark == "," and _larger(found[number + 1]) else _LISTED * (mark in _JOINED)
    if number:
        mark = heads.between(view, found[number - 1], mention)
        weight += _HOLDER if mark in {",", "("} and _larger(mention) else _LISTED * (mark in _JOINED)
    return weight


def _larger(mention: Mention) -> bool:
    return any(e.kind in _LARGER for e in mention.entries[:4])


def _struck(page: Page, mention: Mention) -> bool:
    """Words that go with places: "Einnahme von Bachmut", "captured Avdiivka", "Bachmut wurde beschossen"."""
    view, lists = page.view, page.words.lists
    beside = [view.lower(mention.first - back, mention.first) for back in (1, 2, 3)]
    if page.words.language == "de":
        beside += [view.lower(mention.last + further, mention.first) for further in range(4)]
    return any(w in lists["hit_noun"] or w in lists["hit"] for w in beside)


def _common(page: Page, mention: Mention) -> float:
    """Words that are no names: listed ones, those the report also writes small, short forms, names of persons."""
    view, words = page.view, page.words
    written = view.text(mention.first, mention.last)
    if written.isupper() and (_country(mention) or mention.form == "short"):
        return 0.0
    if written.isupper() and len(written) <= _LONGEST_ACRONYM:
        return 0.0 if view.words[mention.first].sentence in view.loud else _ACRONYM
    name = written.lower()
    if words.language == "en" and name.startswith("st") and view.lower(mention.last, mention.first) in {"'s", "’s"}:
        return _SAINT
    if mention.last - mention.first > 1:
        return 0.0
    against = 0.0
    if name in words.plain:
        against += _COMMON_CITY if mention.entries[0].population >= _CITY and _led_in(page, mention) else _COMMON
    elif words.language == "en" and name in view.small:
        against += _WRITTEN_SMALL
    person = name in words.family or name in words.given
    return against + (_PERSON_NAME if words.language == "en" else _PERSON_NAME_DE) * person


def _led_in(page: Page, mention: Mention) -> bool:
    """ "in Essen", not "im Essen", "in der Mobile", "in Halle 4": a preposition of place stands directly before."""
    before, behind = (page.view.lower(i, mention.first) for i in (mention.first - 1, mention.last))
    strong = page.words.value("locative", before) == "strong" and before not in CONTRACTED
    return strong and not behind[:1].isdigit()


def _stranger(page: Page, mention: Mention) -> float:
    """Capitalised neighbours that are part of no place's name, hyphens, persons of that name."""
    view, words = page.view, page.words
    against = _SURNAME * (view.words[mention.last - 1].lower in page.surnames) + _HYPHEN * _hyphened(view, mention)
    if words.language == "en" and view.words[mention.first].sentence in view.loud:
        return against
    right, left = uses.behind(view, mention.last), uses.before(view, mention.first)
    if mention.form == "genitive":
        right = []
    if right and not any(right[0].lower in words.lists[kind] for kind in ("office", "calendar", "title")):
        against += _STRANGER if words.language == "en" else _STRANGER_DE
    if left and not view.opens(mention.first - 1) and left[0].lower not in words.plain:
        against += _STRANGER
    return against


def _hyphened(view: View, mention: Mention) -> bool:
    text, start, end = view.report.text, view.words[mention.first].start, view.words[mention.last - 1].end
    behind = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and not text.startswith("-based", end)
    return behind or (start > 1 and text[start - 1] == "-" and text[start - 2].isalpha())


def _german(page: Page, mention: Mention) -> float:
    """In German every noun has a capital: the word class must speak for a name, and few names have an article."""
    if page.words.language != "de":
        return 0.0
    word = page.view.words[mention.core[0]]
    article = page.view.lower(mention.first - 1, mention.first) in _ARTICLES
    usual = any(e.kind in _WITH_ARTICLE for e in mention.entries[:4])
    capital = mention.capital is not None and mention.form == "genitive"
    noun = word.tag not in {"PROPN", "X"} and not (mention.kind or capital or _country(mention))
    return _NO_NAME * noun + _ARTICLE * (article and not usual and mention.form != "adjective")
