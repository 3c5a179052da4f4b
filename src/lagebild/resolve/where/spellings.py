"""Names of places as GeoNames lists them -> those that a report could use. Called by the builder and the import.

GeoNames' exports mix names with codes and with machine romanisations of every script; only what is written like a
name, in Latin or Cyrillic letters, is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_WRITTEN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF\u0300-\u036F\u0400-\u052FʼʻʿʾƏə0-9 .,'’‘`´/()&-]+")
_CYRILLIC = re.compile(r"[\u0400-\u052F]")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]")
_CODE = re.compile(r"[A-Z]{2,4}\d*")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_PART = re.compile(r"\((?:Kreis|Bezirk|Stadt|Gemeinde|Pueblo|Ejido|.*\d)")  # what brackets say of a part of a town
_LONGEST = 60
_SHORTEST = 3  # a shorter unmarked Latin name is a code or a syllable; Cyrillic: one less
_SYLLABLE = 5

_RIVER = re.compile(
    r"(.{3,}?)(?: (?:am|an der|im|in der|ob der|vor der|bei|upon|on|sur) [A-ZÀ-Ý].*|[- ](?:upon|on|sur|am|an der)-.*)"
)
_SHORT = {"Saint": "St", "Sainte": "Ste", "Sankt": "St", "Mount": "Mt", "Fort": "Ft"}
_SHORT |= {"Point": "Pt", "Port": "Pt"}
_LONG = {"St": ("Saint", "Sankt"), "Ste": ("Sainte",), "Mt": ("Mount",), "Ft": ("Fort",)}


def usable(name: str) -> bool:
    """Whether an unmarked name is written like a name in Latin or Cyrillic letters, and is no code or syllables."""
    cyrillic = bool(_CYRILLIC.search(name))
    if not _SHORTEST - cyrillic <= len(name) <= _LONGEST or not _WRITTEN.fullmatch(name) or _CODE.fullmatch(name):
        return False
    if cyrillic == bool(_LATIN.search(name)):  # both scripts, or neither
        return False
    words = re.split(r"[ '’ʼ-]", name)
    if not any(word[:1].isupper() for word in words):
        return False  # "ye lu sa leng": a romanised word
    # "Ia-lo-sak-leng": Min Nan syllables
    return not ("-" in name and len(words) > 2 and words[1].islower() and all(len(w) <= _SYLLABLE for w in words))


def listed(names: Iterable[str]) -> Iterator[str]:
    """The usable ones of GeoNames' unmarked names, without what stands in brackets."""
    for name in names:
        bare = without_brackets(unicodedata.normalize("NFC", name))
        if usable(bare):
            yield bare


def without_brackets(name: str) -> str:
    """ "Halle (Saale)" -> "Halle"; unless the brackets tell a part of a town from the whole ("Zürich (Kreis 3)")."""
    return name if _PART.search(name) else _BRACKETS.sub(" ", name).strip(" ,")


def short_forms(name: str) -> Iterator[str]:
    """``name``, and what it is called for short: no brackets, no river, no "The"; "St." and "Saint" for each other."""
    bare = without_brackets(name)
    yield bare
    if found := _RIVER.fullmatch(bare):
        yield found[1]
    first, dash, rest = bare.partition("-" if "-" in bare.split(" ", 1)[0] else " ")
    if len(rest) < _SHORTEST:
        return
    if first in ("The", "City"):
        yield rest.removeprefix("of ")
    if first in _SHORT:
        yield f"{_SHORT[first]}{dash}{rest}"
    for long in _LONG.get(first.rstrip("."), ()):
        yield f"{long}{dash}{rest}"
