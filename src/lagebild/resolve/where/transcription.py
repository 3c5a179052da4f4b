"""Ukrainian and Russian names in German and English letters, as newsrooms write them. Called by ``languages``.

Sources: for German the Duden's transcription table; for English the romanisation of the Cabinet of Ministers of
Ukraine (resolution 55 of 2010) and, for Russian, BGN/PCGN 1947 without its marks for the soft and hard sign.
"""

from __future__ import annotations

import re

_DE = dict(zip("абвгґдзиіклмнопрстуфцэеї", "abwggdsiiklmnoprstufzeei", strict=True))
_DE |= {"ж": "sch", "х": "ch", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ы": "y", "ю": "ju", "я": "ja", "ё": "jo"}
_DE |= {"є": "je", "ї": "ji", "й": "i", "ь": "", "ъ": "", "'": "", "’": "", "ʼ": ""}
_DE_UK = _DE | {"г": "h", "и": "y", "й": "j"}

_EN = dict(zip("абвгґдзиіклмнопрстуфэеи", "abvggdziiklmnoprstufeei", strict=True))
_EN |= {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "y", "ю": "yu", "я": "ya", "ё": "yo"}
_EN |= {"й": "y", "ь": "", "ъ": "", "'": "", "’": "", "ʼ": ""}
_EN_UK = _EN | {"г": "h", "и": "y", "й": "i", "є": "ie", "ї": "i", "ю": "iu", "я": "ia"}
_EN_UK_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

_VOWELS = "аеёиоуыэюяіїє"
_WORD = re.compile(r"[\w'’ʼ]+")


def german(name: str, language: str) -> str:
    """A Ukrainian (uk) or Russian (ru) name in German: "Авдіївка" -> "Awdijiwka", "Суджа" -> "Sudscha"."""
    return _WORD.sub(lambda found: _cased(found[0], _german(found[0].lower(), language)), name)


def english(name: str, language: str) -> str:
    """A Ukrainian (uk) or Russian (ru) name in English: "Авдіївка" -> "Avdiivka", "Суджа" -> "Sudzha"."""
    return _WORD.sub(lambda found: _cased(found[0], _english(found[0].lower(), language)), name)


def _german(word: str, language: str) -> str:
    if language == "ru":
        word = re.sub(r"(?<=[иы])й$", "", word)
        word = re.sub(rf"(?:^|(?<=[{_VOWELS}ьъ]))е", "je", word)
        word = re.sub(r"(?<=[жчшщ])ё", "o", word)
        word = re.sub(rf"^й(?=[{_VOWELS}])", "j", word)
    word = re.sub(rf"(?<=[{_VOWELS}])с(?=[{_VOWELS}])", "ss", word)
    word = re.sub(r"ь(?=о)", "j", word)
    table = _DE_UK if language == "uk" else _DE
    return "".join(table.get(letter, letter) for letter in word)


def _english(word: str, language: str) -> str:
    if language == "uk":
        word = word.replace("зг", "zgh")
        if word[:1] in _EN_UK_FIRST:
            word = _EN_UK_FIRST[word[0]] + word[1:]
        return "".join(_EN_UK.get(letter, letter) for letter in word)
    word = re.sub(r"[иы]й$", "y", word)
    word = re.sub(rf"(?:^|(?<=[{_VOWELS}ьъ]))е", "ye", word)
    return "".join(_EN.get(letter, letter) for letter in word)


def _cased(original: str, written: str) -> str:
    return written[:1].upper() + written[1:] if original[:1].isupper() else written
