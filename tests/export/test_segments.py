from __future__ import annotations

from hypothesis import given, settings

from lagebild.export.layout import rows
from lagebild.export.segments import PARTS, segments, spans_of
from lagebild.model import Block, Claim, Reading, Report, Span
from tests.export.readings import example, readings

TEXT = "abcdefghij"


def reading_of(*claims: Claim, blocks: tuple[Block, ...] = ()) -> Reading:
    return Reading(Report(TEXT, "x.txt", "de", blocks), claims=claims)


def span(start: int, end: int) -> Span:
    return Span(start, end, TEXT[start:end])


def test_overlapping_claims_share_the_stretch_between_their_borders() -> None:
    cut = segments(
        reading_of(Claim("c1", "reported", (span(1, 6),)), Claim("c2", "reported", (span(4, 8),), cue=span(8, 9)))
    )
    assert [(segment.text, list(segment.parts)) for segment in cut] == [
        ("a", []), ("bcd", ["c1"]), ("ef", ["c2", "c1"]), ("gh", ["c2"]), ("i", ["c2"]), ("j", []),
    ]  # fmt: skip
    assert [segment.opens for segment in cut if segment.opens] == [("c1",), ("c2",)]
    assert cut[4].parts == {"c2": ("cue",)}
    assert cut[3].closes == ("c2",)


def test_the_inner_of_two_nested_claims_comes_first_and_content_before_cue() -> None:
    outer = Claim("c1", "reported", (span(0, 9),))
    inner = Claim("c2", "reported", (span(3, 5),))
    said_with_it = Claim("c3", "reported", (span(9, 10),), cue=span(3, 5))
    middle = next(segment for segment in segments(reading_of(outer, inner, said_with_it)) if segment.start == 3)
    assert list(middle.parts) == ["c2", "c1", "c3"]


def test_one_stretch_may_be_source_and_content_of_one_claim() -> None:
    cut = segments(reading_of(Claim("c1", "reported", (span(0, 5),), source=(span(0, 2),))))
    assert cut[0].parts == {"c1": ("content", "source")}


@settings(deadline=None)
@given(readings())
def test_segments_are_the_text_and_know_every_span(reading: Reading) -> None:
    cut = segments(reading)
    assert "".join(segment.text for segment in cut) == reading.report.text
    for claim in reading.claims:
        for part in PARTS:
            inside = {o for s in cut if part in s.parts.get(claim.id, ()) for o in range(s.start, s.end)}
            assert inside == {o for one in spans_of(claim, part) for o in range(one.start, one.end)}
    placed = [claim.id for claim in reading.claims if claim.content or claim.cue or claim.source]
    assert sorted(id for segment in cut for id in segment.opens) == placed
    assert sorted(id for segment in cut for id in segment.closes) == placed


@settings(deadline=None)
@given(readings())
def test_rows_lose_nothing_of_the_text(reading: Reading) -> None:
    laid = rows(reading)
    assert "".join(s.text for row in laid for piece in row.pieces for s in piece.segments) == reading.report.text
    assert all(piece.segments for row in laid for piece in row.pieces)


def test_credits_are_set_in_the_element_they_belong_to() -> None:
    laid = rows(example())
    assert [(row.kind, [piece.kind for piece in row.pieces]) for row in laid] == [
        ("headline", ["headline"]),
        ("caption", ["caption", "photo_credit"]),
        ("paragraph", ["paragraph"]),
        ("paragraph", ["paragraph", "agency_credit"]),
    ]


def test_a_dateline_leads_its_paragraph_and_text_outside_blocks_is_kept() -> None:
    blocks = (Block("agency_credit", 0, 2), Block("paragraph", 2, 6))
    laid = rows(reading_of(blocks=blocks))
    assert [(row.kind, [piece.kind for piece in row.pieces]) for row in laid] == [
        ("paragraph", ["agency_credit", "paragraph", "loose"])
    ]
