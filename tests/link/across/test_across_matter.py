"""Whether two claims speak of one matter: content words in common, and the score over all features."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.link.across import features, matter, words
from lagebild.link.across.content import common, stem
from lagebild.link.across.features import same_entity
from tests.link.across.statements import ARMY, MINISTRY, said


@pytest.mark.parametrize(
    ("german", "english", "alike"),
    [("Explosion", "exploded", True), ("Kontrolle", "control", True), ("Militär", "military", True),
     ("Brücke", "bread", False), ("Hafen", "haven", False)],
)  # fmt: skip
def test_stems_of_both_languages(german: str, english: str, alike: bool) -> None:
    assert (stem(german) == stem(english)) is alike


def test_a_word_counts_once_whatever_it_may_mean() -> None:
    one = words.read("die Kirche", "de").words
    both = common(one, words.read("the church", "en").words)
    assert (both.earlier, both.later, both.both, both.overlap) == (1.0, 1.0, 1.0, 1.0)
    assert common(one, words.read("the reservoir", "en").words).overlap == 0.0


def test_every_feature_has_a_weight() -> None:
    a, b = said("the mill had been hit", ARMY), said("hitting the mill", MINISTRY, act="deny")
    shared = features.compare(a, b, features.terms(a), features.terms(b), same_entity)
    found = matter.evidence(shared, replies=True)
    assert found.keys() <= matter.weights().keys()
    assert {"same_place", "overlap", "reply_here"} <= found.keys()
    assert matter.weights()["overlap"] > 0 > matter.weights()["other_events"]


def test_more_in_common_is_surer() -> None:
    base = {"bias": 1.0, "same_place": 1.0}
    assert matter.probability(base) < matter.probability({**base, "overlap": 0.5})
    assert matter.probability({**base, "overlap": 0.5}) < matter.probability({**base, "overlap": 1.0})


@given(a=st.text(max_size=60), b=st.text(max_size=60))
def test_parts_in_common_lie_between_nothing_and_all(a: str, b: str) -> None:
    one, other = words.read(a, "de").words, words.read(b, "en").words
    got = common(one, other)
    assert 0.0 <= min(got.earlier, got.later, got.both) <= max(got.earlier, got.later, got.both) <= 1.0 + 1e-9
    assert common(one, one).overlap in (0.0, pytest.approx(1.0))
