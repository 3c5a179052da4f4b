from __future__ import annotations

import base64
import html
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from lagebild.errors import ReadError
from lagebild.fetching import Fetched, Limits
from lagebild.ledger import open_ledger
from lagebild.model import Reading, Report
from lagebild.serve import pasting
from lagebild.serve.pasting import Pasted, given, unpacked
from lagebild.serve.problems import Refused
from tests.serve.desks import log_in, token

TEXT = "Nordstadt bestritt am Dienstag, dass Altmoor gefallen sei.\n\n„Wir halten Altmoor“, sagte General Petra Möller."
PAGE = f"<html><body><article><h1>Altmoor hält</h1><p>{TEXT * 3}</p></article></body></html>"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """Reports that were to be read, which come out without a claim: what is tested is not the reading."""
    read: list[Report] = []

    def noting(report: Report) -> Reading:
        read.append(report)
        return Reading(report)

    monkeypatch.setattr(pasting, "read_report", noting)
    return read


def send(
    desk: TestClient, path: str = "/paste", files: dict[str, tuple[str, bytes]] | None = None, **data: str
) -> Response:
    # A browser sends a field for a file that was not chosen, with an empty name.
    return desk.post(path, data={"csrf": token(desk), **data}, files=files or {"file": ("", b"")})


def hidden(page: str) -> dict[str, str]:
    """The fields that a page of claims carries on."""
    form = page.partition('action="/paste/keep"')[2].partition("</form>")[0] or page
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in fields}


def reports(file: Path) -> set[str]:
    with open_ledger(file) as ledger:
        return {report.id for report in ledger.reports()}


def told(answer: Response) -> str:
    """The code that a form sent back names."""
    found = re.search(r'role="alert".*?<code>([\w-]+)</code>', answer.text, re.DOTALL)
    assert found, answer.text
    return found[1]


def test_the_form_has_a_label_for_each_field(desk: TestClient) -> None:
    page = desk.get("/paste").text
    fields = re.findall(r'<(?:textarea|select|input) id="(\w+)"', page)
    assert fields == ["text", "file", "address", "published", "outlet", "language"]
    assert [field for field in fields if f'<label for="{field}">' not in page] == []


def test_a_text_shows_its_claims_and_is_not_kept(desk: TestClient, ledger_file: Path) -> None:
    before = reports(ledger_file)
    answer = send(desk, text=TEXT, published="2025-03-04", outlet="Blatt")
    assert answer.status_code == 200
    assert "Not kept" in answer.text
    assert "<dd>pasted text</dd>" in answer.text
    assert 'id="card-c1"' in answer.text
    assert ">General Petra Möller</span>" in answer.text
    assert "2025-03-04" in answer.text
    assert '/judge"' not in answer.text
    assert reports(ledger_file) == before


def test_what_was_shown_is_kept_when_asked(desk: TestClient, ledger_file: Path) -> None:
    shown = send(desk, text=TEXT, published="2025-03-04", outlet="Blatt").text
    answer = desk.post("/paste/keep", data=hidden(shown))
    assert answer.status_code == 303
    page = desk.get(answer.headers["location"])
    assert page.status_code == 200
    with open_ledger(ledger_file) as ledger:
        report = next(each for each in ledger.reports() if each.origin.startswith("Nordstadt bestritt"))
        assert report.origin == "Nordstadt bestritt am Dienstag, dass Altmoor gefallen sei."
        assert (report.outlet, report.published) == ("Blatt", "2025-03-04")
        assert ledger.report(report.id).text == TEXT
    assert "The same text is in the ledger already" in send(desk, text=TEXT).text
    assert "The same text is in the ledger already" not in shown


def test_other_things_can_be_marked_before_it_is_kept(desk: TestClient, ledger_file: Path) -> None:
    before = reports(ledger_file)
    shown = send(desk, text=TEXT, published="2025-03-04").text
    answer = desk.post("/paste", data={**hidden(shown), "show": "times"})
    assert 'id="list-times"' in answer.text
    assert '<button name="show" value="" aria-pressed="true">Times' in answer.text
    assert '<button name="show" value="times,places" aria-pressed="false">Places' in answer.text
    assert reports(ledger_file) == before


@pytest.mark.usefixtures("quick")
def test_only_who_may_judge_can_keep(guarded: TestClient, ledger_file: Path) -> None:
    before = reports(ledger_file)
    log_in(guarded, "Ruth")
    shown = send(guarded, text=TEXT).text
    assert "/paste/keep" not in shown
    fields = {**hidden(shown), "csrf": token(guarded)}
    assert guarded.post("/paste/keep", data=fields).status_code == 403
    assert reports(ledger_file) == before
    log_in(guarded, "Jule")
    assert guarded.post("/paste/keep", data={**fields, "csrf": token(guarded)}).status_code == 303
    assert len(reports(ledger_file)) == len(before) + 1


