"""Names of places as they are compared. Called by both sides of the index and by what looks for names in a text."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile("['’‘‛`´′ʹʻʼʽʾʿˈ\u0307\u00ad\u200b-\u200f]")
_INITIAL = re.compile(r"(?<![^\W_])([^\W\d_])\.(?!\s+[^\W\d_]{2})")
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—/.,;:()\[\]\"„“”«»_·]+")
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ħ": "h", "ŋ": "n"}
_LETTERS |= {"ə": "a"}


def fold(name: str) -> str:
    """``name`` without what is written now so, now so: case, apostrophes, hyphens, full stops, the two dots of ё.

    NFKC throughout; what parts words becomes one space, and the full stops of initials go: "U.S." -> "us",
    "St.-Denis" -> "st denis", "Slov’yans’k" -> "slovyansk".
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    text = _INITIAL.sub(r"\1", _APOSTROPHES.sub("", text)).replace("ё", "е")
    return " ".join(_SEPARATORS.sub(" ", text).split())


def strip(folded: str) -> str:
    """A folded name without the marks on its Latin letters: "zürich" -> "zurich", "łódź" -> "lodz"; й and ї stay."""
    if folded.isascii():
        return folded
    return "".join(_plain(letter) for letter in unicodedata.normalize("NFC", folded))


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else _LETTERS.get(letter, letter)
