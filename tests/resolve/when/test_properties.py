"""What holds for every text: spans of the text in order and apart, ends in order, no failure."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.resolve.when import find
from lagebild.resolve.when.patterns import matcher
from lagebild.resources import rows
from tests.resolve.when.reports import report

LANGUAGES = ("de", "en", "ru", "uk")
WORDS = {
    language: sorted({f for row in rows(language, "time_words.tsv") for f in row["forms"].split()})
    for language in LANGUAGES
}
EXAMPLES = {language: [rule.example for rule in matcher(language).rules] for language in LANGUAGES}
_numbers = st.one_of(
    st.integers(0, 2_200).map(str),
    st.sampled_from(["24.02.2022", "31.", "20.30", "15:30", "10.000", "1,5", "2022-02-30"]),
)
_signs = st.sampled_from(
    [".", ",", " - ", "–", "/", "(", ")", "\n\n", "„", "“", "am", "vor", "seit", "in", "the", "at", "of"]
)


def _texts(language: str) -> st.SearchStrategy[str]:
    piece = st.one_of(st.sampled_from(WORDS[language]), st.sampled_from(EXAMPLES[language]), _numbers, _signs)
    return st.lists(st.one_of(piece, st.text(max_size=6)), max_size=25).map(" ".join)


_published = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat))


@given(st.sampled_from(LANGUAGES).flatmap(lambda name: st.tuples(st.just(name), _texts(name))), _published)
@settings(max_examples=500)
def test_spans_are_of_the_text_and_ends_in_order(written: tuple[str, str], published: str | None) -> None:
    language, text = written
    end = 0
    for number, timex in enumerate(find(report(text, published, language))[0], 1):
        assert text[timex.span.start : timex.span.end] == timex.span.text
        assert timex.span.start >= end
        assert timex.span.text == timex.span.text.strip()
        assert timex.id == f"t{number}"
        if timex.earliest and timex.latest:
            assert timex.earliest <= timex.latest
        if published is None and timex.value is None:
            assert timex.earliest is timex.latest is None
        end = timex.span.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for language in LANGUAGES:
        times, _ = find(report(text, language=language))
        assert [t.span.text for t in times] == [text[t.span.start : t.span.end] for t in times]


@given(_texts("de"))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert find(report(text)) == find(report(text))
