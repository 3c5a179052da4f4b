"""The map, control and tolls as pages, JSON and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lagebild.ledger import Query, open_ledger
from lagebild.serve.settings import Settings
from lagebild.views.control import control
from lagebild.views.control_map import control_map
from tests.ledger.readings import german
from tests.serve.desks import desk_of

SPAN = "from=2025-03-01&to=2025-03-05"


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """A desk on a ledger without a report."""
    open_ledger(tmp_path / "empty.db").close()
    with desk_of(Settings(str(tmp_path / "empty.db"))) as client:
        yield client


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    "path",
    ["/map", f"/map?{SPAN}", "/map?day=2025-03-04&bbox=30,48,38,53&clock=said", "/control", "/control?place=Altmoor"],
)
def test_pages_need_no_script_and_no_style_of_their_own(desk: TestClient, path: str, lang: str) -> None:
    answer = desk.get(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    assert answer.status_code == 200
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|javascript:", answer.text) == []
    assert [link for link in re.findall(r'(?:src|href|action)="([^"]*)"', answer.text) if "//" in link] == []
    heads = [int(level) for level in re.findall(r"<h([1-6])", answer.text)]
    assert heads[0] == 1 and all(b - a <= 1 for a, b in pairwise(heads))
    ids = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', answer.text)) <= set(ids)


def test_the_map_shows_the_place_and_links_to_who_holds_it(desk: TestClient) -> None:
    page = desk.get(f"/map?{SPAN}&lang=en").text
    assert 'class="spot"' in page and "<circle" in page
    assert "/control?place=Altmoor" in page
    assert 'href="/map.json?' in page and 'href="/map.csv?' in page


def test_every_day_has_an_address_without_script(desk: TestClient) -> None:
    page = desk.get("/map?day=2025-03-04").text
    assert re.search(r'rel="prev" href="/map\?day=2025-03-03&amp;', page)
    assert re.search(r'rel="next" href="/map\?day=2025-03-05', page)
    assert len(re.findall(r"data-day=", page)) == 14


def test_map_json_is_what_the_ledger_counts(desk: TestClient, ledger_file: Path) -> None:
    got = desk.get(f"/map.json?{SPAN}").json()
    with open_ledger(ledger_file) as ledger:
        of_days = Query(since="2025-03-01", until="2025-03-05")
        sites = [(site.name, site.claims) for site in ledger.sites(of_days)]
        statements = control_map(ledger, of_days, 100).statements
    assert [(place["name"], place["claims"]) for place in got["places"]] == sites
    told = [each["claim"] for place in got["places"] for each in place["statements"]]
    assert {each.entry.claim for each in statements} == set(told) != set()
    assert got["schema"] == "lagebild/map/1"
    assert {each["day"] for each in got["days"]} <= {"2025-03-04", "2025-03-05"}


def test_only_places_in_the_part_that_is_asked_for(desk: TestClient) -> None:
    named = [place["name"] for place in desk.get(f"/map.json?{SPAN}&bbox=36,50,37,51").json()["places"]]
    assert named == ["Altmoor"]
    assert desk.get(f"/map.json?{SPAN}&bbox=0,0,1,1").json()["places"] == []


def test_map_csv_has_a_row_for_each_statement(desk: TestClient) -> None:
    rows = table(desk.get(f"/map.csv?{SPAN}").text)
    assert {row["place"] for row in rows} == {"Altmoor"}
    assert {row["how"] for row in rows if row["claim"]} == {"said"}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/map?day=2025-02-30", 400, "not-a-day"),
        ("/map?from=2025-03-02&to=2025-03-01", 400, "days-turned-round"),
        ("/map?bbox=1,2,3", 400, "not-a-box"),
        ("/map?bbox=nan,0,1,1", 400, "not-a-box"),
        ("/map?bbox=10,0,5,1", 400, "not-a-box"),
        ("/map?clock=moon", 422, "request-invalid"),
        ("/control?place=Nirgendwo", 404, "no-such-place"),
        ("/control.json", 422, "request-invalid"),
        ("/control?place=Altmoor&from=x", 400, "not-a-day"),
        ("/tolls/proposition:none", 404, "no-such-target"),
        ("/tolls/claim:none", 404, "no-such-target"),
    ],
)
def test_what_cannot_be_answered_is_told(desk: TestClient, path: str, status: int, code: str) -> None:
    answer = desk.get(path)
    assert (answer.status_code, code in answer.text) == (status, True)


def test_an_empty_ledger_has_an_empty_map(empty: TestClient) -> None:
    assert empty.get("/map").status_code == 200
    assert empty.get("/map.json").json()["places"] == []
    assert table(empty.get("/map.csv").text) == []
    assert empty.get("/control").status_code == 200


def test_what_a_report_says_is_shown_as_text(tmp_path: Path) -> None:
    file = tmp_path / "marked.db"
    with open_ledger(file) as ledger:
        ledger.add(german('<script>alert("x")</script>'))
    with desk_of(Settings(str(file))) as client:
        for path in (f"/map?{SPAN}", "/control?place=Altmoor"):
            page = client.get(path).text
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert" in page


def test_control_is_what_the_question_gives(desk: TestClient, ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        asked = control(ledger, "Altmoor")
    got = desk.get("/control.json?place=Altmoor").json()
    assert [day["day"] for day in got["days"]] == [day.day for day in asked.days]
    claims = [entry.claim for day in asked.days for voice in day.voices for entry in voice.entries]
    assert claims
    assert [row["claim"] for row in table(desk.get("/control.csv?place=Altmoor").text)] == claims
    page = desk.get("/control?place=Altmoor&lang=en").text
    for claim in claims:
        assert f'href="/claims/{claim}"' in page
    assert len(re.findall(r'class="cell"', page)) == len(claims)


def test_days_without_words_have_no_cell(desk: TestClient) -> None:
    page = desk.get("/control?place=Altmoor&from=2025-02-01&to=2025-03-31&lang=en").text
    assert page.count("no statement") == 2  # before and after, each as one row
    assert "2025-02-01 to 2025-03-03" in page
