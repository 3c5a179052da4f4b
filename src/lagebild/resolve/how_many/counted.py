"""What a number counts: the noun phrase behind it and its unit. Called by ``how_many``.

Nouns are known from tables, by their ends and from the lists of roles and peoples; for others the phrase is found by
its form alone (capitals in German, plural and border words in English), since word classes are not always right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lagebild.resolve.how_many.tables import GERMAN, Measure, Noun, Tables, tables
from lagebild.resolve.how_many.words import Word

_QUOTES = frozenset("„“”\"'‚‘’»«›‹")
_ADJECTIVE_ENDS = ("e", "en", "er", "es", "em")
_FINITE = frozenset({"VERB", "VERB.Ind", "VERB.Sub", "VERB.Inf", "AUX", "AUX.Ind", "AUX.Sub", "AUX.Inf"})
# A noun phrase that is longer than this has run over its end.
_LONGEST = 7
_NO_PLURAL = ("ss", "us", "is", "'s", "’s")
_SHORTEST_ENDING, _SHORTEST_HEAD, _LONGEST_WORD = 3, 2, 70


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted over the words ``first`` up to ``last``; ``noun`` or ``measure`` say the unit, if it is known."""

    first: int
    last: int
    head: int
    noun: Noun | None = None
    measure: Measure | None = None

    @property
    def unit(self) -> str | None:
        """The normal form of what is counted."""
        return self.measure.unit if self.measure else self.noun.unit if self.noun else None


@lru_cache(maxsize=20_000)
def noun_of(word: str, language: str) -> Noun | None:
    """What the lower-case ``word`` counts, by itself, by the end of a compound, or by the beginning of a name."""
    known = tables(language)
    found = known.nouns.get(word) or known.nouns.get(word.rpartition("-")[2] if "-" in word else "")
    if found or len(word) > _LONGEST_WORD:
        return found
    for start in range(_SHORTEST_HEAD, len(word) - _SHORTEST_ENDING + 1):
        if word[start:] in known.endings:
            return known.endings[word[start:]]
    return next((noun for name, noun in known.names.items() if word.startswith(name)), None)


def measure_at(words: Sequence[Word], at: int, known: Tables) -> tuple[int, Measure | None]:
    """The measure that begins with word ``at``, the longest first, and the word behind it."""
    for n in (3, 2, 1):
        measure = known.measures.get(tuple(w.lower for w in words[at : at + n]))
        if measure is not None and at + n <= len(words):
            return at + n, measure
    return at, None


def counted_at(words: Sequence[Word], at: int, one: bool, language: str) -> Counted | None:
    """What stands behind a number that ends before word ``at``; ``one``: the number is one."""
    known = tables(language)
    last, measure = measure_at(words, at, known)
    # "three or more second-line drugs": one second, but three seconds.
    ordinal = last == at + 1 and not one and words[at].lower == "second"
    if measure is not None and not ordinal:
        return _with_substance(words, Counted(at, last, last - 1, measure=measure), known)
    start, at = at, _of(words, at, known)
    head = _german_head(words, at, known) if known.language == GERMAN else _english_head(words, at, one, known)
    if head is None:
        return None
    last, measure = measure_at(words, head, known)
    if measure is not None:
        return _with_substance(words, Counted(at, last, last - 1, measure=measure), known)
    noun = noun_of(words[head].lower, language)
    # "780 der Bundeswehr" counts soldiers, not armies.
    return None if noun is None and at > start else Counted(at, head + 1, head, noun=noun)


def _of(words: Sequence[Word], at: int, known: Tables) -> int:
    """Behind the words of a partitive: Hunderte von Menschen, 37 of the drones, 37 der Drohnen."""
    here = [w.lower for w in words[at : at + 2]]
    if not here or here[0] not in known.uses["partitive"]:
        return at
    return at + 2 if len(here) > 1 and here[1] in known.uses["partitive_article"] else at + 1


def _german_head(words: Sequence[Word], at: int, known: Tables) -> int | None:
    """The first noun behind adjectives; names of peoples, towns and makes in front of a noun are taken along."""
    border = known.uses["border"]
    for i in range(at, min(at + _LONGEST, len(words))):
        word = words[i]
        if word.text in _QUOTES or (word.text == "-" and word.glued):
            continue
        if word.kind == "number":
            if not _describes(words, i):
                return None
            continue
        if word.kind != "word":
            return None
        if word.text.endswith("-") or (i > at and _joins_parts(words, i)):
            continue
        if word.text[0].isupper():
            if not _leads_on(words, i, known):
                return i
        elif word.lower in border or not word.lower.endswith(_ADJECTIVE_ENDS) or word.tag in _FINITE:
            return None
        elif word.lower in known.uses["further"] and not _noun_follows(words, i, known):
            return i
    return None


def _joins_parts(words: Sequence[Word], i: int) -> bool:
    """The "und" of "Kampf- und Schützenpanzer" and of "deutsche und britische Panzer"."""
    if words[i].lower not in {"und", "oder"} or i + 1 >= len(words):
        return False
    before, after = words[i - 1], words[i + 1]
    adjectives = before.text.islower() and before.lower.endswith(_ADJECTIVE_ENDS) and after.text.islower()
    return before.text.endswith("-") or (
        adjectives and after.lower.endswith(_ADJECTIVE_ENDS) and after.kind == "word" and _capital(words, i + 2)
    )


