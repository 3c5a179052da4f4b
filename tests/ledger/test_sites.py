"""Where claims are and on which days, counted by both stores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.ledger import Box, CountedDay, Ledger, Query, Site
from lagebild.model import Place, Reading
from tests.ledger.readings import english, german


def placed(reading: Reading, **changed: object) -> Reading:
    """``reading`` with its one place changed; None leaves a field out."""
    place: Place = replace(reading.places[0], **changed)  # type: ignore[arg-type]
    return replace(reading, places=(place,))


def named(ledger: Ledger, query: Query | None = None, **options: object) -> list[tuple[str, int]]:
    return [(site.name, site.claims) for site in ledger.sites(query, **options)]  # type: ignore[arg-type]


def test_a_place_comes_with_how_many_claims_name_it(ledger: Ledger) -> None:
    reading = german()
    ledger.add(reading)
    (site,) = ledger.sites()
    of_place = [claim for claim in ledger.claims() if claim.places]
    assert site == Site(
        name="Altmoor",
        precision="settlement",
        country="XS",
        latitude=50.5,
        longitude=36.25,
        geonames=123,
        within="Moorland",
        relation=None,
        claims=len(of_place),
        reports=1,
        first="2025-03-04",
        last="2025-03-04",
    )
    assert len(of_place) > 0


def test_a_point_is_one_place_under_all_its_names(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.add(placed(german("Anzeiger", "2025-03-06"), name="Oldmoor"))
    (site,) = ledger.sites()
    assert (site.name, site.reports, site.first, site.last) == ("Altmoor", 2, "2025-03-04", "2025-03-06")


def test_the_same_claim_in_two_outlets_is_counted_once(ledger: Ledger) -> None:
    ledger.add(german())
    (before,) = ledger.sites()
    ledger.add(german("Anzeiger"))
    (after,) = ledger.sites()
    assert (after.claims, after.reports) == (before.claims, 2)


def test_what_was_rejected_or_read_anew_is_not_counted(ledger: Ledger) -> None:
    ledger.add(german())
    (before,) = ledger.sites()
    claim = next(claim for claim in ledger.claims() if claim.places)
    judged = ledger.judge("reject", claim.id, by="Anna")
    assert sum(n for _, n in named(ledger)) == before.claims - 1
    ledger.undo(judged.id, by="Anna")
    assert list(ledger.sites()) == [before]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(since="2025-03-04", until="2025-03-04"), True),
        (Query(since="2025-03-05"), False),
        (Query(until="2025-03-03"), False),
        (Query(since="2025-03-02", until="2025-03-02", clock="happened"), True),
        (Query(since="2025-02-20", until="2025-02-28", clock="happened"), False),
        (Query(about="Altmoor"), True),
        (Query(about="Neumoor"), False),
        (Query(asof="2020-01-01"), False),
    ],
)
def test_places_of_the_claims_that_are_asked_for(ledger: Ledger, query: Query, found: bool) -> None:
    ledger.add(german())
    assert bool(named(ledger, query)) is found


@pytest.mark.parametrize(
    ("box", "found"),
    [
        (Box(36.0, 50.0, 37.0, 51.0), True),
        (Box(36.25, 50.5, 36.5, 50.6), True),
        (Box(36.3, 50.0, 37.0, 51.0), False),
        (Box(36.0, 50.6, 37.0, 51.0), False),
    ],
)
def test_places_in_a_part_of_the_earth(ledger: Ledger, box: Box, found: bool) -> None:
    ledger.add(german())
    assert bool(named(ledger, box=box)) is found


def test_places_with_a_point_and_without(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.add(placed(english(), name="Oldmoor", precision="unresolved", latitude=None, longitude=None, geonames=None))
    with_point, without = named(ledger, placed=True), named(ledger, placed=False)
    assert [name for name, _ in with_point] == ["Altmoor"]
    assert [name for name, _ in without] == ["Oldmoor"]
    assert sorted(named(ledger)) == sorted([*with_point, *without])
    assert len(named(ledger, limit=1)) == 1
    assert named(ledger, box=Box(-180, -90, 180, 90)) == with_point


def test_days_are_counted_by_the_clock_that_is_asked_for(ledger: Ledger) -> None:
    ledger.add(german())
    ledger.add(english())
    claims = list(ledger.claims())
    published = {claim.published for claim in claims}
    counted = list(ledger.days())
    assert [each.day for each in counted] == sorted(day for day in published if day)
    assert sum(each.claims for each in counted) == len({claim.id for claim in claims})
    happened = list(ledger.days(Query(clock="happened", since="2025-03-01", until="2025-03-03")))
    assert happened == [CountedDay("2025-03-02", 1), CountedDay("2025-03-04", 1)]  # what goes on, up to the report


def test_an_empty_ledger_has_no_place_and_no_day(ledger: Ledger) -> None:
    assert list(ledger.sites()) == []
    assert list(ledger.days()) == []
