"""What the linter calls wrong or odd, and what it leaves alone."""

from __future__ import annotations

import pytest

from corpus.lint import hard_negatives, listed, troubles
from corpus.markup import parse

FILLER = "Rain fell on the road and on the fields beside it. " * 8


def found(marked: str, table: str, language: str = "en", published: str = "2028-05-04") -> list[str]:
    """What is said of a story of one report, less that it has too few."""
    head = f"story: s\nlanguage: {language}\ngist: g\n\n=== a\nregister: caption\noutlet: O\npublished: {published}\n\n"
    story = parse(f"{head}{FILLER}{marked}\n---\n{table}\n")
    return [f"{level}: {what}" for level, what in troubles(story) if "three or more" not in what]


RIGHT = [
    ("{s1|The army} {c1|said} {q1|it had left}.", "1 | Army"),
    ("“{q1|We left},” {c1|said} {s1|she}.", "1 direct | Ana"),
    ("{q1|Two bridges fell}.", "1 narration"),
    ("{q1|Men were {c1|said to} have left}.", "1 hearsay unverified"),
    ("{c1|denied} {q1|it} and {s2|he} {c2|said} {q2|yes}", "1 deny negative | A | !p\n2 | B | p"),
    ("{n=40..50 person|40 to 50} {n=~3500000 USD|about 3.5m} {t=SET:P1D|daily} {t=2028-05-03TNI|x} {t|then}", ""),
]


@pytest.mark.parametrize(("marked", "table"), RIGHT)
def test_what_the_guidelines_ask_for_is_left_alone(marked: str, table: str) -> None:
    assert found(marked, table) == []


WRONG = [
    ("{q1| it had left}", "1 | A | - | - | +carried", "error", "begins or ends with a blank"),
    ("{q1|...} x", "1 | A | - | - | +carried", "error", "has no word"),
    ("{c1|said} {q1|it left.}", "1 | A", "warning", "ends with a mark"),
    ("{c1|said} {q1|“we left”}", "1 direct | A", "warning", "outer quotation marks"),
    ("{c1|said} {q1|it left} {d1|“x”}", "1 | A", "error", "distanced words outside"),
    ("{c1|said} {q1|it left}", "1", "warning", "no speaker"),
    ("{q1|it left}", "1 | A", "warning", "no cue"),
    ("{c1|x} {q1|it left}", "1 narration", "error", "narration has neither"),
    ("{c1|x} {q1|it left}", "1 | A | - | - | +sideways", "error", "unknown constructions"),
    ("{c1|x} {q1|it left}", "1 | A | P Q", "error", "no name of a proposition"),
    ("{c1|x} {q1|it left}", "1 deny | A | p", "warning", "for its proposition"),
    ("{c1|x} {q1|it left}", "1 | A | p | denies 9", "error", "no such claim"),
    ("{c1|x} {q1|it left}", "1 | A | p | denies 1", "error", "itself"),
    ("{c1|x} {q1|a b} {c2|x} {q2|c d}", "1 | A | p | denies 2\n2 | B | q", "error", "share no proposition"),
    ("{c1|x} {q1|a b} {c2|x} {q2|c d}", "1 | A | p | confirms 2\n2 | A | p", "warning", "the same speaker"),
    ("{c1|x} {q1|a b} {c2|x} {q2|c d}", "1 | A | p | retracts 2\n2 | B | p", "warning", "another speaker"),
    ("{t=May|in May}", "", "error", "no TIMEX3 value"),
    ("{n=forty|forty}", "", "error", "no quantity"),
    ("{x=sideways|forty}", "", "error", "unknown kind of hard negative"),
    ("two  blanks", "", "error", "blanks"),
    (FILLER * 4, "", "error", "words, not 80 to 300"),
]


@pytest.mark.parametrize(("marked", "table", "level", "said"), WRONG)
def test_what_the_guidelines_forbid_is_named(marked: str, table: str, level: str, said: str) -> None:
    assert [f for f in found(marked, table) if f.startswith(level) and said in f]


def test_letters_of_the_neighbouring_language_are_named() -> None:
    assert [f for f in found("Місто тримається, сказал мэр.", "", "uk") if "another language" in f]
    assert [f for f in found("Город держится, сказав мер Їжак.", "", "ru") if "another language" in f]
    assert found("Місто тримається.", "", "uk") == []


def test_a_date_that_is_none_is_named() -> None:
    assert [f for f in found("x", "", published="4 May") if "is no date" in f]


def test_the_lists_are_those_of_the_guidelines() -> None:
    assert {"dass-first", "neither-confirm-nor-deny", "title-lie"} <= listed("Constructions")
    assert {"title", "soll", "order-of-things"} <= hard_negatives()
