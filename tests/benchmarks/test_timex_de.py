"""The benchmark of time expressions: scorer, corpus, habits, and what the command prints. Data is constructed."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from benchmarks import timex_corpus, timex_de, timex_habits
from benchmarks.timex_scores import Expression, score
from lagebild.model import Block, Report
from lagebild.resolve.when import find

DOCUMENT = """<?xml version="1.0" ?>
<TimeML><DOCID>one</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-04-26" functionInDocument="CREATION_TIME">2025-04-26</TIMEX3></DCT>
<TEXT>
Er kam am <TIMEX3 tid="t1" type="DATE" value="2025-04-21">Montag</TIMEX3> &amp; blieb
<TIMEX3 tid="t2" type="DURATION" value="P2D">zwei
 Tage</TIMEX3>.
</TEXT>
</TimeML>"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A corpus of one document, in which the peer misses the period."""
    for folder, text in (
        (timex_corpus.GOLD, DOCUMENT),
        (
            timex_corpus.PEER,
            DOCUMENT.replace('<TIMEX3 tid="t2" type="DURATION" value="P2D">', "").replace("Tage</TIMEX3>", "Tage"),
        ),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.tml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_document_is_read_with_its_offsets(data: Path) -> None:
    (document,) = timex_corpus.read(data, timex_corpus.GOLD)
    assert document.created == "2025-04-26"
    assert [document.text[e.start : e.end] for e in document.expressions] == ["Montag", "zwei\n Tage"]
    assert "& blieb" in document.text


def test_an_archive_reads_as_its_folder(data: Path, tmp_path: Path) -> None:
    packed = tmp_path / "corpus.tar.xz"
    with tarfile.open(packed, "w:xz") as archive:
        archive.add(data / timex_corpus.GOLD, arcname=f"inner/{timex_corpus.GOLD}")
    assert timex_corpus.read(packed, timex_corpus.GOLD) == timex_corpus.read(data, timex_corpus.GOLD)


def test_strict_relaxed_and_value_are_counted_apart() -> None:
    text = "am Montag und heute und drei Wochen und nie"
    gold = [Expression(3, 9, "DATE", "A"), Expression(14, 19, "DATE", "B"), Expression(24, 35, "DURATION", "C")]
    found = [Expression(0, 9, "DATE", "A"), Expression(14, 19, "DATE", "X"), Expression(24, 35, "DATE", "C")]
    result = score([(text, gold, [*found, Expression(40, 43, "DATE", "D")])])
    assert result.right == {"strict": 2, "relaxed": 3, "strict+value": 1}
    assert (result.gold, result.found) == (3, 4)
    assert result.values("relaxed") == (75.0, 100.0, pytest.approx(85.714, abs=0.001))


def test_white_space_does_not_count() -> None:
    result = score([("1925/ 26 ", [Expression(0, 8, "DATE", "1925")], [Expression(0, 9, "DATE", "1925")])])
    assert result.right["strict+value"] == 1


def test_the_expression_with_the_same_offsets_is_taken_first_and_each_only_once() -> None:
    gold = [Expression(0, 10, "DATE", "A"), Expression(5, 10, "DATE", "B")]
    found = [Expression(0, 5, "DATE", "A"), Expression(5, 10, "DATE", "B")]
    assert score([("abcdefghij", gold, found)]).right == {"strict": 1, "relaxed": 2, "strict+value": 1}
    assert score([("abcdefghij", gold, found[:1])]).right["relaxed"] == 1


def test_nothing_found_is_no_failure() -> None:
    assert score([("abc", [], [])]).values("strict") == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Er kam am Montag.", "2025-04-26", [("Montag", "DATE", "2025-04-21")]),
        ("Er kam am heutigen Samstag.", "2025-04-26", [("Samstag", "DATE", "2025-04-26")]),
        ("Er kam vor zwei Jahren.", "2025-04-26", [("zwei Jahren", "DURATION", "P2Y")]),
        ("Er kam in der vergangenen Woche.", "2025-04-26", [("der vergangenen Woche", "DATE", "2025-W16")]),
        ("Er kam um 8.30 Uhr.", "2025-04-26", [("8.30 Uhr", "TIME", "2025-04-26T8:30")]),
        (
            "Er kam am 3. März 2022. Damals schneite es.",
            "2025-04-26",
            [("3. März 2022", "DATE", "2022-03-03"), ("Damals", "DATE", "PAST_REF")],
        ),
        ("Er kommt nun.", "2025-04-26", []),
        ("Er kommt jetzt.", "2025-04-26", [("jetzt", "DATE", "PRESENT_REF")]),
    ],
)
def test_habits(text: str, published: str, expected: list[tuple[str, str, str]]) -> None:
    report = Report(text, "constructed.txt", "de", (Block("paragraph", 0, len(text)),), published=published)
    found = [e for timex in find(report)[0] if (e := timex_habits.to_corpus(timex))]
    assert [(text[e.start : e.end], e.type, e.value) for e in found] == expected


def test_json_has_product_peer_and_published(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert timex_de.main(["--data", str(data), "--repeat", "1", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["lagebild"]["strict+value"] == {"precision": 100, "recall": 100, "f1": 100}
    assert facts[timex_de.PEER]["strict"] == {"precision": 100, "recall": 50, "f1": 66.7}
    assert facts["published"]["strict+value"] == 77.5
    assert facts["reports_per_second"] > 0


def test_the_table_names_data_and_peer_and_misses(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = data / timex_corpus.GOLD / "one.tml"
    gold.write_text(gold.read_text(encoding="utf-8").replace("2025-04-21", "2025-04-28"), encoding="utf-8")
    assert timex_de.main(["--data", str(data), "--repeat", "1", "--misses"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith(timex_corpus.GOLD)
    assert any(line.startswith(timex_de.PEER) for line in lines)
    assert [line.split("]")[0] for line in lines if line[:2] in {"+ ", "- "}] == [
        "- one.tml [Montag",
        "+ one.tml [Montag",
    ]


def test_absent_data_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert timex_de.main(["--data", str(tmp_path)]) == 2
    assert "no corpus at" in capsys.readouterr().err
