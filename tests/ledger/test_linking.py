"""What a new report does to those that are there: who is who, what bears on what, what is about one matter."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

import pytest

from lagebild.ledger import Ledger, MadeBy, Query
from lagebild.model import Act, Actor, Block, Claim, Clocks, Moment, Place, Reading, Report, Stance

OLDER, NEWER = MadeBy("lagebild 0.0.1", "model:1"), MadeBy("lagebild 0.0.2", "model:1")
ARMY_DE = Actor("a1", "ukrainische Armee", "armed_force", country="UA", key="UA:armed_forces")
STAFF_EN = Actor("a1", "Ukrainian general staff", "armed_force", country="UA", key="UA:general_staff")
MINISTRY_DE = Actor(
    "a1", "russisches Verteidigungsministerium", "government", country="RU", key="RU:ministry_of_defence"
)
SPOKESMAN_EN = Actor("a1", "Lev Karpushin", "person", country="RU", speaks_for="RU:ministry_of_defence")
RESIDENT_EN = Actor("a1", "resident", "person")

TAKEN = ("Die Armee habe das Dorf Altmoor vollständig zurückerobert", "Altmoor", "de")
DENIED = ("die Rückeroberung des Dorfes Altmoor durch die Ukraine", "Altmoor", "de")
TAKEN_EN = ("it had recaptured the village of Altmoor completely", "Altmoor", "en")
DENIED_EN = ("that Ukraine had recaptured the village of Altmoor", "Altmoor", "en")
ELSEWHERE = ("Die Armee habe das Dorf Neufeld vollständig zurückerobert", "Neufeld", "de")


def reading(said: tuple[str, str, str], actor: Actor, day: str, act: Act = "state", stance: Stance = "for") -> Reading:
    """A report of one claim; the outlet has the name of the day."""
    text, place, language = said
    full = f"{text}. ({day}, {actor.name})"
    report = Report(
        full, f"{day}.txt", language, (Block("paragraph", 0, len(full)),), outlet=f"Post {day}", published=day,
        published_from="given", read_at=f"{day}T12:00:00Z",
    )  # fmt: skip
    at = text.index(place)
    village = Place("l1", report.span(at, at + len(place)), place, "settlement", "UA")
    claim = Claim(
        "c1", "reported", (report.span(0, len(text)),), speakers=("a1",), act=act, stance=stance,
        polarity="negative" if stance == "against" else "positive", places=("l1",),
        clocks=Clocks(said=Moment(None, day), published=day, read=f"{day}T12:00:00Z"),
    )  # fmt: skip
    return Reading(report, (actor,), (claim,), places=(village,))


FIRST = reading(TAKEN, ARMY_DE, "2025-03-03")
DENIAL = reading(DENIED, MINISTRY_DE, "2025-03-04", "deny", "against")
AGAIN = reading(TAKEN_EN, STAFF_EN, "2025-03-05")
OTHER = reading(ELSEWHERE, ARMY_DE, "2025-03-05")


def add_all(ledger: Ledger, readings: Iterable[Reading]) -> None:
    for each in readings:
        ledger.add(each)


def day(ledger: Ledger, id: str) -> str | None:
    return next(ledger.identified([id])).published


def relations(ledger: Ledger, asof: str | None = None) -> set[tuple[str, str | None, str | None]]:
    return {(r.type, day(ledger, r.from_claim), day(ledger, r.to_claim)) for r in ledger.relations(asof=asof)}


def sides(ledger: Ledger, asof: str | None = None) -> list[list[tuple[str | None, str]]]:
    found = ([(m.claim.published, m.side) for m in p.members] for p in ledger.propositions(asof=asof))
    return sorted(found)


def test_a_denial_stands_against_what_it_denies(ledger: Ledger) -> None:
    add_all(ledger, (FIRST, DENIAL))
    assert relations(ledger) == {("denies", "2025-03-04", "2025-03-03")}
    assert sides(ledger) == [[("2025-03-03", "for"), ("2025-03-04", "against")]]
    found = next(ledger.relations())
    assert 0 < found.score <= 1
    assert found.reasons


def test_another_language_restates(ledger: Ledger) -> None:
    add_all(ledger, (FIRST, DENIAL, AGAIN, OTHER))
    assert ("restates", "2025-03-05", "2025-03-03") in relations(ledger)
    assert sides(ledger) == [[("2025-03-03", "for"), ("2025-03-04", "against"), ("2025-03-05", "for")]]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_in_which_reports_come_in_does_not_matter(ledger: Ledger, order: tuple[int, ...]) -> None:
    """The later claim bears on the earlier one, whichever was there first."""
    add_all(ledger, ((FIRST, DENIAL, AGAIN)[n] for n in order))
    assert all(str(later) > str(earlier) for _, later, earlier in relations(ledger))
    assert sides(ledger) == [[("2025-03-03", "for"), ("2025-03-04", "against"), ("2025-03-05", "for")]]


def test_a_spokesman_is_his_body(ledger: Ledger) -> None:
    add_all(ledger, (DENIAL, reading(DENIED_EN, SPOKESMAN_EN, "2025-03-06", "deny", "against")))
    assert relations(ledger) == {("restates", "2025-03-06", "2025-03-04")}


def test_as_of_a_day_what_came_later_is_not_known(ledger: Ledger) -> None:
    add_all(ledger, (FIRST, DENIAL))
    assert relations(ledger, asof="2025-03-03") == set()
    assert relations(ledger, asof="2025-03-04") == {("denies", "2025-03-04", "2025-03-03")}
    assert sides(ledger, asof="2025-03-03") == []


def test_reading_again_changes_nothing_in_the_answers(ledger: Ledger) -> None:
    add_all(ledger, (FIRST, DENIAL))
    before = relations(ledger), sides(ledger)
    ledger.add(FIRST, made_by=NEWER)
    ledger.add(DENIAL, made_by=NEWER)
    assert (relations(ledger), sides(ledger)) == before


def test_a_rejected_claim_bears_on_nothing(ledger: Ledger) -> None:
    add_all(ledger, (FIRST, DENIAL))
    denial = next(ledger.claims(Query(act="deny"))).id
    judgement = ledger.judge("reject", denial, by="Anna")
    assert relations(ledger) == set()
    assert sides(ledger) == [[("2025-03-03", "for")]]
    ledger.undo(judgement.id, by="Anna")
    assert len(relations(ledger)) == 1


def test_actors_are_one_in_both_languages(ledger: Ledger) -> None:
    persons = (
        Actor("a1", "Lew Karpuschin", "person", country="RU"),
        Actor("a1", "Lev Karpushin", "person", country="RU"),
    )
    add_all(ledger, (reading(TAKEN, persons[0], "2025-03-03"), reading(TAKEN_EN, persons[1], "2025-03-04")))
    (entity,) = ledger.entities()
    assert entity.names == ("Lew Karpuschin", "Lev Karpushin")
    assert {s.entity for c in ledger.claims() for s in c.speakers} == {entity.id}


def test_residents_are_not_one(ledger: Ledger) -> None:
    add_all(ledger, (reading(TAKEN_EN, RESIDENT_EN, "2025-03-03"), reading(TAKEN_EN, RESIDENT_EN, "2025-03-04")))
    assert list(ledger.entities()) == []
    assert relations(ledger) == {("confirms", "2025-03-04", "2025-03-03")}


def test_people_merge_and_split_propositions(ledger: Ledger) -> None:
    add_all(ledger, (FIRST, DENIAL, OTHER, reading(ELSEWHERE, MINISTRY_DE, "2025-03-06", "deny", "against")))
    altmoor, neufeld = sorted(ledger.propositions(), key=lambda p: p.label)
    merged = ledger.judge("merge", altmoor.id, by="Anna", payload={"with": [neufeld.id]})
    (one,) = ledger.propositions()
    assert (one.id, len(one.members)) == (altmoor.id, 4)
    assert [p.id for p in ledger.propositions([neufeld.id])] == [altmoor.id]
    ledger.undo(merged.id, by="Anna")
    assert len(list(ledger.propositions())) == 2
    away = altmoor.members[1].claim.id
    ledger.judge("split", altmoor.id, by="Anna", payload={"with": [away]})
    assert sorted(len(p.members) for p in ledger.propositions()) == [1, 1, 2]
    assert ledger.propositions_of([away])[away] not in (altmoor.id, neufeld.id)


def test_a_merge_holds_for_what_comes_later(ledger: Ledger) -> None:
    persons = (Actor("a1", "Anna Berg", "person"), Actor("a1", "Anne Burg", "person"))
    for number, person in enumerate((*persons, persons[1])):
        ledger.add(reading(TAKEN, person, f"2025-03-0{number + 3}"))
        if number == 1:
            first, second = (entity.id for entity in ledger.entities())
            ledger.judge("merge", first, by="Anna", payload={"with": [second]})
    assert [entity.id for entity in ledger.entities()] == [first]
    assert {s.entity for c in ledger.claims() for s in c.speakers} == {first}


def test_a_ledger_links_reports_of_one_day_only_by_what_they_say(ledger: Ledger) -> None:
    add_all(ledger, (FIRST, OTHER))
    assert relations(ledger) == set()
    assert list(ledger.propositions()) == []
