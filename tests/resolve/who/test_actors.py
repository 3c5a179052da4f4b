"""Who is who: two mentions in one report that are one actor, or two; and what an actor is made of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.annotate.encoder import Encoder
from lagebild.model import Actor, Attributed, Claim, Reading, Report, Span
from lagebild.pipeline import annotate
from lagebild.read import ReadOptions, read_bytes
from lagebild.read.options import Language
from lagebild.resolve import resolve
from tests.tables import Row, parameters, rows, share

ACTORS = rows("actors")


def speaking(report: Report, *mentions: Span) -> list[Attributed]:
    """A claim for each mention, made of the character that follows it."""
    return [
        Attributed(Claim(f"c{n}", "reported", (report.span(m.end, m.end + 1),), source=(m,)), (m,))
        for n, m in enumerate(mentions, 1)
    ]


def resolved(encoder: Encoder, text: str, language: Language, *mentions: str) -> Reading:
    """The reading in which each of ``mentions``, found one after the other, says something."""
    report = read_bytes(text.encode(), "constructed.txt", ReadOptions(language=language))
    spans, at = [], 0
    for mention in mentions:
        start = text.index(mention, at)
        spans.append(report.span(start, start + len(mention)))
        at = start + len(mention)
    return resolve(report, annotate(report, encoder), speaking(report, *spans))


@pytest.fixture(scope="module")
def joined(encoder: Encoder) -> Callable[[Row], bool]:
    """Whether the two mentions of a row are given one actor."""

    def join(row: Row) -> bool:
        text, (first, second) = row["text"], row["mentions"]
        report = read_bytes(text.encode(), "constructed.txt", ReadOptions(language=row["language"]))
        places = (text.index(first), text.rindex(second))
        spans = [report.span(at, at + len(m)) for at, m in zip(places, (first, second), strict=True)]
        claims = resolve(report, annotate(report, encoder), speaking(report, *spans)).claims
        assert all(len(claim.speakers) == 1 for claim in claims)
        return claims[0].speakers == claims[1].speakers

    return join


@pytest.mark.parametrize("row", parameters(ACTORS))
def test_same_or_not(row: Row, joined: Callable[[Row], bool]) -> None:
    assert joined(row) is row["same"]


@pytest.mark.parametrize(("same", "least"), [(True, 0.75), (False, 0.85)])
def test_enough_are_resolved_rightly(same: bool, least: float, joined: Callable[[Row], bool]) -> None:
    assert share(joined(row) is same for row in ACTORS if row["same"] is same) >= least


def only(reading: Reading) -> Actor:
    (actor,) = reading.actors
    return actor


def test_the_fullest_name_is_the_name(encoder: Encoder) -> None:
    text = "Oberst Anton Reska lobte die Truppen. Später sagte Reska, sie seien müde."
    actor = only(resolved(encoder, text, "de", "Oberst Anton Reska", "Reska"))
    assert (actor.name, actor.kind) == ("Anton Reska", "person")
    assert actor.roles == ("Oberst",)
    assert [m.text for m in actor.mentions] == ["Oberst Anton Reska", "Reska"]
    assert "Reska" in actor.also
    assert actor.name not in actor.also


@pytest.mark.parametrize(
    ("text", "language", "mention", "name", "kind", "country"),
    [
        ("Kiew bestreitet das.", "de", "Kiew", "Ukraine", "government", "UA"),
        ("Der Kreml schweigt dazu.", "de", "Der Kreml", "Russland", "government", "RU"),
        ("Das Weiße Haus nannte keine Zahl.", "de", "Das Weiße Haus", "USA", "government", "US"),
        ("Moscow denies it.", "en", "Moscow", "Russia", "government", "RU"),
        ("Die Nato warnt davor.", "de", "Die Nato", "Nato", "organisation", None),
        ("The UN asked for open roads.", "en", "The UN", "United Nations", "organisation", None),
        (
            "Das russische "
            "Verteidigungsministerium "
            "meldete Erfolge.", "de", "Das russische Verteidigungsministerium", None, "government", "RU"),
        ("The Ukrainian army denied it.", "en", "The Ukrainian army", None, "armed_force", "UA"),
        ("Rebellen aus dem Norden meldeten Erfolge.", "de", "Rebellen", "Rebellen", "group", None),
    ],
)  # fmt: skip
def test_kinds_of_actors(
    encoder: Encoder, text: str, language: Language, mention: str, name: str | None, kind: str, country: str | None
) -> None:
    actor = only(resolved(encoder, text, language, mention))
    assert (actor.kind, actor.country) == (kind, country)
    assert name in (None, actor.name)


@pytest.mark.parametrize("mention", ["Viele", "Manche", "Niemand"])
def test_nobody_is_no_actor(encoder: Encoder, mention: str) -> None:
    reading = resolved(encoder, f"{mention} sagte das.", "de", mention)
    assert reading.actors == ()
    assert reading.claims[0].speakers == ()


def test_a_pronoun_without_anybody_before_it_is_no_actor(encoder: Encoder) -> None:
    assert resolved(encoder, "Er sagte nichts.", "de", "Er").actors == ()


NAMES = [
    "Anton Reska",
    "Reska",
    "General Anton Reska",
    "Mira Tadić",
    "Oberst Mira Tadić",
    "Kiew",
    "Moskau",
    "der Kreml",
    "er",
    "sie",
]
NAMES += [
    "die Armee",
    "der Gouverneur",
    "die Nato",
    "ein Sprecher der Miliz",
    "Anwohner",
    "Viele",
    "die Ukraine",
    "das Ministerium",
]


@settings(max_examples=40)
@given(mentions=st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
def test_every_named_speaker_is_one_actor_with_that_mention(encoder: Encoder, mentions: list[str]) -> None:
    text = " ".join(f"Am Montag sagte {m} die Wahrheit." for m in mentions)
    reading = resolved(encoder, text, "de", *mentions)
    ids = [actor.id for actor in reading.actors]
    assert len(set(ids)) == len(ids)
    by_id = {actor.id: actor for actor in reading.actors}
    for claim in reading.claims:
        assert set(claim.speakers) <= set(ids)
        for speaker in claim.speakers:
            assert claim.source[0] in by_id[speaker].mentions
    for actor in reading.actors:
        assert list(actor.mentions) == sorted(set(actor.mentions))
        assert actor.name not in actor.also
        assert all(text[m.start : m.end] == m.text for m in actor.mentions)


@settings(max_examples=30)
@given(mentions=st.lists(st.sampled_from(["Kiew", "Moskau", "Warschau", "die Nato", "die EU"]), min_size=2, max_size=6))
def test_plain_names_are_told_apart(encoder: Encoder, mentions: list[str]) -> None:
    text = " ".join(f"Am Montag sagte {m} die Wahrheit." for m in mentions)
    claims = resolved(encoder, text, "de", *mentions).claims
    for i, one in enumerate(claims):
        for j, other in enumerate(claims):
            assert (one.speakers == other.speakers) == (mentions[i] == mentions[j])
