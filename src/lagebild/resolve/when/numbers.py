"""Numbers in words, made by rule. Called by ``lexicon``."""

from __future__ import annotations

from functools import cache

_DE = "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
_DE_UNITS = [*_DE.split(), "achtzehn", "neunzehn"]
_DE_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_EN = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_EN_UNITS = [*_EN.split(), "eighteen", "nineteen"]
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


@cache
def number_words(language: str) -> dict[str, float]:
    """Single words and their values: 2 to 1000 in German; 2 to 19 and the tens in English."""
    if language == "en":
        return {
            word: float(n)
            for n, word in [*enumerate(_EN_UNITS[2:], 2), *zip(range(20, 100, 10), _EN_TENS, strict=True)]
        }
    if language != "de":
        return {}
    small = {n: w for n, w in enumerate(_DE_UNITS) if n > 1}
    for tens, word in enumerate(_DE_TENS, 2):
        small[10 * tens] = word
        for one in range(1, 10):
            small[10 * tens + one] = ("ein" if one == 1 else _DE_UNITS[one]) + "und" + word
    found = {word: n for n, word in small.items()}
    for hundreds in range(1, 10):
        for stem in ("hundert", "einhundert") if hundreds == 1 else (_DE_UNITS[hundreds] + "hundert",):
            found[stem] = 100 * hundreds
            found |= dict.fromkeys((stem + "ein", stem + "eins"), 100 * hundreds + 1)
            found |= {stem + word: 100 * hundreds + n for n, word in small.items()}
    halves = {f"{_DE_UNITS[n]}einhalb": n + 0.5 for n in range(2, 10)} | {"eineinhalb": 1.5, "anderthalb": 1.5}
    return {**found, **halves, "beide": 2, "beiden": 2, "tausend": 1000}
