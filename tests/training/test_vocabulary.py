"""Cutting a vocabulary: the pieces of wanted words stay, ids follow the kept rows, words are split as before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from lagebild.annotate.encoder import DEFAULT_MODEL, MODELS
from training.vocabulary import ALPHABET, SPECIAL, cut, kept_rows

WORDS = ["ß", "Verteidigungsministerium", "bestritt", "Kyiv", "Харків", "Straße", "10.000", "said", "„Wir"]
FILE = MODELS / DEFAULT_MODEL / "tokenizer.json"


@pytest.fixture(scope="module")
def full() -> Tokenizer:
    return Tokenizer.from_file(str(FILE))


@pytest.fixture(scope="module")
def small(full: Tokenizer, tmp_path_factory: pytest.TempPathFactory) -> tuple[Tokenizer, list[int]]:
    rows = kept_rows(full, WORDS)
    path = Path(tmp_path_factory.mktemp("cut")) / "tokenizer.json"
    path.write_text(json.dumps(cut(json.loads(FILE.read_text(encoding="utf-8")), rows)), encoding="utf-8")
    return Tokenizer.from_file(str(path)), rows


def test_rows_ascend_and_keep_the_special_pieces(full: Tokenizer) -> None:
    rows = kept_rows(full, [])
    assert rows == sorted(set(rows))
    assert rows[:SPECIAL] == list(range(SPECIAL))
    assert len(rows) <= SPECIAL + 2 * len(ALPHABET)


@pytest.mark.parametrize("word", WORDS)
def test_kept_words_are_split_as_before(word: str, full: Tokenizer, small: tuple[Tokenizer, list[int]]) -> None:
    tokenizer, rows = small
    before, after = (t.encode(word, add_special_tokens=False) for t in (full, tokenizer))
    assert after.tokens == before.tokens
    assert [rows[i] for i in after.ids] == before.ids


@given(word=st.text("abcdefghijklmnopqrstuvwxyzäöüßабвгд0123456789", min_size=1, max_size=10))
def test_other_words_can_still_be_spelled(small: tuple[Tokenizer, list[int]], word: str) -> None:
    tokenizer, _ = small
    ids = tokenizer.encode(word, add_special_tokens=False).ids
    assert ids
    assert 3 not in ids  # the piece for what is unknown
