"""What a name that the gazetteer knows is used for: the place, its government, an organisation, a person, an adjective.

Called by ``recognise``. "Kiew bestreitet" is the government of Ukraine, "Columbus Police Department" an organisation,
"Paris Hilton" a person, "Kiewer Fachkreise" no place; countries that act stay places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lagebild.model import Span
from lagebild.resolve.where.mentions import Mention, Use
from lagebild.resolve.where.view import View, Word
from lagebild.resolve.where.words import Words

_INITIAL = re.compile(r"[A-Z]\.$")
_STATE_SHORT = frozenset({"U.S.", "US", "U.K.", "UK", "EU"})
# Word classes that no noun belongs to, as far as the encoder can be trusted with them in English.
_NO_NOUNS = ("ADP", "AUX", "ADV", "CCONJ", "SCONJ", "PRON", "DET", "PART", "VERB.Ind", "PUNCT")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
# Prepositions that make a government of a capital only beside a word that says so.
_AGENT = frozenset({"von", "vom", "durch", "by"})
_BESIDE = frozenset({"zu", "aus", "to", "from"})
_STOPS = frozenset('.,;:!?()"„“”«»–—')
# So many words around a capital are asked for a verb that tells its use, no further than its clause.
_REACH = 9
_BACK = 4
_OR = frozenset({"und", "and", "oder", "or"})


def behind(view: View, last: int) -> list[Word]:
    """Capitalised words that follow directly on the word before ``last``, with no mark between."""
    out: list[Word] = []
    while view.adjacent(last - 1, last) and _named(view, last):
        out.append(view.words[last])
        last += 1
    return out


def before(view: View, first: int) -> list[Word]:
    """Capitalised words that stand directly before ``first``, the nearest first; a sentence's first word is none."""
    out: list[Word] = []
    while view.adjacent(first - 1, first) and _named(view, first - 1):
        out.append(view.words[first - 1])
        first -= 1
    return out


def _named(view: View, index: int) -> bool:
    word = view.words[index]
    if not word.capital:
        return False
    return view.language != "de" or word.tag == "PROPN" or word.label in {"PER", "ORG"}


def surnames(view: View, words: Words) -> frozenset[str]:
    """Last names of the persons the report names in full: "Denzel Washington" makes later "Washington" him."""
    out = set()
    for i, word in enumerate(view.words):
        person = word.lower in words.given or (word.label == "PER" and word.capital)
        if not person or not word.capital or not view.adjacent(i, i + 1):
            continue
        j = i + 1
        while _INITIAL.match(view.words[j].text) and view.adjacent(j, j + 1):
            j += 1
        following = view.words[j]
        loud = word.sentence in view.loud
        if following.capital and not loud and following.lower not in words.plain and _shape(following.text):
            out.add(following.lower)
    return frozenset(out)


def _shape(text: str) -> bool:
    return (len(text) > 1 and text[1:].islower()) or "-" in text


def within_name(view: View, words: Words, mention: Mention) -> Use | None:
    """What a longer name makes of it, or the name of a union of states; None where it stands alone and is none."""
    if view.text(mention.first, mention.last).lower() in words.lists["union"]:
        return "organisation"
    if view.words[mention.first].sentence in view.loud and view.language == "en":
        titles = [w for w in before(view, mention.first)[:1] if w.lower in words.lists["title"]]
        return _neighbour(view, words, mention, behind(view, mention.last)[:1], titles)
    return _neighbour(view, words, mention, behind(view, mention.last), before(view, mention.first))


def _neighbour(view: View, words: Words, mention: Mention, right: list[Word], left: list[Word]) -> Use | None:
    alone = view.words[mention.first].lower if mention.last - mention.first == 1 else ""
    if right:
        first = right[0].lower
        if first in words.lists["facility"]:
            return "facility"
        bodies = [w.lower in words.lists["body"] for w in right[:4]]
        if any(bodies) and (first not in words.lists["office"] or (len(bodies) > 1 and bodies[-1])):
            return "organisation"
        if first in words.lists["calendar"] or first in words.lists["office"]:
            right = []
    if left:
        nearest = left[0].lower
        state = mention.entries[:1] and mention.entries[0].kind in {"country", "region"}
        if (nearest in words.lists["title"] and not state) or nearest in words.given or _INITIAL.match(left[0].text):
            return "person"
        if nearest in words.lists["body_of"]:
            return "organisation"
    following = view.at(mention.last, mention.first)
    if following and following.capital and following.lower in words.lists["body"] and words.language == "de":
        return "organisation"
    of = view.lower(mention.first - 1, mention.first)
    if of in {"of", "von", "the"}:
        back = 2 if of != "the" else 3
        if view.lower(mention.first - back, mention.first) in words.lists["body_of"]:
            return "organisation"
    preceding = view.lower(mention.first - 1, mention.first)
    if view.language == "de" and preceding in words.lists["title"]:
        # "Präsident Kennedy", but "Verteidigungsminister Österreichs"
        return None if mention.form == "genitive" and mention.entries[0].kind != "settlement" else "person"
    if view.language == "de" and preceding in words.lists["body_of"]:
        return "organisation"
    called_on = following is not None and following.capital and view.adjacent(mention.last - 1, mention.last)
    if alone in words.given and (right or (words.language == "de" and called_on)):
        return "person"
    return None


