"""For whom somebody speaks, by the report's own words; and for whom not."""

from __future__ import annotations

import pytest

from lagebild.annotate.encoder import Encoder
from lagebild.model import Actor
from lagebild.read.options import Language
from tests.resolve.who.test_actors import only, resolved
from tests.tables import Row, parameters, rows

VOICES = rows("speaks_for")


@pytest.mark.parametrize("row", parameters(VOICES))
def test_the_body_that_a_person_speaks_for(encoder: Encoder, row: Row) -> None:
    actor = only(resolved(encoder, row["text"], row["language"], row["mention"]))
    assert (actor.kind, actor.speaks_for, actor.country) == ("person", row["speaks_for"], row["country"])


def by_mention(encoder: Encoder, text: str, language: Language, *mentions: str) -> list[Actor]:
    """The actor of each of the mentions, in their order."""
    reading = resolved(encoder, text, language, *mentions)
    by_id = {a.id: a for a in reading.actors}
    return [by_id[claim.speakers[0]] for claim in reading.claims]


def test_what_is_said_of_a_person_once_holds_in_the_whole_report(encoder: Encoder) -> None:
    text = "Reska blieb dabei. Der Sprecher der polnischen Armee, Anton Reska, hatte das am Montag gesagt."
    (actor,) = by_mention(encoder, text, "de", "Reska")
    assert (actor.name, actor.speaks_for, actor.country) == ("Anton Reska", "PL:armed_forces", "PL")


def test_two_spokesmen_without_names_are_two(encoder: Encoder) -> None:
    text = "Ein Sprecher der polnischen Armee widersprach. Ein Sprecher der polnischen Polizei bestätigte es."
    army, police = by_mention(
        encoder, text, "de", "Ein Sprecher der polnischen Armee", "Ein Sprecher der polnischen Polizei"
    )
    assert (army.speaks_for, police.speaks_for) == ("PL:armed_forces", "PL:police")
    assert army.id != police.id


def test_a_spokesman_of_the_governor_has_not_his_office(encoder: Encoder) -> None:
    text = "A spokesman for the governor, Ihor Bilous, saw no danger. The governor warned of floods."
    spokesman, governor = by_mention(encoder, text, "en", "Ihor Bilous", "The governor")
    assert spokesman.id != governor.id
    assert "governor" not in spokesman.roles


def test_his_organisation_is_the_one_that_he_speaks_for(encoder: Encoder) -> None:
    text = "Peter Holt, a spokesman for the UN refugee agency, had no news. His organisation had left."
    holt, agency = by_mention(encoder, text, "en", "Peter Holt", "His organisation")
    assert agency.key == holt.speaks_for
    assert agency.kind == "organisation"


def test_his_ministry_is_that_of_his_country(encoder: Encoder) -> None:
    text = "A Turkish general spoke of losses. His own defence ministry denied them, as did the Greek defence ministry."
    _, ministry = by_mention(encoder, text, "en", "A Turkish general", "His own defence ministry")
    assert ministry.key == "TR:ministry_of_defence"
