"""The whole path: whatever the text, spans are verbatim, references lead somewhere, and the contract's borders hold."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lagebild.annotate.encoder import Encoder
from lagebild.errors import ReadError
from lagebild.export.report_json import reading_as_line
from lagebild.model import Block, Claim, Reading, Report
from lagebild.pipeline import annotate, read_report
from lagebild.read import ReadOptions, read_bytes
from lagebild.read.options import Language
from tests.language_cases import load
from tests.tables import rows

EXAMPLES = Path(__file__).parent.parent / "examples"
SENTENCES: dict[Language, list[str]] = {
    language: [case.text for case in load(language)]
    + [row["text"] for name in ("quotation_marks", "relations") for row in rows(name) if row["language"] == language]
    for language in ("de", "en")
}
JUNK = st.sampled_from(
    [
        "",
        "•",
        "***",
        "„",
        "“",
        '"',
        "»",
        "(dpa)",
        "MOSKAU (AFP) - ",
        "http://a.example/b",
        "🗺",
        "\u200b",
        "UN:",
        "1. ",
        "- ",
        "?!",
    ]
)
GLUE = st.sampled_from([" ", " ", "\n", "\n\n", "\n\n", "\r\n\r\n", "", "\u2028", "\t"])


@st.composite
def pages(draw: st.DrawFn) -> tuple[Language, str]:
    """Case sentences in any order, with stray marks and any space between; sometimes of the other language."""
    language: Language = draw(st.sampled_from(["de", "en"]))
    source = SENTENCES[draw(st.sampled_from([language, language, language, "de", "en"]))]
    parts = draw(st.lists(st.tuples(JUNK | st.just(""), st.sampled_from(source), GLUE), min_size=1, max_size=7))
    return language, "".join(junk + sentence + glue for junk, sentence, glue in parts)


def reading_of(encoder: Encoder, text: str, language: Language) -> Reading:
    return read_report(read_bytes(text.encode(), "constructed.txt", ReadOptions(language=language)), encoder)


def spans(value: Any) -> list[dict[str, Any]]:
    """All spans anywhere in a JSON value."""
    if isinstance(value, list):
        return [s for item in value for s in spans(item)]
    if isinstance(value, dict):
        own = [value] if {"start", "end", "text"} <= set(value) else []
        return own + [s for item in value.values() for s in spans(item)]
    return []


def places(claim: Claim) -> set[int]:
    return {i for s in claim.content for i in range(s.start, s.end)}


@settings(max_examples=120)
@given(page=pages())
def test_every_span_is_verbatim_and_every_reference_leads_somewhere(
    encoder: Encoder, page: tuple[Language, str]
) -> None:
    language, text = page
    reading = json.loads(reading_as_line(reading_of(encoder, text, language)))
    assert [s for s in spans(reading) if text[s["start"] : s["end"]] != s["text"] or not s["text"]] == []
    claims = {c["id"]: c for c in reading["claims"]}
    actors = {a["id"]: a for a in reading["actors"]}
    propositions = {p["id"]: p for p in reading["propositions"]}
    assert len(claims) == len(reading["claims"])
    assert len(actors) == len(reading["actors"])
    for claim in claims.values():
        assert set(claim["speakers"]) <= set(actors)
        assert {r["claim"] for r in claim["relations"]} <= set(claims)
        assert claim["within"] is None or claim["within"] in set(claims) - {claim["id"]}
        if claim["proposition"] is not None:
            assert claim["id"] in propositions[claim["proposition"]]["claims"]
    for proposition in propositions.values():
        assert {claims[c]["proposition"] for c in proposition["claims"]} == {proposition["id"]}


@settings(max_examples=120)
@given(page=pages())
def test_claims_keep_the_borders_of_the_contract(encoder: Encoder, page: tuple[Language, str]) -> None:
    language, text = page
    reading = reading_of(encoder, text, language)
    blocks = [range(b.start, b.end) for b in reading.report.blocks]
    starts = [min(places(c)) for c in reading.claims]
    assert len({c.content for c in reading.claims}) == len(reading.claims)
    assert starts == sorted(starts)
    assert [c.id for c in reading.claims] == [f"c{n}" for n in range(1, len(starts) + 1)]
    for claim in reading.claims:
        assert list(claim.content) == sorted(claim.content)
        assert sum(len(s.text) for s in claim.content) == len(places(claim))
        for span in (*claim.content, *claim.source, *([claim.cue] if claim.cue else [])):
            assert any(span.start in b and span.end - 1 in b for b in blocks)
            assert span.text == span.text.strip()
        assert claim.content[-1].text[-1] not in ",;:–—"
        assert claim.content[0].text[0] not in ",;:.–—"
        assert 0 < claim.confidence <= 1
        if claim.voice == "outlet":
            assert (claim.speech, claim.speakers, claim.source, claim.cue) == ("narration", (), (), None)
        if claim.speech == "direct":
            assert not places(claim) & {i for s in claim.source for i in range(s.start, s.end)}
        for distanced in claim.distanced:
            assert set(range(distanced.start, distanced.end)) < places(claim)


@settings(max_examples=60)
@given(page=pages())
def test_a_claim_lies_within_a_larger_one(encoder: Encoder, page: tuple[Language, str]) -> None:
    language, text = page
    claims = {c.id: c for c in reading_of(encoder, text, language).claims}
    for claim in claims.values():
        seen = set()
        at: Claim | None = claim
        while at is not None and at.within:
            assert at.id not in seen
            seen.add(at.id)
            outer = claims[at.within]
            assert places(at) < places(outer)
            at = outer


@settings(max_examples=30)
@given(page=pages())
def test_a_report_is_read_alike_each_time(encoder: Encoder, page: tuple[Language, str]) -> None:
    language, text = page
    report = read_bytes(text.encode(), "constructed.txt", ReadOptions(language=language))
    first, second = read_report(report, encoder), read_report(report, encoder)
    assert first == second


@settings(max_examples=100)
@given(text=st.text(max_size=60), language=st.sampled_from(["de", "en"]))
@example(text="A", language="de")
@example(text="„“", language="de")
@example(text=":" * 300 + "A", language="en")
@example(text="sagte sagte sagte", language="de")
@example(text="„A", language="de")
def test_any_text_is_read_or_refused_with_a_reason(encoder: Encoder, text: str, language: Language) -> None:
    try:
        data = text.encode()
        reading = reading_of(encoder, text, language)
    except UnicodeEncodeError:
        return
    except ReadError as error:
        assert error.code
        return
    whole = reading.report.text
    assert whole.encode() == data
    assert [s for s in spans(json.loads(reading_as_line(reading))) if whole[s["start"] : s["end"]] != s["text"]] == []


def test_no_claim_is_made_of_a_mark(encoder: Encoder) -> None:
    reading = reading_of(encoder, "( The report of a landing near Hodeidah was denied by the coalition.", "en")
    contents = [s.text for c in reading.claims for s in c.content]
    assert [text for text in contents if not any(character.isalnum() for character in text)] == []


def test_a_report_without_blocks_has_no_claims(encoder: Encoder) -> None:
    reading = read_report(Report("Kiew bestritt das.", "constructed.txt", "de", ()), encoder)
    assert (reading.claims, reading.actors, reading.propositions) == ((), (), ())


def test_the_shipped_model_is_taken_unless_another_is_given(encoder: Encoder) -> None:
    text = "Kiew bestritt das."
    report = Report(text, "constructed.txt", "de", (Block("paragraph", 0, len(text)),))
    assert annotate(report) == annotate(report, encoder)
    assert read_report(report) == read_report(report, encoder)


def published() -> list[dict[str, str]]:
    with (EXAMPLES / "published.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", published(), ids=lambda row: row["file"])
def test_the_example_reports_are_read(encoder: Encoder, row: dict[str, str]) -> None:
    """Each has statements with named speakers, direct speech, hearsay, and a denial that finds its claim."""
    options = ReadOptions(published=row["published"], outlet=row["outlet"])
    reading = read_report(read_bytes((EXAMPLES / row["file"]).read_bytes(), row["file"], options), encoder)
    reported = [c for c in reading.claims if c.voice == "reported"]
    assert reading.report.language == row["file"].removesuffix(".txt")[-2:]
    assert len(reported) >= 8
    assert sum(bool(c.speakers) for c in reported) >= 0.7 * len(reported)
    assert {"direct", "hearsay"} <= {c.speech for c in reported}
    assert any(r.type == "denies" for c in reported for r in c.relations)
    assert all(c.chain[0].name == row["outlet"] for c in reading.claims)
