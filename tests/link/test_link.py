"""Propositions and relations of whole constructed reports, from their text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lagebild.link import link
from tests.conftest import Read
from tests.link.claims import claim, reading
from tests.tables import Row, parameters, rows, share

RELATIONS = rows("relations")


@pytest.fixture(scope="module")
def wrong(read: Read) -> Callable[[Row], str]:
    """What is wrong with the relations in the text of a row; empty where nothing is."""

    def judge(row: Row) -> str:
        found = read(row["text"], row["language"])
        names = {a.id: a.name for a in found.actors}
        contents = {c.id: " ".join(s.text for s in c.content) for c in found.claims}
        related = [
            ([names[s] for s in c.speakers], r.type, contents[r.claim]) for c in found.claims for r in c.relations
        ]
        if row["type"] is None:
            return f"{related}" if related else ""
        fits = [
            row["speaker"] in speakers and kind == row["type"] and row["meant"] in meant
            for speakers, kind, meant in related
        ]
        return "" if any(fits) else f"{related or 'no relation'}"

    return judge


@pytest.mark.parametrize("row", parameters(RELATIONS))
def test_relations(row: Row, wrong: Callable[[Row], str]) -> None:
    assert wrong(row) == ""


@pytest.mark.parametrize(("related", "least"), [(True, 0.75), (False, 0.85)])
def test_enough_relations_are_right(related: bool, least: float, wrong: Callable[[Row], str]) -> None:
    assert share(not wrong(row) for row in RELATIONS if bool(row["type"]) is related) >= least


def test_related_claims_share_a_proposition(read: Read) -> None:
    for row in RELATIONS:
        claims = {c.id: c for c in read(row["text"], row["language"]).claims}
        for claim_ in claims.values():
            for relation in claim_.relations:
                if relation.type != "contradicts":
                    assert claims[relation.claim].proposition == claim_.proposition, row["id"]


def test_what_is_said_after_a_denial_contradicts_what_was_denied() -> None:
    said = claim(1, "das Dorf Olsa sei eingenommen", "ru")
    denial = claim(2, "was", "ua", act="deny")
    further = claim(3, "die Kämpfe dauerten an", "ua")
    relations = link(reading(said, denial, further)).claims[2].relations
    assert [(r.type, r.claim) for r in relations] == [("contradicts", "c1")]


def test_the_plainest_claim_is_the_label() -> None:
    plain = claim(1, "das Dorf Olsa bei Tarsk sei eingenommen worden, teilte man mit", "ru")
    linked = link(reading(plain, claim(2, "was", "ua", act="deny")))
    (proposition,) = linked.propositions
    assert proposition.claims == ("c1", "c2")
    assert proposition.label == plain.content[0].text


def test_a_report_without_claims_has_no_propositions() -> None:
    assert link(reading()).propositions == ()
