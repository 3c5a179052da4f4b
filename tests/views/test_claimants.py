"""Who vouches for a claim."""

from __future__ import annotations

from dataclasses import replace

from lagebild.ledger import Speaker
from lagebild.views.claimants import Claimants
from tests.views.told import said

SPOKESWOMAN = Speaker("s7", "Petra Möller", "person", "UA", None, "UA:general_staff", "entity:moeller")


def test_a_spokeswoman_speaks_for_her_body() -> None:
    claims = [replace(said("A"), speakers=(SPOKESWOMAN,)), said("B", "UA")]
    voices = Claimants(claims)
    assert {voices.of(claim).key for claim in claims} == {"UA:general_staff"}
    assert voices.of(claims[0]).name == "Ukrainian General Staff"


def test_what_one_report_says_of_a_speaker_holds_for_the_others() -> None:
    bare = replace(SPOKESWOMAN, country=None, speaks_for=None)
    claims = [replace(said("A"), speakers=(SPOKESWOMAN,)), replace(said("B"), speakers=(bare,))]
    assert Claimants(claims).of(claims[1]).key == "UA:general_staff"
    assert Claimants(claims[1:]).of(claims[1]).key == "entity:moeller"


def test_who_has_no_entity_is_known_by_name_only() -> None:
    claims = [said("A", "witness"), said("B", "monitor")]
    assert [Claimants(claims).of(claim).name for claim in claims] == ["Bewohnerin", "Fjord Conflict Watch"]


def test_outlets_and_nobody() -> None:
    outlet = replace(said("A", None), voice="outlet")
    voices = Claimants([outlet])
    assert (voices.of(outlet).kind, voices.of(outlet).key) == ("outlet", "outlet:blatt")
    assert voices.of(said("B", None)).kind == "nobody"
    assert voices.of(said("C", None, source="Leute im Dorf")).name == "Leute im Dorf"
