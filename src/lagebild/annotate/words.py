"""Report text -> tokens and sentences, block by block.

Tokens come from spaCy's blank tokenizers; sentence borders from the rules below, because a full stop in news text
mostly ends an abbreviation, an ordinal or an initial. Called by ``annotate.annotate`` and by the training scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from spacy.lang.de import German
from spacy.lang.en import English
from spacy.lang.ru import Russian
from spacy.lang.uk import Ukrainian
from spacy.tokenizer import Tokenizer

from lagebild.model import Block, Sentence, Token

OPENING = frozenset("„“\"'»«‚‘([›‹”’")
CLOSING = frozenset("“”\"'«»’‘)]‹›")
ENDERS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!?"})
_YEAR_WITH_STOP = re.compile(r"(\d{3,}|[\d.,]*\d[a-zA-Z%°]+)\.$")
_ORDINAL = re.compile(r"\d{1,2}\.$")
_INITIAL = re.compile(r"[A-ZÄÖÜА-ЯЁЄІЇҐ]\.?$")
_GLUED = re.compile(r"(?<=[a-zäöüßа-яёєіїґ“”»\"])([.!?])(?=[A-ZÄÖÜА-ЯЁЄІЇҐ][a-zäöüа-яёєіїґ])")
# Runs without white space; single guillemets, which spaCy leaves on their words, stand alone.
_PIECES = re.compile(r"[›‹]|[^\s›‹]+")
_MONTHS = frozenset(
    "januar februar märz april mai juni juli august september oktober november dezember jänner jahrhundert "
    "jahrestag".split()
)
# Words that open a sentence so often that an abbreviation before them ends one ("... in the U.S. The ...").
_STARTERS = frozenset(
    "The A An In On At He She It They We I But And This That These Those There However According After Before When "
    "While "
    "Der Die Das Ein Eine Er Sie Es Wir Ich Im In Am Zum Nach Laut Bei Aber Und Zudem Dabei Doch Auch Dies "
    "Diese".split()
)
# Tokens longer than this are noise (a base64 picture in a saved page); no word of any language reaches it.
_LONGEST_WORD = 400


_LANGUAGES = {"de": German, "en": English, "ru": Russian, "uk": Ukrainian}


@cache
def _tokenizer(language: str) -> Tokenizer:
    return _LANGUAGES[language]().tokenizer


@lru_cache(maxsize=200_000)
def _split(word: str, language: str) -> tuple[tuple[int, str], ...]:
    """(offset, token) pairs of one run of characters without white space."""
    if len(word) > _LONGEST_WORD:
        return ((0, word),)
    pairs: list[tuple[int, str]] = []
    for token in _tokenizer(language)(word):
        at, text = token.idx, token.text
        stop, glued = _YEAR_WITH_STOP.match(text), _GLUED.search(text)
        if stop:
            pairs += [(at, stop[1]), (at + len(stop[1]), ".")]
        elif glued:
            cut = glued.start()
            pairs += [(at, text[:cut]), (at + cut, text[cut]), (at + cut + 1, text[cut + 1 :])]
        else:
            pairs.append((at, text))
    return tuple(pairs)


def _raw_tokens(text: str, start: int, language: str) -> Iterator[tuple[int, str]]:
    """(offset, token) pairs of one block's text that begins at ``start`` of the report."""
    for word in _PIECES.finditer(text):
        for at, token in _split(word[0], language):
            yield start + word.start() + at, token


def _ends_sentence(words: Sequence[str], i: int) -> bool:
    """Whether a sentence ends with word ``i`` (closing marks behind it not yet counted)."""
    word = words[i]
    j = i + 1
    while j < len(words) and words[j] in CLOSING and not (words[j] in OPENING and _opens(words, j)):
        j += 1
    following = words[j] if j < len(words) else None
    if following is None:
        return word in ENDERS
    plain = following if following not in OPENING or j + 1 >= len(words) else words[j + 1]
    if not (plain[:1].isupper() or plain[:1].isdigit() or following in OPENING or following in {"-", "–", "—", "•"}):
        return False
    if word in ENDERS:
        previous = words[i - 1] if i else ""
        return not (word == "." and _INITIAL.match(previous) and len(previous) == 1 and plain[:1].isupper() and i > 1)
    if _ORDINAL.match(word):
        return plain.lower() not in _MONTHS and plain in _STARTERS
    return len(word) > 2 and word.endswith(".") and plain in _STARTERS


def _opens(words: Sequence[str], i: int) -> bool:
    """Whether the mark at ``i``, which could open or close, opens: an odd number of its kind stands before it."""
    mark = words[i]
    if mark in "„‚":
        return True
    if mark in "\"'":
        return sum(w == mark for w in words[:i]) % 2 == 0
    if mark in "“‘" and ("„" in words[:i] or "‚" in words[:i]):
        return False
    if mark == "«" and words[:i].count("»") > words[:i].count("«"):
        return False
    return mark in "“‘([«"


def sentence_ends(words: Sequence[str]) -> list[int]:
    """Indices one behind the last word of each sentence of a block; closing marks belong to the sentence they close."""
    ends: list[int] = []
    i = 0
    while i < len(words):
        if _ends_sentence(words, i):
            j = i + 1
            while j < len(words) and words[j] in CLOSING and not (words[j] in OPENING and _opens(words, j)):
                j += 1
            ends.append(j)
            i = j
        else:
            i += 1
    if words and (not ends or ends[-1] != len(words)):
        ends.append(len(words))
    return ends


def tokenize(text: str, blocks: Sequence[Block], language: str) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Tokens and sentences of every block, in order; no sentence crosses a block."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        found = list(_raw_tokens(text[block.start : block.end], block.start, language))
        first = 0
        for end in sentence_ends([word for _, word in found]):
            begin = len(tokens)
            for at, word in found[first:end]:
                tokens.append(Token(len(tokens), at, at + len(word), word, len(sentences), number))
            sentences.append(Sentence(len(sentences), begin, len(tokens), number))
            first = end
    return tuple(tokens), tuple(sentences)
