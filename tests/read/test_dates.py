"""Publication dates that a text states, and dates that are none."""

from __future__ import annotations

import pytest

from lagebild.read import ReadOptions, read_bytes
from lagebild.read.dates import full_dates, is_date_line
from tests.read.texts import LONG, OTHER


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("2025-04-26", ["2025-04-26"]),
        ("2025-04-26T14:30:00Z", ["2025-04-26"]),
        ("26.04.2025", ["2025-04-26"]),
        ("26. 4. 2025", ["2025-04-26"]),
        ("26. April 2025", ["2025-04-26"]),
        ("1. Jänner 2025", ["2025-01-01"]),
        ("April 26, 2025", ["2025-04-26"]),
        ("26 April 2025", ["2025-04-26"]),
        ("Sept. 3, 2024", ["2024-09-03"]),
        ("April 26th, 2025", ["2025-04-26"]),
        ("30.02.2025", []),
        ("04/05/2025", []),
        ("April 26", []),
        ("im April 2025", []),
    ],
)
def test_full_dates(words: str, dates: list[str]) -> None:
    assert full_dates(words) == dates


@pytest.mark.parametrize(
    "line",
    [
        "Stand: 26.04.2025, 14:30 Uhr",
        "Veröffentlicht am 26. April 2025 um 15:44",
        "Samstag, 26.04.2025, 19:25",
        "Published: April 26, 2025 | Updated: April 27, 2025",
        "2025-04-26",
        "26. April 2025",
        "Saturday, 26 April 2025, 9:05 p.m. GMT",
    ],
)
def test_lines_that_only_say_when(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["Am 26. April 2025 griffen sie an", "26. April 2025: Der Tag des Angriffs", "Stand der Dinge", "Uhr"]
)
def test_lines_that_say_more_or_less(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Stand: 26.04.2025, 14:30 Uhr\n\n", "2025-04-26"),
        ("Aktualisiert am 27.04.2025\n\nVeröffentlicht am 26.04.2025\n\n", "2025-04-26"),
        ("Aktualisiert am 27.04.2025\n\n", "2025-04-27"),
        ("MUSTERSTADT, 26. April 2025 (TASS) – ", "2025-04-26"),
    ],
)
def test_a_text_may_state_its_date(head: str, published: str) -> None:
    report = read_bytes(f"Vier Verletzte bei Beschuss\n\n{head}{LONG}\n\n{OTHER}".encode(), "-", ReadOptions())
    assert (report.published, report.published_from, report.warnings) == (published, "text", ())


@pytest.mark.parametrize("head", ["Am 26. April 2025 griffen sie an. ", "MUSTERSTADT, 26. April (TASS) – ", ""])
def test_dates_of_events_and_dates_without_a_year_are_not_the_publication(head: str) -> None:
    report = read_bytes(f"Vier Verletzte bei Beschuss\n\n{head}{LONG}\n\n{OTHER}".encode(), "-", ReadOptions())
    assert (report.published, report.published_from) == (None, "unknown")
    assert [notice.code for notice in report.warnings] == ["no-publication-date"]


def test_what_the_user_says_goes_before_the_text() -> None:
    page = f"Vier Verletzte bei Beschuss\n\nStand: 26.04.2025\n\n{LONG}"
    report = read_bytes(page.encode(), "-", ReadOptions(published="2025-04-25"))
    assert (report.published, report.published_from) == ("2025-04-25", "given")
