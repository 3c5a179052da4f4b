"""Quotation marks: which marks pair in German and English, and whether they hold speech or words held at a distance."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.annotate.encoder import Encoder
from lagebild.attribute.quotation_marks import Quoted, find
from lagebild.attribute.view import View
from lagebild.model import Annotation
from tests.attribute.views import report, seen
from tests.conftest import Read
from tests.tables import Row, parameters, rows, share

MARKS = rows("quotation_marks")


def bare(text: str, language: str = "de") -> View:
    """A view without word classes: pairs of marks need none."""
    from lagebild.annotate.words import tokenize

    page = report(text, language)
    tokens, sentences = tokenize(text, page.blocks, language)
    return View(page, Annotation(tokens, sentences, ("X",) * len(tokens), (), ()))


def inner(view: View, quoted: Quoted) -> str:
    return view.text(quoted.inner.start, quoted.inner.stop)


@pytest.fixture(scope="module")
def judged(encoder: Encoder) -> Callable[[Row], bool | None]:
    """Whether the marks of a row are taken for speech; None where they are not found."""

    def judge(row: Row) -> bool | None:
        view = seen(encoder, row["text"], row["language"])
        return next((q.speech for q in find(view) if inner(view, q) == row["quoted"]), None)

    return judge


@pytest.mark.parametrize("row", parameters(MARKS))
def test_speech_or_distanced(row: Row, judged: Callable[[Row], bool | None]) -> None:
    assert judged(row) is row["speech"]


@pytest.mark.parametrize("speech", [True, False])
def test_enough_are_judged_rightly(speech: bool, judged: Callable[[Row], bool | None]) -> None:
    assert share(judged(row) is speech for row in MARKS if row["speech"] is speech) >= 0.85


@pytest.mark.parametrize("row", parameters(row for row in MARKS if not row["speech"]))
def test_no_claim_is_made_of_distanced_words_alone(row: Row, read: Read) -> None:
    claims = read(row["text"], row["language"]).claims
    assert [c.id for c in claims if " ".join(s.text for s in c.content).strip('„“”"»«‚‘’') == row["quoted"]] == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Er rief „Halt“ und „Stopp“.", "de", ["Halt", "Stopp"]),
        ("Er rief »Halt« und «Stopp».", "de", ["Halt", "Stopp"]),
        ('Er rief „Halt" und "Stopp".', "de", ["Halt", "Stopp"]),
        ("Er rief “Halt” und ”Stopp”.", "de", ["Halt", "Stopp"]),
        ("Er rief ‚Halt‘ und ‘Stopp’.", "de", ["Halt", "Stopp"]),
        ("Er rief › Stopp ‹ laut.", "de", ["Stopp"]),
        ("„Er rief ‚Halt‘ und lief.“", "de", ["Er rief ‚Halt‘ und lief."]),
        ("He cried “Stop” and 'Halt'.", "en", ["Stop", "Halt"]),
        ("He cried ‘Stop’ at once.", "en", ["Stop"]),
        ("The soldiers' boots and the army’s boots.", "en", []),
        ("Sie sagte, es war’s und ging’s.", "de", []),
        ("Er sagte „Nein.", "de", []),
        ("Nein“, sagte er.", "de", []),
        ("Leere „“ Zeichen.", "de", []),
    ],
)
def test_pairs(text: str, language: str, expected: list[str]) -> None:
    view = bare(text, language)
    assert [inner(view, q) for q in find(view)] == expected


def test_no_pair_crosses_a_block() -> None:
    view = bare("Er sagte: „Wir bleiben.\n\nWir gehen nicht.“ Dann ging er.")
    assert find(view) == []


@settings(max_examples=200)
@given(st.lists(st.sampled_from("Wort wort . , „ “ ” \" » « ‚ ‘ ’ ' › ‹ \n\n".split(" ")), min_size=1, max_size=40))
def test_quoted_stretches_are_ordered_disjoint_and_between_marks(parts: list[str]) -> None:
    view = bare("x " + " ".join(parts))
    end = 0
    for quoted in find(view):
        assert end <= quoted.first < quoted.last - 1
        assert len(quoted.inner) >= 1
        for mark in (quoted.first, quoted.last - 1):
            assert view.words[mark] in set("„“”\"»«‚‘’'›‹")
        tokens = view.annotation.tokens
        assert tokens[quoted.first].block == tokens[quoted.last - 1].block
        end = quoted.last
