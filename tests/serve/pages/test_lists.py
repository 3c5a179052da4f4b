"""The pages with lists, on the two reports that the tests of the desk share."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lagebild.ledger import Failed, Query, open_ledger
from lagebild.serve.settings import Settings
from tests.serve.desks import desk_of

LISTS = ("/disputes", "/changes", "/search", "/tolls", "/actors", "/failures", "/judgements")
FORMULA = "=cmd|' /C calc'!A0"


def rows(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))


@pytest.mark.parametrize("path", ["/", *LISTS])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_list_is_a_page_in_both_languages(desk: TestClient, path: str, language: str) -> None:
    page = desk.get(path, params={"lang": language})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    levels = [int(level) for level in re.findall(r"<h(\d)", page.text)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", LISTS)
def test_every_list_is_also_a_file(desk: TestClient, path: str) -> None:
    page = desk.get(path).text
    assert f'href="{path}.json?limit=500"' in page
    assert f'href="{path}.csv?limit=500"' in page
    assert isinstance(desk.get(f"{path}.json").json()["items"], list)
    table = desk.get(f"{path}.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in table.headers["content-disposition"]


def test_a_cell_is_no_formula(ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        ledger.fail(Failed(FORMULA, "read", "unreadable", "+1", "-1"))
    with desk_of(Settings(str(ledger_file))) as desk:
        (row,) = rows(desk.get("/failures.csv").text)
        assert (row["origin"], row["message"], row["remedy"]) == (f"'{FORMULA}", "'+1", "'-1")
        assert desk.get("/failures.json").json()["items"][0]["origin"] == FORMULA


def test_what_failed_is_shown_newest_first_and_escaped(ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        ledger.fail(Failed("first.txt", "read", "unreadable", "no text"))
        ledger.fail(Failed("<script>alert(1)</script>", "read", "unreadable", "no text"))
    with desk_of(Settings(str(ledger_file))) as desk:
        for path in ("/", "/failures"):
            page = desk.get(path).text
            assert "<script>alert" not in page
            assert page.index("&lt;script&gt;") < page.index("first.txt")


def test_a_search_finds_marks_and_links(desk: TestClient, ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        claims = list(ledger.claims(Query(words="Altmoor")))
    page = desk.get("/search?q=Altmoor").text
    assert page.count("<mark>Altmoor</mark>") >= len(claims) > 0
    for claim in claims:
        assert f'href="/claims/{claim.id}"' in page
    found = desk.get("/search.json?q=Altmoor").json()["items"]
    assert [each["id"] for each in found] == [claim.id for claim in claims]
    assert desk.get("/search.json?q=Altmoor&act=deny").json()["items"] == [
        each for each in found if each["act"] == "deny"
    ]
    assert desk.get("/search.json?q=Altmoor&until=1999-01-01").json()["items"] == []


def test_the_address_of_a_search_can_be_kept(desk: TestClient) -> None:
    page = desk.get("/search?q=Altmoor&speaker=&limit=1&lang=en").text
    assert 'rel="bookmark" href="/search?q=Altmoor"' in page


def test_a_long_list_goes_on_where_it_ended(desk: TestClient) -> None:
    whole = [each["id"] for each in desk.get("/search.json").json()["items"]]
    got, address = [], "/search.json?limit=1"
    while address:
        answer = desk.get(address)
        got += [each["id"] for each in answer.json()["items"]]
        address = answer.json()["next"]
        assert (address is not None) == ("link" in answer.headers)
    assert got == whole
    assert len(whole) > 1
    onward = re.search(r'rel="next" href="([^"]+)"', desk.get("/search?limit=1").text)
    assert onward
    assert desk.get(onward[1].replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("path", ["/search?since=yesterday", "/disputes?asof=2025-02-30", "/tolls?until=1"])
def test_a_day_that_is_none_is_told(desk: TestClient, path: str) -> None:
    page = desk.get(path)
    assert page.status_code == 400
    assert "not-a-day" in page.text


def test_an_act_that_is_none_is_told(desk: TestClient) -> None:
    assert desk.get("/search?act=shout").status_code == 422
    assert desk.get("/search?act=&since=&q=").status_code == 200


def test_today_names_what_came_in(desk: TestClient, ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        reports = list(ledger.reports(as_added=True))
    page = desk.get("/").text
    places = [page.index(f'href="/reports/{report.id}"') for report in reports]
    assert places == sorted(places)
    assert len(places) == 2


def test_an_actor_has_names_claims_and_files(desk: TestClient, ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        claims = list(ledger.claims())
        actors = list(ledger.entities())
    listed = desk.get("/actors").text
    for actor in actors:
        assert f'href="/actors/{actor.id}"' in listed
        page = desk.get(f"/actors/{actor.id}")
        assert page.status_code == 200
        assert all(name in page.text for name in actor.names)
        said = [claim.id for claim in claims if any(speaker.entity == actor.id for speaker in claim.speakers)]
        assert [each["id"] for each in desk.get(f"/actors/{actor.id}.json?limit=500").json()["items"]] == said
    assert desk.get("/actors/entity:none").status_code == 404


def test_actors_are_found_by_name(desk: TestClient) -> None:
    assert [each["name"] for each in desk.get("/actors.json?name=möller").json()["items"]] == ["Petra Möller"]
    assert desk.get("/actors?name=nobody").text.count("/actors/entity:") == 0
