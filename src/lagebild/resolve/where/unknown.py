"""How much speaks for a name in no gazetteer being a place's: points over all its mentions. Called by ``unlisted``.

A single weak sign is not enough: the words around must set a place at least once ("Befreiung von X", "in X"), and all
signs together must reach ``ENOUGH``. The encoder's labels count for and against, its word classes in German only,
where every noun has a capital. The weights were set by hand on sentences of our own and on towns hidden from the
gazetteer in news (``docs/places.md``).
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.resolve.where import setting, sites, uses
from lagebild.resolve.where.evidence import CONTRACTED
from lagebild.resolve.where.mentions import Known, Run
from lagebild.resolve.where.page import Page
from lagebild.resolve.where.unlisted_words import UnlistedWords, unlisted_words
from lagebild.resolve.where.view import View, Word

ENOUGH = 2.5
# What sets a place before the name; the least of it that must be there once.
_PART, _FATE, _ABOUT, _COMPASS, _BESIDE, _HEAD = 2.5, 2.0, 1.5, 2.5, 1.5, 2.5
DIVISIONS = frozenset({"region", "district"})
_LED = {"strong": 1.0, "weak": 0.5, "": 0.0}
# "bei" stands before persons, too, "nach" before all kinds of words, and one may come from many things.
_VAGUE = {"bei": 0.75, "aus": 0.75, "from": 0.75, "nach": 0.5, "at": 0.5, "around": 0.5, "toward": 0.5, "towards": 0.5}
_LEAST_LEAD, _SURE_LEAD = 0.75, 1.0
_EVENT, _STRUCK, _LISTED, _OWNED = 0.5, 1.5, 1.0, 1.5
# The word class PROPN, and the same behind a preposition of place: common nouns seldom get it there.
_PROPER, _PROPER_LED = 0.5, 1.5
_LABELS = {"LOC": 1.5, "PER": -2.0, "ORG": -1.0, "MISC": -0.3, "": 0.0}
_ARTICLE, _NOUN, _HYPHEN, _NEIGHBOUR, _SPEAKS, _PRODUCT = 3.0, 1.0, 3.0, 2.0, 2.0, 1.5
# So much of a further mention's points counts beside the best one's.
_FURTHER = 0.5
# A name that begins as only those of places do ("Nowa", "Tell"), one that is taken or lost.
_FIRST, _TAKEN = 1.0, 0.75
_HELD = 1.0
_REACH = 8
_BEHIND_REACH = 4
_FOREIGN = tuple("aiouywj")
_GERMAN = ("ei", "eu", "au", "ow", "ew")
_STOPS = frozenset('.;:!?„“”"»«')
_ARTICLES = frozenset(
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem a an the".split()
)
_IN_THE = frozenset({"im", "ins"})
_JOINED = frozenset({"und", "and", "sowie", "oder", "or"})
_POSSESSIVE = frozenset({"'s", "’s"})
_DIRECTIONS = ("northern", "southern", "eastern", "western", "northeastern", "southeastern", "northwestern")


def named_places(page: Page, runs: Sequence[Run], known: Known) -> set[str]:
    """The names of ``runs`` that are places, ``known`` are the places known to be such."""
    words = unlisted_words(page.words.language)
    mentions: dict[str, list[Run]] = {}
    for run in runs:
        mentions.setdefault(run.name, []).append(run)
    return {name for name, same in mentions.items() if _named(page, words, same, known)}


def _named(page: Page, words: UnlistedWords, mentions: Sequence[Run], known: Known) -> bool:
    if any(_common(page, words, m) for m in mentions):
        return False
    leads = [_lead(page, words, m) + _owner(page, words, m) for m in mentions]
    if max(leads) < _LEAST_LEAD or _person(page, mentions, max(leads)):
        return False
    points = [lead + _rest(page, words, m, lead, known) for m, lead in zip(mentions, leads, strict=True)]
    points.sort(reverse=True)
    return points[0] + _FURTHER * sum(points[1:]) >= ENOUGH


def _person(page: Page, mentions: Sequence[Run], lead: float) -> bool:
    """Whether the words are a person's, or an organisation's, by the lists or by most of the encoder's labels."""
    view, lists = page.view, page.words.lists
    for mention in mentions:
        if any(is_persons(page, w) for w in view.words[mention.first : mention.last]):
            return True
        before = "" if mention.genitive else view.lower(mention.first - 1, mention.first)
        if before in lists["title"] or (page.words.language == "de" and before in lists["body_of"]):
            return True
    labels = [_label(view, m) for m in mentions]
    others, places = sum(x in {"PER", "ORG"} for x in labels), labels.count("LOC")
    several_words = any(m.last - m.first > 1 for m in mentions)
    enough = _FATE if "PER" in labels else _ABOUT
    return others > places and (lead < enough or others > 1 or several_words)


