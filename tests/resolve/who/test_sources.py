"""Sources whose words alone mislead, and institutions that look like persons."""

from __future__ import annotations

import pytest

from lagebild.annotate.encoder import Encoder
from lagebild.model import Attributed, Claim
from lagebild.pipeline import annotate
from lagebild.read import ReadOptions, read_bytes
from lagebild.read.options import Language
from lagebild.resolve import resolve
from tests.resolve.who.test_actors import only, resolved


@pytest.mark.parametrize(
    ("text", "language", "mention", "name", "kind"),
    [
        ("The Baltic Conflict Monitor, a research group in Riga, counted 40 tanks.", "en",
         "The Baltic Conflict Monitor, a research group in Riga", "Baltic Conflict Monitor", "organisation"),
        ("Das schrieb der Baltic Conflict Monitor in seinem Tagesbericht.", "de",
         "der Baltic Conflict Monitor in seinem Tagesbericht", "Baltic Conflict Monitor", "organisation"),
        ("The Defence Minister had doubts.", "en", "The Defence Minister", "Defence Minister", "person"),
        ("A monitor saw it.", "en", "A monitor", "monitor", "person"),
        ("Officials in Riga knew nothing.", "en", "Officials in Riga", "Officials in Riga", "group"),
        ("The two sides blamed each other.", "en", "The two sides", "both sides", "group"),
        ("Ukraine's statement was brief.", "en", "Ukraine's statement", "Ukraine", "government"),
        ("Nach ukrainischer Zählung starben neun Menschen.", "de", "ukrainischer", "Ukraine", "government"),
        ("A NATO official saw losses.", "en", "A NATO official", "NATO official", "person"),
        ("He said so.", "en", "He", None, None),
    ],
)  # fmt: skip
def test_what_a_source_is(
    encoder: Encoder, text: str, language: Language, mention: str, name: str | None, kind: str | None
) -> None:
    actors = resolved(encoder, text, language, mention).actors
    assert [(a.name, a.kind) for a in actors] == ([(name, kind)] if name else [])


def test_who_is_told_does_not_speak(encoder: Encoder) -> None:
    text = "The Red Cross had seen them, its spokeswoman, Amina Rahal, told reporters."
    actor = only(resolved(encoder, text, "en", "reporters"))
    assert (actor.name, actor.also) == ("Amina Rahal", ())
    assert "reporters" not in actor.roles


def test_nobody_speaks_where_only_those_who_are_told_are_named(encoder: Encoder) -> None:
    assert resolved(encoder, "Nobody told reporters why.", "en", "reporters").actors == ()


def test_a_relative_pronoun_means_the_noun_before_it(encoder: Encoder) -> None:
    text = "Anton Reska denied it. A western official, who asked not to be named, saw losses."
    reading = resolved(encoder, text, "en", "Anton Reska", "who")
    assert [a.name for a in reading.actors] == ["Anton Reska", "western official"]


def test_an_unnamed_source_is_not_whoever_is_named_next(encoder: Encoder) -> None:
    text = "A western official saw losses. There were none, Anton Reska replied."
    reading = resolved(encoder, text, "en", "A western official", "Anton Reska")
    assert [a.name for a in reading.actors] == ["western official", "Anton Reska"]


def test_where_a_speaker_comes_from_is_no_speaker(encoder: Encoder) -> None:
    report = read_bytes("Eine Händlerin aus Borowe sah Posten.".encode(), "x.txt", ReadOptions(language="de"))
    trader, village = report.span(0, 14), report.span(19, 25)
    claim = Claim("c1", "reported", (report.span(26, 36),), source=(trader, village))
    reading = resolve(report, annotate(report, encoder), [Attributed(claim, (trader, village))])
    assert [a.name for a in reading.actors] == ["Händlerin"]


def test_the_headline_governor_is_the_only_one_named(encoder: Encoder) -> None:
    text = "Gouverneur meldet Rückkehr\n\nGouverneur Ostap Hrynko nannte am Montag keine Zahlen."
    reading = resolved(encoder, text, "de", "Gouverneur", "Gouverneur Ostap Hrynko")
    assert reading.claims[0].speakers == reading.claims[1].speakers


def test_of_two_governors_the_headline_names_neither(encoder: Encoder) -> None:
    text = "Gouverneur meldet Rückkehr\n\nGouverneur Ostap Hrynko schwieg. Gouverneur Ihor Bilous widersprach."
    reading = resolved(encoder, text, "de", "Gouverneur", "Gouverneur Ostap Hrynko", "Gouverneur Ihor Bilous")
    assert len(reading.actors) == 3
