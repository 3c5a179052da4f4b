"""What the desk's benchmark asks and prints; how fast this machine is, is no test."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from benchmarks import retelling, serve
from benchmarks.retelling import Story, Telling
from benchmarks.serve import Answer
from benchmarks.serve_mix import Mix, known
from lagebild.ledger import open_ledger
from lagebild.model import Span
from lagebild.serve.app import create_app
from lagebild.serve.settings import Settings
from tests.ledger.readings import german

STORY = Story((german(),), frozenset({"möller"}), frozenset({"altmoor"}), frozenset())


def spans_of(telling: Telling) -> list[Span]:
    return [span for claim in telling.reading(0).claims for span in claim.content]


def test_a_story_told_again_is_the_same_each_time_and_another_by_its_number() -> None:
    one, two = Telling(STORY, 1, 30, 3), Telling(STORY, 2, 30, 3)
    assert one.reading(0) == Telling(STORY, 1, 30, 3).reading(0)
    assert one.reading(0).report.text != two.reading(0).report.text


def test_every_span_stands_in_the_text_that_is_told() -> None:
    reading = Telling(STORY, 7, 30, 3).reading(0)
    spans = [span for claim in reading.claims for span in (*claim.content, *claim.source)]
    spans += [each.span for each in (*reading.places, *reading.times, *reading.quantities)]
    assert spans
    assert all(reading.report.text[span.start : span.end] == span.text for span in spans)


def test_days_are_moved_and_what_is_no_day_stays() -> None:
    telling = Telling(STORY, 1, 30, 3)
    assert [telling.day(text) for text in ("2025-03-04", "2025-03-04T10:00:00Z", "P2D", None)] == [
        "2025-04-03",
        "2025-04-03T10:00:00Z",
        "P2D",
        None,
    ]


def test_readings_come_in_the_order_of_their_days_and_go_on_where_they_ended() -> None:
    every = list(retelling.readings([STORY], 10 * STORY.claims))
    days = [reading.report.published or "" for reading in every]
    assert days == sorted(days)
    assert list(retelling.readings([STORY], 10 * STORY.claims, 4)) == every[4:]


def test_every_kind_of_page_is_there(tmp_path: Path) -> None:
    where = tmp_path / "told.db"
    with open_ledger(where) as ledger:
        for number in range(3):
            ledger.add(Telling(STORY, number, number, number).reading(0))
        retelling.judge(ledger, 4)
        found = known(ledger, random.Random(1))
    mix = Mix(replace(found, countries=found.countries or found.places), random.Random(1))
    with TestClient(create_app(Settings(str(where))), base_url="http://127.0.0.1:8765", follow_redirects=False) as desk:
        asked = {kind: ask() for kind, ask in mix.kinds.items()}
        status = {kind: desk.get(address).status_code for kind, address in asked.items()}
    assert {kind: code for kind, code in status.items() if code not in (200, 303)} == {}


def test_a_line_has_the_figures_of_its_kind() -> None:
    answers = [Answer("/", float(n), n / 2, 1000) for n in range(1, 101)]
    line = serve.line("/", answers)
    assert (line.count, line.p50, line.p95, line.max, line.server_p95, line.kilobytes) == (100, 50.5, 96, 100, 48, 1)
    assert [each.kind for each in serve.lines([Answer("/a", 1, 1, 1), Answer("/b", 2, 1, 1)])] == ["/b", "/a"]


def test_what_misses_the_aim_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    slow, fast = (serve.line(kind, [Answer(kind, time, time, 1)]) for kind, time in (("/slow", 250.0), ("/fast", 9.0)))
    shown = [serve.shown(each) for each in (slow, fast)]
    assert [row.endswith("misses the aim") for row in shown] == [True, False]
