"""Numbers in digits and words, written by the tests' own rules and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.resolve.how_many.numbers import digits_value, read_number, word_value
from lagebild.resolve.how_many.words import words_of

GERMAN_ONES = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn".split()
GERMAN_ONES += "sechzehn siebzehn achtzehn neunzehn".split()
GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
ENGLISH_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
ENGLISH_ONES += "sixteen seventeen eighteen nineteen".split()
ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
AMOUNTS = st.integers(min_value=2, max_value=999_999)


def german(n: int) -> str:
    """``n`` in one German word, as it stands before a noun."""
    if n < 20:
        return GERMAN_ONES[n]
    if n < 100:
        ten, one = divmod(n, 10)
        return (GERMAN_ONES[one] + "und" if one else "") + GERMAN_TENS[ten - 2]
    size, word = (100, "hundert") if n < 1000 else (1000, "tausend")
    head, tail = divmod(n, size)
    return german(head) + word + (german(tail) if tail else "")


def english(n: int) -> str:
    """``n`` in English words, British style."""
    if n < 20:
        return ENGLISH_ONES[n]
    if n < 100:
        ten, one = divmod(n, 10)
        return ENGLISH_TENS[ten - 2] + (f"-{ENGLISH_ONES[one]}" if one else "")
    if n < 1000:
        head, tail = divmod(n, 100)
        return f"{english(head)} hundred" + (f" and {english(tail)}" if tail else "")
    head, tail = divmod(n, 1000)
    return f"{english(head)} thousand" + (f" {'and ' if tail < 100 else ''}{english(tail)}" if tail else "")


def value(text: str, language: str) -> float | None:
    words = words_of(text, 0, len(text), {})
    number = read_number(words, 0, language)
    assert number is None or number.last == len(words)
    return number and number.value


@given(AMOUNTS)
def test_german_words_round_trip(n: int) -> None:
    assert word_value(german(n) + ("s" if n % 100 == 1 else ""), "de") == n


@given(AMOUNTS)
def test_english_words_round_trip(n: int) -> None:
    assert value(english(n), "en") == n


@given(st.integers(min_value=1, max_value=10**12))
def test_digits_round_trip(n: int) -> None:
    assert value(f"{n:,}", "en") == n
    assert value(f"{n:,}".replace(",", "."), "de") == n
    assert value(f"{n:,}".replace(",", "\u00a0"), "de") == n
    assert value(str(n), "de") == value(str(n), "en") == n


@given(st.integers(min_value=0, max_value=999_999), st.integers(min_value=0, max_value=99))
def test_decimals_round_trip(whole: int, part: int) -> None:
    text = f"{whole:,}.{part:02}"
    assert value(text, "en") == pytest.approx(whole + part / 100)
    assert value(text.translate(str.maketrans(",.", ".,")), "de") == pytest.approx(whole + part / 100)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("1.340", "de", 1340),
        ("1.340", "en", 1.34),
        ("1,340", "en", 1340),
        ("1,34", "de", 1.34),
        ("1,5 Millionen", "de", 1_500_000),
        ("2 Mrd.", "de", 2_000_000_000),
        ("anderthalb Millionen", "de", 1_500_000),
        ("dreieinhalb", "de", 3.5),
        ("eine halbe Million", "de", 500_000),
        ("eine Million", "de", 1_000_000),
        ("hunderttausend", "de", 100_000),
        ("zwei Dutzend", "de", 24),
        ("mehrere Dutzend", "de", 24),
        ("Hunderte Millionen", "de", 200_000_000),
        ("half a million", "en", 500_000),
        ("half a dozen", "en", 6),
        ("one and a half million", "en", 1_500_000),
        ("2.5 billion", "en", 2_500_000_000),
        ("20bn", "en", 20_000_000_000),
        ("a hundred thousand", "en", 100_000),
        ("hundreds of thousands", "en", 200_000),
        ("a few dozen", "en", 24),
    ],
)
def test_numbers_mean(text: str, language: str, wanted: float) -> None:
    assert value(text, language) == wanted


@pytest.mark.parametrize("text", ["007", "1.2.3", "1234567890123456789", "0049"])
def test_codes_are_no_amounts(text: str) -> None:
    assert digits_value(text, "de") is None
    assert digits_value(text, "en") is None


@pytest.mark.parametrize("word", ["und", "hundertwasser", "tausendfach", "zweitausendste", "einsam", "achtung"])
def test_words_that_only_look_like_numbers(word: str) -> None:
    assert word_value(word, "de") is None