@pytest.mark.parametrize("path", ["/paste", "/paste/keep"])
def test_a_form_from_elsewhere_is_refused(desk: TestClient, quick: list[Report], path: str) -> None:
    packed = Pasted(TEXT.encode(), "").packed
    assert desk.post(path, data={"text": TEXT, "packed": packed}).status_code == 403
    assert quick == []


@pytest.mark.parametrize(
    ("data", "files", "code"),
    [
        ({}, None, "nothing-to-read"),
        ({"text": " \n"}, None, "nothing-to-read"),
        ({"text": TEXT, "address": "http://example.org/"}, None, "several-to-read"),
        ({"text": TEXT}, {"file": ("a.txt", b"Ein Wort")}, "several-to-read"),
        ({}, {"file": ("a.pdf", b"%PDF-1.4")}, "format-not-supported"),
        ({}, {"file": ("a.txt", b"\x89PNG\r\n\x1a\n\0\0")}, "binary"),
        ({}, {"file": ("a.html", b"<html><body></body></html>")}, "no-article"),
        ({"text": "1, 2, 3."}, None, "empty"),
        ({"text": "Сегодня министр обороны сообщил о боях под Харьковом. " * 5}, None, "language-not-supported"),
        ({"text": TEXT, "published": "4. März"}, None, "published-not-a-date"),
        ({"text": TEXT, "language": "fr"}, None, "language-unknown"),
        ({"text": "Ein Wort. " * 10_001}, None, "pasted-too-long"),
        ({"address": "http://127.0.0.1:8765/"}, None, "address-refused"),
        ({"address": "ftp://example.org/"}, None, "address-refused"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_form(
    desk: TestClient, data: dict[str, str], files: dict[str, tuple[str, bytes]] | None, code: str
) -> None:
    answer = send(desk, files=files, **data)
    assert 400 <= answer.status_code < 500
    assert told(answer) == code
    assert html.escape(data.get("address", ""), quote=False) in answer.text
    assert data.get("text", "").strip() in answer.text
    assert "Traceback" not in answer.text


def test_a_file_is_read_by_its_ending(desk: TestClient, quick: list[Report]) -> None:
    for name in ("altmoor.html", "C:\\Texte\\altmoor.txt", "../../altmoor.md"):
        assert send(desk, files={"file": (name, PAGE.encode())}).status_code == 200
    assert [report.origin for report in quick] == ["altmoor.html", "altmoor.txt", "altmoor.md"]
    assert ["<article>" in report.text for report in quick] == [False, True, True]


def test_a_text_is_what_was_typed(desk: TestClient, quick: list[Report]) -> None:
    send(desk, text=f"  {PAGE}\r\nZweite Zeile über Altmoor.\r\n")
    assert quick[0].text == f"{PAGE}\nZweite Zeile über Altmoor."


def test_an_address_is_fetched_and_kept_with_what_came(
    desk: TestClient, ledger_file: Path, quick: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetched(url: str, limits: Limits) -> Fetched:
        asked.append(url)
        return Fetched(PAGE.encode(), "https://news.example/altmoor")

    monkeypatch.setattr(pasting, "fetch", fetched)
    shown = send(desk, address=" https://news.example/a ").text
    answer = desk.post("/paste/keep", data=hidden(shown))
    assert answer.status_code == 303
    assert asked == ["https://news.example/a"]  # what was shown is kept, not what stands there now
    assert quick[0].text == quick[1].text
    with open_ledger(ledger_file) as ledger:
        assert "https://news.example/altmoor" in {report.url for report in ledger.reports()}


def test_markup_is_shown_as_text(desk: TestClient) -> None:
    page = send(desk, text=f"<script>alert(1)</script> {TEXT} <img src=x onerror=alert(2)>", outlet="<i>x").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "alert(1)</script>" not in page
    assert "<img" not in page
    assert "<i>x" not in page


@pytest.mark.usefixtures("quick")
def test_what_is_not_kept_yet_can_be_seen_in_another_language(desk: TestClient) -> None:
    shown = send(desk, text=TEXT, published="2025-03-04", outlet="Blatt", show="times").text
    switch = shown.partition('aria-label="Language"')[2].partition("</nav>")[0]
    assert 'formaction="/paste?lang=de"' in switch
    assert '<input type="hidden" name="show" value="times">' in switch
    fields = {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', switch)}
    german = desk.post("/paste?lang=de", data=fields).text
    assert '<html lang="de">' in german
    assert hidden(german) == {name: value for name, value in fields.items() if name != "show"}
    assert 'id="list-times"' in german


@pytest.mark.usefixtures("quick")
def test_what_was_typed_stays_when_the_language_of_a_refused_form_is_changed(desk: TestClient) -> None:
    answer = send(desk, text=TEXT, published="4. März").text
    assert 'form="given" formaction="/paste?lang=de"' in answer
    assert 'formaction="/paste?lang=de"' not in desk.get("/paste").text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("\n Altmoor  hält.\nMehr folgt.", "Altmoor hält."),
        ("Eins zwei drei vier fünf sechs sieben acht neun", "Eins zwei drei vier fünf sechs sieben acht …"),
        ("", ""),
    ],
)
def test_a_text_without_a_name_is_known_by_its_first_words(text: str, label: str) -> None:
    assert Pasted(text.encode(), "").label == label
    assert Pasted(text.encode(), "C:\\Texte\\a.txt").label == "a.txt"
    assert Pasted(text.encode(), "a.html", "https://news.example/").label == "https://news.example/"


def test_another_language_leads_back_to_the_form(desk: TestClient) -> None:
    assert desk.get("/paste/keep?lang=de").headers["location"] == "/paste?lang=de"


@pytest.mark.usefixtures("quick")
def test_what_cannot_be_read_is_not_lost_when_it_was_to_be_kept(
    desk: TestClient, ledger_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = hidden(send(desk, text=TEXT).text)

    def failing(report: Report) -> Reading:
        raise ReadError("no-article", "nothing")

    monkeypatch.setattr(pasting, "read_report", failing)
    assert told(desk.post("/paste/keep", data=fields)) == "no-article"
    with open_ledger(ledger_file) as ledger:
        (failure,) = ledger.failures()
        assert (failure.failed.code, failure.failed.origin) == ("no-article", TEXT.partition("\n")[0])
        assert failure.original is not None
        assert ledger.original(failure.original) == TEXT.encode()


@pytest.mark.parametrize(
    "packed",
    ["", "x", "!!!!", base64.b64encode(b"no zlib").decode(), base64.b64encode(zlib.compress(b"abc")[:-4]).decode()],
)
def test_what_was_lost_on_the_way_is_not_read(desk: TestClient, quick: list[Report], packed: str) -> None:
    answer = desk.post("/paste/keep", data={"csrf": token(desk), "packed": packed, "name": "a.txt"})
    assert told(answer) == "nothing-to-read"
    assert quick == []


def test_what_would_unpack_to_too_much_is_refused() -> None:
    bomb = base64.b64encode(zlib.compress(bytes(11 * 2**20))).decode()
    with pytest.raises(Refused):
        unpacked(bomb, "a.txt", "")
    with pytest.raises(Refused):
        unpacked("", "a.txt", "")


def test_what_is_packed_comes_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = Pasted(bytes(range(256)) * 100, "a.txt", "http://example.org/")
    assert unpacked(pasted.packed, pasted.name, pasted.url or "") == pasted
    monkeypatch.setattr(pasting, "_PACKED", 10)
    with pytest.raises(Refused) as refused:
        pasted.packed  # noqa: B018  # the question is whether it can be had
    assert (refused.value.code, refused.value.status) == ("pasted-too-large", 413)


def test_a_large_file_is_refused_with_the_form(
    desk: TestClient, quick: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pasting, "_PACKED", 10)
    answer = send(desk, text=TEXT)
    assert (answer.status_code, told(answer)) == (413, "pasted-too-large")
    assert quick == []


@pytest.fixture
def full() -> Iterator[None]:
    """As many are reading as may."""
    room = pasting._ROOM
    taken = 0
    while room.acquire(blocking=False):
        taken += 1
    yield
    for _ in range(taken):
        room.release()


@pytest.mark.usefixtures("full")
def test_who_comes_when_too_many_read_is_asked_to_come_again(desk: TestClient) -> None:
    answer = send(desk, text=TEXT)
    assert (answer.status_code, told(answer)) == (503, "desk-busy")
    with pytest.raises(Refused):
        given("", None, "http://example.org/")


def test_room_is_made_again_after_a_failure(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(report: Report) -> Reading:
        raise ReadError("no-article", "nothing")

    monkeypatch.setattr(pasting, "read_report", failing)
    assert [told(send(desk, text=TEXT)) for _ in range(5)] == ["no-article"] * 5
    assert not pasting._TURN.locked()


@pytest.mark.usefixtures("quick")
def test_the_form_keeps_what_was_typed_in_german_too(desk: TestClient) -> None:
    answer = desk.post(
        "/paste?lang=de",
        data={"csrf": token(desk), "text": TEXT, "published": "x", "outlet": 'Blatt "Süd"', "language": "de"},
    )
    assert "Der Tag des Erscheinens ist kein Tag" in answer.text
    assert 'value="Blatt &#34;Süd&#34;"' in answer.text
    assert '<option value="de" selected>' in answer.text
