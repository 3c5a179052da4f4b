"""Places found in constructed sentences, and properties that hold of any text."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.toponym_scores import kilometres
from lagebild.annotate.encoder import Encoder
from lagebild.model import Annotation, Place, Precision, Report, Span
from lagebild.pipeline import annotate
from lagebild.read import ReadOptions, read_bytes
from lagebild.read.options import Language
from lagebild.resolve.where import find
from tests.tables import Row, parameters, rows

# How far a point may lie from the case's: a region's or country's point is a convention.
FAR_KM = {"settlement": 15.0, "district": 40.0, "region": 200.0, "country": 1500.0}
CASES = rows("places")


def report_of(text: str, language: Language) -> Report:
    return read_bytes(text.encode(), "constructed.txt", ReadOptions(language=language))


def places(encoder: Encoder, text: str, language: Language, acting: tuple[str, ...] = ()) -> tuple[Place, ...]:
    report = report_of(text, language)
    spans = [report.span(text.index(a), text.index(a) + len(a)) for a in acting]
    return find(report, annotate(report, encoder), spans)


@pytest.mark.parametrize("row", parameters(CASES))
def test_case(row: Row, encoder: Encoder) -> None:
    found = places(encoder, row["text"], row["language"], tuple(row["acting"]))
    assert [p.span.text for p in found] == [p["text"] for p in row["places"]]
    for got, want in zip(found, row["places"], strict=True):
        assert (got.precision, got.country) == (want["precision"], want.get("country"))
        assert (got.within, got.relation) == (want.get("within"), want.get("relation"))
        if "near" in want:
            assert got.latitude is not None and got.longitude is not None
            assert kilometres((got.latitude, got.longitude), tuple(want["near"])) <= FAR_KM[got.precision]
        elif want["precision"] == "unresolved":
            assert got.latitude is got.longitude is got.country is None


def test_there_are_cases_of_both_languages_and_negative_ones() -> None:
    assert {row["language"] for row in CASES} == {"de", "en"}
    assert sum(not row["places"] for row in CASES) >= 10


def test_a_span_is_the_text_and_ids_count(encoder: Encoder) -> None:
    text = "In Charkiw und bei Sumy fielen Schüsse. Auch Charkiw meldete Alarm."
    found = places(encoder, text, "de")
    assert [text[p.span.start : p.span.end] for p in found] == [p.span.text for p in found]
    assert [p.id for p in found] == [f"l{n}" for n in range(1, len(found) + 1)]


def test_a_speaker_that_is_a_capital_is_a_government(encoder: Encoder) -> None:
    text = "Angriffe gab es in der Nacht in Moskau, so Kiew."
    assert [p.span.text for p in places(encoder, text, "de", ("Kiew",))] == ["Moskau"]


def test_a_country_that_speaks_stays_a_place(encoder: Encoder) -> None:
    assert [p.name for p in places(encoder, "Die Ukraine dementiert das.", "de", ("Die Ukraine",))] == ["Ukraine"]


def test_the_name_is_in_the_language_of_the_report(encoder: Encoder) -> None:
    assert [p.name for p in places(encoder, "Bomben fielen auf Charkiw.", "de")] == ["Charkiw"]
    assert [p.name for p in places(encoder, "Bombs fell on Kharkiv.", "en")] == ["Kharkiv"]


def test_an_empty_report_has_no_places() -> None:
    assert find(Report(text="", origin="none", language="de", blocks=()), Annotation((), (), (), (), ()), ()) == ()


PIECES = (*"Kiew in Region Kursk al-Nur der Ort U.S. ABC , . ’s / ( ) -".split(), "\n\n")


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(get_args(Language)))
def test_any_words_give_spans_of_the_text(encoder: Encoder, words: list[str], language: Language) -> None:
    text = " ".join(["Text", *words])
    report = report_of(text, language)
    found = find(report, annotate(report, encoder), ())
    ends = [0]
    for place in found:
        assert place.span == Span(place.span.start, place.span.end, report.text[place.span.start : place.span.end])
        assert place.span.start >= ends[-1]
        assert place.precision in get_args(Precision)
        assert (place.latitude is None) == (place.longitude is None) == (place.precision == "unresolved")
        ends.append(place.span.end)
