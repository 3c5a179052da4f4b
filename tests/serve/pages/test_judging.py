from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lagebild.ledger import Ledger, Query, StoredClaim, open_ledger
from lagebild.model import Block, Claim, Reading, Report
from lagebild.serve.accounts.store import Accounts
from lagebild.serve.settings import Settings
from tests.ledger.readings import GERMAN, saying
from tests.serve.desks import desk_of, log_in

Fields = dict[str, str | list[str]]


@pytest.fixture
def ledger(ledger_file: Path) -> Iterator[Ledger]:
    with open_ledger(ledger_file) as opened:
        yield opened


def claim_of(ledger: Ledger, local: str, language: str = "de") -> StoredClaim:
    found = ledger.claims(Query(rejected=True))
    return next(claim for claim in found if (claim.local, claim.language) == (local, language))


def fields_of(page: str, form: int = 0) -> Fields:
    """What a browser would send of the page's form with that number, as it stands."""
    found = re.findall(r'<form class="stack judge".*?</form>', page, re.S)[form]
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", found):
        said = {name: html.unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', tag)}
        if "name" in said and (said.get("type") not in ("radio", "checkbox") or " checked" in tag):
            fields.setdefault(said["name"], []).append(said.get("value", ""))
    for name, options in re.findall(r'<select id="\w+" name="(\w+)">(.*?)</select>', found, re.S):
        fields[name] = re.findall(r'value="(\w+)" selected', options)
    for name, words in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', found, re.S):
        fields[name] = [html.unescape(words)]
    return dict(fields)


def test_a_claim_is_rejected_with_a_reason(desk: TestClient, ledger: Ledger) -> None:
    address = f"/claims/{claim_of(ledger, 'c2').id}/judge"
    form = fields_of(desk.get(f"{address}?next=/reports/x%3Fshow=times").text)
    done = desk.post(address, data=form | {"kind": "reject", "why": "  a question "})
    assert (done.status_code, done.headers["location"]) == (303, "/reports/x?show=times")
    (made,) = ledger.judgements()
    assert (made.kind, made.by, made.why, made.target) == ("reject", "Anna", "a question", claim_of(ledger, "c2").id)
    again = desk.get(address).text  # a rejected claim can still be judged
    assert "Rejected: the claim is left out" in again
    assert f"/judgements/{made.id}/undo" in again


def test_without_a_reason_nothing_is_written(desk: TestClient, ledger: Ledger) -> None:
    address = f"/claims/{claim_of(ledger, 'c2').id}/judge"
    form = fields_of(desk.get(address).text)
    for why in ("", " \n"):
        refused = desk.post(address, data=form | {"kind": "accept", "why": why})
        assert refused.status_code == 422
        assert "A reason is missing" in refused.text
    assert list(ledger.judgements()) == []


def test_one_returns_to_where_one_was_and_nowhere_else(desk: TestClient, ledger: Ledger) -> None:
    address = f"/claims/{claim_of(ledger, 'c2').id}/judge"
    for came, back in (
        ("http://127.0.0.1:8765/disputes?q=a", "/disputes?q=a"),
        ("http://evil.example/x", f"/claims/{claim_of(ledger, 'c2').id}"),
        ("", f"/claims/{claim_of(ledger, 'c2').id}"),
    ):
        assert fields_of(desk.get(address, headers={"Referer": came}).text)["next"] == [back]
    form = fields_of(desk.get(f"{address}?next=//evil.example").text)
    assert form["next"] == ["/"]
    sent = desk.post(address, data=form | {"kind": "accept", "why": "x", "next": "https://evil.example/"})
    assert sent.headers["location"] == "/"


def test_fields_and_speakers_are_corrected(desk: TestClient, ledger: Ledger) -> None:
    claim = claim_of(ledger, "c2")
    general = next(s.id for s in claim_of(ledger, "c3").speakers if s.name == "Petra Möller")
    page = desk.get(f"/claims/{claim.id}/judge?kind=edit").text
    form = fields_of(page)
    assert form["kind"] == ["edit"]
    assert form["speakers"] == [claim.speakers[0].id]
    changed = form | {"why": "x", "act": "accuse", "stance": "none", "speakers": [general]}
    assert desk.post(f"/claims/{claim.id}/judge", data=changed).status_code == 303
    after = claim_of(ledger, "c2")
    assert (after.act, after.stance, after.polarity) == ("accuse", "none", claim.polarity)
    assert [speaker.name for speaker in after.speakers] == ["Petra Möller"]
    assert after.edited == ("act", "speakers", "stance")


def test_spans_are_drawn_by_their_first_and_last_words(desk: TestClient, ledger: Ledger) -> None:
    claim = claim_of(ledger, "c3")
    form = fields_of(desk.get(f"/claims/{claim.id}/judge?kind=edit").text)
    assert form["content_first"] == ["Wir halten Altmoor", ""]
    drawn = form | {
        "why": "x",
        "content_first": ["Nordstadt bestritt", "sagte"],
        "content_last": ["halten", ""],
        "cue_first": "am Dienstag",
        "source_first": ["", ""],
        "source_last": ["", ""],
    }
    assert desk.post(f"/claims/{claim.id}/judge", data=drawn).status_code == 303
    after = claim_of(ledger, "c3")
    assert (after.content, after.cue, after.source) == (
        "Nordstadt bestritt das: „Wir halten … sagte",
        "am Dienstag",
        None,
    )
    (made,) = ledger.judgements()
    assert all(GERMAN[s["start"] : s["end"]] == s["text"] for s in made.payload["content"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"content_first": ["Die Flotte", ""]}, "do not stand in the report"),
        ({"content_first": ["t", ""]}, "do not stand in the report"),
        ({"content_first": ["Altmoor", ""], "content_start": ["", ""]}, "several times"),
        ({"content_first": ["sagte", ""], "content_last": ["Die Armee", ""]}, "do not stand after"),
        ({"content_first": ["", ""]}, "needs a content"),
        ({"content_first": ["bestritt das", "Nordstadt bestritt"], "content_start": ["", ""]}, "overlap"),
        (
            {"cue_first": ["sagte", "bestritt"], "cue_last": ["", ""], "cue_start": ["", ""], "cue_end": ["", ""]},
            "single",
        ),
        ({}, "changed nothing"),
        ({"kind": "accept", "act": "warn"}, "but not chosen"),
        ({"kind": "merge"}, "Choose: accept"),
    ],
)
def test_what_cannot_be_written_comes_back_with_the_reason(
    desk: TestClient, ledger: Ledger, change: Fields, said: str
) -> None:
    address = f"/claims/{claim_of(ledger, 'c3').id}/judge"
    form = fields_of(desk.get(f"{address}?kind=edit").text) | {"why": "mein Grund"} | change
    refused = desk.post(address, data=form)
    assert refused.status_code == 422
    assert said in refused.text
    kept = fields_of(refused.text)
    assert (kept["why"], kept["content_first"][0]) == (["mein Grund"], form["content_first"][0])
    assert list(ledger.judgements()) == []


