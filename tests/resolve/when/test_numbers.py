"""Numbers in words and the periods they count."""

from __future__ import annotations

import pytest

from lagebild.resolve.when.numbers import number_words
from tests.resolve.when.reports import times


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("zwei", 2),
        ("sechzehn", 16),
        ("einundzwanzig", 21),
        ("dreiunddreißig", 33),
        ("hundert", 100),
        ("zweieinhalb", 2.5),
    ],
)
def test_german_words(word: str, value: float) -> None:
    assert number_words("de")[word] == value


def test_every_number_to_a_thousand_has_a_german_word() -> None:
    assert set(range(2, 1001)) <= set(number_words("de").values())


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [
        ("zweihundertfünfzig Tage", "de", "P250D"),
        ("ein Dutzend Jahre", "de", "P12Y"),
        ("ein paar Stunden", "de", "PTXH"),
        ("1,5 Jahre", "de", "P1.5Y"),
        ("10.000 Jahre", "de", "P10000Y"),
        ("ein halbes Jahr", "de", "P6M"),
        ("eine halbe Stunde", "de", "PT30M"),
        ("zwei bis drei Wochen", "de", "P2W"),
        ("mehrjährige", "de", "PXY"),
        ("twenty-five days", "en", "P25D"),
        ("two and a half years", "en", "P2.5Y"),
        ("half an hour", "en", "PT30M"),
        ("a couple of weeks", "en", "P2W"),
        ("a dozen years", "en", "P12Y"),
        ("several days", "en", "PXD"),
        ("1 minute and 45 seconds", "en", "PT1M45S"),
    ],
)
def test_periods(text: str, language: str, amount: str) -> None:
    (found,) = times(f"{text} .", language=language)
    assert (found.span.text, found.type, found.value, found.amount) == (text, "DURATION", amount, amount)


@pytest.mark.parametrize(
    ("text", "mod"),
    [("mehr als drei Wochen", "MORE_THAN"), ("rund drei Wochen", "APPROX"), ("weniger als drei Wochen", "LESS_THAN")],
)
def test_how_exact_a_period_is(text: str, mod: str) -> None:
    assert [t.mod for t in times(text)] == [mod]
