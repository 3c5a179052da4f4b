"""The decision table: what relation two claims of different reports have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.link.across import Count, Interval, Party, Site, Stated, compare
from tests.link.across.statements import ARMY, DORF, MEDICS, MINISTRY, REGION, SPOKESMAN, VILLAGE, said

TAKEN = said("its troops had fully retaken the village", ARMY)
SHOT_19 = said("19 drones had been shot down", ARMY, counts=(Count(19, 19, unit="drone", role="shot_down"),))


@pytest.mark.parametrize(
    ("later", "relation"),
    [
        (said("Werchnja Lypa sei wieder in ukrainischer Hand", SPOKESMAN, language="de"), "restates"),
        (said("die Rückeroberung von Werchnja Lypa", MINISTRY, language="de", act="deny"), "denies"),
        (said("its own withdrawal from Verkhnia Lypa", MINISTRY, act="confirm"), "confirms"),
        (said("Ukrainian soldiers had recaptured Verkhnia Lypa", MEDICS), "confirms"),
        (said("Russian units were still holding Verkhnia Lypa", MINISTRY), "contradicts"),
        (said("in Werchnja Lypa werde weiter gekämpft", MEDICS, language="de"), "contradicts"),
        (said("its report from Verkhnia Lypa had been premature", ARMY), "retracts"),
        (said("its statement on Verkhnia Lypa", SPOKESMAN, cue="withdrew"), "retracts"),
        (said("according to Kyiv, Verkhnia Lypa was back in Ukrainian hands", MEDICS), "restates"),
        (said("it is said that Ukrainian troops have retaken Verkhnia Lypa"), "restates"),
        (said("whether the village had been retaken", MEDICS, stance="none", polarity="negative"), None),
        (said("to retake the village", MINISTRY, act="intend"), None),
        (said("that the village be retaken", MEDICS, act="demand"), None),
        (said("Ukrainian troops may have retaken the village", MEDICS, certainty="possible"), None),
        (
            said("it had taken the village", MINISTRY, said="2024-06-02", happened=(Interval("2024-06-01", None),)),
            None,
        ),
        (said("the loss of Nova Balka", MINISTRY, act="deny", places=(Site("Nova Balka", "settlement", "UA"),)), None),
        (said("fighting in the region was continuing", MEDICS, places=(REGION,)), None),
    ],
)
def test_control_of_a_place(later: Stated, relation: str | None) -> None:
    assert compare(TAKEN, later).relation == relation


@pytest.mark.parametrize(
    ("content", "count", "speaker", "act", "relation"),
    [
        ("more than 20 drones were shot down", Count(20, None, "more_than", "drone"), MEDICS, "state", "contradicts"),
        ("at least 12 drones were shot down", Count(12, None, "at_least", "drone"), MEDICS, "state", None),
        ("at least 12 drones were shot down", Count(12, None, "at_least", "drone"), MEDICS, "confirm", "confirms"),
        ("19 drones were shot down", Count(19, 19, "equal", "drone"), MEDICS, "state", "confirms"),
        ("19 drones were shot down", Count(19, 19, "equal", "drone"), SPOKESMAN, "state", "restates"),
        ("25 drones were shot down", Count(25, 25, "equal", "drone"), SPOKESMAN, "state", None),
        ("30 missiles were shot down", Count(30, 30, "equal", "missile"), MEDICS, "state", None),
    ],
)
def test_numbers(content: str, count: Count, speaker: Party, act: str, relation: str | None) -> None:
    later = said(content, speaker, act=act, counts=(replace(count, role="shot_down"),))
    assert compare(SHOT_19, later).relation == relation


@pytest.mark.parametrize(
    ("killed", "relation"),
    [(Count(40, 40, "equal", "person"), None), (Count(24, None, "at_least", "person"), "restates")],
)
def test_a_higher_figure_is_a_new_one(killed: Count, relation: str | None) -> None:
    least = Count(24, None, "at_least", "person", role="killed")
    earlier = said("at least 24 people had been killed in the market", ARMY, counts=(least,))
    later = said("people had been killed in the market", SPOKESMAN, counts=(replace(killed, role="killed"),))
    assert compare(earlier, later).relation == relation


@pytest.mark.parametrize(
    ("later", "relation"),
    [
        (said("Five enemy jets were brought down by our air defences", SPOKESMAN), "restates"),
        (said("Five Chinese jets were brought down over the village", SPOKESMAN), None),
    ],
)
def test_whose_jets(later: Stated, relation: str | None) -> None:
    assert compare(said("it had downed five Russian jets over the village", ARMY), later).relation == relation


@pytest.mark.parametrize(
    ("content", "speaker", "relation"),
    [
        ("we got it wrong: the well was hit and no longer intact", ARMY, "retracts"),
        ("the well had been hit", ARMY, None),
        ("the well had been hit", MINISTRY, "contradicts"),
    ],
)
def test_taking_back_by_the_opposite(content: str, speaker: Party, relation: str | None) -> None:
    earlier = said("the well in Verkhnia Lypa was intact", ARMY)
    assert compare(earlier, said(content, speaker)).relation == relation


@pytest.mark.parametrize(("event", "relation"), [("chlorine", "confirms"), ("artillery", None)])
def test_what_hardly_happens_twice_is_looked_into_late(event: str, relation: str | None) -> None:
    charge = said(f"helicopters had dropped {event} shells on Verkhnia Lypa", ARMY, act="accuse")
    late = said(f"{event} shells had been dropped on Verkhnia Lypa", MEDICS, said="2024-08-02")
    assert compare(charge, late).relation == relation


def test_numbers_say_why() -> None:
    later = said("more than 20 drones were shot down", MEDICS, counts=(Count(20, None, "more_than", "drone"),))
    assert "19 and more than 20 cannot both hold" in compare(SHOT_19, later).reasons


def test_figures_of_another_day_or_a_longer_time_do_not_contradict() -> None:
    night = replace(SHOT_19, happened=(Interval("2024-05-01", "2024-05-02"),))
    more = said("60 drones were shot down", MEDICS, counts=(Count(60, 60, "equal", "drone", role="shot_down"),))
    assert compare(night, replace(more, happened=(Interval("2024-05-01", "2024-05-02"),))).relation == "contradicts"
    assert compare(night, replace(more, happened=(Interval("2024-05-02", "2024-05-03"),))).relation is None
    assert compare(night, replace(more, happened=(Interval("2024-01-01", "2024-05-02"),))).relation is None


def test_similar_words_do_not_decide_polarity() -> None:
    words = "the recapture of Verkhnia Lypa by Ukrainian troops"
    alike = {"meaning": TAKEN.meaning}
    assert compare(TAKEN, said(words, MINISTRY, act="confirm", **alike)).relation == "confirms"
    assert compare(TAKEN, said(words, MINISTRY, act="deny", **alike)).relation == "denies"
    assert compare(TAKEN, said(words, MINISTRY, act="deny", meaning=None)).relation == "denies"


def test_a_denied_denial_stands_for_the_matter() -> None:
    denial = said("that the village had been retaken", MINISTRY, act="deny")
    reply = said("that the village had not been retaken", ARMY, act="deny", stance="for")
    assert compare(denial, reply).relation == "denies"
    assert compare(TAKEN, replace(reply, speakers=(SPOKESMAN,))).relation == "restates"


def test_who_admits_what_he_denied_retracts() -> None:
    denial = said("that the village had been retaken", MINISTRY, act="deny")
    assert compare(denial, said("that the village had been retaken", MINISTRY, act="confirm")).relation == "retracts"


def test_the_dead_do_not_speak_later() -> None:
    man = "the commander Ihor Wenko"
    killed = said(f"{man} had been killed", MINISTRY)
    alive = said("Ihor Wenko was alive", ARMY, said="2024-05-30", happened=(Interval("2024-05-30", None),), places=())
    assert compare(killed, alive).relation == "contradicts"
    assert compare(killed, replace(alive, content="Oleh Domak was alive")).relation is None


def test_sameness_of_speakers_comes_from_outside() -> None:
    again = said("Werchnja Lypa sei wieder in ukrainischer Hand", replace(SPOKESMAN, party=None), language="de")
    assert compare(TAKEN, again).relation == "confirms"
    assert compare(TAKEN, again, lambda a, b: True).relation == "restates"


contents = st.sampled_from(
    [
        TAKEN.content,
        "19 drones had been shot down",
        "its report had been withdrawn",
        "in Werchnja Lypa werde weiter gekämpft",
        "«» … İ ß \u0307 '' 12",
        "",
    ]
)
texts = st.one_of(contents, st.text(max_size=60))
days = st.sampled_from([None, "2024-05-02", "2024-05-09T10:00:00Z", "2031", "never"])
sites = st.lists(st.sampled_from([DORF, VILLAGE, REGION, Site("", "unresolved"), Site("Ukraine", "country", "UA")]))
people = st.lists(st.sampled_from([ARMY, SPOKESMAN, MINISTRY, MEDICS, Party("x", "")]), max_size=2)
amounts = st.builds(
    Count,
    st.one_of(st.none(), st.floats(0, 1e6)),
    st.one_of(st.none(), st.floats(0, 1e6)),
    st.sampled_from(["equal", "more_than", "about", "at_most"]),
    st.sampled_from([None, "person", "drone"]),
)
claims = st.builds(
    Stated,
    st.sampled_from(["de", "en", "uk", "fr"]),
    texts,
    people.map(tuple),
    voice=st.sampled_from(["reported", "outlet"]),
    act=st.sampled_from(["state", "confirm", "deny", "accuse", "demand", "warn"]),
    polarity=st.sampled_from(["positive", "negative"]),
    stance=st.sampled_from(["for", "against", "none"]),
    cue=st.one_of(st.none(), texts),
    places=sites.map(tuple),
    happened=st.lists(st.builds(Interval, days, days), max_size=2).map(tuple),
    said=days,
    counts=st.lists(amounts, max_size=2).map(tuple),
    meaning=st.one_of(st.none(), st.binary(min_size=256, max_size=256)),
)


@given(a=claims, b=claims)
def test_any_two_claims_can_be_compared(a: Stated, b: Stated) -> None:
    verdict = compare(a, b)
    assert 0.0 <= verdict.score <= 1.0
    assert verdict.reasons
    if "none" in (a.stance, b.stance):
        assert verdict.relation in (None, "restates", "retracts")


@given(claim=claims)
def test_a_claim_neither_opposes_nor_vouches_for_itself(claim: Stated) -> None:
    assert compare(claim, claim).relation in ({None, "restates", "retracts"} if claim.speakers else {None, "restates"})


@given(a=claims, b=claims)
def test_one_party_makes_no_dispute_with_itself(a: Stated, b: Stated) -> None:
    one = replace(b, speakers=a.speakers)
    if a.speakers:
        assert compare(a, one).relation not in ("denies", "contradicts", "confirms")


FORCED = said("Russia of torturing prisoners in a cellar in the village", ARMY, act="accuse")


@pytest.mark.parametrize(
    ("earlier", "later", "relation"),
    [
        (FORCED, said("the prisoners in the village were treated humanely", MINISTRY), "contradicts"),
        (FORCED, said("that its soldiers had tortured prisoners in the village", MINISTRY), "confirms"),
        (FORCED, said("prisoners had been tortured in the village", MEDICS), "confirms"),
        (
            said("Russian shells had hit the hospital in the village", ARMY),
            said("Ukrainian shells had hit the hospital in the village", MEDICS),
            "contradicts",
        ),
        (
            said("a missile had hit the hospital in the village", ARMY),
            said("a missile had hit the school in the village", MEDICS),
            None,
        ),
        (
            said("that the other side leave the village first", ARMY, act="demand"),
            said("it no longer insisted that the other side leave the village first", SPOKESMAN),
            "retracts",
        ),
        (
            said("a drone had set fire to the depot in the village", ARMY),
            said("das Depot sei nach einem Kurzschluss ausgebrannt", MEDICS, language="de"),
            "contradicts",
        ),
    ],
)
def test_deeds(earlier: Stated, later: Stated, relation: str | None) -> None:
    assert compare(earlier, later).relation == relation


def test_who_calls_anothers_words_withdrawn_withdraws_nothing() -> None:
    assert compare(TAKEN, said("its report from the village had been premature", MINISTRY)).relation is None
