"""Which language a report is in: German, English, or one that is not supported. Called by ``read.source``.

Function words settle nearly every report at once. Short or unusual texts go to py3langid (BSD-3-Clause, 139 languages,
offline), which is loaded only then: its model costs a good part of a second.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from lagebild.errors import ReadError
from lagebild.model import Notice
from lagebild.read.options import Language

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Frequent words that none of the neighbouring languages (nl, da, sv, lb, af, fr) writes in the same way.
_FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    "de": frozenset("und nicht das mit sich auf dem auch nach von für im ist wurde wurden dass eine einen zur".split()),
    "en": frozenset("the of and that with was has have been were which from this they their would said it".split()),
}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 20
_CLEAR_SHARE = 0.1
_CLEAR_DISTINCT = 3
# From this probability on another language is believed. Of the first 8 words of sentences in the treebanks, 0 of 719
# German (GSD dev) and 0 of 1179 English ones (GUM dev) are then refused, and 584 of 585 Ukrainian ones (IU dev) are.
_OTHER_IS_SURE = 0.55
_SURE_ENOUGH = 0.3
_SAMPLE = 3_000
_AFTER_LATIN = "\u0250"
_NAMES = {
    "ar": "Arabic",
    "be": "Belarusian",
    "cs": "Czech",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}


def language_of(text: str, origin: str) -> tuple[Language, tuple[Notice, ...]]:
    """The language of ``text``, with a notice where it was too short to be sure; ReadError if it is not supported."""
    sample = _sample(text)
    clear = _by_function_words(sample)
    if clear is not None:
        return clear, ()
    chances = dict(_identifier().rank(sample))
    # The detector often takes short English texts for Nigerian Pidgin.
    chances["en"] += chances.pop("pcm", 0.0)
    best = max(chances, key=lambda code: chances[code])
    if best not in _FUNCTION_WORDS and (chances[best] >= _OTHER_IS_SURE or not _mostly_latin(sample)):
        raise ReadError(
            "language-not-supported",
            f"{origin} seems to be in {_NAMES.get(best, f'the language {best!r}')}; German and English can be read",
            "if it is German or English after all, say so with --language de or --language en",
        )
    code: Language = "de" if chances["de"] >= chances["en"] else "en"
    if chances[code] >= _SURE_ENOUGH:
        return code, ()
    name = "German" if code == "de" else "English"
    return code, (
        Notice("language-guessed", f"the text is too short to tell its language for sure; it was read as {name}"),
    )


def _sample(text: str) -> str:
    """``text``, or its beginning and a part of its middle where it is long."""
    if len(text) <= 2 * _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]}"


def _mostly_latin(sample: str) -> bool:
    letters = [character for character in sample if character.isalpha()]
    return 2 * sum(character < _AFTER_LATIN for character in letters) >= len(letters)


def _by_function_words(sample: str) -> Language | None:
    words = [word.casefold() for word in _WORD.findall(sample)]
    if len(words) < _ENOUGH_WORDS:
        return None
    found = {code: [w for w in words if w in known] for code, known in _FUNCTION_WORDS.items()}
    code: Language = "de" if len(found["de"]) >= len(found["en"]) else "en"
    other: Language = "en" if code == "de" else "de"
    enough = len(found[code]) >= _CLEAR_SHARE * len(words) and len(set(found[code])) >= _CLEAR_DISTINCT
    return code if enough and len(found[code]) >= 4 * len(found[other]) else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
