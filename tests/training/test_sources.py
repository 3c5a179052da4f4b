"""Training data -> labels: in the tokens of the product, spans well formed, what is not annotated left out."""

from __future__ import annotations

import json
import lzma
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.annotate.layers import ENTITY_TYPES, LAYERS, QUOTE_TYPES, ROLES, TAGS
from lagebild.annotate.words import tokenize
from training import sources
from training.sources import (
    IGNORED,
    Example,
    constructed,
    entities,
    label_quotations,
    paragraphs,
    quotation_de,
    runs,
    treebank,
)

ROWS = {layer.name: row for row, layer in enumerate(LAYERS)}


def corpora() -> Path:
    """The folder of the corpora, or a skipped test."""
    try:
        return sources.corpora()
    except SystemExit as absent:
        pytest.skip(str(absent))


def spans(example: Example, layer: str) -> list[tuple[str, int]]:
    """(words, type) of a layer's spans."""
    labels = example.labels[ROWS[layer]]
    words = [t.text for t in example.tokens]
    found: list[tuple[list[str], int]] = []
    for word, label in zip(words, labels, strict=True):
        if label > 0 and label % 2:
            found.append(([word], int(label) // 2))
        elif label > 0:
            found[-1][0].append(word)
    return [(" ".join(own), kind) for own, kind in found]


def assert_well_formed(example: Example) -> None:
    """A continuing label stands behind a label of its type; labels are those of their layer."""
    assert example.labels.shape == (len(LAYERS), len(example.tokens))
    for row, layer in enumerate(LAYERS):
        labels = [int(label) for label in example.labels[row]]
        assert set(labels) <= {IGNORED, *range(layer.size)}
        if layer.spans:
            for before, label in pairwise([0, *labels]):
                assert label <= 0 or label % 2 or before in (label - 1, label), (example.name, layer.name)


@given(st.lists(st.integers(0, 30)))
def test_runs(indices: list[int]) -> None:
    assert [i for run in runs(indices) for i in run] == sorted(set(indices))


@given(st.text("ab \n\r\t\u2028", max_size=40))
def test_paragraphs_are_the_lines_with_words(text: str) -> None:
    blocks = paragraphs(text)
    assert [text[b.start : b.end] for b in blocks] == [line.strip() for line in text.splitlines() if line.strip()]


PASSAGES = """
=== eins
{s1|Der Sprecher} {c1|sagte}, {q1.indirect|{s2|die Armee} habe {c2|bestätigt}, {q2.indirect|dass das Dorf fiel}}.

{q3.direct|„Wir} bleiben“, {c3|rief} {s3|sie}.

=== zwei
Es regnet.
"""


@pytest.fixture
def own(tmp_path: Path) -> list[Example]:
    path = tmp_path / "de-own.txt"
    path.write_text(PASSAGES, encoding="utf-8")
    return list(constructed(path, "de"))


def test_marks_become_labels(own: list[Example]) -> None:
    first = own[0]
    indirect, direct = QUOTE_TYPES.index("indirect"), QUOTE_TYPES.index("direct")
    assert spans(first, "quote") == [("die Armee habe bestätigt , dass das Dorf fiel", indirect), ("„ Wir", direct)]
    assert spans(first, "nested") == [("dass das Dorf fiel", indirect)]
    assert [words for words, _ in spans(first, "cue")] == ["sagte", "bestätigt", "rief"]
    assert [words for words, _ in spans(first, "speaker")] == ["Der Sprecher", "die Armee", "sie"]
    assert_well_formed(first)


def test_what_is_not_annotated_is_ignored(own: list[Example]) -> None:
    for example in own:
        for layer in LAYERS:
            ignored = (example.labels[ROWS[layer.name]] == IGNORED).all()
            assert ignored == (layer.name in {"frame", "addressee", "entity", "tag"}), layer.name


def test_a_passage_without_quotations_is_all_outside(own: list[Example]) -> None:
    assert own[1].quotations == []
    assert (own[1].labels[ROWS["quote"]] == 0).all()


def test_quotations_list_the_tokens_of_their_parts(own: list[Example]) -> None:
    words = [t.text for t in own[0].tokens]
    nested = next(q for q in own[0].quotations if q.nested)
    assert {part: [words[i] for i in indices] for part, indices in nested.parts.items()} == {
        "quote": ["dass", "das", "Dorf", "fiel"],
        "cue": ["bestätigt"],
        "speaker": ["die", "Armee"],
    }


def corpus_line(**annotation: object) -> dict[str, object]:
    text = "Sie sagte: „Ja!“ Er nickte."
    whole = {"quote": [[11, 16]], "cue": [[4, 9]], "speaker": [[0, 3]], "frame": [[0, 10]], "addressee": []}
    return {"name": "one", "text": text, "annotations": [whole | {"type": "Direct", "nested": False} | annotation]}


def test_a_line_of_the_corpus(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(corpus_line()) + "\n" + json.dumps(corpus_line(quote=[], name="two")) + "\n")
    first, second = quotation_de(path)
    assert spans(first, "quote") == [("„ Ja ! “", QUOTE_TYPES.index("direct"))]
    assert [words for words, _ in spans(first, "frame")] == ["Sie sagte :"]
    assert spans(first, "addressee") == []
    assert (first.labels[ROWS["tag"]] == IGNORED).all()
    assert second.quotations == []  # an annotation without a quotation teaches nothing
    for example in (first, second):
        assert_well_formed(example)


def test_every_type_of_the_corpus_is_known() -> None:
    assert set(sources.CORPUS_TYPES.values()) == set(QUOTE_TYPES)


TREEBANK = """# sent_id = 1
1-2\tZum\t_\t_\t_\t_\t_\t_\t_\t_
1\tzu\tzu\tADP\t_\t_\t_\t_\t_\t_
2\tdem\tder\tDET\t_\t_\t_\t_\t_\t_
3\tFluss\tFluss\tNOUN\t_\t_\t_\t_\t_\t_
4\tsei\tsein\tAUX\t_\tMood=Sub|VerbForm=Fin\t_\t_\t_\t_
5\tgegangen\tgehen\tVERB\t_\tVerbForm=Part\t_\t_\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_
6.1\tleer\t_\tVERB\t_\t_\t_\t_\t_\t_

# sent_id = 2
1\tJa\tja\tINTJ\t_\t_\t_\t_\t_\t_
"""


def test_word_classes_from_a_treebank() -> None:
    (example,) = treebank(TREEBANK, "t")
    assert [t.text for t in example.tokens] == ["Zum", "Fluss", "sei", "gegangen", ".", "Ja"]
    assert [TAGS[label] for label in example.labels[ROWS["tag"]]] == [
        "ADP",
        "NOUN",
        "AUX.Sub",
        "VERB.Part",
        "PUNCT",
        "INTJ",
    ]
    assert [t.block for t in example.tokens] == [0, 0, 0, 0, 0, 1]
    glued = [a.end == b.start for a, b in pairwise(example.tokens)]
    assert glued == [False, False, False, True, False]
    assert (np.delete(example.labels, ROWS["tag"], 0) == IGNORED).all()


def test_names_from_a_table() -> None:
    rows = [
        ("Mira", "B-PER"),
        ("Tadić", "I-PER"),
        ("sah", "O"),
        ("Olsa", "B-LOC"),
        ("Oslo", "B-LOC"),
        ("Dinge", "B-OTH"),
    ]
    text = "\n".join(f"{n}\t{word}\t{label}" for n, (word, label) in enumerate(rows, 1))
    (example,) = entities(text, "t")
    found = [(words, ENTITY_TYPES[kind]) for words, kind in spans(example, "entity")]
    assert found == [("Mira Tadić", "PER"), ("Olsa", "LOC"), ("Oslo", "LOC"), ("Dinge", "MISC")]
    assert_well_formed(example)


def test_the_limit_counts_sentences() -> None:
    text = "\n".join("1\tOlsa\tB-LOC\n" for _ in range(40))
    assert sum(len(e.sentences) for e in entities(text, "t")) == 40
    assert sum(len(e.sentences) for e in entities(text, "t", limit=16)) == 16


@given(
    st.lists(
        st.tuples(
            st.sampled_from(QUOTE_TYPES),
            st.booleans(),
            st.sets(st.integers(0, 11), min_size=1),
            st.sets(st.integers(0, 11)),
        ),
        max_size=4,
    )
)
def test_labels_are_well_formed_whatever_overlaps(
    quotations: list[tuple[str, bool, set[int], set[int]]],
) -> None:
    text = "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
    tokens, sentences = tokenize(text, paragraphs(text), "de")
    example = sources._empty("random", tokens, sentences)
    example.linked = ("quote", *ROLES)
    for kind, nested, quote, cue in quotations:
        example.quotations.append(sources.Quotation(kind, nested, {"quote": sorted(quote), "cue": sorted(cue)}))
    label_quotations(example)
    assert_well_formed(example)
    quoted = {i for _, _, quote, _ in quotations for i in quote}
    labelled = {i for row in ("quote", "nested") for i in np.flatnonzero(example.labels[ROWS[row]] > 0).tolist()}
    assert labelled <= quoted


@pytest.mark.parametrize(
    ("path", "language"), sources.constructed_files(), ids=lambda value: getattr(value, "stem", value)
)
def test_our_passages_become_examples(path: Path, language: str) -> None:
    found = list(constructed(path, language))
    assert found
    for example in found:
        assert_well_formed(example)
        assert example.quotations or (example.labels[ROWS["quote"]] == 0).all()
    assert sum(len(e.quotations) for e in found) > 2 * len(found)


def test_the_quotation_corpus_becomes_examples() -> None:
    path = corpora() / "quotation-de.dev.jsonl.xz"
    if not path.is_file():
        pytest.skip(f"no {path.name}")
    found = list(islice(quotation_de(path), 40))
    assert sum(len(e.quotations) for e in found) > 100
    for example in found:
        assert_well_formed(example)
        words = {i for q in example.quotations for i in q.parts["quote"]}
        assert words <= set(range(len(example.tokens)))


def test_the_treebank_becomes_examples() -> None:
    corpora()
    try:
        text = sources._member("ud-german-pud.tar.xz", ".conllu")
    except FileNotFoundError as absent:
        pytest.skip(f"no {absent.filename}")
    found = list(islice(treebank(text, "pud"), 10))
    for example in found:
        assert_well_formed(example)
        known = example.labels[ROWS["tag"]] != IGNORED
        assert known.mean() > 0.95


def test_absent_corpora_are_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAGEBILD_CORPORA", str(tmp_path / "none"))
    with pytest.raises(SystemExit, match="set LAGEBILD_CORPORA"):
        sources.corpora()
