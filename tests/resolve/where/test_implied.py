"""Places that claims are about without naming one, on the whole path, and what holds of every report."""

from __future__ import annotations

import pytest

from lagebild.resources import rows as resource
from tests.conftest import Read
from tests.language_cases import load
from tests.tables import Row, parameters, rows, share

CASES = rows("implied_places")


def implied(read: Read, row: Row) -> list[list[str]]:
    """The names of the places implied by each claim that holds the row's words."""
    found = read(row["text"], row["language"])
    names = {p.id: p.name for p in found.places}
    claims = [c for c in found.claims if row["claim"] in " ".join(s.text for s in c.content)]
    return [[names[p] for p in c.implied_places] for c in claims]


@pytest.mark.parametrize("row", parameters(CASES))
def test_case(row: Row, read: Read) -> None:
    found = implied(read, row)
    assert found
    assert all(names == row["implied"] for names in found)


def test_there_are_cases_of_both_languages_and_negative_ones() -> None:
    assert len(CASES) >= 60
    assert 0.3 <= share(bool(row["implied"]) for row in CASES) <= 0.7
    assert {row["language"] for row in CASES} == {"de", "en"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_implied_place_was_named_and_says_how_it_came_about(language: str, read: Read) -> None:
    texts = [case.text for case in load(language)] + [r["text"] for r in CASES if r["language"] == language]
    for text in ("\n\n".join(texts[i : i + 8]) for i in range(0, len(texts), 8)):
        found = read(text, language)
        places = {p.id: p for p in found.places}
        for claim in found.claims:
            ways = [w for w in claim.why if w.startswith("place: ")]
            assert bool(ways) == bool(claim.implied_places)
            assert not set(claim.implied_places) & set(claim.places)
            assert set(claim.implied_places) <= set(places)
            assert all(places[p].precision != "country" for p in claim.implied_places)


@pytest.mark.parametrize("language", ["de", "en"])
def test_word_lists_have_known_values(language: str) -> None:
    table = list(resource(language, "implied_places.tsv"))
    sorts = {"town", "village", "settlement", "region", "district"}
    assert {row["value"] for row in table if row["kind"] in ("sort", "ending", "part")} <= sorts
    events = {row["event"] for row in resource("events.tsv")}
    assert {row["word"] for row in table if row["kind"] in ("event", "placeless")} <= events
    pairs = [(row["word"], row["kind"]) for row in table]
    assert [pair for pair in set(pairs) if pairs.count(pair) > 1] == []
