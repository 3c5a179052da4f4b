"""The shipped model behind its interface: one value a token, spans inside the report, the same answer every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from lagebild.annotate.encoder import DEFAULT_MODEL, MODELS, Encoder
from lagebild.annotate.layers import ENTITY_TYPES, QUOTE_TYPES, ROLES, TAGS
from lagebild.annotate.words import tokenize
from lagebild.errors import ModelError
from lagebild.model import Annotation, Block
from tests.annotate.texts import texts_with_blocks

SENTENCE = "Der Gouverneur der Region sagte am Montag, in der Nacht seien zwei Brücken zerstört worden."


def annotate(encoder: Encoder, *blocks: str, language: str = "de") -> Annotation:
    text, places = "", []
    for block in blocks:
        places.append(Block("paragraph", len(text), len(text) + len(block)))
        text += block + "\n\n"
    return encoder.annotate(*tokenize(text, places, language))


@settings(max_examples=40)
@given(page=texts_with_blocks())
def test_every_token_has_its_values_and_every_span_its_tokens(
    encoder: Encoder, page: tuple[str, tuple[Block, ...]]
) -> None:
    tokens, sentences = tokenize(*page, "de")
    found = encoder.annotate(tokens, sentences)
    assert (found.tokens, found.sentences) == (tokens, sentences)
    assert set(found.tags) <= set(TAGS)
    for values in (found.tags, found.quoted, found.cueing, found.speaking):
        assert len(values) == len(tokens)
    assert all(0 <= p <= 1 for values in (found.quoted, found.cueing, found.speaking) for p in values)
    for entity in found.entities:
        assert 0 <= entity.first < entity.last <= len(tokens)
        assert entity.label in ENTITY_TYPES
        assert tokens[entity.first].block == tokens[entity.last - 1].block
    for finding in found.findings:
        assert finding.quote
        assert finding.type in QUOTE_TYPES
        assert 0 <= finding.confidence <= 1
        for part in ("quote", *ROLES):
            indices = getattr(finding, part)
            assert list(indices) == sorted(set(indices))
            assert all(0 <= i < len(tokens) for i in indices)


def test_nothing_is_found_in_nothing(encoder: Encoder) -> None:
    assert encoder.annotate((), ()) == Annotation((), (), (), (), ())


def test_a_plain_quotation_is_found(encoder: Encoder) -> None:
    found = annotate(encoder, SENTENCE)
    words = [t.text for t in found.tokens]
    (finding,) = found.findings
    assert finding.type == "indirect"
    assert not finding.nested
    assert {"Brücken", "zerstört"} <= {words[i] for i in finding.quote}
    assert [words[i] for i in finding.cue] == ["sagte"]
    assert "Gouverneur" in {words[i] for i in finding.speaker}


def test_plain_narration_is_no_quotation(encoder: Encoder) -> None:
    found = annotate(encoder, "Am Montag fuhren drei Busse von der Küste in die Berge.")
    assert found.findings == ()
    assert max(found.quoted) < 0.5


def test_names_are_found(encoder: Encoder) -> None:
    found = annotate(encoder, "Angela Merkel reiste von Berlin nach Paris.")
    words = [t.text for t in found.tokens]
    entities = {(" ".join(words[e.first : e.last]), e.label) for e in found.entities}
    assert {("Angela Merkel", "PER"), ("Berlin", "LOC"), ("Paris", "LOC")} <= entities


def test_the_same_report_is_read_alike_each_time(encoder: Encoder) -> None:
    assert annotate(encoder, SENTENCE) == annotate(encoder, SENTENCE)


def test_a_second_load_reads_alike(encoder: Encoder) -> None:
    assert annotate(Encoder(MODELS / DEFAULT_MODEL, threads=1), SENTENCE).tags == annotate(encoder, SENTENCE).tags


def test_a_report_of_many_windows_is_read_to_its_end(encoder: Encoder) -> None:
    found = annotate(encoder, *[SENTENCE] * 60)
    sentences = {found.tokens[f.quote[0]].sentence for f in found.findings}
    assert len(found.sentences) == 60
    assert len(sentences) >= 57


def test_a_sentence_longer_than_a_window_does_no_harm(encoder: Encoder) -> None:
    endless = "Der Sprecher nannte " + ", ".join(f"Ort {n}" for n in range(400)) + "."
    found = annotate(encoder, endless, SENTENCE)
    assert len(found.tags) == len(found.tokens)
    assert any(found.tokens[f.quote[0]].block == 1 for f in found.findings)


def test_a_model_folder_that_lacks_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"")
    with pytest.raises(ModelError, match=r"lacks linker\.onnx, tokenizer\.json, manifest\.json") as caught:
        Encoder(tmp_path)
    assert caught.value.code == "model-incomplete"
    assert caught.value.remedy
