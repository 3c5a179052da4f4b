"""Who did it, by each of two claims."""

from __future__ import annotations

import pytest

from lagebild.link.across import Party, Stated, compare, features
from lagebild.link.across.doers import accused, differ, own
from tests.link.across.statements import ARMY, DORF, MEDICS, MINISTRY, said

FRONT = Party("group:front", "Hochlandfront", "group", "MM")
JUNTA = Party("MM:armed_forces", "Armee von Myanmar", "armed_force", "MM")


def two(a: Stated, b: Stated) -> bool:
    return differ(a, b, features.terms(a), features.terms(b))


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("Russian shells had hit the mill", "Ukrainian shells had hit the mill", True),
        ("Russian shells had hit the mill", "the mill was hit by Russian shells", False),
        ("the mill had been shelled by rebels", "residents set fire to the mill", True),
        ("Russian shells had hit the mill", "the mill had been hit", False),
        ("Russian troops had shelled the mill", "the shells came from Ukrainian troops and hit the mill", True),
        ("Russian troops had shelled the mill", "the shells came from Russian troops and hit the mill", False),
        ("an attack on Ukrainian positions", "Russian troops shelled the mill", False),
    ],
)
def test_two_doers(one: str, other: str, differs: bool) -> None:
    a, b = said(one, MEDICS), said(other, MEDICS)
    assert two(a, b) is differs
    assert two(b, a) is differs


def test_a_doer_goes_by_his_name_or_by_what_he_is() -> None:
    front = said("die Hochlandfront habe die Mühle beschossen", JUNTA, language="de", act="accuse")
    army = said("Granaten der Armee hätten die Mühle getroffen", FRONT, language="de", act="accuse")
    assert two(front, army)
    assert not two(front, front)
    assert compare(front, army).relation == "contradicts"


def test_own_success() -> None:
    ours = said("our troops captured 40 soldiers", ARMY)
    assert own(ours, features.terms(ours)) is ("doer" in features.terms(ours).markers)
    boast = said("we captured 40 soldiers", ARMY)
    assert own(boast, features.terms(boast))
    assert not own(said("40 soldiers were captured", MEDICS), features.terms(said("40 soldiers were captured", MEDICS)))


def test_who_confirms_names_no_other_doer() -> None:
    taken = said("wir haben bei Werchnja Lypa das Depot zerstört", ARMY, language="de", places=(DORF,))
    loss = said("the destruction of the depot by Ukrainian drones", MINISTRY, act="confirm")
    assert compare(taken, loss).relation == "confirms"


@pytest.mark.parametrize(
    ("act", "content", "found"),
    [
        ("accuse", "the group Hochlandfront of looting the mill", True),
        ("state", "the group Hochlandfront had looted the mill", False),
        ("accuse", "the army of looting the mill", False),
    ],
)
def test_who_is_accused_by_name(act: str, content: str, found: bool) -> None:
    charge, answer = said(content, MEDICS, act=act), said("we looted no mill", FRONT)
    assert accused(charge, answer, features.terms(charge)) is found
