"""Which of a town's unmarked Cyrillic names is its Ukrainian, which its Russian one. Called by builder and import.

Told by letters and endings that only one of them has, and by how near the name, written in Latin letters, comes to the
main name. The name in the other language is one that GeoNames lists in Latin letters too, or else the same. Labels and
spellings in German and English follow from both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from lagebild.resolve.where.folding import fold, strip
from lagebild.resolve.where.transcription import english, german

_ALPHABET = {
    "uk": re.compile(r"[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя' ’ʼ-]+", re.I),
    "ru": re.compile(r"[абвгдеёжзийклмнопрстуфхцчшщъыьэюя -]+", re.I),
}
_OTHERS = {  # endings of the other language: "Покровск" is Russian, "Покровськ" Ukrainian
    "uk": re.compile(r"[сцз]к(?:ий|ая|ое)?\b"),
    "ru": re.compile(r"[сцз]ьк(?:ий|а|е)?\b"),
}
_CYRILLIC = re.compile(r"[а-яіїєґ]", re.I)
_UKRAINIAN_ONLY = re.compile(r"[іїє]", re.I)
_NEAR: Final = 0.7  # share of letters in common at which two spellings count as one name (SequenceMatcher.ratio)
_SPELT = ("UA", "RU", "BY")  # where towns' own names are Ukrainian or Russian, or both are in use


@dataclass(frozen=True, slots=True)
class Spelling:
    """Names by language; ``firm`` and ``faint`` further spellings of them."""

    labels: dict[str, str]
    firm: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()


def spell(country: str, name: str, names: Sequence[str], known: dict[str, str]) -> Spelling:
    """The labels of a town called ``name`` in ``country``, from GeoNames' ``names`` and the ``known`` labels."""
    cyrillic = [other for other in names if _CYRILLIC.search(other)]
    if country not in _SPELT:
        return Spelling(_abroad(cyrillic) | known)
    latin = {strip(fold(other)) for other in (name, *names) if other not in cyrillic}
    own, foreign = ("uk", "ru") if country == "UA" else ("ru", "uk")
    labels = {}
    if found := _nearest(own, name, cyrillic):
        labels[own] = found
        others = [other for other in cyrillic if other != found and strip(fold(english(other, foreign))) in latin]
        labels[foreign] = _nearest(foreign, name, others) or found
        if not _ALPHABET[foreign].fullmatch(labels[foreign]):
            del labels[foreign]
    if "ru" in known:
        labels["ru"] = known["ru"]
    firm = [write(labels[own], own) for write in (german, english) if own in labels]
    faint = [write(labels[foreign], foreign) for write in (german, english) if foreign in labels]
    written = {"de": german(labels[own], own)} if own in labels else {}
    if own == "ru":  # what German calls a Russian city is settled: "Moskau"; a Ukrainian one goes by its own language
        return Spelling(written | known | labels, tuple(firm), tuple(faint))
    written |= {"en": english(labels[own], own)} if own in labels else {}
    return Spelling(known | labels | written, tuple(firm), tuple(faint))


def _nearest(language: str, name: str, names: Sequence[str]) -> str | None:
    """The one of ``names`` in the alphabet of ``language`` that is, in Latin letters, nearest to ``name``."""
    best, found = _NEAR, None
    for other in names:
        if _ALPHABET[language].fullmatch(other) and not _OTHERS[language].search(other):
            near = SequenceMatcher(None, strip(fold(english(other, language))), strip(fold(name))).ratio()
            if near > best:
                best, found = near, other
    return found


def _abroad(names: Sequence[str]) -> dict[str, str]:
    """The Ukrainian label of a town elsewhere, where just one of its names has letters that only Ukrainian uses."""
    ukrainian = [n for n in names if _ALPHABET["uk"].fullmatch(n) and _UKRAINIAN_ONLY.search(n)]
    return {"uk": ukrainian[0]} if len(ukrainian) == 1 else {}
