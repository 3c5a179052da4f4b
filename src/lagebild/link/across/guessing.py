"""Which words of a content look like names, where nobody has read it closely. Called by :mod:`words`.

Capitals tell little in German, where every noun has one: what stands behind an article or a possessive is a noun, and
so is what ends like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lagebild.link.across import names

_QUOTES = tuple("„“”»«\"'‚‘’")
# German nouns end so, names hardly do.
_NOUN = re.compile(
    r"(?:ung|heit|keit|schaft|tion|tät|nis|ismus|ment|tum|ling|erei|enz|anz|ungen|tionen|ler|iker|ist)(?:en|s|es)?$"
)
# Before nouns: articles, with a preposition in them too, possessives, other words in their place.
_BEFORE_NOUN = re.compile(
    r"(?:\b(?:der|die|das|den|dem|des|im|am|zum|zur|beim|vom|ins|ans|(?:ein|kein|mein|dein|sein|ihr|unser|euer|eur)"
    r"(?:e[mnrs]?)?|(?:dies|jen|jed|manch|welch|viel|einig|mehrer|all)e[mnrs]?)\s)$",
    re.IGNORECASE,
)
_SHORTEST = 4  # letters of a word that a German genitive may have made longer
_TELLING = 3  # consonants by which a name is known in another language
_CONSONANT = re.compile("[B-DF-HJ-NP-TV-Z]")

Words = Sequence[re.Match[str]]


@lru_cache(maxsize=50_000)
def sound(name: str, language: str) -> str:
    """The sound of a name without its genitive: "Sarkals", "Sarkal's"."""
    return names.sound(_bare(name, language), language)


def _bare(name: str, language: str) -> str:
    name = re.sub(r"['’]s?$", "", name)
    return name.removesuffix("s") if language == "de" and len(name) > _SHORTEST else name


@lru_cache(maxsize=50_000)
def key(name: str, language: str) -> str:
    """What two names have in common that may be one: their sound, or their letters where that has few consonants, as
    "Zahl" and "Jalla" have.
    """
    return sound(name, language) if tells(name, language) else _bare(name, language).casefold()


def tells(name: str, language: str) -> bool:
    """Whether the sound of a name has so many consonants that it is hardly another's by chance."""
    return len(_CONSONANT.findall(sound(name, language))) >= _TELLING


def proper(unknown: Words, language: str) -> Iterable[str]:
    """Keys of words that may be names: they have a capital, and not because a sentence or a German noun begins."""
    for word in unknown:
        text = word.group()
        if not text[0].isupper():
            continue
        quoted = word.string[max(0, word.start() - 1) : word.start()] in _QUOTES
        first = word.start() == 0 and language != "de"
        if quoted or not (first or _NOUN.search(text) or _behind_article(word, language)):
            yield key(text, language)


def people(unknown: Words, language: str) -> Iterable[tuple[list[str], int]]:
    """Keys of the names of people, two or more unknown words with capitals side by side, and where they end."""
    run: list[re.Match[str]] = []
    for word in [*unknown, None]:
        if word is not None and run and word.string[run[-1].end() : word.start()] == " " and word.group()[0].isupper():
            run.append(word)
            continue
        if len(run) > 1 and not (len(run) == 2 and _behind_article(run[0], language)):
            yield [key(w.group(), language) for w in run], run[-1].end()
        run = [word] if word is not None and word.group()[0].isupper() else []


def named(content: str, unknown: Words, ends: set[int], language: str) -> Iterable[str]:
    """Keys of names that stand right behind the word for what they name; ``ends`` are where such words end."""
    for word in unknown:
        before = content[: word.start()].rstrip(" „“”»«\"'‚‘’")
        if len(before) in ends and word.group()[0].isupper():
            yield key(word.group(), language)


def _behind_article(word: re.Match[str], language: str) -> bool:
    return language == "de" and _BEFORE_NOUN.search(word.string[: word.start()]) is not None
