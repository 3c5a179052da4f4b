"""Proper names in the content of claims, on the whole path, and what holds of every report."""

from __future__ import annotations

import pytest

from lagebild.read.options import Language
from lagebild.resources import rows as resource
from tests.conftest import Read
from tests.language_cases import load
from tests.tables import Row, parameters, rows, share

CASES = rows("names")


@pytest.mark.parametrize("row", parameters(CASES))
def test_case(row: Row, read: Read) -> None:
    claims = [
        claim
        for claim in read(row["text"], row["language"]).claims
        if row["claim"] in " ".join(s.text for s in claim.content)
    ]
    assert claims
    for claim in claims:
        assert claim.names is not None
        assert [name.text for name in claim.names] == row["names"]


def test_there_are_cases_of_both_languages_and_negative_ones() -> None:
    assert 0.3 <= share(bool(row["names"]) for row in CASES) <= 0.7
    assert {row["language"] for row in CASES} == {"de", "en"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_name_stands_in_the_content_and_is_no_place(language: Language, read: Read) -> None:
    texts = [case.text for case in load(language)] + [r["text"] for r in CASES if r["language"] == language]
    for text in ("\n\n".join(texts[i : i + 8]) for i in range(0, len(texts), 8)):
        found = read(text, language)
        places = {place.span for place in found.places}
        for claim in found.claims:
            assert claim.names == tuple(sorted(claim.names or ()))
            for name in claim.names or ():
                assert found.report.text[name.start : name.end] == name.text
                assert any(s.start <= name.start < s.end for s in claim.content)
                assert name not in places


@pytest.mark.parametrize("language", ["de", "en"])
def test_word_lists_have_known_kinds(language: str) -> None:
    table = list(resource(language, "named_things.tsv"))
    assert {row["kind"] for row in table} <= {"word", "ending"}
    assert len({row["word"] for row in table}) == len(table)
    assert all(row["word"] == row["word"].lower() for row in table)
