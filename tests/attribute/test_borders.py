"""Borders of contents: no outer marks, no final stop, whatever is proposed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.annotate.words import tokenize
from lagebild.attribute import borders
from lagebild.attribute.draft import Draft
from lagebild.attribute.quotation_marks import find
from lagebild.attribute.view import View
from lagebild.model import Annotation, FoundType
from tests.attribute.views import report

MARKS = set('.,;:!?–-„“”"»«')


def view_of(text: str) -> View:
    """Words are nouns, all else is punctuation."""
    page = report(text, "de")
    tokens, sentences = tokenize(text, page.blocks, "de")
    tags = tuple("NOUN" if t.text[0].isalnum() else "PUNCT" for t in tokens)
    return View(page, Annotation(tokens, sentences, tags, (), ()))


def trimmed(
    text: str, kind: FoundType = "indirect", indices: list[int] | None = None, source: tuple[int, int] | None = None
) -> str:
    view = view_of(text)
    draft = Draft(kind, list(range(len(view))) if indices is None else indices, source=[source] if source else [])
    borders.trim(view, find(view), draft)
    return " … ".join(s.text for s in view.spans(draft.content))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dass die Stadt fiel.", "dass die Stadt fiel"),
        ("„Die Stadt ist gefallen.“", "Die Stadt ist gefallen"),
        ("„Die Stadt ist gefallen“.", "Die Stadt ist gefallen"),
        ("„Ist die Stadt gefallen?“", "Ist die Stadt gefallen"),
        (", die Stadt ist gefallen –", "die Stadt ist gefallen"),
        ("die Stadt sei „gefallen“", "die Stadt sei „gefallen“"),
        ("die Stadt sei „gefallen“.", "die Stadt sei „gefallen“"),
        ("„Gefallen“ sei die Stadt", "„Gefallen“ sei die Stadt"),
        ("die Stadt sei gefallen“", "die Stadt sei gefallen"),
        ("und die Stadt sei gefallen", "die Stadt sei gefallen"),
        ("...", ""),
    ],
)
def test_trim(text: str, expected: str) -> None:
    found = trimmed(text)
    # A question mark belongs to what is asked: both readings of the contract are in use.
    assert found in (expected, f"{expected}?") if "?" in text else found == expected


def test_the_source_is_no_part_of_direct_speech() -> None:
    assert trimmed("Wir bleiben sagte Reska", "direct", source=(2, 4)) == "Wir bleiben"


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from('Stadt fiel und „ “ » « " . , ; : – ? !'.split()), min_size=1, max_size=14),
    st.sampled_from(["direct", "indirect", "summary", "hearsay", "carried"]),
    st.data(),
)
def test_trimmed_content_is_a_part_that_begins_and_ends_with_words(
    parts: list[str], kind: FoundType, data: st.DataObject
) -> None:
    view = view_of(" ".join(parts))
    start = data.draw(st.integers(0, len(view) - 1))
    before = list(range(start, data.draw(st.integers(start + 1, len(view)))))
    draft = Draft(kind, list(before))
    quoted = find(view)
    borders.trim(view, quoted, draft)
    assert set(draft.content) <= set(before)
    if draft.content:
        first, last = view.words[draft.content[0]], view.words[draft.content[-1]]
        assert first not in set(".,;:–!")
        assert last not in set(",;:–")
        assert any(view.tags[i] != "PUNCT" for i in draft.content)
        again = Draft(kind, list(draft.content))
        borders.trim(view, quoted, again)
        assert again.content == draft.content