def test_another_judges_meanwhile_and_both_are_shown(desk: TestClient, ledger: Ledger) -> None:
    claim = claim_of(ledger, "c3")
    address = f"/claims/{claim.id}/judge"
    form = fields_of(desk.get(f"{address}?kind=edit").text) | {"why": "mine", "act": "warn", "certainty": "possible"}
    theirs = {"act": "demand", "polarity": "negative", "cue": None}
    ledger.judge("edit", claim.id, by="Ben", why="his reason", payload=theirs)
    both = desk.post(address, data=form)
    assert both.status_code == 409
    assert "Someone else has judged this meanwhile" in both.text
    assert "his reason" in both.text
    rows = re.findall(r'<th scope="row">(\w+)</th>\s*<td>(.*?)</td>\s*<td>(.*?)</td>', both.text)
    assert [tuple(map(str.casefold, row)) for row in rows] == [
        ("act", "demand", "warning"),
        ("certainty", "unqualified", "possible"),
    ]
    assert len(list(ledger.judgements())) == 1
    # Who decides for his own keeps what the other changed besides.
    assert desk.post(address, data=fields_of(both.text)).status_code == 303
    after = claim_of(ledger, "c3")
    assert (after.act, after.certainty, after.polarity, after.cue) == ("warn", "possible", "negative", None)


def test_a_form_that_has_not_seen_anything_is_refused(desk: TestClient, ledger: Ledger) -> None:
    address = f"/claims/{claim_of(ledger, 'c3').id}/judge"
    form = fields_of(desk.get(address).text) | {"kind": "accept", "why": "x", "seen": ""}
    assert desk.post(address, data=form).status_code == 428
    assert desk.post(address, data=form | {"csrf": "x"}).status_code == 403
    assert list(ledger.judgements()) == []


