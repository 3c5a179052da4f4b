from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.ledger import Ledger, Query, open_ledger
from lagebild.ledger.words import Term, folded, stem, terms
from tests.ledger.conftest import STORES, fresh
from tests.ledger.readings import saying
from tests.tables import Row, parameters, rows


@pytest.fixture(scope="module", params=STORES)
def filled(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """A ledger with the texts of all cases, in each store."""
    with open_ledger(fresh(request, request.param)) as opened:
        for case in rows("ledger_words"):
            opened.add(saying(case["text"], case["language"]))
        yield opened


@pytest.mark.parametrize("case", parameters(rows("ledger_words")))
def test_words_find_what_they_should_in_both_stores(filled: Ledger, case: Row) -> None:
    claims = {claim.content for claim in filled.claims(Query(words=case["words"]))}
    reports = {filled.report(found.id).text for found in filled.reports(case["words"])}
    assert (case["text"] in claims) == case["found"]
    assert claims == reports


def test_a_word_finds_claims_of_both_languages_and_no_others(ledger: Ledger) -> None:
    for text, language in (("Angriff auf Altmoor", "de"), ("attack on Altmoor", "en"), ("Angriff auf Nordstadt", "de")):
        ledger.add(saying(text, language))
    assert {claim.content for claim in ledger.claims(Query(words="Altmoor"))} == {
        "Angriff auf Altmoor",
        "attack on Altmoor",
    }


@given(st.text())
def test_whatever_is_typed_becomes_terms_of_letters_and_digits(typed: str) -> None:
    for term in terms(typed):
        assert term.words
        assert all(word.isalnum() and folded(word) for word in term.words)


def test_what_is_quoted_is_whole() -> None:
    assert terms('"seit Mai" Hafen "seit Mai"') == (Term(("seit", "mai"), True), Term(("hafen",), False))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("soldaten", "soldat"),
        ("dörfer", "dörf"),
        ("putins", "putin"),
        ("attacking", "attack"),
        ("ort", "ort"),
        ("orten", "orte"),
    ],
)
def test_stem_takes_one_ending_off_and_leaves_enough(word: str, expected: str) -> None:
    assert stem(word) == expected