def is_persons(page: Page, word: Word) -> bool:
    """Whether the word is a given name, or the last name of a person in the report.

    A last name that the encoder alone tells, where no given name of the list stands before it, is none if the encoder
    takes the word for a part of a place's name more often.
    """
    if word.lower in page.words.given:
        return True
    if word.lower not in page.surnames:
        return False
    view, places = page.view, page.view.places[word.text]
    if any(view.adjacent(i - 1, i) and view.words[i - 1].lower in page.words.given for i in places):
        return True
    labels = [view.words[i].label for i in places]
    return labels.count("LOC") <= labels.count("PER")


def _label(view: View, run: Run) -> str:
    labels = {w.label for w in view.words[run.first : run.last]}
    return max(labels, key=lambda x: abs(_LABELS[x]))


def _lead(page: Page, words: UnlistedWords, run: Run) -> float:
    """Points for what leads the name: "im Norden von X", "die Einnahme Xs", "südlich von X", "in X"."""
    view = page.view
    one, two = (view.lower(run.first - back, run.first) for back in (1, 2))
    if run.genitive:
        return _PART * words.has("part", one) or _FATE * words.has("fate", one)
    if one in {"von", "of"} and (words.has("part", two) or words.has("fate", two)):
        return _PART if words.has("part", two) else _FATE
    if one in words.about.get(two, ()):
        return _ABOUT
    if page.words.language == "de" and page.words.value("before", one) in DIVISIONS:
        return _HEAD
    if site := sites.lead(page, words, run):
        return site
    if one == "bei" and _event(page, words, run):
        return _LED["strong"]
    if one in _VAGUE:
        return _VAGUE[one] if _label(view, run) != "LOC" else max(_VAGUE[one], _LEAST_LEAD)
    if relation := setting.relation(view, page.words, run.mention()):
        return _COMPASS if relation.endswith(" of") else _BESIDE
    if one in _DIRECTIONS and page.words.language == "en":
        return _BESIDE
    if one in CONTRACTED:
        return 0.0
    if two in _IN_THE and view.words[run.first - 1].tag == "ADJ":  # "im umkämpften X"
        return _LED["strong"]
    if one in _JOINED:
        return _LED[page.words.value("locative", uses.preposition(view, page.words, run.mention())) or ""] * _FURTHER
    led = max(_LED[page.words.value("locative", one) or ""], _FIRST * _begins(page, words, run))
    if led:
        return led
    return _TAKEN * _taken(page, words, run)


def _owner(page: Page, words: UnlistedWords, run: Run) -> float:
    """Points for what the name has or is before: "X's mayor", "the X front"."""
    if page.words.language != "en":
        return 0.0
    view = page.view
    one, two = view.lower(run.last, run.first), view.lower(run.last + 1, run.first)
    if one in _POSSESSIVE:
        return _OWNED * (two in page.words.lists["spot"])
    article = view.lower(run.first - 1, run.first) == "the"
    following = view.at(run.last, run.first)
    division = following is not None and divides(page, following.text)
    head = _HEAD * (article and division) or _BESIDE * (article and words.has("front", one))
    return head or sites.behind(page, words, run)


def divides(page: Page, word: str) -> bool:
    """Whether ``word`` behind a name makes a division of it; "state" is too often another word."""
    one = word.lower() not in page.words.lists["plural"] and word != "state"
    return one and page.words.value("behind", word) in DIVISIONS


def _rest(page: Page, words: UnlistedWords, run: Run, lead: float, known: Known) -> float:
    view = page.view
    points = max(_LABELS[_label(view, run)], _LABELS["ORG" if lead >= _PART else "PER"])
    points += _LISTED * _beside_a_place(view, run, known.edges) + _HELD * sites.held(page, run, known.holders)
    if lead:
        points += _EVENT * _event(page, words, run)
    else:
        points += _STRUCK * _struck(page, run)
    return points - _against(page, words, run, lead) + _word_class(page, words, run, lead)


def _beside_a_place(view: View, run: Run, listed: frozenset[int]) -> bool:
    """ "Sumy und X", "X and Sumy": joined to a name that is known for a place."""
    before = view.lower(run.first - 1, run.first) in _JOINED and run.first - 2 in listed
    return before or (view.lower(run.last, run.first) in _JOINED and run.last + 1 in listed)