def test_only_who_may_judge_does(guarded: TestClient, accounts: Accounts, ledger: Ledger) -> None:
    address = f"/claims/{claim_of(ledger, 'c3').id}/judge"
    assert guarded.get(address).status_code == 303
    log_in(guarded, "Ruth")
    assert guarded.get(address).status_code == 403
    log_in(guarded, "Jule")
    form = fields_of(guarded.get(address).text) | {"kind": "accept", "why": "x"}
    assert guarded.post(address, data=form).status_code == 303
    assert next(ledger.judgements()).by == "Jule"


def test_a_report_with_markup_is_text(tmp_path: Path) -> None:
    file, text = tmp_path / "l.db", 'Er sagte: "<script>alert(1)</script>"\r\n</p><b>"fett"</b> & mehr'
    with open_ledger(file) as ledger:
        ledger.add(saying(text))
        id = next(ledger.claims()).id
    with desk_of(Settings(str(file))) as desk:
        address = f"/claims/{id}/judge"
        page = desk.get(f"{address}?kind=edit")
        assert "<script>alert" not in page.text
        form = fields_of(page.text)
        assert (form["content_start"][0], form["content_end"][0]) == ("0", str(len(text)))
        drawn = form | {"why": "<b>", "content_first": ["<script>alert(1)</script>", ""]}
        assert desk.post(address, data=drawn).status_code == 303
        assert "<script>alert" not in desk.get("/judgements").text
    with open_ledger(file) as ledger:
        assert next(ledger.claims()).content == "<script>alert(1)</script>"


def test_of_a_long_report_the_part_around_the_claim_is_shown(tmp_path: Path) -> None:
    file, words = tmp_path / "l.db", "Das Dorf ist gefallen"
    text = f"{'Anfang. ' * 4000}{words}. {'Ende. ' * 4000}"
    start = text.index(words)
    report = Report(text, "l.txt", "de", (Block("paragraph", 0, len(text)),), outlet="Blatt")
    with open_ledger(file) as ledger:
        ledger.add(Reading(report, (), (Claim("c1", "reported", (report.span(start, start + len(words)),)),)))
        id = next(ledger.claims()).id
    with desk_of(Settings(str(file))) as desk:
        page = desk.get(f"/claims/{id}/judge").text
        assert len(page) < 40_000
        assert "the part around the claim is shown" in page
        start_of, shown = re.findall(r'data-start="(\d+)">(.*?)</p>', page, re.S)[0]
        assert words in shown
        assert text[int(start_of) :].startswith(shown)
        # Also words far away can be entered: they stand in the report.
        form = fields_of(page) | {
            "kind": "edit",
            "why": "x",
            "content_first": [words, ""],
            "content_last": ["Ende", ""],
        }
        assert desk.post(f"/claims/{id}/judge", data=form).status_code == 303


def test_a_claim_that_is_not_there_is_not_found(desk: TestClient) -> None:
    for id in ("claim:0", "entity:0", "x", "claim:"):
        assert desk.get(f"/claims/{id}/judge").status_code == 404


def test_a_corrected_claim_is_shown_searched_and_exported_as_corrected(desk: TestClient, ledger: Ledger) -> None:
    claim = claim_of(ledger, "c1")
    start = GERMAN.index("Dorf Altmoor")
    new = {"start": start, "end": start + 12, "text": "Dorf Altmoor"}
    ledger.judge("edit", claim.id, by="Anna", payload={"content": [new], "cue": None})
    (proposition,) = ledger.propositions_of([claim.id]).values()

    def found(q: str) -> list[str]:
        return [each["id"] for each in desk.get(f"/search.json?q={q}").json()["items"]]

    assert claim.id in found("Dorf")
    assert claim.id not in found("geräumt")
    assert "Dorf Altmoor" in desk.get("/search.csv?q=Dorf").text
    (dispute,) = desk.get("/disputes.json").json()["items"]
    assert [voice["first"]["words"] for voice in dispute["for"]["voices"]] == ["Dorf Altmoor"]
    thread = desk.get(f"/propositions/{proposition}.json").json()["statements"]
    assert "Dorf Altmoor" in [each["claim"]["content"] for each in thread]
    assert "Dorf Altmoor" in desk.get(f"/propositions/{proposition}.csv").text
    compared = desk.get(f"/propositions/{proposition}?a={claim.id}&b={claim.id}").text
    assert compared.count('<mark class="content">Dorf Altmoor</mark>') == 2
    assert '<mark class="cue">' not in compared
    card = (
        desk.get(f"/reports/{claim.report}?claim={claim.id}")
        .text.partition('id="card-c1"')[2]
        .partition("</article>")[0]
    )
    assert '<blockquote lang="de">Dorf Altmoor</blockquote>' in card
