"""The question who holds a place, asked of a few claims made by hand."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from lagebild.errors import ConfigError
from lagebild.ledger import Ledger
from lagebild.views.control import Control, Entry, control
from tests.views.told import ledger, place, relation, said, time


def entries(found: Control) -> list[Entry]:
    return [entry for day in found.days for voice in day.voices for entry in voice.entries]


def altmoor(content: str, by: str | None = "UA", day: str = "2025-03-04", **more: object):  # type: ignore[no-untyped-def]
    more.setdefault("places", (place(content, "Altmoor", "unresolved"),))
    return said(content, by, day, **more)


def two_sides() -> Ledger:
    return ledger(
        altmoor("Altmoor ist unter unserer Kontrolle", day="2025-03-04", id="claim:ua"),
        altmoor("Altmoor werde von russischen Truppen gehalten", "RU", "2025-03-04", id="claim:ru"),
        altmoor("Altmoor sei weiter in ukrainischer Hand", day="2025-03-07", id="claim:later"),
    )


def test_two_parties_stand_side_by_side() -> None:
    found = control(two_sides(), "Altmoor")
    first = found.days[0]
    assert [voice.claimant.key for voice in first.voices] == ["RU:ministry_of_defence", "UA:general_staff"]
    assert [entry.holder and entry.holder.country for voice in first.voices for entry in voice.entries] == ["RU", "UA"]


def test_days_without_a_statement_are_empty_and_not_filled() -> None:
    found = control(two_sides(), "Altmoor")
    assert [(day.day, len(day.voices)) for day in found.days] == [
        ("2025-03-04", 2),
        ("2025-03-05", 0),
        ("2025-03-06", 0),
        ("2025-03-07", 1),
    ]


def test_a_day_and_a_span_of_days() -> None:
    on = control(two_sides(), "Altmoor", "2025-03-07", "2025-03-07")
    assert [entry.claim for entry in entries(on)] == ["claim:later"]
    span = control(two_sides(), "Altmoor", "2025-03-05", "2025-03-06")
    assert [day.day for day in span.days] == ["2025-03-05", "2025-03-06"]
    assert entries(span) == []


def test_days_turned_round() -> None:
    with pytest.raises(ConfigError) as caught:
        control(two_sides(), "Altmoor", "2025-03-06", "2025-03-05")
    assert caught.value.code == "days-turned-round"


def test_an_unknown_place_names_similar_ones() -> None:
    with pytest.raises(ConfigError) as caught:
        control(two_sides(), "Altmark")
    assert caught.value.code == "no-such-place"
    assert "Altmoor" in caught.value.remedy


def test_since_is_kept_on_the_day_it_was_said() -> None:
    content = "Altmoor sei seit Dienstag in ukrainischer Hand"
    claim = altmoor(content, day="2025-03-06", times=(time(content, "seit Dienstag", "2025-03-04"),))
    found = control(ledger(claim), "Altmoor")
    assert [day.day for day in found.days] == ["2025-03-06"]
    since = entries(found)[0].since
    assert since is not None
    assert (since.words, since.day) == ("seit Dienstag", "2025-03-04")


def test_what_a_statement_on_all_of_a_region_implies() -> None:
    content = "Die gesamte Region Moorland steht wieder unter ukrainischer Kontrolle"
    wide = said(content, day="2025-03-06", places=(place(content, "Moorland", "region"),), id="claim:wide")
    near = altmoor("In Altmoor werde gekämpft", day="2025-03-05")
    near_moorland = said(
        near.content, day="2025-03-05", places=(place(near.content, "Altmoor", "settlement", within="Moorland"),)
    )
    found = entries(control(ledger(near_moorland, wide), "Altmoor"))
    assert [(entry.how, entry.tells) for entry in found] == [("said", "contested"), ("implied", "holds")]
    assert found[1].implied is not None
    assert found[1].implied.level == "region"


@pytest.mark.parametrize(
    "content",
    [
        "Die Region Moorland steht wieder unter ukrainischer Kontrolle",  # not all of it
        "Teile der Region Moorland seien in ukrainischer Hand",
        "Die gesamte Region Moorland sei umkämpft gewesen",
    ],
)
def test_what_does_not_imply(content: str) -> None:
    wide = said(content, day="2025-03-06", places=(place(content, "Moorland", "region"),))
    near = said(
        "In Altmoor werde gekämpft", places=(place("In Altmoor werde", "Altmoor", "settlement", within="Moorland"),)
    )
    implied = [e for e in entries(control(ledger(near, wide), "Altmoor")) if e.how == "implied" and e.tells == "holds"]
    assert implied == []


def test_the_district_of_the_same_name_is_another_place() -> None:
    content = "Der gesamte Bezirk Altmoor werde von russischen Truppen kontrolliert"
    district = said(content, "RU", places=(place(content, "Altmoor", "unresolved"),), id="claim:district")
    town = altmoor("Altmoor ist unter unserer Kontrolle")
    of_town = entries(control(ledger(town, district), "Altmoor"))
    assert {entry.claim: entry.how for entry in of_town} == {"claim:district": "implied", town.id: "said"}
    of_district = control(ledger(town, district), "Bezirk Altmoor")
    assert of_district.level == "district"
    assert [(entry.claim, entry.how) for entry in entries(of_district)] == [("claim:district", "said")]
    assert of_district.also == ("settlement",)


def test_both_languages_name_one_place() -> None:
    german = said("Nyschnja Balka sei befreit", places=(place("Nyschnja Balka", "Nyschnja Balka", "unresolved"),))
    text = "Nyzhnia Balka was held by Russian troops"
    english = said(text, "RU", language="en", places=(place(text, "Nyzhnia Balka", "unresolved"),))
    assert len(entries(control(ledger(german, english), "Nyschnja Balka"))) == 2


def test_a_name_that_only_sounds_alike_in_one_language_is_another_village() -> None:
    mine = said("Balka sei befreit", places=(place("Balka", "Balka"),), id="claim:mine")
    other = said("Bilka sei befreit", places=(place("Bilka", "Bilka"),), id="claim:other")
    assert [entry.claim for entry in entries(control(ledger(mine, other), "Balka"))] == ["claim:mine"]


def test_what_was_taken_back_is_marked_and_stays() -> None:
    first = altmoor("Altmoor sei in ukrainischer Hand", id="claim:first")
    back = altmoor(
        "Altmoor sei nicht unter ukrainischer Kontrolle", day="2025-03-05", stance="against", id="claim:back"
    )
    found = entries(control(ledger(first, back, relations=(relation("retracts", back, first),)), "Altmoor"))
    assert [(entry.claim, len(entry.retracted)) for entry in found] == [("claim:first", 1), ("claim:back", 0)]
    assert found[0].retracted[0].day == "2025-03-05"


def test_a_bare_denial_says_what_it_denies() -> None:
    held = altmoor("Altmoor werde von russischen Truppen gehalten", "RU", id="claim:held")
    no = said("das", act="deny", stance="against", id="claim:no")
    found = entries(control(ledger(held, no, relations=(relation("denies", no, held),)), "Altmoor"))
    denial = next(entry for entry in found if entry.claim == "claim:no")
    assert (denial.held, denial.answers, denial.act) == (False, "claim:held", "deny")


def test_hearsay_names_nobody() -> None:
    found = control(ledger(altmoor("Altmoor sei in russischer Hand", None, speech="hearsay")), "Altmoor")
    assert found.days[0].voices[0].claimant.kind == "nobody"


def test_the_answer_is_plain_values() -> None:
    assert asdict(control(two_sides(), "Altmoor"))["days"][0]["voices"][0]["entries"][0]["tells"] == "holds"
