"""Constructed readings for the ledger's tests: built from sentences, without the stages."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from lagebild.model import (
    Act,
    Actor,
    Block,
    Claim,
    Clocks,
    Hop,
    Moment,
    Place,
    Proposition,
    Quantity,
    Reading,
    Relation,
    Report,
    Span,
    Timex,
)

GERMAN = (
    "Die Armee hat das Dorf Altmoor nach eigenen Angaben am 2. März vollständig geräumt. Nordstadt bestritt das: „Wir "
    "halten Altmoor“, sagte General Petra Möller am Dienstag. Mindestens 19 Soldaten wurden nach Angaben der Großmacht "
    "getötet."
)
ENGLISH = (
    "Northtown denied on Tuesday that its troops had left the village of Altmoor. The army said it had captured more "
    "than 40 soldiers."
)


def german(outlet: str | None = "Blatt", published: str | None = "2025-03-04") -> Reading:
    """A German report: an army that says it has left a village, and a general who denies it."""
    report = _report(GERMAN, "altmoor-de.txt", "de", outlet, published)
    army = Actor(
        "a1", "Armee", "armed_force", country="XS", mentions=(_at(report, "Die Armee"),), key="XS:armed_forces"
    )
    general = Actor("a2", "Petra Möller", "person", also=("Möller",), mentions=(_at(report, "Petra Möller"),))
    north = Actor("a3", "Nordstadt", "government", mentions=(_at(report, "Nordstadt"),), key="state:XN")
    great = Actor("a4", "Großmacht", "country", mentions=(_at(report, "Großmacht"),))
    left = Timex("t1", _at(report, "am 2. März"), "DATE", "2025-03-02", "2025-03-02", "2025-03-02")
    said = Timex("t2", _at(report, "am Dienstag"), "DATE", "2025-03-04", "2025-03-04", "2025-03-04")
    village = Place("l1", _at(report, "Altmoor"), "Altmoor", "settlement", "XS", 50.5, 36.25, 123, "Moorland")
    dead = Quantity("q1", _at(report, "Mindestens 19 Soldaten"), 19, None, "at_least", "person", "Soldaten", "killed")
    by_tuesday = Moment(None, published) if published else None
    claims = (
        Claim(
            "c1",
            "reported",
            (_at(report, "Die Armee hat das Dorf Altmoor"), _at(report, "am 2. März vollständig geräumt")),
            _at(report, "nach eigenen Angaben"),
            (_at(report, "Die Armee"),),
            ("a1",),
            proposition="p1",
            times=("t1",),
            places=("l1",),
            clocks=Clocks(Moment("2025-03-02", "2025-03-02", ("t1",)), by_tuesday, published, report.read_at),
        ),
        Claim(
            "c2",
            "reported",
            (_at(report, "das", after="bestritt"),),
            _at(report, "bestritt"),
            (_at(report, "Nordstadt"),),
            ("a3",),
            act="deny",
            polarity="negative",
            stance="against",
            proposition="p1",
            relations=(Relation("denies", "c1"),),
            clocks=Clocks(None, by_tuesday, published, report.read_at),
        ),
        Claim(
            "c3",
            "reported",
            (_at(report, "Wir halten Altmoor"),),
            _at(report, "sagte"),
            (_at(report, "General Petra Möller"),),
            ("a2", "a3"),
            speech="direct",
            places=("l1",),
            names=(),
            clocks=Clocks(None, Moment("2025-03-04", "2025-03-04", ("t2",)), published, report.read_at),
        ),
        Claim(
            "c4",
            "reported",
            (_at(report, "Mindestens 19 Soldaten wurden"), _at(report, "getötet")),
            _at(report, "nach Angaben"),
            (_at(report, "der Großmacht"),),
            ("a4",),
            certainty="probable",
            quantities=("q1",),
            names=(_at(report, "19"), _at(report, "Soldaten"), _at(report, "19")),
            clocks=Clocks(Moment("2025-02-24", None), by_tuesday, published, report.read_at),
            confidence=0.75,
            chain=(Hop("agency", "dpa"), Hop("speaker", "Großmacht", _at(report, "Großmacht"))),
        ),
    )
    matter = Proposition("p1", "Die Armee hat Altmoor geräumt", ("c1", "c2"))
    return Reading(report, (army, general, north, great), claims, (matter,), (), (left, said), (village,), (dead,))


def english(outlet: str | None = "Courier", published: str | None = "2025-03-05") -> Reading:
    """An English report of the day after: a government that denies it, and an army with a figure."""
    report = _report(ENGLISH, "altmoor-en.html", "en", outlet, published)
    north = Actor("a1", "Northtown", "government", mentions=(_at(report, "Northtown"),), key="state:XN")
    army = Actor("a2", "army", "armed_force", mentions=(_at(report, "The army"),))
    village = Place("l1", _at(report, "Altmoor"), "Altmoor", "settlement")
    clocks = Clocks(None, Moment(None, published) if published else None, published, report.read_at)
    claims = (
        Claim(
            "c1",
            "reported",
            (_at(report, "that its troops had left the village of Altmoor"),),
            _at(report, "denied"),
            (_at(report, "Northtown"),),
            ("a1",),
            act="deny",
            stance="against",
            places=("l1",),
            clocks=clocks,
        ),
        Claim(
            "c2",
            "reported",
            (_at(report, "it had captured more than 40 soldiers"),),
            _at(report, "said"),
            (_at(report, "The army"),),
            ("a2",),
            clocks=clocks,
        ),
    )
    return Reading(report, (north, army), claims, (), (), (), (village,))


def saying(text: str, language: str = "de", outlet: str = "Blatt") -> Reading:
    """A report that is one claim."""
    report = _report(text, "text.txt", language, outlet, None)
    return Reading(report, (), (Claim("c1", "reported", (report.span(0, len(text)),)),))


def long(number: int, claims: int) -> Reading:
    """The report with that number, with so many claims, times, places and quantities."""
    sentences = [
        f"Sprecher {n} sagte am {n}. Tag, {n} Soldaten seien in Ort {number} getötet worden." for n in range(claims)
    ]
    report = _report("\n".join(sentences), f"{number}.txt", "de", "Blatt", "2025-03-04")
    spans, start = [], 0
    for sentence in sentences:
        spans.append(report.span(start, start + len(sentence)))
        start += len(sentence) + 1
    return Reading(
        report,
        tuple(Actor(f"a{n}", f"Sprecher {n}", "person", mentions=(span,)) for n, span in enumerate(spans)),
        tuple(
            Claim(
                f"c{n}",
                "reported",
                (span,),
                speakers=(f"a{n}",),
                times=(f"t{n}",),
                places=(f"l{n}",),
                quantities=(f"q{n}",),
            )
            for n, span in enumerate(spans)
        ),
        times=tuple(Timex(f"t{n}", span, "DATE", None) for n, span in enumerate(spans)),
        places=tuple(Place(f"l{n}", span, f"Ort {number}", "unresolved") for n, span in enumerate(spans)),
        quantities=tuple(Quantity(f"q{n}", span, n, n, "equal") for n, span in enumerate(spans)),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Readings of any text at all, with claims anywhere in it."""
    text = draw(st.text(st.characters(), min_size=1, max_size=60).filter(str.strip))
    report = replace(
        _report(text, draw(st.text(max_size=5)), "de", draw(st.none() | st.text()), None), title=draw(st.text())
    )
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    spans = draw(st.lists(ends.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: report.span(*pair)), max_size=4))
    acts = st.sampled_from(get_args(Act))
    actors = tuple(Actor(f"a{n}", span.text, "group", mentions=(span,)) for n, span in enumerate(spans))
    claims = tuple(
        Claim(
            f"c{n}",
            "reported",
            (span,),
            span,
            (span,),
            (f"a{n}", "a99"),
            act=draw(acts),
            names=draw(st.sampled_from((None, (), (span, span)))),
        )
        for n, span in enumerate(spans)
    )
    return Reading(
        report, actors, claims, places=tuple(Place(f"l{n}", s, s.text, "unresolved") for n, s in enumerate(spans))
    )


def _report(text: str, origin: str, language: str, outlet: str | None, published: str | None) -> Report:
    return Report(
        text,
        origin,
        language,
        (Block("paragraph", 0, len(text)),),
        title=text[:20],
        outlet=outlet,
        published=published,
        published_from="given" if published else "unknown",
        read_at="2025-03-06T07:08:09Z",
    )


def _at(report: Report, part: str, after: str = "") -> Span:
    start = report.text.index(part, report.text.index(after) + len(after))
    return report.span(start, start + len(part))
