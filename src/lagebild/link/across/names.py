"""Names as they sound, for comparing two: "Charkiw" and "Kharkiv", "Nyschnja Balka" and "Nyzhnia Balka" are alike.

German and English newsrooms write the consonants of one name in their own ways (Duden, BGN/PCGN); what both leave is
compared: classes of consonants, no vowels. That is rougher than a transliteration and fit only for two claims that have
more in common. Called by :mod:`where` and :mod:`words`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lagebild.resources.spelling import unmarked

# "ch" and "j" are other sounds in German than in English; a long vowel's h is none.
_OWN = {
    "de": ((r"tsch|dsch|sch", "S"), (r"ch", "H")),
    "en": ((r"tch|ch|j(?=[aeiou])", "S"),),
}
# Groups of letters that stand for one class, the longer ones first; z, ts, sh and zh all become S.
_CLASSES = (
    (r"schtsch|shch|dzh|dj|sch|sh|zh|ts|tz|cz|ç|[zsß]|c(?=[eiy])", "S"),
    (r"kh|gh|[hg]", "H"),
    (r"ph", "F"),
    (r"th|dt", "T"),
    (r"ck|[qkc]", "K"),
    (r"x", "KS"),
    (r"v|w|f", "V"),
)
_SOFT = re.compile(r"[aeiouyj'’ʼ`]")
# What is no part of a name: kinds of place in both languages.
_KINDS = re.compile(
    r"\b(?:region|regions|oblast|provinz|province|gebiet|district|distrikt|bezirk|state|staat|bundesstaat|"
    r"stadt|city|town|village|dorf|the|die|der|das|of|von)\b",
    re.IGNORECASE,
)
_POINTS = (
    (r"nord|nördlich\w*|northern", "north"), (r"süd|südlich\w*|southern", "south"),
    (r"ost|östlich\w*|eastern", "east"), (r"west|westlich\w*|western", "west"),
    (r"zentral\w*|mittler\w*|mittel", "central"), (r"ober\w{0,2}", "upper"), (r"unter\w{0,2}", "lower"),
    (r"weiß\w{0,2}", "white"), (r"schwarz\w{0,2}", "black"), (r"rot\w{1,2}", "red"), (r"blau\w{0,2}", "blue"),
    (r"meer", "sea"),
)  # fmt: skip
_SHORTEST = 2  # consonants by which a name is known


@lru_cache(maxsize=50_000)
def sound(name: str, language: str) -> str:
    """The consonants of ``name``, word by word; names with too few of them and other scripts stay as written."""
    text = _KINDS.sub(" ", name.casefold())
    for german, english in _points():
        text = german.sub(english, text)
    words = [_word(w, language) for w in re.findall(r"[^\W\d_'’]+(?:['’][^\W\d_]+)*", text)]
    return " ".join(w for w in words if w)


def _word(word: str, language: str) -> str:
    text = unmarked(word)
    if not re.search("[a-z]", text):
        return text
    first = text[0] if text[0] in "aeiou" else ""
    skeleton = re.sub(r"(?<=[aeiou])h(?![aeiou])", "", text)
    for letters, kind in _classes(language):
        skeleton = letters.sub(kind, skeleton)
    skeleton = re.sub(r"(.)\1+", r"\1", _SOFT.sub("", skeleton)).upper()
    return first.upper() + skeleton if len(skeleton) >= _SHORTEST else re.sub(r"(.)\1+", r"\1", text)


@cache
def _points() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{german})(?=\b|-)"), english) for german, english in _POINTS)


@cache
def _classes(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(letters), kind) for letters, kind in (*_OWN.get(language, _OWN["en"]), *_CLASSES))


def alike(a: str, in_a: str, b: str, in_b: str) -> bool:
    """Whether two names sound alike, each as its language writes it; one with a word more is another."""
    return bool(sound(a, in_a)) and sound(a, in_a) == sound(b, in_b)
