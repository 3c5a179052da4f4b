"""Anaphors, and who denies, confirms, restates or contradicts whom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.link import link
from lagebild.link.relations import Whose, anaphoric, matter, relate, target
from lagebild.link.topics import Topic
from lagebild.model import Act, Claim, Stance
from tests.link.claims import ACTORS, claim, reading
from tests.tables import Row, parameters, rows, share

ANAPHORS = rows("anaphors")
WHOSE = Whose({"russischen": "ru", "Russlands": "ru", "Kiewer": "ua", "ukrainischen": "ua"}, {a.id: a for a in ACTORS})


@pytest.mark.parametrize("row", parameters(ANAPHORS))
def test_anaphoric_or_not(row: Row) -> None:
    assert anaphoric(claim(1, row["content"])) is row["anaphoric"]


@pytest.mark.parametrize("expected", [True, False])
def test_enough_anaphors_are_told_from_statements(expected: bool) -> None:
    chosen = [row for row in ANAPHORS if row["anaphoric"] is expected]
    assert share(anaphoric(claim(1, row["content"])) is expected for row in chosen) >= 0.85


def meant(anaphor: Claim, *before: Claim, sizes: dict[str, int] | None = None) -> str | None:
    found = target(anaphor, before, WHOSE, sizes or {})
    return found.id if found else None


def test_a_pronoun_means_the_nearest_claim_of_another() -> None:
    before = [claim(1, "das Dorf ist gefallen", "ru"), claim(2, "die Brücke steht noch", "ru")]
    assert meant(claim(3, "was", "ua", act="deny"), *before) == "c2"


def test_nobody_denies_his_own_words() -> None:
    before = [claim(1, "das Dorf ist gefallen", "ru"), claim(2, "die Brücke steht noch", "ua")]
    assert meant(claim(3, "was", "ua", act="deny"), *before) == "c1"
    assert meant(claim(3, "was", "ua", act="deny"), before[1]) is None


def test_a_named_state_is_the_one_whose_words_are_meant() -> None:
    before = [claim(1, "das Dorf ist gefallen", "ru"), claim(2, "die Brücke steht noch", "ua")]
    assert meant(claim(3, "die russischen Angaben", "x", act="deny"), *before) == "c1"
    assert meant(claim(3, "die ukrainischen Angaben", "x", act="deny"), *before) == "c2"
    assert meant(claim(3, "die russischen Angaben", "x", act="deny"), before[1]) is None


def test_a_noun_means_what_is_said_most_often() -> None:
    before = [claim(1, "das Dorf ist gefallen", "ru"), claim(2, "die Brücke steht noch", "ua")]
    assert meant(claim(3, "die Berichte", "x", act="deny"), *before, sizes={"c1": 3, "c2": 1}) == "c1"
    assert meant(claim(3, "die Berichte", "x", act="deny"), *before, sizes={"c1": 1, "c2": 1}) == "c2"


def test_what_is_confirmed_was_claimed_not_denied() -> None:
    before = [claim(1, "das Dorf ist gefallen", "ru"), claim(2, "das Dorf", "ua", act="deny")]
    assert meant(claim(3, "dies", "x", act="confirm"), *before) == "c1"


def test_an_anaphor_does_not_reach_far_back() -> None:
    before = [claim(1, "das Dorf ist gefallen", "ru"), *(claim(n, "die Brücke steht", "ua") for n in range(2, 12))]
    assert meant(claim(12, "dies", "ua", act="deny"), *before) is None


def test_an_anaphor_at_the_beginning_means_nothing() -> None:
    assert meant(claim(1, "was", "ua", act="deny")) is None


def related(
    *claims: Claim, one_matter: bool = True, targets: dict[str, str] | None = None
) -> dict[str, list[tuple[str, str]]]:
    groups = {c.id: "m" if one_matter else c.id for c in claims}
    found = relate(claims, groups, targets or {})
    return {name: [(r.type, r.claim) for r in relations] for name, relations in found.items()}


def test_a_denial_denies_all_who_claim_it() -> None:
    one, two = claim(1, "das Dorf ist gefallen", "ru"), claim(2, "das Dorf sei gefallen", "x")
    assert related(one, two, claim(3, "den Fall des Dorfes", "ua", act="deny"))["c3"] == [
        ("denies", "c1"),
        ("denies", "c2"),
    ]


def test_a_denial_before_the_claim_denies_it_too() -> None:
    assert related(claim(1, "den Fall", "ua", act="deny"), claim(2, "das Dorf fiel", "ru")) == {
        "c1": [("denies", "c2")]
    }


def test_the_negative_of_a_claim_contradicts_it() -> None:
    not_so = claim(2, "das Dorf sei nicht gefallen", "ua", polarity="negative", stance="against")
    assert related(claim(1, "das Dorf ist gefallen", "ru"), not_so) == {"c2": [("contradicts", "c1")]}


def test_a_speaker_restates_and_does_not_contradict_himself() -> None:
    own = claim(2, "das Dorf sei gefallen", "ru")
    assert related(claim(1, "das Dorf ist gefallen", "ru"), own) == {"c2": [("restates", "c1")]}
    changed = claim(2, "das Dorf sei nicht gefallen", "ru", polarity="negative", stance="against")
    assert related(claim(1, "das Dorf ist gefallen", "ru"), changed) == {}


def test_another_confirms_only_where_a_word_says_so() -> None:
    first = claim(1, "das Dorf ist gefallen", "ru")
    assert related(first, claim(2, "den Fall des Dorfes", "ua", act="confirm")) == {"c2": [("confirms", "c1")]}
    assert related(first, claim(2, "das Dorf sei gefallen", "ua")) == {}


def test_neither_confirmed_nor_denied_is_no_relation() -> None:
    open_ = claim(2, "den Fall", "ua", act="confirm", stance="none", polarity="negative")
    assert related(claim(1, "das Dorf ist gefallen", "ru"), open_) == {}


def test_other_matters_are_not_related() -> None:
    assert related(claim(1, "das Dorf fiel", "ru"), claim(2, "die Brücke", "ua", act="deny"), one_matter=False) == {}


@pytest.mark.parametrize(("act", "kind"), [("deny", "denies"), ("confirm", "confirms"), ("state", "restates")])
def test_an_anaphor_is_related_to_what_it_means(act: str, kind: str) -> None:
    first = claim(1, "das Dorf ist gefallen", "ru")
    found = related(first, claim(2, "was", "ua", act=act), one_matter=False, targets={"c2": "c1"})
    assert found == {"c2": [(kind, "c1")]}


def topic(*stems: str) -> Topic:
    return Topic(frozenset(), frozenset(), frozenset(stems))


def test_claims_join_the_group_they_are_most_alike() -> None:
    topics = {
        "c1": topic("dorf", "fällt", "heute"),
        "c2": topic("brücke", "steht", "noch"),
        "c3": topic("heute", "fällt", "dorf"),
    }
    claims = [claim(n, "x") for n in (1, 2, 3)]
    assert matter(claims, topics) == {"c1": "c1", "c2": "c2", "c3": "c1"}


CONTENTS = [
    "das Dorf Stara Balka sei eingenommen",
    "die Einnahme von Stara Balka",
    "Stara Balka sei nicht eingenommen worden",
    "was",
    "die Vorwürfe",
    "mehr als 40 Menschen seien bei dem Angriff auf Tarsk getötet worden",
    "bei dem Angriff auf Tarsk seien 40 Menschen getötet worden",
    "der Winter werde hart",
]


@st.composite
def claims_of_a_report(draw: st.DrawFn) -> list[Claim]:
    found = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        act: Act = draw(st.sampled_from(["state", "deny", "confirm"]))
        stance: Stance = "against" if act == "deny" else draw(st.sampled_from(["for", "against", "none"]))
        speakers = draw(st.sampled_from([(), ("ru",), ("ua",), ("x", "y")]))
        found.append(
            Claim(
                f"c{number}",
                draw(st.sampled_from(["reported", "reported", "outlet"])),
                claim(number, draw(st.sampled_from(CONTENTS))).content,
                speakers=speakers,
                act=act,
                stance=stance,
            )
        )
    return found


@settings(max_examples=200)
@given(claims_of_a_report())
def test_relations_lead_to_other_reported_claims_of_the_report(claims: list[Claim]) -> None:
    linked = link(reading(*claims))
    reported = {c.id for c in claims if c.voice == "reported"}
    for before, after in zip(claims, linked.claims, strict=True):
        assert (after.id, after.content, after.act, after.speakers) == (
            before.id,
            before.content,
            before.act,
            before.speakers,
        )
        assert {r.claim for r in after.relations} <= reported - {after.id}
        assert len({r.claim for r in after.relations}) == len(after.relations)
        for relation in after.relations:
            assert relation.type != "denies" or after.stance == "against"
        if after.voice == "outlet":
            assert after.relations == ()


@settings(max_examples=200)
@given(claims_of_a_report())
def test_every_reported_claim_has_one_proposition(claims: list[Claim]) -> None:
    linked = link(reading(*claims))
    listed = [(p.id, c) for p in linked.propositions for c in p.claims]
    assert sorted(listed) == sorted((c.proposition, c.id) for c in linked.claims if c.voice == "reported")
    assert [c.proposition for c in linked.claims if c.voice == "outlet"] == [None] * sum(
        c.voice == "outlet" for c in claims
    )
    assert [p.id for p in linked.propositions] == [f"p{n}" for n in range(1, len(linked.propositions) + 1)]
    contents = {" … ".join(s.text for s in c.content) for c in claims}
    assert {p.label for p in linked.propositions} <= contents


def test_no_claim_is_related_to_itself() -> None:
    linked = link(reading(claim(1, CONTENTS[1], act="deny"), claim(2, CONTENTS[1])))
    assert [r.claim for r in linked.claims[1].relations if r.claim == "c2"] == []
