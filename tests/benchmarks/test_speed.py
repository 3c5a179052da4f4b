"""What the speed benchmark reads, counts and prints; how fast this machine is, is no test."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import speed, speed_floor, speed_parts, speed_texts
from benchmarks.speed_parts import Setting


@pytest.mark.parametrize("language", speed_texts.LANGUAGES)
def test_reports_are_distinct_and_of_news_length(language: str) -> None:
    texts = speed_texts.reports(language, 12)
    assert len(set(texts)) == 12
    assert {len(text.split()) for text in texts} == {speed_texts.WORDS}
    assert all(text.count("\n\n") >= 2 for text in texts)


def test_the_same_reports_come_every_time() -> None:
    assert speed_texts.reports("de", 3) == speed_texts.reports("de", 3)


def test_multiplications_by_hand() -> None:
    # 2 layers, h = 4, 5 labels, one window of 3 pieces: 2 * (12 * 16 * 3 + 2 * 9 * 4) + 3 * 4 * 5
    assert speed_floor.multiplications([3], 2, 4, 5) == 2 * (576 + 72) + 60
    assert speed_floor.multiplications([3, 3], 2, 4, 5) == 2 * speed_floor.multiplications([3], 2, 4, 5)


def test_a_machine_multiplies_a_positive_number_a_second() -> None:
    calls: list[int] = []
    speed_of = speed_floor._matrix_speed(lambda: calls.append(1), 1000)
    assert speed_of > 0
    assert len(calls) > 1


def test_rates_count_texts_not_warming_up() -> None:
    seen: list[str] = []
    rates = speed_parts.rate(seen.append, ["a", "b"], 3)
    assert len(rates) == 3
    assert seen == ["a", "b"] * 4


FOUND = {
    "product": {
        "reports_per_second": {"de": [20.0, 10.0, 30.0], "en": [40.0, 40.0, 40.0]},
        "share": {"read": 0.25, "annotate: encoder": 0.75},
        "peak_bytes": 300_000_000,
    },
    "peer": {"name": "peer 1.0", "reports_per_second": [20.0, 20.0, 25.0], "peak_bytes": 100_000_000},
    "start_up": {"help_seconds": 0.2, "first_report_seconds": None},
    "floor": {
        "multiply_adds_per_report": 5e9,
        "encoder_reports_per_second": 30.0,
        "floor_reports_per_second": {"float32": 50.0, "int8": 200.0},
    },
}


def test_the_table_takes_the_median_and_the_ratio(tmp_path: Path) -> None:
    lines = speed.table(Setting(2, 60, 3, tmp_path), FOUND).splitlines()
    rows = {line[:72].strip(): line[72:].strip() for line in lines}
    assert rows["reports a second, de"] == "20.0"
    assert rows["ratio to it"] == "2.00"
    assert rows["share of time: annotate: encoder, %"] == "75.0"
    assert rows["start-up: first report, s"] == "n/a"
    assert rows["its multiplications alone, int8: reports a second"] == "200.0"


def test_a_part_that_fails_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="measuring floor failed"):
        speed.measure("floor", Setting(1, 1, 1, tmp_path / "none"))
