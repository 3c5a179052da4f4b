"""What a time is counted from: publication, tense, the day named before; and what is left open without a date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.model import Block, Notice, Report
from lagebild.resolve.when import find
from tests.resolve.when.reports import report, times, values


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2025-04-26", "2025-04-26"),
        ("2025-04-27", "2025-04-26"),
        ("2025-05-02", "2025-04-26"),
        ("2025-05-03", "2025-05-03"),
    ],
)
def test_a_weekday_that_was_is_the_last_one_and_may_be_today(published: str, expected: str) -> None:
    assert values("Das sagte er am Samstag.", published) == [("am Samstag", expected)]


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2025-04-26", "2025-04-26"), ("2025-04-27", "2025-05-03"), ("2025-05-02", "2025-05-03")],
)
def test_a_weekday_to_come_is_the_next_one_and_may_be_today(published: str, expected: str) -> None:
    assert values("Er will am Samstag reisen.", published) == [("am Samstag", expected)]


def test_the_clause_of_the_weekday_decides_not_its_neighbour() -> None:
    assert values("Die Wahl werde am Montag beginnen, sagte er am Dienstag.") == [
        ("am Montag", "2025-04-28"),
        ("am Dienstag", "2025-04-22"),
    ]


def test_hearsay_is_about_the_past() -> None:
    assert values("Er soll am Montag getötet worden sein.") == [("am Montag", "2025-04-21")]
    assert values("Er soll am Montag sprechen.") == [("am Montag", "2025-04-28")]


def test_a_time_of_publication_changes_no_day() -> None:
    assert values("Das sagte er am Samstag.", "2025-04-26T23:50:00+02:00") == [("am Samstag", "2025-04-26")]


def test_hours_ago_have_a_value_where_the_hour_of_publication_is_known() -> None:
    (exact,) = times("Vor zwei Stunden schlug sie ein.", "2025-04-26T12:30")
    (vague,) = times("Vor zwei Stunden schlug sie ein.", "2025-04-26")
    assert (exact.value, exact.earliest, exact.latest) == ("2025-04-26T10:30", "2025-04-26T10:30", "2025-04-26T10:30")
    assert (vague.value, vague.earliest, vague.latest) == (None, "2025-04-25T22:00", "2025-04-26T21:59")


def test_the_day_named_before_carries_on_in_its_block_and_as_long_as_the_past_is_told() -> None:
    told = "Am Montag fielen Schüsse. Am Abend war es still."
    assert values(told)[1] == ("Am Abend", "2025-04-21TEV")
    assert values(told.replace(". ", ".\n\n"))[1] == ("Am Abend", "2025-04-26TEV")
    assert values("Die Wahl soll am Montag beginnen. Um 20 Uhr gab es Alarm.")[1] == ("Um 20 Uhr", "2025-04-26T20:00")


def test_a_scene_on_an_unnamed_day_moves_what_is_counted_from_it() -> None:
    text = "An einem Aprilmorgen rollt ein Konvoi vorbei. Er sagt: „Ich habe sie vor einer Woche gesehen.“"
    found = times(text, "2023-04-28")
    assert [(t.value, t.earliest, t.latest) for t in found[1:]] == [("2023-XX-XX", "2023-03-25", "2023-04-23")]
    assert values(text.replace(". ", ".\n\n"), "2023-04-28")[1] == ("vor einer Woche", "2023-04-21")


def test_without_a_publication_date_what_is_relative_stays_open() -> None:
    found, notices = find(report("Am 24. Februar 2022 und am Samstag, vor zwei Tagen, derzeit, täglich.", None))
    assert [(t.span.text, t.value, t.earliest) for t in found] == [
        ("Am 24. Februar 2022", "2022-02-24", "2022-02-24"),
        ("am Samstag", None, None),
        ("vor zwei Tagen", None, None),
        ("derzeit", "PRESENT_REF", None),
        ("täglich", "P1D", None),
    ]
    assert found[2].amount == "P2D"
    assert [notice.code for notice in notices] == ["no-publication-date"]


def test_the_warning_is_given_once_and_only_where_something_stays_open() -> None:
    undated = report("Am Samstag.", None)
    told = replace(undated, warnings=(Notice("no-publication-date", "as the reader says it"),))
    assert len(find(undated)[1]) == 1
    assert find(told)[1] == ()
    assert find(report("Am 24. Februar 2022.", None))[1] == ()
    assert find(report("Am Samstag."))[1] == ()


def test_a_day_counted_from_an_absolute_one_needs_no_publication() -> None:
    assert values("Am 3. März 2022 fiel er. Am nächsten Tag kam Hilfe.", None)[1] == ("Am nächsten Tag", "2022-03-04")


def test_a_publication_date_that_is_none_counts_as_missing() -> None:
    assert values("Am Samstag.", "next week") == [("Am Samstag", None)]


def test_days_that_are_not_in_the_calendar_are_no_dates() -> None:
    assert values("Das stand im Bericht vom 31. Juni 2022.") == []
    assert [t.value for t in times("Vor 5000 Jahren lebten hier Menschen.")] == []


def test_other_languages_have_no_rules_and_no_times() -> None:
    assert find(report("sobotę 2022.", language="pl")) == ((), ())


def test_ids_count_up_and_amounts_are_kept() -> None:
    found = times("Seit drei Wochen und vor zwei Tagen.")
    assert [(t.id, t.amount) for t in found] == [("t1", "P3W"), ("t2", "P2D")]


def test_an_expression_goes_on_over_the_end_of_a_line_but_not_of_a_block() -> None:
    text = "Das dauerte drei\nWochen. Kein Ende im Jahr\n2022 war anders."
    assert values(text) == [("drei\nWochen", "P3W"), ("im Jahr\n2022", "2022")]
    blocks = (Block("headline", 0, 42), Block("paragraph", 43, len(text)))
    found, _ = find(Report(text, "constructed.txt", "de", blocks, published="2025-04-26"))
    assert [t.span.text for t in found] == ["drei\nWochen", "2022"]
