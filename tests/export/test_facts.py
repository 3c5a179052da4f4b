"""Times, places and quantities in few words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console

from lagebild.export.facts import fact_lines, place, quantity
from lagebild.export.page import page
from lagebild.export.report_json import reading_as_dict
from lagebild.export.table import table
from lagebild.export.wording import WORDS
from lagebild.model import Claim, Clocks, Moment, Place, Quantity, Reading, Report, Span, Timex

TEXT = "Am Montag fielen bei Stara Balka mehr als 120 Soldaten, sagte er."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


TIME = Timex("t1", span("Am Montag"), "DATE", "2025-03-03", "2025-03-03", "2025-03-03")
PLACE = Place("l1", span("Stara Balka"), "Stara Balka", "unresolved", within="Charkiw", relation="near")
NUMBER = Quantity("q1", span("mehr als 120 Soldaten"), 120, None, "more_than", "person", "Soldaten", "killed")


def reading() -> Reading:
    clocks = Clocks(Moment("2025-03-03", "2025-03-03", ("t1",)), Moment(None, "2025-03-04"), "2025-03-04", None)
    content = (span(TEXT[:-10]),)
    claim = Claim("c1", "reported", content, times=("t1",), places=("l1",), quantities=("q1",), clocks=clocks)
    return Reading(Report(TEXT, "a.txt", "de", ()), (), (claim,), (), (), (TIME,), (PLACE,), (NUMBER,))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (NUMBER, "> 120 person (killed)"),
        (replace(NUMBER, comparison="at_most", low=None, high=50000.0, role=None), "≤ 50,000 person"),
        (replace(NUMBER, comparison="between", low=2, high=3, unit="drone", role="shot_down"), "2–3 drone (shot down)"),
        (replace(NUMBER, comparison="equal", low=1.34, high=1.34, unit="km", role=None), "1.34 km"),
        (replace(NUMBER, comparison="about", low=1_500_000, high=1_500_000, unit=None, role=None), "≈ 1,500,000"),
    ],
)
def test_a_quantity_keeps_its_comparison(found: Quantity, expected: str) -> None:
    assert quantity(found) == expected


def test_a_place_says_how_exactly_it_is_known() -> None:
    assert place(PLACE, WORDS["en"]) == "near Stara Balka (unresolved, within Charkiw)"
    assert place(PLACE, WORDS["de"]) == "nahe Stara Balka (nicht verzeichnet, in Charkiw)"
    plain = replace(PLACE, relation=None, within=None, precision="region", country="UA")
    assert place(plain, WORDS["en"]) == "Stara Balka (region, UA)"


def test_the_facts_of_a_claim_in_words() -> None:
    facts = fact_lines(reading(), WORDS["en"])["c1"]
    assert facts.happened == "2025-03-03"
    assert facts.said == "until 2025-03-04"
    assert facts.places == ("near Stara Balka (unresolved, within Charkiw)",)
    assert facts.quantities == ("> 120 person (killed)",)


def test_several_times_are_shown_from_the_first_to_the_last() -> None:
    claim = replace(reading().claims[0], clocks=Clocks(Moment("2025-03-01", "2025-03-03", ("t1", "t2"))))
    assert fact_lines(replace(reading(), claims=(claim,)), WORDS["en"])["c1"].happened == "2025-03-01 – 2025-03-03"


def test_table_and_page_show_them() -> None:
    console = Console(width=400)
    with console.capture() as capture:
        console.print(table(reading()))
    shown = capture.get()
    assert "when 2025-03-03" in shown and "number > 120 person (killed)" in shown
    assert "said" not in shown  # that it was said before it was printed needs no words
    assert "&gt; 120 person (killed)" in page(reading())


def test_json_holds_every_fact_once_and_claims_point_to_them() -> None:
    written = reading_as_dict(reading())
    assert written["times"][0] == {
        "id": "t1", "start": 0, "end": 9, "text": "Am Montag", "type": "DATE", "value": "2025-03-03",
        "earliest": "2025-03-03", "latest": "2025-03-03", "mod": None, "amount": None,
    }  # fmt: skip
    assert written["places"][0]["within"] == "Charkiw"
    assert written["places"][0]["latitude"] is None
    assert written["quantities"][0]["normalised"] is None
    claim = written["claims"][0]
    assert (claim["times"], claim["places"], claim["quantities"]) == (["t1"], ["l1"], ["q1"])
    assert claim["clocks"] == {
        "happened": {"earliest": "2025-03-03", "latest": "2025-03-03", "times": ["t1"]},
        "said": {"earliest": None, "latest": "2025-03-04", "times": []},
        "published": "2025-03-04",
        "read": None,
    }
