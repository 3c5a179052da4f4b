"""What counts as a dispute, who is on which side, and since when; on claims made by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.ledger import StoredClaim
from lagebild.model import Act, RelationType, Stance
from lagebild.views.disputes import Dispute, DisputeQuery, Side, disputes
from lagebild.views.voices import Counts
from tests.views.stories import RU, UA, Story, agency, body, dead, person, said_on


def found(story: Story, query: DisputeQuery | None = None) -> tuple[Dispute, ...]:
    return disputes(story.ledger(), query)


def only(story: Story) -> Dispute:
    (dispute,) = found(story)
    return dispute


def voices(side: Side) -> list[tuple[str, list[str]]]:
    return [(voice.party.key, [claim.content for claim in voice.claims]) for voice in side.voices]


def claimed_and_denied() -> tuple[Story, StoredClaim, StoredClaim]:
    story = Story()
    claim = story.says(UA, "Altmoor is free", "04")
    denial = story.says(RU, "that Altmoor was lost", "05", "against", act="deny", outlet="Post")
    story.relate("denies", denial, claim)
    return story, claim, denial


def test_a_statement_and_its_denial_by_another_party_are_a_dispute() -> None:
    story, *_ = claimed_and_denied()
    story.says(person("Larissa", UA), "Altmoor stays free", "06", outlet="Kurier")
    dispute = only(story)
    assert dispute.label == "Altmoor is free"
    assert voices(dispute.affirming) == [(UA, ["Altmoor is free", "Altmoor stays free"])]
    assert voices(dispute.opposing) == [(RU, ["that Altmoor was lost"])]
    assert (dispute.since, dispute.stands, dispute.newest) == ("2025-03-05", True, "2025-03-05")
    (voice,) = dispute.affirming.voices
    assert (voice.since, voice.last, voice.restated, voice.stands) == ("2025-03-04", "2025-03-06", 1, True)


def test_nobody_disputes_what_the_same_party_says() -> None:
    for one, other in (
        (UA, UA),
        (RU, person("Lew", RU)),
        ("state:RU", RU),
        ("state:RU", person("Lew", RU)),
        ("UA:armed_forces", UA),
    ):
        story = Story()
        claim = story.says(one, "Altmoor is free", "04")
        story.relate("denies", story.says(other, "that", "05", "against", act="deny"), claim)
        assert found(story) == ()


def test_an_army_disputes_what_its_own_ministry_says() -> None:
    story = Story()
    claim = story.says(RU, "the north is held", "04")
    story.relate("denies", story.says("RU:armed_forces", "the north is held", "05", "against"), claim)
    assert only(story).stands


def test_a_spokesman_is_known_from_another_claim() -> None:
    story = Story()
    claim = story.says(person("Lew", RU), "Altmoor is held", "04")
    story.says(person("Lew"), "nobody was taken prisoner", "05", "against")
    story.relate("denies", story.says(RU, "that", "06", "against"), claim)
    assert found(story) == ()


def test_those_who_speak_together_dispute_nothing_that_one_of_them_says() -> None:
    story, claim, _ = claimed_and_denied()
    story.members["p1"].pop()
    story.relations.clear()
    both = story.says(UA, "that", "05", "against", speakers=(body(UA), body(RU)))
    story.relate("denies", both, claim)
    assert found(story) == ()


def test_who_takes_no_side_opposes_nobody() -> None:
    story, claim, _ = claimed_and_denied()
    story.says("org:United Nations", "could not confirm", "05", "none")
    dispute = only(story)
    assert voices(dispute.undecided) == [("org:United Nations", ["could not confirm"])]
    assert dispute.counts == Counts(2, 2, 2)
    alone = Story()
    claim = alone.says(UA, "foreign fighters were there", "04")
    alone.relate("denies", alone.says(RU, "neither confirms nor denies", "05", "none"), claim)
    assert found(alone) == ()


def test_a_party_that_turned_no_longer_opposes() -> None:
    story, *_ = claimed_and_denied()
    story.says(RU, "its troops left Altmoor", "09", act="confirm")
    dispute = only(story)
    assert (dispute.since, dispute.until, dispute.stands) == ("2025-03-05", "2025-03-09", False)
    (before,) = dispute.opposing.voices
    assert (before.until, before.retraction) == ("2025-03-09", None)
    assert [voice.party.key for voice in dispute.affirming.voices] == [UA, RU]


def test_a_state_speaks_for_its_bodies() -> None:
    story = Story()
    claim = story.says(UA, "Altmoor is free", "04")
    story.relate("denies", story.says("state:RU", "that", "05", "against"), claim)
    story.says(RU, "its troops left Altmoor", "09", act="confirm")
    assert only(story).until == "2025-03-09"


def test_where_several_bodies_of_a_state_speak_it_is_none_of_them() -> None:
    story = Story()
    claim = story.says(UA, "Altmoor is free", "04")
    for day, who in (("05", "state:RU"), ("06", RU), ("07", "RU:navy")):
        story.relate("denies", story.says(who, "that", day, "against"), claim)
    assert len(only(story).opposing.voices) == 3


def test_what_both_say_within_a_day_both_holds() -> None:
    story, *_ = claimed_and_denied()
    story.says(RU, "the north was left", "05", act="confirm")
    assert only(story).stands


def test_what_was_taken_back_before_is_not_disputed() -> None:
    story = Story()
    claim = story.says(UA, "Altmoor is free", "04")
    story.relate("retracts", story.says(UA, "spoke too soon", "05", "against", takes_back=True), claim)
    story.relate("denies", story.says(RU, "that", "06", "against", act="deny"), claim)
    assert found(story) == ()


def test_what_is_taken_back_later_stood_until_then() -> None:
    story, claim, _ = claimed_and_denied()
    story.says(UA, "Altmoor is ours", "05")
    back = story.says(UA, "its statement on Altmoor", "07", "against", act="deny", takes_back=True)
    story.relate("retracts", back, claim)
    dispute = only(story)
    (voice,) = dispute.affirming.voices
    assert (dispute.until, voice.until) == ("2025-03-07", "2025-03-07")
    assert voice.retraction and voice.retraction.claim == back
    assert voices(dispute.opposing) == [(RU, ["that Altmoor was lost"])]
    story.says(UA, "Altmoor is free again", "09")
    again = only(story)
    assert again.stands and again.affirming.voices[0].retraction is None


@pytest.mark.parametrize(
    ("day", "act", "stands"), [("04", "state", True), ("04", "deny", False), ("06", "state", False)]
)
def test_words_that_only_differ_from_others_of_their_day_take_nothing_back(day: str, act: Act, stands: bool) -> None:
    story = Story()
    claim = story.says(UA, "26 men surrendered", "04")
    story.relate("denies", story.says(RU, "that", "04", "against"), claim)
    story.relate("retracts", story.says(UA, "the army took the town back", day, "against", act=act), claim)
    voice = only(story).affirming.voices[0]
    assert (voice.retraction is None) == stands


def test_to_take_back_is_not_to_oppose_those_who_still_say_it() -> None:
    story = Story()
    claim = story.says(person("the governor"), "the village is free", "04")
    story.says(UA, "the village is free", "04")
    back = story.says(person("the governor"), "his statement", "05", "against", takes_back=True)
    story.relate("denies", back, claim)
    assert found(story) == ()
    story.says(person("the governor"), "the village is not free", "05", "against")
    dispute = only(story)
    assert [voice.stands for voice in dispute.affirming.voices] == [False, True]


def test_who_takes_words_back_takes_back_all_that_was_said_to_the_same_effect() -> None:
    story = Story()
    claim = story.says(UA, "the village is free", "03")
    story.says(person("the governor"), "the village is free", "04")
    story.relate("denies", story.says(RU, "that", "05", "against"), claim)
    story.says(person("the governor"), "his statement", "06", "against", takes_back=True)
    army, governor = only(story).affirming.voices
    assert (army.stands, governor.until) == (True, "2025-03-06")


def test_what_a_report_recalls_is_taken_back_in_it() -> None:
    story, claim, _ = claimed_and_denied()
    back = story.says(UA, "its statement", "07", "against", report="r", takes_back=True)
    story.says(UA, "the day before, that Altmoor was free", "07", report="r")
    story.relate("retracts", back, claim)
    assert not only(story).stands


def test_an_outlet_takes_back_what_it_has_carried() -> None:
    story = Story()
    carried = story.says(UA, "the bridge is down", "04", outlet="Kurier")
    story.relate("denies", story.says(RU, "that", "05", "against"), carried)
    story.relate("retracts", story.says(None, "the report on the bridge", "06", on=None, outlet="Kurier"), carried)
    assert only(story).until == "2025-03-06"
    story.says(UA, "the bridge is down", "05", outlet="Bote")
    assert only(story).stands


def test_what_contradicts_from_another_proposition_is_shown_once() -> None:
    story = Story()
    claim = story.says(UA, "Altmoor is free", "04")
    held = story.says(RU, "Altmoor is held", "05", on="p2")
    story.says("RU:navy", "Altmoor is held", "06", on="p2")
    story.says("org:UN", "cannot say who holds it", "06", "none", on="p2")
    story.relate("contradicts", held, claim, "both cannot hold the place")
    dispute = only(story)
    assert (dispute.id, dispute.undecided.voices) == ("p1", ())
    assert [(v.party.key, v.bearing, v.reasons) for v in dispute.opposing.voices] == [
        (RU, "contradicts", ("both cannot hold the place",)),
        ("RU:navy", "contradicts", ("both cannot hold the place",)),
    ]


def test_what_contradicts_a_denial_is_for_it() -> None:
    story, _, denial = claimed_and_denied()
    seen = story.says("org:monitor", "their flag flies there", "06", on=None)
    story.relate("contradicts", seen, denial)
    assert [voice.bearing for voice in only(story).affirming.voices] == ["for", "contradicts"]


def test_who_stands_for_both_of_two_matters_does_not_oppose_himself() -> None:
    story = Story()
    claim = story.says(UA, "Altmoor is free", "04")
    held = story.says(RU, "Altmoor is held", "05", on="p2")
    story.says(UA, "wrongly put here", "05", on="p2")
    story.relate("contradicts", held, claim)
    assert [voice.party.key for voice in only(story).opposing.voices] == [RU]


def test_figures_on_one_side_are_disputed_too() -> None:
    story = Story()
    many = story.says(UA, "at least 80 soldiers died", "04", quantities=(dead(80, "at_least"),))
    few = story.says(RU, "17 soldiers died", "05", quantities=(dead(17),))
    story.relate("contradicts", few, many, "at least 80 and 17 cannot both hold")
    dispute = only(story)
    assert voices(dispute.affirming) == [(UA, ["at least 80 soldiers died"])]
    assert voices(dispute.opposing) == [(RU, ["17 soldiers died"])]


def test_of_three_figures_each_pair_is_shown_once() -> None:
    story = Story()
    figures = [
        story.says(who, f"{n} died", day, on=f"p{n}")
        for who, n, day in ((UA, 80, "04"), (RU, 17, "05"), ("org:monitor", 50, "06"))
    ]
    for later, earlier in ((1, 0), (2, 0), (2, 1)):
        story.relate("contradicts", figures[later], figures[earlier])
    assert Counter((d.id, claim.content) for d in found(story) for claim in d.opposing.claims) == {
        ("p80", "17 died"): 1,
        ("p80", "50 died"): 1,
        ("p17", "50 died"): 1,
    }


def test_hearsay_and_the_outlet_itself_can_be_disputed() -> None:
    story = Story()
    said = story.says(None, "the bridge is said to be down", "04", voice="reported", speech="hearsay")
    story.relate("denies", story.says(None, "the bridge stands", "05", "against", outlet="Kurier"), said)
    dispute = only(story)
    assert [v.party.named for v in (*dispute.affirming.voices, *dispute.opposing.voices)] == [False, True]


def test_an_outlet_is_one_party_in_its_own_words_and_quoted() -> None:
    story = Story()
    own = story.says(None, "the bridge is down", "04", outlet="Kurier")
    quoted = story.says(person("Kurier", kind="outlet"), "the bridge is down", "05", "against", outlet="Bote")
    story.relate("denies", quoted, own)
    assert found(story) == ()


def test_copies_of_one_line_are_one_origin() -> None:
    story = Story()
    afp = agency("afp")
    claim = story.says(UA, "Altmoor is free", "04", came_from=afp)
    story.says(UA, "Altmoor is free", "04", outlet="Post", came_from=afp)
    story.says(UA, "Altmoor is free", day="05", outlet="Kurier")
    story.says(UA, "Altmoor is free", day="06", outlet="Kurier")
    story.relate("denies", story.says(RU, "that", "05", "against"), claim)
    assert only(story).affirming.counts == Counts(reports=4, outlets=3, origins=2)


def test_the_newest_comes_first() -> None:
    story = Story()
    for number, day in enumerate(("05", "09", "07")):
        claim = story.says(UA, f"village {number}", "04", on=f"p{number}")
        story.relate("denies", story.says(RU, f"village {number}", day, "against", on=f"p{number}"), claim)
    assert [d.label for d in found(story)] == ["village 1", "village 2", "village 0"]
    assert [d.label for d in found(story, DisputeQuery(limit=2))] == ["village 1", "village 2"]
    assert [d.label for d in found(story, DisputeQuery(words="village 0"))] == ["village 0"]
    assert [d.label for d in found(story, DisputeQuery(since="2025-03-06", until="2025-03-08"))] == ["village 2"]
    assert found(story, DisputeQuery(speaker="org:UN")) == ()
    assert len(found(story, DisputeQuery(speaker=RU))) == 3
    assert found(story, DisputeQuery(asof="2025-03-04")) == ()
    assert [d.label for d in found(story, DisputeQuery(asof="2025-03-05"))] == ["village 0"]


def test_who_only_restates_is_asked_for_too() -> None:
    story, *_ = claimed_and_denied()
    story.says(person("the governor"), "Altmoor is free", "06")
    assert len(found(story, DisputeQuery(speaker="the governor"))) == 1


def test_a_body_is_asked_for_by_those_who_speak_for_it() -> None:
    story = Story()
    claim = story.says(person("Larissa", UA), "Altmoor is free", "04")
    story.relate("denies", story.says(person("Lew", RU), "that", "05", "against"), claim)
    assert len(found(story, DisputeQuery(speaker=RU))) == 1
    story.says(RU, "the ministry has a name", "05", on=None)
    assert len(found(story, DisputeQuery(speaker="ministry of defence"))) == 1
    assert found(story, DisputeQuery(speaker="ministry of health")) == ()


def test_hearsay_does_not_change_its_mind() -> None:
    story = Story()
    claim = story.says(None, "the bridge is said to be down", "04", voice="reported")
    story.relate("denies", story.says(RU, "that", "05", "against"), claim)
    story.says(None, "the bridge is said to stand", "06", "against", voice="reported")
    assert only(story).stands


def test_said_and_printed_days_are_kept_apart() -> None:
    story = Story()
    claim = story.says(UA, "Altmoor is free", "04", said=said_on("02"))
    story.relate("denies", story.says(RU, "that", "06", "against", said=said_on("03")), claim)
    story.says(UA, "Altmoor is free", "06", said=said_on("09"))
    dispute = only(story)
    assert (dispute.since, dispute.newest) == ("2025-03-03", "2025-03-06")
    assert dispute.affirming.voices[0].last == "2025-03-06"


@pytest.mark.parametrize("taken_back", [False, True])
def test_nothing_says_when(taken_back: bool) -> None:
    story, claim, _ = claimed_and_denied()
    if taken_back:
        story.relate("retracts", story.says(UA, "its claim", "06", "against", report="z", takes_back=True), claim)
    story.members["p1"] = [replace(m, claim=replace(m.claim, published=None)) for m in story.members["p1"]]
    dispute = only(story)
    assert (dispute.since, dispute.newest, dispute.stands) == ("", "", not taken_back)


PARTIES = (UA, RU, "state:UA", "state:RU", "org:UN")
_CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(PARTIES),
        st.integers(1, 9),
        st.sampled_from(("for", "against", "none")),
        st.sampled_from(("p1", "p2", "p3", None)),
        st.booleans(),
    ),
    min_size=2,
    max_size=9,
)
_LINKS = st.lists(
    st.tuples(st.sampled_from(("denies", "contradicts", "retracts")), st.integers(0, 8), st.integers(0, 8)), max_size=9
)


@given(_CLAIMS, _LINKS)
def test_whatever_is_related_a_dispute_has_two_sides_of_two_parties(
    said: list[tuple[str, int, Stance, str | None, bool]], links: list[tuple[RelationType, int, int]]
) -> None:
    story = Story()
    claims = [
        story.says(who, str(number), f"0{day}", side, on, takes_back=back)
        for number, (who, day, side, on, back) in enumerate(said)
    ]
    for kind, later, earlier in links:
        if max(later, earlier) < len(claims) and later != earlier:
            story.relate(kind, claims[later], claims[earlier])
    for dispute in found(story):
        one, other = ({c.id for c in side.claims} for side in (dispute.affirming, dispute.opposing))
        assert one and other and not one & other
        assert dispute.since <= (dispute.until or "9")
        assert any(
            a.speakers[0].country != b.speakers[0].country
            for a in dispute.affirming.claims
            for b in dispute.opposing.claims
        )


def three_a_day(days: int) -> Story:
    """On each day three matters that two parties dispute."""
    story = Story()
    for number in range(3 * days):
        on, day = f"p{number:02}", f"{number // 3 + 1:02}"
        claim = story.says(UA, f"village {number}", day, on=on)
        story.relate("denies", story.says(RU, f"village {number}", day, "against", on=on), claim)
    return story


@pytest.mark.parametrize("limit", [1, 2, 4, 10, 13, 40])
def test_so_many_of_the_newest_are_the_first_of_all(limit: int) -> None:
    story = three_a_day(12)
    assert [d.id for d in found(story, DisputeQuery(limit=limit))] == [d.id for d in found(story)][:limit]


def test_a_dispute_is_found_by_a_later_claim_that_meets_the_question() -> None:
    """Though one that was looked at before has led to it and does not stand in it."""
    story = Story()
    held = story.says(UA, "Altmoor is held", "02", on="p1")
    taken = story.says(RU, "Altmoor was taken", "03", on="p2")
    story.relate("contradicts", taken, held)
    for number in range(60):
        other = story.says(UA, f"Altmoor, day {number}", "05", on=f"q{number}")
        story.relate("denies", story.says(RU, f"no {number}", "05", "against", on=f"q{number}"), other)
    assert "p1" in {d.id for d in found(story, DisputeQuery(words="held", limit=5))}
