"""What the constructed sequence of reports must answer: rows of ``examples/sequence/expected.md``."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from lagebild.ledger import Ledger
from lagebild.views.control import Entry, control
from lagebild.views.tolls import Asked, Toll, tolls


@dataclass(frozen=True)
class Cell:
    """A cell of the table "Control by day": who says on which day that ``holder`` holds the place, or does not."""

    place: str
    day: str
    claimant: str  # the key's beginning, or a part of the name
    holder: str | None
    held: bool | None
    part: str | None = None
    how: str = "said"

    def fits(self, name: str, entry: Entry) -> bool:
        holder = entry.holder and (entry.holder.country or entry.holder.name)
        parts = entry.part.parts if entry.part else ()
        return (
            self.claimant.casefold() in name.casefold()
            and (holder, entry.held, entry.how) == (self.holder, self.held, self.how)
            and ((self.part in parts) if self.part else not parts)
        )


TOWN, VILLAGE, DISTRICT, REGION = "Sosnopil", "Mala Tschaika", "Bezirk Sosnopil", "Sumy region"
THEIRS = "the side of Pavel Terskov"  # nothing that the reports say of him tells which that is
STAFF, MINISTRY, MONITOR = "UA:general_staff", "RU:ministry_of_defence", "Nordic Conflict Monitor"

CELLS = (
    Cell(TOWN, "2025-10-06", STAFF, "UA", True),
    Cell(TOWN, "2025-10-06", MINISTRY, "RU", True),
    Cell(TOWN, "2025-10-07", MINISTRY, "RU", True),
    Cell(TOWN, "2025-10-07", "Bewohner", "UA", True, "north"),
    Cell(TOWN, "2025-10-07", "Bewohner", None, None, "south"),
    Cell(TOWN, "2025-10-08", STAFF, "the enemy", False),
    Cell(TOWN, "2025-10-08", MINISTRY, "RU", True),
    Cell(TOWN, "2025-10-08", MINISTRY, "RU", True, how="implied"),
    Cell(TOWN, "2025-10-08", "Meschtscherin", "RU", True, "south"),
    Cell(TOWN, "2025-10-09", STAFF, "UA", True, "north"),
    Cell(TOWN, "2025-10-09", STAFF, "UA", True, "south"),
    Cell(TOWN, "2025-10-09", STAFF, "RU", False, "south"),
    Cell(TOWN, "2025-10-09", MINISTRY, "RU", True),
    Cell(TOWN, "2025-10-09", MONITOR, "UA", True, "north"),
    Cell(TOWN, "2025-10-09", MONITOR, None, None, "south"),
    Cell(TOWN, "2025-10-09", "Terskov", THEIRS, False, "north"),
    Cell(TOWN, "2025-10-09", "Terskov", THEIRS, True, "south"),
    Cell(TOWN, "2025-10-10", MINISTRY, "RU", True, "south"),
    Cell(TOWN, "2025-10-10", MINISTRY, "RU", False, "north"),
    Cell(TOWN, "2025-10-11", MINISTRY, "RU", True, "south"),
    Cell(TOWN, "2025-10-11", STAFF, "UA", True, how="implied"),
    Cell(TOWN, "2025-10-11", MONITOR, "UA", True, "north"),
    Cell(VILLAGE, "2025-10-07", "Welytschko", "UA", True),
    Cell(VILLAGE, "2025-10-08", "Welytschko", "UA", False),
    Cell(VILLAGE, "2025-10-08", "Welytschko", None, None),
    Cell(VILLAGE, "2025-10-08", MINISTRY, "RU", True, how="implied"),
    Cell(VILLAGE, "2025-10-09", MINISTRY, "RU", True, how="implied"),
    Cell(VILLAGE, "2025-10-11", "Welytschko", "UA", True),
    Cell(VILLAGE, "2025-10-11", STAFF, "UA", True, how="implied"),
    Cell(VILLAGE, "2025-10-11", MINISTRY, "RU", True),
    Cell(DISTRICT, "2025-10-08", MINISTRY, "RU", True),
    Cell(DISTRICT, "2025-10-08", STAFF, "RU", False),
    Cell(DISTRICT, "2025-10-09", MINISTRY, "RU", True),
    Cell(REGION, "2025-10-11", STAFF, "UA", True),
    Cell(REGION, "2025-10-11", MINISTRY, "RU", True),
    Cell(REGION, "2025-10-11", "state:RU", "UA", False),
)


def names(cell: Cell) -> str:
    return f"{cell.place}-{cell.day}-{cell.claimant}-{cell.part}-{cell.how}"


def said_on(ledger: Ledger, place: str, day: str, asof: str | None = None) -> list[tuple[str, Entry]]:
    (found,) = control(ledger, place, day, day, asof).days
    return [
        (f"{voice.claimant.key} {voice.claimant.name} {' '.join(entry.speakers)}", entry)
        for voice in found.voices
        for entry in voice.entries
    ]


@pytest.mark.parametrize("cell", CELLS, ids=names)
def test_control_by_day(sequence: Ledger, cell: Cell) -> None:
    found = said_on(sequence, cell.place, cell.day)
    assert any(cell.fits(name, entry) for name, entry in found), [entry.clause for _, entry in found]


@pytest.mark.parametrize(
    ("place", "day", "claimant"),
    [
        (VILLAGE, "2025-10-07", "RU:"),  # Moscow says nothing of it
        (VILLAGE, "2025-10-10", ""),  # nobody does
        (DISTRICT, "2025-10-07", ""),
    ],
)
def test_what_nobody_said_is_not_there(sequence: Ledger, place: str, day: str, claimant: str) -> None:
    assert [name for name, _ in said_on(sequence, place, day) if claimant in name] == []


def test_a_claim_taken_back_the_day_after(sequence: Ledger) -> None:
    before = said_on(sequence, VILLAGE, "2025-10-07", asof="2025-10-07")
    assert [entry.retracted for _, entry in before] == [()]
    after = said_on(sequence, VILLAGE, "2025-10-07", asof="2025-10-08")
    assert after
    assert all(entry.retracted for _, entry in after)


@pytest.fixture(scope="module")
def counted(sequence: Ledger) -> tuple[Toll, ...]:
    return tolls(sequence, Asked()).tolls


def group(counted: tuple[Toll, ...], *figures: str) -> Toll:
    """The one group with all these figures."""
    (found,) = [toll for toll in counted if set(figures) <= {row.figure.text for row in toll.rows}]
    return found


def at_odds(toll: Toll, a: str, b: str) -> bool:
    rows = [row for row in toll.rows if row.figure.text == a]
    return any(toll.rows[at].figure.text == b for row in rows for at in row.at_odds)


def test_russian_dead(counted: tuple[Toll, ...]) -> None:
    eighty, monitor = "mindestens 80 russische Soldaten", "between 50 and 70 Russian soldiers"
    toll = group(counted, eighty, "17 Russian soldiers", monitor, "50 bis 70 russische Soldaten")
    assert (toll.whose, toll.role) == (("RU",), "killed")
    assert at_odds(toll, eighty, "17 Russian soldiers")
    assert at_odds(toll, eighty, monitor)
    assert at_odds(toll, "17 Russian soldiers", monitor)
    assert "mehr als 110" not in {row.figure.text for row in toll.rows}  # of a longer period


def test_ukrainian_dead(counted: tuple[Toll, ...]) -> None:
    toll = group(counted, "more than 200 Ukrainian soldiers", "31 ukrainische Soldaten")
    assert toll.whose == ("UA",)
    assert {r.says for r in toll.rows if r.figure.text == "more than 200 Ukrainian soldiers"} == {"denies"}
    assert at_odds(toll, "31 ukrainische Soldaten", "more than 200 men")


def test_prisoners(counted: tuple[Toll, ...]) -> None:
    toll = group(counted, "26 Russian soldiers", "a single Russian soldier")
    assert {row.says for row in toll.rows if row.figure.text == "26 Russian soldiers"} == {"claims", "denies"}
    assert at_odds(toll, "26 Russian soldiers", "a single Russian soldier")
    others = {"More than 20", "zwölf Gefangene", "14 russische Soldaten"}  # visited, exchanged, left: other counts
    assert not others & {row.figure.text for row in toll.rows}


def test_those_who_left_the_town(counted: tuple[Toll, ...]) -> None:
    toll = group(counted, "rund 1200 Bewohner", "at least 1,100 people", "höchstens 300 Einwohner")
    assert not at_odds(toll, "rund 1200 Bewohner", "at least 1,100 people")
    assert at_odds(toll, "rund 1200 Bewohner", "höchstens 300 Einwohner")
    assert at_odds(toll, "at least 1,100 people", "höchstens 300 Einwohner")
    assert "About 3,400 people" not in {row.figure.text for row in toll.rows}  # of the whole district


@pytest.mark.xfail(strict=False, reason="'in and around' a town is not read as its district")
def test_a_later_figure_of_the_same_party(counted: tuple[Toll, ...]) -> None:
    toll = group(counted, "About 3,400 people", "More than 5,000 people")
    newer = next(row for row in toll.rows if row.figure.text == "More than 5,000 people")
    assert newer.revises is not None
    assert toll.rows[newer.revises].figure.text == "About 3,400 people"
    assert newer.at_odds == ()


def test_no_measure_is_a_toll(counted: tuple[Toll, ...]) -> None:
    assert not {toll.unit for toll in counted} & {"km", "day", "hour"}
