from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lagebild.ledger import Ledger, MadeBy, open_ledger
from lagebild.ledger.ids import claim_ids
from lagebild.model import Notice
from lagebild.serve.pages import report_ledger
from lagebild.serve.pages.report_facts import KINDS
from tests.ledger.readings import ENGLISH, GERMAN, english, german, saying
from tests.serve.desks import log_in

REPORT = german().report.id
C1, C2, C3, C4 = claim_ids(german().report, german().claims)
ALL = ",".join(KINDS)


class Page(HTMLParser):
    """Reads a page: its ids and links, the runs of the report's text, what stands in each card."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.runs: list[tuple[int, int, str, set[str]]] = []
        self.cards: dict[str, str] = {}
        self.chosen: list[str] = []
        self._run = self._card = ""
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if tag == "a" else []
        classes = set(values.get("class", "").split())
        if "data-start" in values:
            self.runs.append((int(values["data-start"]), int(values["data-end"]), "", classes))
            self._depth = 1
        elif self._depth:
            self._depth += 1
        if tag == "article" and "card" in classes:
            self._card = values["data-claim"]
            self.chosen += [self._card] if "on" in classes else []

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth)
        if tag == "article":
            self._card = ""

    def handle_data(self, data: str) -> None:
        if self._depth:
            start, end, text, classes = self.runs[-1]
            self.runs[-1] = (start, end, text + data, classes)
        if self._card and data.strip():
            self.cards[self._card] = " ".join([self.cards.get(self._card, ""), *data.split()]).strip()

    def marked(self, name: str) -> list[str]:
        """The runs with the class ``name``."""
        return [text for _, _, text, classes in self.runs if name in classes]


def page_of(desk: TestClient, asked: str = "", report: str = REPORT) -> Page:
    answer = desk.get(f"/reports/{report}{asked}")
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


@pytest.fixture
def ledger(ledger_file: Path) -> Iterator[Ledger]:
    with open_ledger(ledger_file) as opened:
        yield opened


@pytest.mark.parametrize("asked", ["", f"?show={ALL}", f"?show={ALL}&claim=c3&lang=de"])
def test_every_link_within_the_page_leads_somewhere(desk: TestClient, asked: str) -> None:
    page = page_of(desk, asked)
    within = {link[1:] for link in page.links if link.startswith("#")}
    assert len(page.ids) == len(set(page.ids))
    assert {"card-c1", "mark-c1", "card-c4", "mark-c4"} <= within <= set(page.ids)


def test_the_text_stands_there_word_for_word_with_its_offsets(desk: TestClient) -> None:
    runs = page_of(desk, f"?show={ALL}").runs
    assert "".join(text for _, _, text, _ in runs) == GERMAN
    assert all(GERMAN[start:end] == text for start, end, text, _ in runs)


def test_sources_cues_and_contents_are_marked(desk: TestClient) -> None:
    page = page_of(desk)
    assert page.marked("against") == ["das"]
    assert page.marked("cue") == ["nach eigenen Angaben", "bestritt", "sagte", "nach Angaben"]
    assert page.marked("source") == ["Die Armee", "Nordstadt", "General Petra Möller", "der Großmacht"]
    assert "Wir halten Altmoor" in page.marked("content")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("times", ["am 2. März", "am Dienstag"]),
        ("places", ["Altmoor"]),
        ("numbers", ["Mindestens 19 Soldaten"]),
        ("hops", ["Großmacht"]),
    ],
)
def test_facts_are_marked_on_demand(desk: TestClient, kind: str, words: list[str]) -> None:
    assert page_of(desk).marked("fact") == []
    page = page_of(desk, f"?show={kind}")
    assert page.marked("fact") == page.marked(kind) == words


def test_facts_are_listed_with_what_they_were_read_as(desk: TestClient) -> None:
    told = desk.get(f"/reports/{REPORT}?show={ALL}&lang=en").text
    assert re.search(r'<a href="#time-t1" lang="de">am 2. März</a></td><td>2025-03-02</td><td>.*?#card-c1', told)
    assert "≥ 19 person (killed)" in told
    assert "not named in the text</span></td><td>dpa (agency)" in told
    assert '<small class="label block" lang="en">paragraph</small>' in told


def test_each_kind_is_a_link_that_turns_it_on_or_off(desk: TestClient) -> None:
    asked = f"/reports/{REPORT}?claim=c3&show="
    links = page_of(desk, "?claim=c3&show=places,nothing").links
    assert f"{asked}times,places" in links
    assert f"/reports/{REPORT}?claim=c3" in links


@pytest.mark.parametrize("asked", ["c3", C3])
def test_a_claim_can_be_chosen_by_the_address(desk: TestClient, asked: str) -> None:
    page = page_of(desk, f"?claim={asked}")
    assert page.chosen == ["c3"]
    assert page.marked("on") == ["Wir halten Altmoor", "sagte", "General Petra Möller"]


def test_a_claim_that_is_not_here_is_said_to_be_missing(desk: TestClient) -> None:
    assert "This claim is not in this reading" in desk.get(f"/reports/{REPORT}?claim=claim:0").text
    assert "This claim is not in this reading" not in desk.get(f"/reports/{REPORT}").text


def test_a_claims_address_leads_to_it(desk: TestClient) -> None:
    answer = desk.get(f"/claims/{C3}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/reports/{REPORT}?")
    assert answer.headers["location"].endswith("#mark-c3")
    assert Page(desk.get(answer.headers["location"]).text).chosen == ["c3"]


def test_a_rejected_claim_keeps_its_address(desk: TestClient, ledger: Ledger) -> None:
    ledger.judge("reject", C3, by="Anna")
    assert desk.get(f"/claims/{C3}").headers["location"].endswith("#mark-c3")


def test_a_claim_that_the_newest_reading_does_not_have_is_shown_in_the_older(desk: TestClient, ledger: Ledger) -> None:
    ledger.add(replace(german(), claims=german().claims[:2]), made_by=MadeBy("lagebild 9", "other"))
    assert [desk.get(f"/claims/{id}").status_code for id in (C1, C3, "claim:0")] == [303, 303, 404]
    answer = desk.get(desk.get(f"/claims/{C3}").headers["location"], headers={"Accept-Language": "en"})
    page = Page(answer.text)
    assert page.chosen == ["c3"]
    assert "This reading of" in answer.text
    assert f"/reports/{REPORT}" in page.links
    assert "only in a reading that no longer counts" in page.cards["c3"]
    assert "only in a reading that no longer counts" not in page.cards["c1"]
    assert f"/claims/{C1}/judge" in page.links
    assert f"/claims/{C3}/judge" not in page.links


def test_why_a_claim_was_read_so(desk: TestClient) -> None:
    card = page_of(desk, "?lang=en").cards["c4"]
    assert "Score 75.0 %" in card
    assert "dpa (agency) → Großmacht (speaker)" in card
    assert "Mindestens 19 Soldaten from 19 to …, at least, person, killed" in card
    assert "Happened 2025-02-24 –" in card
    assert "Published 2025-03-04" in card
    assert "Read 2025-03-06T07:08:09Z" in card


def test_claims_of_other_reports_that_bear_on_it_stand_beside(desk: TestClient) -> None:
    page = page_of(desk, "?lang=en")
    other = next(iter(claim_ids(english().report, english().claims)))
    told = "denied by Northtown: that its troops had left the village of Altmoor Courier, 2025-03-05"
    assert told in page.cards["c1"]
    assert "Courier" not in page.cards["c3"]
    assert f"/claims/{other}" in page.links
    back = page_of(desk, "?lang=en", english().report.id).cards["c1"]
    assert "denies Armee: Die Armee hat das Dorf Altmoor … am 2. März vollständig geräumt Blatt, 2025-03-04" in back


def test_what_is_left_out_of_them_is_counted(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_ledger, "MOST", 0)
    page = page_of(desk, "?lang=en")
    assert "In other reports: 1 and 1 more, see the thread" in page.cards["c1"]
    assert "Courier" not in page.cards["c1"]
    assert "In other reports" not in page.cards["c3"]


def test_a_claim_links_to_its_proposition_and_judgements(desk: TestClient, ledger: Ledger) -> None:
    on = ledger.propositions_of([C1, C3])
    links = page_of(desk).links
    assert f"/propositions/{on[C1]}" in links
    assert f"/claims/{C3}/judge" in links
    assert C3 not in on
    assert sum(link.startswith("/propositions/") for link in links) == len(ledger.propositions_of([C1, C2, C3, C4]))


def test_what_people_have_said_of_a_claim_is_shown_and_holds(desk: TestClient, ledger: Ledger) -> None:
    ledger.judge("edit", C3, by="Ben", payload={"act": "warn", "stance": "against"}, why="he <b>warns</b>")
    taken_back = ledger.judge("accept", C3, by="Cleo")
    ledger.undo(taken_back.id, by="Cleo")
    ledger.judge("reject", C4, by="Anna", why="no claim")
    page = page_of(desk, "?lang=en")
    assert "Edited (act: Warning; stance: against) Ben," in page.cards["c3"]
    assert "he <b>warns</b>" in page.cards["c3"]
    assert "Accepted" not in page.cards["c3"]
    assert "Wir halten Altmoor" in page.marked("against")
    assert re.search(r"Rejected Anna, [-\d]+ : no claim", page.cards["c4"])
    assert f"/judgements?target={C4}" in page.links
    assert f"/judgements?target={C1}" not in page.links


def test_words_and_speakers_that_were_corrected_are_marked(desk: TestClient, ledger: Ledger) -> None:
    text, said = german().report, "Wir halten Altmoor"
    start = text.text.index(said)
    content = {"start": start, "end": start + 3, "text": "Wir"}
    general = ledger.report(REPORT).runs[0].evidence["actors"][1]["name"]
    actor = next(each for each in ledger.actors_in(ledger.report(REPORT).runs[0].id) if each.name == general)
    changes = {"content": [content], "cue": None, "speakers": [actor.id]}
    ledger.judge("edit", C3, by="Ben", payload=changes)
    page = page_of(desk, "?claim=c3&lang=en")
    assert page.marked("on") == ["Wir", "General Petra Möller"]
    assert "Edited (content: Wir ; cue: –; speakers) Ben" in page.cards["c3"]
    assert "Petra Möller , Nordstadt" not in page.cards["c3"]


def test_other_readings_can_be_chosen(desk: TestClient, ledger: Ledger) -> None:
    newer = ledger.add(german(), made_by=MadeBy("lagebild 9", "other"))
    old, new = ledger.report(REPORT).runs
    links = page_of(desk).links
    assert [f"/reports/{REPORT}?run={run.id}" in links for run in (old, new)] == [True, True]
    assert "no longer counts" in desk.get(f"/reports/{REPORT}?run={old.id}").text
    for asked in (f"?run={newer.run}", ""):
        assert "no longer counts" not in desk.get(f"/reports/{REPORT}{asked}").text


@pytest.mark.parametrize("asked", ["/reports/sha256:0", f"/reports/{REPORT}?run=run:0"])
def test_what_is_not_there_is_said_to_be_missing(desk: TestClient, asked: str) -> None:
    answer = desk.get(asked)
    assert answer.status_code == 404
    assert "no-such-report" in answer.text


def test_markup_in_a_report_is_shown_as_text(desk: TestClient, ledger: Ledger) -> None:
    text = "Er sagte <script>alert(1)</script> <b onclick='x()'>&amp;\"</b> {{ 7 * 7 }}"
    reading = saying(text, outlet="<i>Blatt</i>")
    ledger.add(reading)
    html = desk.get(f"/reports/{reading.report.id}").text
    page = Page(html)
    assert "".join(run[2] for run in page.runs) == text
    assert page.cards["c1"].count(text) == 1
    assert "alert(1)</script>" not in html
    assert "<b onclick" not in html
    assert "<i>Blatt" not in html


def test_warnings_are_shown(desk: TestClient, ledger: Ledger) -> None:
    reading = replace(saying("Ein Satz."), warnings=(Notice("no-publication-date", "no <day>"),))
    ledger.add(reading)
    html = desk.get(f"/reports/{reading.report.id}").text
    assert "no &lt;day&gt;</span> <code>no-publication-date</code>" in html


def test_words_are_in_the_language_of_the_interface(desk: TestClient) -> None:
    german_page = desk.get(f"/reports/{english().report.id}?lang=de").text
    assert "Dementi" in german_page
    assert 'class="report" lang="en"' in german_page
    assert ENGLISH.split(".")[0].split("denied")[0] in german_page
    assert "Denial" in desk.get(f"/reports/{english().report.id}?lang=en").text


def test_who_may_not_judge_is_offered_to_look_only(guarded: TestClient) -> None:
    log_in(guarded, "Ruth")
    assert f"/claims/{C1}/judge" not in page_of(guarded).links
    log_in(guarded, "Jule")
    assert f"/claims/{C1}/judge" in page_of(guarded).links
