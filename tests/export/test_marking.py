from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from lagebild.export.layout import PieceKind
from lagebild.export.marking import Marks, marked_text, shown, tone
from lagebild.export.segments import Fact, segments
from lagebild.export.wording import WORDS
from lagebild.model import Block, Claim, Reading, Report
from tests.export.readings import example, readings

TEXT = "Die Armee sagte, der Ort sei frei."


class Runs(HTMLParser):
    """The stretches of a text with their offsets, and what else stands between."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[tuple[int, int, str, str]] = []
        self.apart: dict[str, str] = {}
        self._open: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append({"tag": tag, **dict(attrs)})
        if start := dict(attrs).get("data-start"):
            self.runs.append((int(start), int(dict(attrs)["data-end"] or 0), "", dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()["tag"] == tag

    def handle_data(self, data: str) -> None:
        if any("data-start" in each for each in self._open):
            start, end, text, classes = self.runs[-1]
            self.runs[-1] = (start, end, text + data, classes)
        elif data.strip():
            key = str(self._open[-1].get("class") or self._open[-1]["tag"])
            self.apart[key] = self.apart.get(key, "") + data


NOTHING = Marks({})


def marked(reading: Reading, marks: Marks = NOTHING) -> Runs:
    tones = {claim.id: tone(claim) for claim in reading.claims}
    return Runs(marked_text(reading, replace(marks, tones=tones), WORDS["en"], "en"))


def report(text: str = TEXT) -> Report:
    return Report(text, "ort.txt", "de", (Block("paragraph", 0, len(text)),))


@settings(max_examples=40, deadline=None)
@given(readings())
def test_runs_are_the_text_with_its_offsets(reading: Reading) -> None:
    text = reading.report.text
    runs = marked(reading).runs
    assert [(start, end) for start, end, _, _ in runs] == [(s.start, s.end) for s in segments(reading)]
    assert all(words == str.translate(text[start:end], {0: "\ufffd"}) for start, end, words, _ in runs)


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\0b", "a\ud800b", "a😀b", "a<b>&amp;c\"d'"])
def test_a_text_keeps_as_many_characters(text: str) -> None:
    said = shown(text)
    said.encode()
    seen = Runs(f'<p data-start="0" data-end="9">{said}</p>').runs[0][2]
    assert seen == text.replace("\0", "\ufffd").replace("\ud800", "\ufffd")


def test_facts_may_overlap_claims_and_one_another() -> None:
    made = report()
    content = made.span(TEXT.index("der Ort"), TEXT.index("."))
    wide = Fact("place-1", "places", made.span(4, TEXT.index(" sei")), "a place")
    narrow = Fact("time-1", "times", made.span(TEXT.index("Ort"), TEXT.index(" sei")), "a time")
    reading = Reading(made, (), (Claim("c1", "reported", (content,)),))
    seen = marked(reading, Marks({}, (narrow, wide)))
    by_class = {classes: words for _, _, words, classes in seen.runs}
    assert by_class["seg fact places"] == "Armee sagte, "
    assert by_class["seg content said fact places"] == "der "
    assert by_class["seg content said fact places times"] == "Ort"
    assert by_class["seg content said"] == " sei frei"
    assert (seen.apart["tag times"], seen.apart["tag places"]) == ("a time", "a place")


def test_a_fact_is_anchored_where_it_begins() -> None:
    made = report()
    fact = Fact("place-1", "places", made.span(4, 9), "a place")
    html = marked_text(Reading(made), Marks({}, (fact,)), WORDS["en"], "en")
    before, after = html.split('<span class="at" id="place-1"></span>')
    assert before.endswith("Die </span>")
    assert after.startswith('<span class="seg fact places" data-start="4" data-end="9">Armee</span>')


def test_the_chosen_claim_stands_out() -> None:
    lit = [words for _, _, words, classes in marked(example(), Marks({}, chosen="c3")).runs if " on" in classes]
    assert "|".join(lit) == "Die Südarmee| hat den Hafen|nach eigenen Angaben|vollständig geräumt"


def test_blocks_are_named_when_asked() -> None:
    names: dict[PieceKind, str] = {
        "headline": "HEAD",
        "caption": "CAP",
        "photo_credit": "CREDIT",
        "paragraph": "PAR",
        "agency_credit": "AG",
    }
    seen = marked(example(), Marks({}, blocks=names))
    assert seen.apart["label block"] == "HEADCAPCREDITPARPARAG"
    assert "label block" not in marked(example()).apart
