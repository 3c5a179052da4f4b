"""One spelling for names that German, English, Ukrainian and Russian write differently.

"Gerassimow", "Gerasimov", "Герасимов" become "herasimov". The result is for comparing only: it follows the sounds that
the four languages' newsrooms write (Duden, BGN/PCGN and KMU 55 transliterations), and folds what these do not keep
apart (г and х, с, з and ц, ш and ж, и and й).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгґдезиіїйклмнопрстуф", "abvhhdesiiiiklmnoprstuf", strict=True)),
        "х": "h",
        "ц": "s",
        "ч": "C",
        "ш": "S",
        "щ": "SC",
        "ж": "S",
        "ы": "i",
        "э": "e",
        "є": "e",
        "ё": "e",
        "ў": "v",
        "ю": "iu",
        "я": "ia",
        "ь": "",
        "ъ": "",
    }
)
_ACCENTED = str.maketrans(dict(zip("šşśžżčçćłßı", "SSSSSCCClsi", strict=True)))

# What a group of letters sounds like, the longer ones first; J is the first sound of "Jordan" in English.
_SOUNDS = {
    "de": (
        ("schtsch", "SC"), ("dsch", "J"), ("tsch", "C"), ("sch", "S"), ("ch", "h"), ("zh", "S"), ("sh", "S"),
    ),
    "en": (
        ("shch", "SC"), ("dzh", "J"), ("dj", "J"), ("tch", "C"), ("kh", "h"), ("gh", "h"), ("sch", "S"), ("zh", "S"),
        ("sh", "S"), ("ch", "C"), ("j(?=[aeou])", "J"),
    ),
}  # fmt: skip
_BOTH = (
    ("ts|tz", "s"), ("ph", "f"), ("th", "t"), ("ck|q|c(?![a-z]?h)", "k"), ("x", "ks"), ("oo", "u"), ("w", "v"),
    ("z", "s"), ("g", "h"), ("ff?$", "v"), ("[yj]", "i"), ("ie", "e"), ("i(?=e)", ""), ("ee", "i"),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def sounds(word: str, language: str) -> str:
    """What ``word`` sounds like, roughly: equal for the usual transliterations of one name."""
    text = word.casefold()
    if re.search(r"[а-яёіїєґў]", text):
        text = re.sub(r"дж", "J", text).translate(_CYRILLIC)
    else:
        text = re.sub("(?<=[aeiou])h(?![aeiou])", "", re.sub("eh$", "a", unmarked(text.translate(_ACCENTED))))
        for letters, sound in (*_SOUNDS.get(language, _SOUNDS["en"]), *_BOTH):
            text = re.sub(letters, sound, text)
    text = re.sub("(?<=[SC])ov|iov", "ev", text.replace("ou", "u"))  # ё is written o or e
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-zA-Z]", "", text))


def unmarked(text: str) -> str:
    """``text`` without accents, dots and other marks on its letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def plain(word: str) -> str:
    """``word`` in small letters without accents and marks; ü and ue are one."""
    return re.sub("([aou])e", r"\1", re.sub(r"[^\w]", "", unmarked(word.casefold())))


# Endings of Russian and Ukrainian masculine names by case, with what the nominative has instead.
_CASES = (
    {"ого": ("ий", "ый"), "а": ("",), "я": ("й", "ь")},
    {"ому": ("ий", "ый"), "у": ("",), "ю": ("й", "ь"), "ові": ("",), "єві": ("й",)},
    {"ым": ("", "ый"), "им": ("", "ий"), "ом": ("",), "ем": ("й", "ь"), "єм": ("й",)},
)


def nominatives(words: list[str]) -> list[tuple[str, ...]]:
    """What Cyrillic ``words`` of a man's name may be in the nominative, all in one case: as they are where none fits.

    "Сергея Лаврова" may be "Сергей Лавров"; a woman's name with the same endings gives what no name is.
    """
    if not all(re.fullmatch(r"[а-яёіїєґ'’ʼ-]+", w.casefold()) for w in words):
        return []
    read = [[_stems(word, case) for word in words] for case in _CASES]
    return [combination for stems in read if all(stems) for combination in product(*stems)]


def _stems(word: str, case: dict[str, tuple[str, ...]]) -> list[str]:
    return [
        word[: -len(e)] + n for e, bases in case.items() if word.endswith(e) and len(word) > len(e) + 2 for n in bases
    ]
