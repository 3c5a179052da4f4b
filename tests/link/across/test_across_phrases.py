"""Finding the entries of word tables: only where they may begin, yet all that the whole text holds."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.link.across.tables import Hit, Table, table
from lagebild.resources import rows

FILES = {
    "events": (("events.tsv", "states.tsv"), "event"),
    "things": (("link_words.tsv",), "concept"),
    "markers": (("link_markers.tsv",), "marker"),
}
TABLES = [(name, language) for name in FILES for language in ("de", "en")]


@cache
def entries(name: str, language: str) -> list[tuple[list[str], str]]:
    """The words of every entry of several words, and its name."""
    files, column = FILES[name]
    found = ((e.split(), row[column]) for f in files for row in rows(f) for e in row[language].split(";"))
    return [(words, of) for words, of in found if len(words) > 1]


def of(name: str, language: str) -> Table:
    files, column = FILES[name]
    return table(files, column, language)


def plainly(table: Table, text: str) -> Counter[Hit]:
    """All hits and how often, by trying every phrase on the whole text."""
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found = [Hit(n, w.start(), w.end()) for w in re.finditer(r"\w+", lower) for n in table.of_word(w.group())]
    for phrase in (p for phrases in table.phrases.values() for p in phrases):
        found += [Hit(phrase.name, m.start(), m.end()) for m in phrase.pattern.finditer(lower)]
    return Counter(found)


@pytest.mark.parametrize(("name", "language"), TABLES)
def test_every_phrase_is_found_in_its_own_words(name: str, language: str) -> None:
    phrases = entries(name, language)
    assert phrases
    for words, event in phrases:
        said = " ".join(w.removeprefix("=") for w in words if w != "…")
        text = f"Zuvor {said}"
        assert Hit(event, len("Zuvor "), len(text)) in list(of(name, language).hits(text)), words


@pytest.mark.parametrize(
    ("text", "language", "marker", "found"),
    [
        ("sie nahm die Angabe zurück", "de", "retracts", ["nahm die angabe zurück"]),
        ("sie nahmen die Angabe zurück", "de", "retracts", ["nahmen die angabe zurück"]),
        ("sie vernahm es später. Zurück blieb nichts", "de", "retracts", []),
        ("it told them that others told us that it was so", "en", "carried", ["told them that", "told us that"]),
        ("it told those told of it that it was so", "en", "carried", ["told those told of it that"]),
        ("it no longer applies", "en", "no_more", ["no longer"]),
        ("none longer than it", "en", "no_more", []),
    ],
)
def test_where_a_phrase_begins(text: str, language: str, marker: str, found: list[str]) -> None:
    hits = of("markers", language).hits(text)
    assert [text[h.start : h.end].lower() for h in hits if h.name == marker and " " in text[h.start : h.end]] == found


@st.composite
def texts(draw: st.DrawFn, name: str, language: str) -> str:
    """Phrases of a table with other endings, words twice and words between them."""
    ends = st.sampled_from(["", "", "", "s", "en", "-", ",", ".", "İ"])
    out = []
    for words, _ in draw(st.lists(st.sampled_from(entries(name, language)), min_size=1, max_size=3)):
        between = st.sampled_from(["", "von", words[0]]) | st.text(max_size=3)
        for word in words:
            text = draw(between) if word == "…" else word
            out += [text.removeprefix("=") + draw(ends)] * draw(st.sampled_from([1, 1, 1, 2]))
    joined = draw(st.sampled_from([" ", " ", "  ", "-"])).join(out)
    return draw(st.sampled_from([joined, joined.upper(), joined.title()]))


@given(st.data(), st.sampled_from(TABLES))
def test_looking_where_a_phrase_may_begin_finds_what_the_whole_text_holds(
    data: st.DataObject, known: tuple[str, str]
) -> None:
    text = data.draw(texts(*known))
    assert Counter(of(*known).hits(text)) == plainly(of(*known), text)
