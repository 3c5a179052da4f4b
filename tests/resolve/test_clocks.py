"""Which claim a time, a place, a number belongs to, and the four clocks."""

from __future__ import annotations

from lagebild.model import Block, Claim, Moment, Place, Quantity, Report, Span, Timex
from lagebild.resolve.clocks import Facts, date_and_place

FIRST = "Am Montag habe die Armee bei Tarn zwei Brücken gesprengt, sagte der Sprecher am Dienstag."
SECOND = "Die Gegner seien am Morgen geflohen."
TEXT = f"{FIRST} {SECOND}\n\nEr schwieg."
REPORT = Report(TEXT, "a.txt", "de", (Block("paragraph", 0, len(FIRST) + 1 + len(SECOND)),), published="2025-03-05")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def date(id: str, words: str, day: str, last: str = "") -> Timex:
    return Timex(id, span(words), "DATE", day, day, last or day)


MONDAY, TUESDAY = date("t1", "Am Montag", "2025-03-03"), date("t2", "am Dienstag", "2025-03-04")
MORNING = Timex("t3", span("am Morgen"), "TIME", "2025-03-03TMO", "2025-03-03T05:00", "2025-03-03T11:59")
PLACE = Place("l1", span("Tarn"), "Tarn", "settlement", "XS", 1.0, 2.0)
NUMBER = Quantity("q1", span("zwei Brücken"), 2, 2, "equal", "bridge", "Brücken", "destroyed")
SAID = Claim(
    "c1", "reported", (span("Am Montag habe die Armee bei Tarn zwei Brücken gesprengt"),), span("sagte"),
    (span("der Sprecher"),), ("a1",),
)  # fmt: skip
GOES_ON = Claim("c2", "reported", (span("Die Gegner seien am Morgen geflohen"),), None, (), ("a1",))


def dated(
    *claims: Claim, times: tuple[Timex, ...] = (MONDAY, TUESDAY, MORNING), report: Report = REPORT
) -> list[Claim]:
    sentences = [span(FIRST) if c.content[0].start < len(FIRST) else span(SECOND) for c in claims]
    return list(date_and_place(report, claims, sentences, Facts(times, (PLACE,), (NUMBER,))))


def test_what_stands_beside_the_content_dates_the_saying() -> None:
    claim = dated(SAID)[0]
    assert claim.clocks.happened == Moment("2025-03-03", "2025-03-03", ("t1",))
    assert claim.clocks.said == Moment("2025-03-04", "2025-03-04", ("t2",))
    assert claim.clocks.published == "2025-03-05"
    assert (claim.times, claim.places, claim.quantities) == (("t1",), ("l1",), ("q1",))


def test_a_name_belongs_to_the_claim_whose_content_holds_it() -> None:
    facts = Facts((), (), (), (span("Armee"), span("Sprecher"), span("Gegner")))
    claims = date_and_place(REPORT, (SAID, GOES_ON), [span(FIRST), span(SECOND)], facts)
    assert [c.names for c in claims] == [(span("Armee"),), (span("Gegner"),)]


def test_a_claim_that_goes_on_was_said_when_the_one_before_was() -> None:
    before, claim = dated(SAID, GOES_ON)
    assert claim.clocks.said == before.clocks.said
    assert claim.clocks.happened == Moment("2025-03-03T05:00", "2025-03-03T11:59", ("t3",))
    assert claim.places == ()


def test_another_speaker_was_not_heard_then() -> None:
    other = Claim("c2", "reported", GOES_ON.content, None, (), ("a2",))
    assert dated(SAID, other)[1].clocks.said == Moment(None, "2025-03-05")


def test_nothing_was_said_after_it_was_printed_and_nothing_else_is_known() -> None:
    claim = dated(SAID, times=(MONDAY,))[0]
    assert claim.clocks.said == Moment(None, "2025-03-05")
    undated = Report(TEXT, "a.txt", "de", REPORT.blocks)
    assert dated(SAID, times=(), report=undated)[0].clocks.said is None


def test_the_outlet_speaks_when_it_publishes() -> None:
    own = Claim("c1", "outlet", (span(FIRST),), speech="narration")
    assert dated(own)[0].clocks.said is None


def test_an_hour_counts_before_the_day_it_lies_in() -> None:
    hour = Timex("t9", span("bei Tarn"), "TIME", "2025-03-03T08:00", "2025-03-03T08:00", "2025-03-03T08:00")
    assert dated(SAID, times=(MONDAY, hour, TUESDAY))[0].clocks.happened == Moment(hour.earliest, hour.latest, ("t9",))


def test_two_days_span_from_the_first_to_the_last() -> None:
    other = date("t8", "bei Tarn", "2025-03-01")
    happened = dated(SAID, times=(MONDAY, other))[0].clocks.happened
    assert happened == Moment("2025-03-01", "2025-03-03", ("t1", "t8"))


def test_how_long_and_how_often_say_nothing_of_when() -> None:
    long = Timex("t7", span("bei Tarn"), "DURATION", "P2D", amount="P2D")
    assert dated(SAID, times=(long,))[0].clocks.happened is None


def test_now_counts_only_where_nothing_else_does() -> None:
    now = Timex("t6", span("bei Tarn"), "DATE", "PRESENT_REF", "2025-03-05", "2025-03-05")
    assert dated(SAID, times=(MONDAY, now))[0].clocks.happened == Moment("2025-03-03", "2025-03-03", ("t1",))
    assert dated(SAID, times=(now,))[0].clocks.happened == Moment("2025-03-05", "2025-03-05", ("t6",))


def test_a_time_within_an_inner_claim_dates_that_one() -> None:
    outer = Claim("c1", "reported", (span(FIRST),), None, (span("der Sprecher"),), ("a1",))
    inner = Claim("c2", "reported", SAID.content, span("sagte"), (), ("a2",), within="c1")
    first, second = dated(outer, inner)
    assert second.clocks.happened == Moment("2025-03-03", "2025-03-03", ("t1",))
    assert second.clocks.said == Moment("2025-03-04", "2025-03-04", ("t2",))
    assert first.times == ("t1", "t2")
