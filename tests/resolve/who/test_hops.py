"""The way of a claim to the reader: outlet, agency, medium or occasion, speaker, in that order."""

from __future__ import annotations

import pytest

from lagebild.model import Report, Span
from lagebild.resolve.who.hops import chain


def hops(
    text: str, *speakers: tuple[str, Span | None], outlet: str | None = None, agencies: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    report = Report(text, "constructed.txt", "de", (), outlet=outlet, agencies=agencies)
    found = chain(report, report.span(0, len(text)), list(speakers))
    for hop in found:
        assert hop.span is None or text[hop.span.start : hop.span.end] == hop.span.text
    return [(hop.kind, hop.name) for hop in found]


def test_from_the_outlet_to_the_speaker() -> None:
    text = "Das schrieb Reska auf Telegram."
    mention = Span(text.index("Reska"), text.index("Reska") + 5, "Reska")
    found = hops(text, ("Anton Reska", mention), outlet="Das Blatt", agencies=("dpa", "AFP"))
    assert found == [
        ("outlet", "Das Blatt"),
        ("agency", "dpa"),
        ("agency", "AFP"),
        ("medium", "Telegram"),
        ("speaker", "Anton Reska"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er sagte es im Staatsfernsehen.", [("medium", "Staatsfernsehen")]),
        ("He told state television.", [("medium", "state television")]),
        ("Sie sagte es auf einer Pressekonferenz.", [("occasion", "Pressekonferenz")]),
        ("She said so in an interview on the radio.", [("medium", "radio"), ("occasion", "interview")]),
        ("Er sagte es seinem Bruder.", []),
        ("Die Radiologin schwieg.", []),
    ],
)
def test_media_and_occasions(text: str, expected: list[tuple[str, str]]) -> None:
    assert hops(text) == expected


def test_two_speakers_are_two_hops() -> None:
    assert hops("A und B sagten das.", ("A", None), ("B", None)) == [("speaker", "A"), ("speaker", "B")]


def test_the_sentence_is_searched_not_the_report() -> None:
    text = "Er schrieb auf Telegram. Sie sagte das."
    report = Report(text, "constructed.txt", "de", ())
    assert chain(report, report.span(25, len(text)), []) == ()
    (hop,) = chain(report, report.span(0, 24), [])
    assert hop.span == report.span(15, 23)
