"""The benchmark's command: what it prints, writes and refuses. The encoder is replaced; the corpus is constructed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import quotation_de
from benchmarks.quotation_scores import Quotation

TOKENS = ["Sie", "sagte", ":", "„", "Ja", "!", "“"]
RECORD = {
    "name": "one",
    "text": "Sie sagte: „Ja!“",
    "sentences": [{"id": 0, "start": 0, "end": 16, "tokens": TOKENS, "first_token": 0}],
    "annotations": [
        {
            "type": "Direct",
            "medium": "Speech",
            "nested": False,
            "token_ids": {"quote": [3, 4, 5, 6], "cue": [1], "speaker": [0], "frame": [0, 1, 2], "addressee": []},
        }
    ],
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus file, and a reader that finds all but the frame."""
    found = Quotation("Direct", frozenset({3, 4, 5, 6}), frozenset({1}), frozenset({0}), medium="Speech")
    monkeypatch.setattr(quotation_de, "Encoder", lambda folder, threads: None)
    monkeypatch.setattr(quotation_de, "findings_reader", lambda encoder: lambda article: [found])
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    return path


def test_json_has_product_peer_and_published(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quotation_de.main(["--data", str(data), "--findings", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["data"], facts["product"]["documents"]) == ("corpus.jsonl", 1)
    assert (facts["product"]["quote"]["f1"], facts["product"]["roles"]["recall"]) == (100, 66.7)
    assert facts["product"]["by_type"]["Direct"]["type"]["f1"] == 100
    assert (facts["peer"]["quote"]["f1"], facts["peer"]["cue"]["f1"]) == (100, 0)
    assert facts["published"]["joint"] == 39.1


def test_the_table_names_data_and_rows(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quotation_de.main(["--data", str(data), "--findings"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("corpus.jsonl: 1 documents")
    rows = {line[:32].strip(): line[32:].split() for line in lines}
    assert rows["quote"] == ["100.0", "100.0", "100.0", "1", "1"]
    assert rows["roles"] == ["100.0", "66.7", "80.0", "2", "3"]
    assert lines[-1].split()[-3:] == ["47.9", "35.5", "39.1"]


def test_predictions_are_written(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "predictions.jsonl"
    assert quotation_de.main(["--data", str(data), "--findings", "--write", str(out)]) == 0
    (line,) = out.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["annotations"][0]["quote"] == {"tokenIds": [3, 4, 5, 6]}


def test_absent_data_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quotation_de.main(["--data", str(tmp_path / "none.jsonl.xz")]) == 2
    assert "no corpus at" in capsys.readouterr().err


def test_an_absent_model_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    assert quotation_de.main(["--data", str(path), "--model", str(tmp_path / "none")]) == 2
    assert "lacks model.onnx" in capsys.readouterr().err