def _event(page: Page, words: UnlistedWords, run: Run) -> bool:
    """Whether the clause tells of something that happens at places."""
    hit, nouns = page.words.lists["hit"], page.words.lists["hit_noun"]
    clause = _clause(page.view, run)
    return any(w in hit or w in nouns or w in words.about or words.has("moving", w) for w in clause)


def _clause(view: View, run: Run) -> list[str]:
    out: list[str] = []
    for step, start in ((-1, run.first - 1), (1, run.last)):
        for index in range(start, start + step * _REACH, step):
            word = view.lower(index, run.first)
            if not word or word in _STOPS:
                break
            out.append(word)
    return out


def _begins(page: Page, words: UnlistedWords, run: Run) -> bool:
    """ "Nowa X", "Tell X": the first of several words is one that names of places begin with."""
    return run.last - run.first > 1 and words.has("first", page.view.words[run.first].lower)


def _taken(page: Page, words: UnlistedWords, run: Run) -> bool:
    """ "captured X", "X had been seized", "X eingenommen": what is done to the name is done to places before all."""
    view = page.view
    if page.words.language == "en" and words.has("taken", view.lower(run.first - 1, run.first)):
        return True
    for further in range(run.last, run.last + _BEHIND_REACH):
        word = view.at(further, run.first)
        if word is None or word.text in _STOPS or word.text == ",":
            return False
        if words.has("fallen" if page.words.language == "en" else "taken", word.lower):
            return True
        if page.words.language == "en" and not word.tag.startswith(("AUX", "ADV", "PART")):
            return False
    return False


def _struck(page: Page, run: Run) -> bool:
    """ "captured X", "X wurde eingenommen", "X sei gefallen": what is done to the name is done to places."""
    view, hit = page.view, page.words.lists["hit"]
    if page.words.language == "en":
        return view.lower(run.first - 1, run.first) in hit
    return any(view.lower(run.last + further, run.first) in hit for further in range(_BEHIND_REACH))


def _against(page: Page, words: UnlistedWords, run: Run, lead: float) -> float:
    """Points for what makes another thing of it: articles, longer names, hyphens, verbs of speech."""
    view = page.view
    before, behind = view.lower(run.first - 1, run.first), view.lower(run.last, run.first)
    against = _ARTICLE * ((before in _ARTICLES or before in CONTRACTED) and lead < _BESIDE and not run.genitive)
    against += _SPEAKS * (lead < _FATE and (words.has("speech", before) or words.has("speech", behind)))
    text, end = view.report.text, view.words[run.last - 1].end
    against += _HYPHEN * (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha())
    if page.words.language == "en" and not _owner(page, words, run):  # "in Starlink coverage", "in BitCoin"
        following = view.at(run.last, run.first)
        noun = following is not None and following.tag == "NOUN" and following.lower not in _POSSESSIVE
        against += _PRODUCT * (noun or any(c.isupper() for c in view.words[run.last - 1].text[1:]))
    loud = view.words[run.first].sentence in view.loud
    return against + _NEIGHBOUR * (not loud and bool(uses.behind(view, run.last)))


def _word_class(page: Page, words: UnlistedWords, run: Run, lead: float) -> float:
    """For names; in German, where every noun has a capital, also against what the encoder takes for a common noun."""
    tags = [w.tag for w in page.view.words[run.first : run.last]]
    if "PROPN" in tags or _begins(page, words, run) or _ever_proper(page.view, run):
        return _PROPER_LED if lead >= _SURE_LEAD else _PROPER
    if page.words.language != "de" or "NOUN" not in tags or len(tags) > 1:
        return 0.0
    return 0.0 if _foreign(page.view.words[run.last - 1].lower) else -_NOUN


def _foreign(word: str) -> bool:
    """Whether the word ends as few German nouns do."""
    return word.endswith(_FOREIGN) and not word.endswith(_GERMAN)


def _common(page: Page, words: UnlistedWords, run: Run) -> bool:
    """Whether the words are common ones: listed, in German also by their ending or an article before them anywhere."""
    view, last = page.view, page.view.words[run.last - 1]
    if any(w.lower in page.words.plain or words.has("noun", w.lower) for w in view.words[run.first : run.last]):
        return True
    if page.words.language != "de":
        return False
    articles = (view.lower(i - 1, i) for i in view.places[last.text])
    return last.lower.endswith(words.endings) or any(a in _ARTICLES or a in CONTRACTED for a in articles)


def _ever_proper(view: View, run: Run) -> bool:
    """Whether the encoder takes the name for one at another place: with rare names it wavers."""
    word = view.words[run.last - 1].text
    return any(view.words[i].tag == "PROPN" for i in view.places[word])
