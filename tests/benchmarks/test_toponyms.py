"""The toponym benchmark: what it reads, how it scores, and that it says plainly where something is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import toponym_corpus, toponym_habits, toponym_scores, toponyms
from benchmarks.toponym_scores import FARTHEST_KM, Resolution
from lagebild.annotate.encoder import Encoder
from lagebild.pipeline import annotate
from lagebild.read import ReadOptions, read_bytes
from lagebild.resolve.where import open_page, read
from lagebild.resolve.where.gazetteer import default_gazetteer

LGL = """<?xml version="1.0" encoding="utf-8"?>
<articles>
  <article docid="1"><domain>example.org</domain>
    <text><![CDATA[Police in Kyiv met Russian guests at Long Lane.]]></text>
    <toponyms count="3">
      <toponym><start>10</start><end>14</end><phrase>Kyiv</phrase>
        <gaztag geonameid="1"><name>Kyiv</name><lat>50.45</lat><lon>30.52</lon></gaztag></toponym>
      <toponym><start>19</start><end>26</end><phrase>Russian</phrase>
        <gaztag geonameid="2"><name>Russia</name><lat>60</lat><lon>100</lon></gaztag></toponym>
      <toponym><start>37</start><end>46</end><phrase>Long Lane</phrase></toponym>
    </toponyms>
  </article>
</articles>
"""
GEOVIRUS = """<articles><article><text>Cases rose in Lima.</text><locations>
<location><name>Lima</name><start>15</start><end>19</end><lat>-12.04</lat><lon>-77.03</lon><page>x</page></location>
</locations></article></articles>
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "corpus.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_lgl_counts_from_zero_and_has_toponyms_without_a_point(tmp_path: Path) -> None:
    corpus, (article,) = toponym_corpus.read_articles(write(tmp_path, LGL))
    assert (corpus, article.outlet) == ("lgl", "example.org")
    assert [(t.text, t.point) for t in article.gold] == [
        ("Kyiv", (50.45, 30.52)),
        ("Russian", (60.0, 100.0)),
        ("Long Lane", None),
    ]


def test_geovirus_counts_from_one(tmp_path: Path) -> None:
    corpus, (article,) = toponym_corpus.read_articles(write(tmp_path, GEOVIRUS))
    assert corpus == "geovirus"
    assert [(t.start, t.end, t.text) for t in article.gold] == [(14, 18, "Lima")]


def test_offsets_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'Lima'"):
        toponym_corpus.read_articles(write(tmp_path, GEOVIRUS.replace("<start>15", "<start>14")))
    with pytest.raises(ValueError, match="neither"):
        toponym_corpus.read_articles(write(tmp_path, "<articles/>"))


def test_strict_and_overlapping_spans() -> None:
    pairs = [([(0, 4), (10, 20), (30, 34)], [(0, 4), (12, 18), (40, 44)])]
    strict = toponym_scores.recognition(pairs, strict=True)
    overlap = toponym_scores.recognition(pairs, strict=False)
    assert (strict.hits, strict.predicted, strict.gold) == (1, 3, 3)
    assert (overlap.precision, overlap.recall, overlap.f1) == (pytest.approx(2 / 3),) * 3


def test_a_range_is_matched_once_and_equal_ranges_first() -> None:
    assert toponym_scores.matches([(0, 10), (5, 8)], [(5, 8)]) == [((5, 8), (5, 8))]
    assert toponym_scores.matches([(0, 3)], [(3, 5)]) == []


def test_no_toponyms_score_nothing() -> None:
    empty = toponym_scores.recognition([], strict=True)
    assert (empty.precision, empty.recall, empty.f1) == (0.0, 0.0, 0.0)
    assert (Resolution().accuracy, Resolution().median) == (0.0, FARTHEST_KM)


def test_accuracy_median_and_auc_by_hand() -> None:
    score = Resolution([0.0, 161.0, 162.0, FARTHEST_KM])
    assert score.accuracy == 0.5
    assert score.median == pytest.approx(161.5)
    assert Resolution([0.0, 0.0]).auc == 0.0
    assert Resolution([FARTHEST_KM] * 3).auc == pytest.approx(1.0)
    assert Resolution([0.0, 0.0]).auc < score.auc < 1.0


def test_distance_and_error() -> None:
    assert toponym_scores.kilometres((0.0, 0.0), (0.0, 180.0)) == pytest.approx(20015, abs=1)
    assert toponym_scores.kilometres((50.45, 30.52), (50.45, 30.52)) == 0.0
    assert toponym_scores.error(None, (1.0, 1.0)) == FARTHEST_KM


def habits(encoder: Encoder, corpus: str, text: str) -> list[str]:
    report = read_bytes(text.encode(), "constructed.txt", ReadOptions(language="en"))
    page = open_page(report, annotate(report, encoder), (), default_gazetteer())
    found = toponym_habits.counted(corpus, read(page))
    return [text[slice(*toponym_habits.span(page.view, m))] for m in found]


def test_habits_of_the_corpora(encoder: Encoder) -> None:
    text = "Moscow said Russian troops were in the Kursk region."
    assert habits(encoder, "geovirus", text) == ["Moscow", "Kursk"]
    assert habits(encoder, "lgl", text) == ["Moscow", "Russian", "Kursk"]


def test_a_division_keeps_a_capital_head(encoder: Encoder) -> None:
    assert habits(encoder, "lgl", "A crash in Licking County hurt two.") == ["Licking County"]


def test_the_whole_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert toponyms.main(["--data", str(write(tmp_path, LGL)), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    own = facts["recognition"]["lagebild"]
    assert (own["strict"]["gold"], own["strict, linked toponyms"]["gold"]) == (3, 2)
    assert own["strict, linked toponyms"]["f1"] == 100.0
    assert facts["resolution"]["lagebild, gold mentions"]["accuracy_161_km"] == 100.0
    assert facts["resolution"]["lagebild, end to end"]["toponyms"] == 2
    assert facts["resolution"]["most populous, gold mentions"]["toponyms"] == 2


def test_the_table_names_data_and_peers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert toponyms.main(["--data", str(write(tmp_path, GEOVIRUS))]) == 0
    out = capsys.readouterr().out
    assert "corpus.xml" in out
    assert "most populous, gold mentions" in out


def test_a_half_has_only_its_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert toponyms.main(["--data", str(write(tmp_path, GEOVIRUS)), "--half", "second", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 0


def test_what_is_missing_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert toponyms.main(["--data", str(tmp_path / "none.xml")]) == 2
    assert "no corpus" in capsys.readouterr().err
    assert toponyms.main(["--data", str(write(tmp_path, "<articles/>"))]) == 2
    assert "neither" in capsys.readouterr().err
    assert toponyms.main(["--data", str(write(tmp_path, "<articles>"))]) == 2
    assert "XML" in capsys.readouterr().err
