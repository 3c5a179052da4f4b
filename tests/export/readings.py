"""Readings made by hand and at random, for the tests of what is put out."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from lagebild.model import (
    Act,
    Actor,
    Block,
    BlockKind,
    Certainty,
    Claim,
    Hop,
    Notice,
    Polarity,
    Proposition,
    Reading,
    Relation,
    RelationType,
    Report,
    Span,
    Speech,
    Stance,
    Voice,
)

HEADLINE = "Nordstadt meldet Rückzug der Südarmee"
CAPTION = "Das Bild soll den Abzug zeigen."
CREDIT = "A. Beispiel/dpa"
FIRST = "Die Südarmee hat den Hafen nach eigenen Angaben vollständig geräumt, was Nordstadt bestritt."
SECOND = "„Wir sind <hier> & bleiben“, sagte General Muster. Der Hafen ist seit Mai gesperrt."
AGENCY = "(mit dpa)"
TEXT = f"{HEADLINE}\n\n{CAPTION}{CREDIT}\n\n{FIRST}\n\n{SECOND} {AGENCY}\n"


def example() -> Reading:
    """A constructed German report with a denial, hearsay, a discontinuous content and the outlet's own voice."""
    report = Report(
        TEXT,
        "hafen-de.txt",
        "de",
        (
            _block("headline", HEADLINE),
            _block("caption", CAPTION),
            _block("photo_credit", CREDIT),
            _block("paragraph", FIRST),
            _block("paragraph", SECOND),
            _block("agency_credit", AGENCY),
        ),
        title=HEADLINE,
        agencies=("dpa",),
        read_at="2025-01-02T03:04:05Z",
        warnings=(Notice("no-publication-date", "no date was given"),),
    )
    actors = (
        Actor("a1", "Südarmee", "armed_force", country="XS", mentions=(_span("Südarmee hat")[0],)),
        Actor("a2", "Nordstadt", "government", also=("Nordstadt",)),
        Actor("a3", "Max Muster", "person", roles=("General",)),
    )
    claims = (
        Claim("c1", "reported", _span("Rückzug der Südarmee"), _span("meldet")[0], _span("Nordstadt"), ("a2",)),
        Claim(
            "c2", "reported", _span(CAPTION[:-1]), _span("soll")[0], speech="hearsay", certainty="unverified",
            why=("soll: hearsay",), confidence=0.71239,
        ),
        Claim(
            "c3", "reported", (*_span("Die Südarmee hat den Hafen"), *_span("vollständig geräumt")),
            _span("nach eigenen Angaben")[0], _span("Die Südarmee"), ("a1",), proposition="p1",
        ),
        Claim(
            "c4", "reported", _span("was"), _span("bestritt")[0], (Span(*_at("Nordstadt", FIRST)),), ("a2",),
            act="deny", polarity="negative", stance="against", proposition="p1", relations=(Relation("denies", "c3"),),
        ),
        Claim(
            "c5", "reported", _span("Wir sind <hier> & bleiben"), _span("sagte")[0], _span("General Muster"), ("a3",),
            speech="direct", distanced=_span("<hier>"),
            chain=(Hop("agency", "dpa", _span("dpa)")[0]), Hop("outlet", "Blatt")),
        ),
        Claim("c6", "outlet", _span("Der Hafen ist seit Mai gesperrt"), speech="narration"),
    )  # fmt: skip
    proposition = Proposition("p1", "Die Südarmee hat den Hafen geräumt", ("c3", "c4"))
    return Reading(report, actors, claims, (proposition,), (Notice("few-claims", "only a few"),))


def _at(part: str, within: str) -> tuple[int, int, str]:
    start = TEXT.index(within) + within.index(part)
    return start, start + len(part), part


def _span(part: str) -> tuple[Span, ...]:
    start = TEXT.index(part)
    return (Span(start, start + len(part), part),)


def _block(kind: BlockKind, part: str) -> Block:
    start = TEXT.index(part)
    return Block(kind, start, start + len(part))


TEXTS = st.text(st.sampled_from("aäß <>&\"'„“\n\u2028\u00a0\U0001f5fa{}%"), min_size=1, max_size=60)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any text, any blocks in it, claims whose spans nest and overlap at will."""
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return Span(start, end, text[start:end])

    def spans(at_least: int) -> tuple[Span, ...]:
        return tuple(sorted(span() for _ in range(draw(st.integers(at_least, 2)))))

    def one_of(literal: object) -> str:
        return draw(st.sampled_from(get_args(literal)))

    ids = [f"c{number}" for number in range(1, draw(st.integers(0, 4)) + 1)]
    claims = tuple(
        Claim(
            id=id,
            voice=one_of(Voice),
            content=spans(0),
            cue=span() if draw(st.booleans()) else None,
            source=spans(0),
            speakers=draw(st.sampled_from([(), ("a1",)])),
            speech=one_of(Speech),
            act=one_of(Act),
            polarity=one_of(Polarity),
            stance=one_of(Stance),
            certainty=one_of(Certainty),
            distanced=spans(0),
            within=draw(st.sampled_from([None, *ids])),
            proposition="p1",
            relations=(Relation(one_of(RelationType), draw(st.sampled_from(ids))),),
            chain=(Hop("agency", text, span()),),
            why=(text,),
            confidence=draw(st.floats(0, 1)),
        )
        for id in ids
    )
    blocks = []
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(offsets), draw(offsets)))
        if start < end:
            blocks.append(Block(one_of(BlockKind), start, end))
    report = Report(text, "random.txt", draw(st.sampled_from(["de", "en", "fr"])), tuple(blocks), title=text)
    actor = Actor("a1", text, "group", mentions=spans(0), roles=(text,), country="XS")
    return Reading(report, (actor,), claims, (Proposition("p1", text, tuple(ids)),), (Notice("random", text),))
