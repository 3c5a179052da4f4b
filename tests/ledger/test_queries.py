"""What a query finds, asked of both stores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.errors import LedgerError
from lagebild.ledger import Ledger
from lagebild.model import Reading
from tests.ledger.asked import NEWER, OLDER, filled, said
from tests.ledger.readings import german


def test_without_a_question_all_claims_come_the_newest_first(ledger: Ledger) -> None:
    assert said(filled(ledger)) == ["en c1", "en c2", "de c1", "de c2", "de c3", "de c4"]
    assert said(ledger, limit=3) == ["en c1", "en c2", "de c1"]


@pytest.mark.parametrize(
    ("speaker", "found"),
    [
        ("Möller", ["de c3"]),
        ("petra moeller", ["de c3"]),
        ("Petra", ["de c3"]),
        ("Petra Schmidt", []),
        ("Armee", ["de c1"]),
        ("army", ["en c2"]),
        ("grossmacht", ["de c4"]),
        ("Nordstadt", ["en c1", "de c2", "de c3"]),  # the key of both makes them one
        ("state:XN", ["en c1", "de c2", "de c3"]),
        ("state:XX", []),
        ("Altmoor", []),
    ],
)
def test_by_speaker(ledger: Ledger, speaker: str, found: list[str]) -> None:
    assert said(filled(ledger), speaker=speaker) == found


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("Altmoor", ["en c1", "de c1", "de c3"]),
        ("Moorland", ["de c1", "de c3"]),  # it lies within
        ("Armee", ["de c1"]),
        ("Nordstadt", []),  # it speaks, but nobody speaks of it
        ("Hafen", []),
    ],
)
def test_by_what_is_spoken_of(ledger: Ledger, about: str, found: list[str]) -> None:
    assert said(filled(ledger), about=about) == found


def test_speaker_and_subject_are_two_questions(ledger: Ledger) -> None:
    assert said(filled(ledger), speaker="Nordstadt", about="Altmoor") == ["en c1", "de c3"]
    assert said(ledger, speaker="Nordstadt", about="Armee") == []
    assert said(ledger, speaker="Nordstadt", about="Altmoor", act="deny", words="village left") == ["en c1"]


def test_by_act(ledger: Ledger) -> None:
    assert said(filled(ledger), act="deny") == ["en c1", "de c2"]
    assert said(ledger, act="praise") == []


@pytest.mark.parametrize(
    ("clock", "since", "until", "found"),
    [
        ("published", "2025-03-05", None, ["en c1", "en c2"]),
        ("published", None, "2025-03-04", ["de c1", "de c2", "de c3", "de c4"]),
        ("published", "2025-03-06", None, []),
        ("read", "2025-03-06", "2025-03-06", ["de c1", "de c2", "de c3", "de c4", "en c1", "en c2"]),
        ("read", None, "2025-03-05", []),
        ("happened", "2025-03-02", "2025-03-02", ["de c4", "de c1"]),  # what goes on does so up to the publication
        ("happened", "2025-03-03", "2025-03-03", ["de c4"]),
        ("happened", "2025-03-05", None, []),
        ("happened", None, "2025-02-23", []),
        ("happened", None, "2025-02-24", ["de c4"]),
        ("said", "2025-03-04", "2025-03-04", ["de c1", "de c2", "de c3", "de c4"]),
        ("said", "2025-03-05", "2025-03-05", ["en c1", "en c2"]),
        ("said", None, "2025-03-03", []),
    ],
)
def test_by_clock(ledger: Ledger, clock: str, since: str | None, until: str | None, found: list[str]) -> None:
    assert said(filled(ledger), clock=clock, since=since, until=until) == found


def test_as_of_a_day_later_readings_are_not_known(ledger: Ledger) -> None:
    ledger.add(german(), made_by=OLDER)
    later = replace(german().report, read_at="2025-04-01T00:00:00Z")
    ledger.add(Reading(later, claims=(replace(german().claims[0], speakers=()),)), made_by=NEWER)
    assert said(ledger, asof="2025-03-05") == []
    assert said(ledger, asof="2025-03-06") == ["de c1", "de c2", "de c3", "de c4"]
    assert said(ledger, asof="2025-03-31") == ["de c1", "de c2", "de c3", "de c4"]
    assert said(ledger, asof="2025-04-01") == ["de c1"]


@pytest.mark.parametrize("query", [{"since": "4 March"}, {"until": "2025-02-30"}, {"asof": "9999-12-31"}])
def test_a_day_that_is_none_is_refused(ledger: Ledger, query: dict[str, str]) -> None:
    with pytest.raises(LedgerError) as raised:
        said(ledger, **query)
    assert raised.value.code == "not-a-day"
