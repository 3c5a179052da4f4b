"""What counts as a change of position, whose, and between which words; on claims made by hand."""

from __future__ import annotations

import pytest

from lagebild.ledger import Speaker
from lagebild.model import Act, Quantity, Stance
from lagebild.views.changes import Change, ChangeQuery, changes
from tests.views.stories import RU, UA, Story, dead, person, said_on

Step = tuple[str, Stance]  # a day and a side


def found(story: Story, query: ChangeQuery | None = None) -> tuple[Change, ...]:
    return changes(story.ledger(), query)


def kinds(story: Story, query: ChangeQuery | None = None) -> list[tuple[str, str]]:
    return [(change.kind, change.on[-2:]) for change in reversed(found(story, query))]


def told(*steps: Step, who: str | Speaker = RU) -> Story:
    story = Story()
    for day, side in steps:
        story.says(who, f"{side} on {day}", day, side)
    return story


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("04", "against"), ("09", "for")], [("turned", "09")]),
        ([("04", "for"), ("09", "against")], [("turned", "09")]),
        ([("04", "none"), ("09", "for")], [("broke silence", "09")]),
        ([("04", "none"), ("05", "against"), ("09", "for")], [("broke silence", "05"), ("turned", "09")]),
        ([("04", "for"), ("06", "against"), ("09", "for")], [("turned", "06"), ("again", "09")]),
        ([("04", "none"), ("04", "against")], [("broke silence", "04")]),
        # None of these is a change.
        ([("04", "for"), ("05", "for"), ("09", "for")], []),
        ([("04", "for"), ("05", "none")], []),
        ([("04", "for"), ("05", "none"), ("09", "for")], []),
        ([("04", "none"), ("05", "none")], []),
        ([("04", "for"), ("04", "against")], []),
        ([("04", "for")], []),
        # What is recalled on the day of the turn, or told anew on the day of both, is no second turn.
        ([("04", "against"), ("09", "for"), ("09", "against")], [("turned", "09")]),
        ([("04", "for"), ("05", "for"), ("05", "against"), ("06", "for")], []),
    ],
)
def test_positions_in_the_course_of_time(steps: list[Step], expected: list[tuple[str, str]]) -> None:
    assert kinds(told(*steps)) == expected
    assert kinds(told(*reversed(steps))) == expected


def test_a_change_has_both_words_and_what_lies_between() -> None:
    story = Story()
    story.says(UA, "took 26 prisoners", "03", outlet="Post")
    story.says(RU, "nobody was taken prisoner", "04", "against", act="deny")
    story.says(person("Lew", RU), "not one soldier", "06", "against", outlet="Kurier")
    story.says(UA, "has 26 prisoners", "07")
    story.says("org:UN", "saw prisoners", "08")
    story.says(RU, "19 men are prisoners", "10", act="confirm")
    story.says(UA, "has them still", "11")
    (change,) = found(story)
    assert change.before and [c.content for c in change.before.claims] == [
        "nobody was taken prisoner",
        "not one soldier",
    ]
    assert (change.kind, change.party.key, change.label, change.days) == ("turned", RU, "took 26 prisoners", 4)
    assert (change.after.first.content, change.on) == ("19 men are prisoners", "2025-03-10")
    assert [(v.party.key, v.claims[0].content) for v in change.between] == [
        (UA, "has 26 prisoners"),
        ("org:UN", "saw prisoners"),
    ]


def test_other_parties_do_not_change_each_other() -> None:
    story = told(("04", "against"))
    story.says("RU:navy", "its ships left", "09", act="confirm")
    story.says(person("a general"), "his troops left", "09")
    assert [change.kind for change in found(story)] == []


def test_a_state_and_its_bodies_change_as_one() -> None:
    story = Story()
    story.says("state:RU", "denies the loss", "04", "against")
    story.says(RU, "its troops left", "09", act="confirm")
    assert kinds(story) == [("turned", "09")]
    story.says("RU:navy", "its ships left", "10", act="confirm")
    assert {(c.party.key, c.on[-2:]) for c in found(story)} == {(RU, "09"), ("RU:navy", "10")}


@pytest.mark.parametrize("same_day", [False, True])
def test_who_takes_words_back_and_says_them_again(same_day: bool) -> None:
    story = Story()
    claim = story.says(UA, "the village is free", "04")
    back = story.says(UA, "spoke too soon", "04" if same_day else "05", "against", act="deny", takes_back=True)
    story.relate("retracts", back, claim)
    story.says(UA, "the village is free again", "09")
    assert kinds(story) == [("retracted", back.published[-2:] if back.published else ""), ("again", "09")]


def test_words_are_taken_back_that_are_told_elsewhere() -> None:
    story = Story()
    claim = story.says(UA, "ready to talk if prisoners are freed", "04")
    back = story.says(UA, "ready to talk", "05", on=None)
    story.relate("retracts", back, claim)
    (change,) = found(story, ChangeQuery(about="prisoners"))
    assert (change.kind, change.after.first) == ("retracted", back)


def test_what_was_taken_back_may_not_be_in_the_ledger() -> None:
    story = Story()
    story.says(UA, "its earlier statement", "05", "against", takes_back=True)
    (change,) = found(story)
    assert (change.kind, change.before, change.days) == ("retracted", None, None)


def test_taking_back_is_shown_once_whatever_it_is_told_of() -> None:
    story = Story()
    claim = story.says(UA, "the village is free", "04")
    story.says(UA, "an earlier statement", "05", "against", on=None, takes_back=True)
    story.says(UA, "its claim", "05", "against", on=None, takes_back=True)
    assert kinds(story) == [("retracted", "05")]
    back = story.says(UA, "what it had said of the village", "05", "against", takes_back=True)
    story.relate("retracts", back, claim)
    (change,) = found(story)
    assert change.before and change.before.claims == (claim,)


