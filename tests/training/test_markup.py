"""The inline markup of the training passages: text comes back without it, marks with the offsets of what they mark."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.markup import Mark, claims, parse, passages
from training.sources import constructed_files

TYPES = ("direct", "indirect", "summary", "hearsay", "carried")
# No brace stands in a news text; the markup has no escape for one.
PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=12)
NUMBERS = st.lists(st.integers(1, 5), min_size=1, max_size=2, unique=True).map(lambda n: ",".join(map(str, n)))
Piece = tuple[str, str]  # with markup, and without
CONSTRUCTED = [
    (path, name, raw) for path, _ in constructed_files() for name, raw in passages(path.read_text(encoding="utf-8"))
]


def marked(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    """What ``inner`` gives, in a mark."""
    heads = st.tuples(st.sampled_from("cs"), NUMBERS).map("".join) | st.tuples(NUMBERS, st.sampled_from(TYPES)).map(
        lambda parts: f"q{parts[0]}.{parts[1]}"
    )
    return st.builds(lambda head, part: (f"{{{head}|{part[0]}}}", part[1]), heads, inner)


def joined(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    return st.lists(inner, max_size=4).map(lambda parts: ("".join(p[0] for p in parts), "".join(p[1] for p in parts)))


PIECES = st.recursive(PLAIN.map(lambda text: (text, text)), lambda inner: marked(inner) | joined(inner), max_leaves=12)


def rendered(text: str, marks: list[Mark]) -> str:
    """Text and marks -> markup. Marks come innermost first, so each is put around what stands there already."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, int] = {}
    for mark in marks:
        kind = f".{mark.type}" if mark.type else ""
        opening.setdefault(mark.start, []).append(f"{{{mark.letter}{','.join(map(str, mark.claims))}{kind}|")
        closing[mark.end] = closing.get(mark.end, 0) + 1
    out = []
    for i in range(len(text) + 1):
        out += ["}"] * closing.get(i, 0) + opening.get(i, [])[::-1] + [text[i : i + 1]]
    return "".join(out)


@given(PIECES)
def test_the_text_is_what_is_left_without_the_markup(piece: Piece) -> None:
    raw, plain = piece
    text, marks = parse(raw)
    assert text == plain
    assert len(marks) == raw.count("{")
    assert all(0 <= m.start <= m.end <= len(text) for m in marks)
    assert re.sub(r"\{[qcs][\d,]+(?:\.\w+)?\||\}", "", raw) == text


@given(PIECES)
def test_marks_nest(piece: Piece) -> None:
    _, marks = parse(piece[0])
    for a in marks:
        for b in marks:
            apart = a.end <= b.start or b.end <= a.start
            assert apart or (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


@given(PIECES)
def test_text_and_marks_give_the_markup_back(piece: Piece) -> None:
    text, marks = parse(piece[0])
    if all(m.start < m.end for m in marks):  # an empty mark does not say on which side of another it stands
        assert parse(rendered(text, marks)) == (text, marks)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("{q1|ohne Typ}", "malformed mark"),
        ("{q1.unknown|falscher Typ}", "malformed mark"),
        ("{c1.direct|Typ am Wort}", "malformed mark"),
        ("{x1|falscher Buchstabe}", "malformed mark"),
        ("{s|ohne Nummer}", "malformed mark"),
        ("{s1 ohne Strich}", "malformed mark"),
        ("zu } viel", "closing brace without a mark"),
        ("{s1|offen", "1 marks are not closed"),
        ("{s1|{c1|offen}", "1 marks are not closed"),
    ],
)
def test_malformed_markup_is_refused_with_its_place(raw: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse(raw)


def test_the_example_of_the_docstring() -> None:
    text, marks = parse("{s1|Der Sprecher} {c1|sagte}, {q1.indirect|die Stadt sei gefallen}.")
    assert text == "Der Sprecher sagte, die Stadt sei gefallen."
    (claim,) = claims(marks)
    assert (claim.type, claim.nested) == ("indirect", False)
    parts = {part: [text[a:b] for a, b in spans] for part, spans in claim.parts.items()}
    assert parts == {"quote": ["die Stadt sei gefallen"], "cue": ["sagte"], "speaker": ["Der Sprecher"]}


def test_a_number_that_comes_again_goes_on() -> None:
    text, marks = parse("{q1.direct|„Wir“}, {c1|sagte} {s1|sie}, {q1.direct|„bleiben“}.")
    (claim,) = claims(marks)
    assert [text[a:b] for a, b in claim.parts["quote"]] == ["„Wir“", "„bleiben“"]


def test_one_source_serves_two_claims() -> None:
    text, marks = parse("{s1,2|Sie} {c1|lobte} {q1.summary|A} und {c2|tadelte} {q2.summary|B}.")
    found = claims(marks)
    assert [[text[a:b] for a, b in c.parts["speaker"]] for c in found] == [["Sie"], ["Sie"]]


def test_a_claim_in_a_claim_is_nested() -> None:
    raw = "{s1|A} {c1|sagte}, {q1.indirect|{s2|B} habe {c2|bestätigt}, {q2.indirect|dass C kam}}."
    assert [(c.type, c.nested) for c in claims(parse(raw)[1])] == [("indirect", False), ("indirect", True)]


def test_passages_are_named_and_trimmed() -> None:
    text = "Vorwort\n=== eins\n\nErster Text.\n\nZweiter Absatz.\n\n=== zwei\nMehr.\n"
    assert list(passages(text)) == [("eins", "Erster Text.\n\nZweiter Absatz."), ("zwei", "Mehr.")]
    assert list(passages("nur Text")) == []


def test_names_of_our_passages_are_unique() -> None:
    names = [name for _, name, _ in CONSTRUCTED]
    assert len(set(names)) == len(names) > 50


@pytest.mark.parametrize("path", [path for path, _ in constructed_files()], ids=lambda p: p.stem)
def test_our_passages_are_well_formed(path: object) -> None:
    wrong = []
    for name, raw in [(name, raw) for where, name, raw in CONSTRUCTED if where == path]:
        text, marks = parse(raw)
        numbers = {n for m in marks if m.letter == "q" for n in m.claims}
        wrong += [f"{name}: {m.letter}{m.claims} marks nothing" for m in marks if not text[m.start : m.end].strip()]
        wrong += [f"{name}: {m.letter}{m.claims} without content" for m in marks if not set(m.claims) <= numbers]
        wrong += [f"{name}: brace" for _ in re.findall(r"[{}]", text)]
    assert wrong == []