def _capital(words: Sequence[Word], i: int) -> bool:
    return i < len(words) and words[i].text[:1].isupper()


def _describes(words: Sequence[Word], i: int) -> bool:
    """A number inside the phrase that only describes: 155-Millimeter-Granaten, 120 mm rounds, a 12-year-old boy."""
    follows = [w.lower for w in words[i + 1 : i + 3] if w.text != "-"]
    return bool(follows) and follows[0].startswith(("mm", "millimet", "calib", "pound", "kilogr", "kg", "year", "jähr"))


def _leads_on(words: Sequence[Word], i: int, known: Tables) -> bool:
    """Whether the capitalised word at ``i`` only describes the noun behind it (Kiewer Bürger, Patriot Raketen)."""
    if not _capital(words, i + 1) or words[i + 1].kind != "word":
        return False
    here, after = words[i], noun_of(words[i + 1].lower, known.language)
    if noun_of(here.lower, known.language) or (here.lower,) in known.measures:
        return False
    return here.text.endswith("er") or (after is not None and here.tag != "NOUN")


def _noun_follows(words: Sequence[Word], i: int, known: Tables) -> bool:
    return _german_head(words, i + 1, known) is not None


def _english_run(words: Sequence[Word], at: int, known: Tables) -> list[int]:
    """Indices of the words that can belong to the noun phrase at ``at``."""
    run: list[int] = []
    for i in range(at, min(at + _LONGEST + 2, len(words))):
        word = words[i]
        if (
            word.text in _QUOTES
            or (word.text == "-" and word.glued)
            or (word.kind == "number" and _describes(words, i))
        ):
            continue
        # "12 wounded in the attack": the participle is all that says what is counted.
        named = i == at and word.lower in known.uses["plural"]
        if word.kind != "word" or len(run) > _LONGEST or (_ends_phrase(word, known) and not named):
            if word.lower == "and" and run and run[-1] == i - 1 and _adjectives(words, i, known):
                continue
            break
        run.append(i)
    return run


def _ends_phrase(word: Word, known: Tables) -> bool:
    return word.lower in known.uses["border"] or word.lower in known.numbers


def _adjectives(words: Sequence[Word], i: int, known: Tables) -> bool:
    """The "and" of "Russian and Belarusian soldiers"."""
    before, after = words[i - 1], words[i + 1] if i + 1 < len(words) else None
    if after is None or after.kind != "word" or _plural(before, known):
        return False
    return before.text[0].isupper() and after.text[0].isupper() and not _ends_phrase(after, known)


def _english_head(words: Sequence[Word], at: int, one: bool, known: Tables) -> int | None:
    """The first noun that is known and fits the number, or else the first plural; "others" and "more" stand for one."""
    if at < len(words) and words[at].lower in known.uses["further"]:
        inner = _english_head(words, at + 1, one, known)
        return at if inner is None else inner
    run = _english_run(words, at, known)
    fits = [i for i in run if one or _plural(words[i], known)]
    sure = [i for i in fits if noun_of(words[i].lower, "en") or (words[i].lower,) in known.measures]
    if sure:
        head = sure[0]
        while head + 1 in sure and not _tells_fate(words[head + 1]):
            head += 1
        return head
    names = [i for i in run if any(words[i].lower.startswith(n) for n in known.names)]
    plain = [i for i in fits if words[i].text.islower()] or fits
    if plain and not one:
        return plain[0]
    if names:
        return names[0]
    return run[-1] if one and 0 < len(run) <= 2 and not words[run[-1]].lower.endswith("ed") else None


def _tells_fate(word: Word) -> bool:
    """ "four soldiers dead": the second word says what happened to the first."""
    noun = noun_of(word.lower, "en")
    return noun is not None and noun.role is not None


def _plural(word: Word, known: Tables) -> bool:
    if word.lower in known.uses["plural"]:
        return True
    if word.text.isupper():
        return word.lower in known.nouns
    return word.lower.endswith("s") and not word.lower.endswith(_NO_PLURAL)


def _with_substance(words: Sequence[Word], counted: Counted, known: Tables) -> Counted:
    """``counted`` with what is measured: Quadratkilometer Territorium, tonnes of ammunition, Prozent des Gebiets."""
    measure, at = counted.measure, counted.last
    if measure is None or measure.kind in {"time", "money", "speed"} or at >= len(words):
        return counted
    if known.language == GERMAN:
        genitive = measure.kind == "share" and words[at].lower in known.uses["genitive"]
        head = _german_head(words, at + 1 if genitive else at, known)
        direct = genitive or _capital(words, at) or (head is not None and words[at].tag == "ADJ")
    else:
        behind = _of(words, at, known)
        direct = behind > at
        run = _english_run(words, behind, known) if direct else []
        head = next((i for i in run if noun_of(words[i].lower, "en")), run[0] if run else None)
    if head is None or not direct:
        return counted
    return Counted(counted.first, head + 1, counted.head, counted.noun, measure)
