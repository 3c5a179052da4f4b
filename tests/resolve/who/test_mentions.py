"""What the words of a source say of the speaker."""

from __future__ import annotations

import pytest

from lagebild.annotate.encoder import Encoder
from lagebild.pipeline import annotate
from lagebild.read import ReadOptions, read_bytes
from lagebild.read.options import Language
from lagebild.resolve.who.mentions import read
from lagebild.resolve.who.values import Mention
from lagebild.resources.actor_names import names


def mention(
    encoder: Encoder, text: str, source: str, language: Language = "de", people: tuple[str, ...] = ()
) -> Mention:
    report = read_bytes(text.encode(), "constructed.txt", ReadOptions(language=language))
    start = text.index(source)
    span = report.span(start, start + len(source))
    return read(report, annotate(report, encoder), names(language), people, span)


def test_a_person_with_a_role_and_a_state(encoder: Encoder) -> None:
    found = mention(
        encoder,
        "Das sagte der russische Generalstabschef Waleri Gerassimow.",
        "der russische Generalstabschef Waleri Gerassimow",
    )
    assert found.person == "Waleri Gerassimow"
    assert found.roles == ["Generalstabschef"]
    assert (found.kind, found.country) == ("person", "RU")


def test_a_role_behind_the_name(encoder: Encoder) -> None:
    source = "Jane Harlow, the governor of the region"
    found = mention(encoder, f"{source}, said the dam would hold.", source, "en")
    assert (found.person, found.roles, found.kind) == ("Jane Harlow", ["governor"], "person")


def test_a_last_name_is_known_from_elsewhere_in_the_report(encoder: Encoder) -> None:
    found = mention(encoder, "Das sagte Woloschin.", "Woloschin", people=("Arkadi Woloschin",))
    assert found.person == "Woloschin"


def test_articles_are_no_part_of_the_core(encoder: Encoder) -> None:
    found = mention(encoder, "Das sagte ein Sprecher der Miliz.", "ein Sprecher der Miliz")
    assert found.core == "Sprecher der Miliz"
    assert found.indefinite
    assert not mention(encoder, "Das sagte der Sprecher.", "der Sprecher").indefinite


@pytest.mark.parametrize("pronoun", ["er", "sie", "man", "wir"])
def test_pronouns(encoder: Encoder, pronoun: str) -> None:
    found = mention(encoder, f"Das sagte {pronoun} nicht.", pronoun)
    assert (found.pronoun, found.person, found.roles) == (pronoun, "", [])


@pytest.mark.parametrize("word", ["viele", "manche", "niemand"])
def test_nobody_in_particular(encoder: Encoder, word: str) -> None:
    assert mention(encoder, f"Das sagte {word} gern.", word).vague


def test_a_capital_is_a_government_and_no_person(encoder: Encoder) -> None:
    found = mention(encoder, "Baku bestreitet das.", "Baku")
    assert (found.state, found.kind, found.country, found.person) == (True, "government", "AZ", "")


def test_a_caption_speaks_for_who_posted_it(encoder: Encoder) -> None:
    assert mention(encoder, "So steht es in der Bildunterschrift.", "der Bildunterschrift").post


def test_a_report_speaks_for_the_body_that_wrote_it(encoder: Encoder) -> None:
    source = "a report by Human Rights Watch"
    found = mention(encoder, f"Soldiers looted shops, according to {source}.", source, "en")
    assert (found.core, found.kind) == ("Human Rights Watch", "organisation")
