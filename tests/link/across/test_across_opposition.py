"""Whether two claims on one matter are opposed: what counts for it, and how contents and stances go together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.link.across import Stated, opposition
from lagebild.link.across.compare import pair_of
from tests.link.across.statements import ARMY, MEDICS, MINISTRY, SPOKESMAN, said

HIT = said("a Russian shell had hit the clinic", ARMY, act="accuse")
LATER = [
    said("that a Russian shell had hit the clinic", MINISTRY, act="deny", polarity="positive"),
    said("the clinic was hit by a Russian shell", MEDICS, act="confirm"),
    said("the clinic was only hit by a Ukrainian shell", MINISTRY, act="accuse"),
    said("I saw the shell come down on the clinic", MEDICS),
    said("the clinic had not been hit", MINISTRY, polarity="negative", stance="against"),
    said("nach Angaben der Armee sei die Klinik getroffen worden", language="de"),
    said("unsere Granate habe die Klinik getroffen", MINISTRY, language="de"),
    said("a shell hit the clinic", SPOKESMAN),
]


def evidence(later: Stated) -> dict[str, float]:
    return opposition.evidence(pair_of(HIT, later))


@pytest.mark.parametrize("later", LATER, ids=lambda later: later.content[:30])
def test_every_feature_has_a_weight(later: Stated) -> None:
    found = evidence(later)
    assert found.keys() <= opposition.weights().keys()
    assert 0.0 < opposition.probability(found) < 1.0


def test_what_is_told_of_each() -> None:
    names = [evidence(later).keys() for later in LATER]
    assert {"other_stance", "refuses", "side_named"} <= names[0]
    assert {"confirms"} <= names[1] and "side_named" not in names[1]
    assert {"accuses_in_return", "contrast"} <= names[2]
    assert {"saw_it"} <= names[3]
    assert {"nobody", "carried"} <= names[5]
    assert {"own_words"} <= names[7]


def test_who_refuses_a_content_opposes_what_it_agrees_with() -> None:
    """What the vectors say is turned round by a denial of the content, and not by a content that negates."""
    denial, negation = LATER[0], LATER[4]
    stated = replace(denial, act="state", stance="for")
    assert evidence(denial)["contents_opposed"] == pytest.approx(-evidence(stated)["contents_opposed"])
    positive = replace(negation, stance="for", polarity="positive")
    assert evidence(negation)["contents_opposed"] == pytest.approx(evidence(positive)["contents_opposed"])


def test_without_vectors_the_rest_decides() -> None:
    bare = replace(LATER[0], meaning=None)
    assert "contents_opposed" not in evidence(bare)
    assert opposition.probability(evidence(bare)) > 0.5


def test_a_denial_opposes_and_a_confirmation_does_not() -> None:
    assert opposition.probability(evidence(LATER[0])) > 0.5 > opposition.probability(evidence(LATER[1]))