def test_an_outlet_withdraws_its_own_report() -> None:
    story = Story()
    own = story.says(None, "the bridge is down", "04", outlet="Kurier")
    other = story.says(None, "the bridge is down", "04", outlet="Bote")
    back = story.says(person("Kurier", kind="outlet"), "its report on the bridge", "09", "against", takes_back=True)
    story.relate("retracts", back, own)
    (change,) = found(story, ChangeQuery(actor="Kurier"))
    assert (change.party.name, change.before and change.before.claims, change.between[0].claims) == (
        "Kurier",
        (own,),
        (other,),
    )
    assert found(story, ChangeQuery(actor="Bote")) == ()


def test_an_outlet_withdraws_in_its_own_voice_what_another_told_it() -> None:
    story = Story()
    carried = story.says(UA, "the bridge is down", "04", outlet="Kurier")
    story.relate("retracts", story.says(None, "its report", "09", "against", outlet="Kurier"), carried)
    (change,) = found(story, ChangeQuery(actor="kurier"))
    assert (change.kind, change.before and change.before.claims) == ("retracted", (carried,))


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([("04", dead(31)), ("05", dead(34))], [("figure", "05")]),
        ([("04", dead(26)), ("05", dead(19)), ("06", dead(26))], [("figure", "05")]),
        ([("04", dead(20, "more_than")), ("05", dead(41))], []),
        ([("04", dead(31)), ("05", dead(31))], []),
        ([("04", dead(31)), ("04", dead(34))], []),
    ],
)
def test_a_new_figure_is_a_change_where_both_cannot_hold(
    figures: list[tuple[str, Quantity]], expected: list[tuple[str, str]]
) -> None:
    story = Story()
    for day, quantity in figures:
        story.says(UA, f"{quantity.low} dead", day, quantities=(quantity,))
        story.says(RU, "17 dead", day, quantities=(dead(17),))
    assert kinds(story) == expected


def test_a_figure_that_is_refused_is_nobodys() -> None:
    story = Story()
    story.says(UA, "never said 31", "04", "against", quantities=(dead(31),))
    story.says(UA, "not 34 either", "05", "against", quantities=(dead(34),))
    assert kinds(story) == []


@pytest.mark.parametrize(
    ("act", "before", "expected"),
    [
        ("confirm", "04", [("first word", "09")]),
        ("confirm", "09", []),
        ("state", "04", []),
    ],
)
def test_a_first_word_that_confirms(act: Act, before: str, expected: list[tuple[str, str]]) -> None:
    story = Story()
    story.says(UA, "the north is free", before)
    story.says(person("the general"), "his troops left the north", "09", act=act)
    assert kinds(story) == expected
    if expected:
        (change,) = found(story)
        assert (change.before, change.days, change.between[0].party.key) == (None, None, UA)


def test_who_said_nothing_is_not_silent() -> None:
    story = Story()
    story.says(UA, "the north is free", "04")
    story.says(None, "nothing was heard from Moscow", "05", on="p2")
    story.says(RU, "left the north", "09", act="confirm")
    assert kinds(story) == [("first word", "09")]


def test_said_before_counts_not_printed_before() -> None:
    story = Story()
    story.says(RU, "its troops left", "08", act="confirm")
    story.says(RU, "denied it at first", "09", "against", said=said_on("04"))
    assert kinds(story) == [("turned", "08")]


def test_a_body_changes_by_those_who_speak_for_it() -> None:
    story = told(("04", "against"), ("09", "for"), who=person("Lew", RU))
    assert [c.party.key for c in found(story, ChangeQuery(actor=RU))] == [RU]
    assert [c.party.key for c in found(story, ChangeQuery(actor="Lew"))] == [RU]
    assert found(story, ChangeQuery(actor=UA)) == ()


def test_which_changes_are_asked_for() -> None:
    story = told(("04", "against"), ("09", "for"))
    story.says(UA, "Altmoor: for", "05", on="p2")
    story.says(UA, "Altmoor: against", "07", "against", on="p2")
    assert [c.party.key for c in found(story)] == [RU, UA]
    assert [c.party.key for c in found(story, ChangeQuery(limit=1))] == [RU]
    assert [c.party.key for c in found(story, ChangeQuery(actor=UA))] == [UA]
    assert [c.party.key for c in found(story, ChangeQuery(about="Altmoor"))] == [UA]
    assert [c.party.key for c in found(story, ChangeQuery(since="2025-03-08"))] == [RU]
    assert [c.party.key for c in found(story, ChangeQuery(until="2025-03-08"))] == [UA]
    assert found(story, ChangeQuery(actor=UA, since="2025-03-08")) == ()
    assert [c.party.key for c in found(story, ChangeQuery(asof="2025-03-08"))] == [UA]
    assert found(story, ChangeQuery(asof="2025-03-06")) == ()


@pytest.mark.parametrize("limit", [1, 3, 4, 20])
def test_so_many_of_the_newest_are_the_first_of_all(limit: int) -> None:
    story = Story()
    for number in range(24):
        on, day = f"p{number:02}", number // 3 + 2
        story.says(UA, f"village {number} is ours", "01", on=on)
        story.says(UA, f"village {number} is not ours", f"{day:02}", "against", on=on)
    newest = [(c.on, c.proposition) for c in found(story, ChangeQuery(limit=limit))]
    assert newest == [(c.on, c.proposition) for c in found(story)][:limit]