def attributive(view: View, words: Words, mention: Mention) -> bool:
    """Whether it qualifies what follows: "U.S. troops", "Kiewer Fachkreise" (but not "Kiewer Innenstadt")."""
    following = view.at(mention.last, mention.first)
    if mention.form == "adjective":
        return mention.kind is None and not (following and following.lower in words.lists["spot"])
    if view.text(*mention.core) not in _STATE_SHORT or following is None or view.language == "de":
        return False
    preceding = view.lower(mention.first - 1, mention.first)
    noun = following.text[0].isalpha() and not following.tag.startswith(_NO_NOUNS)
    return noun and preceding != "in" and view.adjacent(mention.last - 1, mention.last)


def governs(view: View, words: Words, mention: Mention, acting: Sequence[Span]) -> bool:
    """Whether a capital or seat of power stands for its government."""
    capital = mention.capital is not None or view.text(*mention.core).lower() in words.seats
    if not capital or mention.kind or mention.form == "adjective":
        return False
    following = view.at(mention.last, mention.first)
    possessive = following is not None and following.text in _POSSESSIVE
    if possessive or mention.form == "genitive":  # a preposition before it leads what the capital has
        owned = view.lower(mention.last + possessive, mention.first)
        return owned not in words.lists["spot"] and not _owned(view, words, mention)
    start, end = view.words[mention.first].start, view.words[mention.last - 1].end
    speaks = any(s.start < end and start < s.end for s in acting)
    if led := preposition(view, words, mention):
        source = led in _BESIDE and any(s.end == end and s.text.lower().startswith(f"{led} ") for s in acting)
        return source or _addressed(view, words, mention, led)
    headline = view.language == "en" and view.words[mention.first].sentence in view.loud
    alone = following is None and view.opens(mention.first)
    if alone or (headline and not _verb(view, mention)):
        return False
    return speaks or _acts(view, words, mention)


def _addressed(view: View, words: Words, mention: Mention, led: str) -> bool:
    """By its preposition: "mit Kiew", "zwischen Moskau und Kiew", "von Kiew bestritten", "Kritik aus Washington"."""
    signs = words.lists["sign"]
    if words.value("locative", led) == "strong":
        return False
    if led in _BESIDE:
        before = {view.lower(mention.first - back, mention.first) for back in (2, 3)}
        hearsay = words.lists["hearsay"].keys() & {*before, view.lower(mention.last, mention.first)}
        return bool(before & signs.keys() or hearsay)
    if led in _AGENT:
        return any(w.lower in signs for w in _clause(view, mention))
    bound = led == "for" and any(
        w.lower in words.lists["hit"] for w in _clause(view, mention)
    )  # "left Kyiv for Moscow"
    return led in words.lists["towards"] and not bound


def _acts(view: View, words: Words, mention: Mention) -> bool:
    """Without a preposition: whether it is what someone says, does or is told, and not what is hit or reached."""
    clause = _clause(view, mention)
    if any(w.lower in words.lists["hit"] for w in clause) or _listed(view, mention):
        return False
    if view.language == "en":
        return _verb(view, mention) or _object(view, mention)
    return any(w.tag.startswith(("VERB", "AUX")) for w in clause)


def preposition(view: View, words: Words, mention: Mention) -> str:
    """The preposition that leads the name, over articles, directions and words for towns; "" where there is none."""
    for back in range(1, _BACK + 1):
        word = view.at(mention.first - back, mention.first)
        if word is None:
            return ""
        if word.lower in words.lists["locative"] or word.lower in words.lists["towards"]:
            return word.lower
        if word.lower not in words.lists["direction"] and word.lower not in words.lists["before"]:
            return _coordinated(view, words, mention) if back == 1 and word.lower in _OR else ""
    return ""


def _coordinated(view: View, words: Words, mention: Mention) -> str:
    """ "zwischen Kiew und Moskau": what leads the first name leads the second."""
    for back in range(2, _BACK + 2):
        word = view.lower(mention.first - back, mention.first)
        if word in words.lists["locative"] or word in words.lists["towards"]:
            return word
    return ""


def _clause(view: View, mention: Mention) -> list[Word]:
    out: list[Word] = []
    for step, start in ((-1, mention.first - 1), (1, mention.last)):
        index = start
        while abs(index - start) < _REACH and (word := view.at(index, mention.first)) and word.text not in _STOPS:
            out.append(word)
            index += step
    return out


def _listed(view: View, mention: Mention) -> bool:
    """Datelines, brackets and names behind a comma that says where: "Charkiw, Kiew", "(Kiew)"."""
    preceding = view.lower(mention.first - 1, mention.first)
    following = view.lower(mention.last, mention.first)
    return (preceding in {",", "(", "/"} and following in {",", ")", "/", ".", "("}) or (
        view.opens(mention.first) and (following in {"(", "/", ".", "-", "–", "—", "--", ","})
    )


def _verb(view: View, mention: Mention) -> bool:
    word = view.at(mention.last, mention.first)
    return word is not None and word.text.islower() and word.tag.startswith(("VERB", "AUX"))


def _object(view: View, mention: Mention) -> bool:
    word = view.at(mention.first - 1, mention.first)
    return word is not None and word.text.islower() and word.tag.startswith("VERB")


def _owned(view: View, words: Words, mention: Mention) -> bool:
    """ "die Verteidigung Kiews", "im Zentrum Moskaus": the noun before says that it is the town."""
    word = view.lower(mention.first - 1, mention.first)
    return word in words.lists["spot"] or word in words.lists["hit"] or word in words.lists["hit_noun"]
