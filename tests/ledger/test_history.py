"""What people have said, as a list; who an entity is made of."""

from __future__ import annotations

import pytest

from lagebild.errors import LedgerError
from lagebild.ledger import Ledger
from tests.ledger.readings import english, german


def test_the_history_begins_with_the_newest(ledger: Ledger) -> None:
    ledger.add(german())
    one, other = [claim.id for claim in ledger.claims()][:2]
    first = ledger.judge("reject", one, by="Anna")
    second = ledger.judge("accept", other, by="ben")
    undone = ledger.undo(first.id, by="Cem")
    assert [(each.said, each.taken_back) for each in ledger.judged()] == [
        (undone, None),
        (second, None),
        (first, undone.id),
    ]
    assert [each.said for each in ledger.judged(by="ben")] == [second]
    assert [each.said for each in ledger.judged(kind="reject")] == [first]
    assert list(ledger.judged(by="Anna", kind="accept")) == []
    assert ledger.judges() == ["Anna", "ben", "Cem"]


def test_ids_have_their_words(ledger: Ledger) -> None:
    ledger.add(german())
    claim, entity = next(ledger.claims()), next(ledger.entities())
    actor = next(ledger.actors_of(entity.id))
    found = ledger.words_for([claim.id, entity.id, actor.id, "claim:0", "run:0"])
    assert found == {claim.id: claim.content, entity.id: entity.name, actor.id: actor.name}


def test_an_entity_has_the_actors_of_its_reports(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.add(english())
    north = next(entity for entity in ledger.entities() if entity.key == "state:XN")
    found = list(ledger.actors_of(north.id))
    assert [(actor.name, actor.outlet) for actor in found] == [("Northtown", "Courier"), ("Nordstadt", "Blatt")]
    assert set(ledger.entity(north.id).names) == {"Northtown", "Nordstadt"}
    with pytest.raises(LedgerError) as raised:
        ledger.entity("entity:0")
    assert raised.value.code == "no-such-target"


def test_what_is_split_off_can_be_merged_again(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.add(english())
    north = next(entity for entity in ledger.entities() if entity.key == "state:XN")
    away = next(ledger.actors_of(north.id))
    ledger.judge("split", north.id, by="Anna", payload={"with": [away.id]})
    assert [actor.name for actor in ledger.actors_of(north.id)] == ["Nordstadt"]
    speakers = [speaker for claim in ledger.claims() for speaker in claim.speakers if speaker.id == away.id]
    new = speakers[0].entity
    assert new is not None and new != north.id
    assert ledger.entity(new).names == ("Northtown",)
    assert [actor.id for actor in ledger.actors_of(new)] == [away.id]
    ledger.judge("merge", new, by="Anna", payload={"with": [north.id]})
    assert ledger.entity(north.id).id == new
    assert {actor.name for actor in ledger.actors_of(new)} == {"Northtown", "Nordstadt"}
    with pytest.raises(LedgerError):
        ledger.judge("merge", new, by="Anna", payload={"with": ["entity:0"]})
