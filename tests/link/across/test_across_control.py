"""How two claims bear on each other by who holds a place: a table of constructed pairs, and what it leaves alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.link.across import Party, Stated, compare, features
from lagebild.link.across.control import standings
from lagebild.link.across.control.parts import overlap
from tests.link.across.statements import ARMY, DORF, MEDICS, MINISTRY, REGION, VILLAGE, said

CASES = Path(__file__).parents[2] / "cases" / "control_pairs.jsonl"
PAIRS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
SPEAKERS = {
    "UA": ARMY,
    "RU": MINISTRY,
    "monitor": MEDICS,
    "witness": Party("person:witness", "Bewohnerin", "person"),
    "agency": Party("org:agency", "Agentur Loire", "organisation", "FR"),
    "outlet": Party("outlet:rundschau", "Rundschau", "outlet"),
}
GROUP = Party("entity:front", "Volksfront", "group", "UA")


def claim(side: list[str], place: str) -> Stated:
    by, text, act, stance = [*side, "", ""][:4]
    german = any(word in text.lower().split() for word in ("der", "das", "des", "dem", "im", "den"))
    site = REGION if place == "region" else DORF if german else VILLAGE
    fields: dict[str, Any] = (
        {"places": (site,)} | ({"act": act} if act else {}) | ({"stance": stance} if stance else {})
    )
    return said(text, SPEAKERS[by], language="de" if german else "en", **fields)


def held(a: Stated, b: Stated) -> str:
    return features.compare(a, b, features.terms(a), features.terms(b), features.same_entity).held


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_who_holds_it_by_both(pair: dict[str, Any]) -> None:
    a, b = (claim(pair[side], place) for side, place in zip("ab", pair.get("places", ("", "")), strict=True))
    assert held(a, b) == pair["held"]


def test_parts_that_are_not_one_are_two_matters() -> None:
    north = said("the north of the village was held by Russian troops", MINISTRY)
    south = said("the south of the village was under Ukrainian control", ARMY)
    assert compare(north, south).reasons == ("another part",)


def test_who_has_taken_nothing_tells_of_no_control() -> None:
    assert not features.terms(said("the picture was taken in the village")).all_events
    assert "evacuation" in features.terms(said("1200 residents have left the village")).all_events
    assert "control_gained" in features.terms(said("Ukrainian troops have taken the village", ARMY)).all_events


def test_a_group_that_the_other_one_speaks_for_is_a_side() -> None:
    ours = said("its fighters had taken the village", GROUP)
    seen = said("the Volksfront held the village", MEDICS)
    state = said("the village was under Ukrainian control", ARMY)
    assert held(ours, seen) == "agree"
    assert held(ours, state) == "oppose"


def test_the_spokesman_of_a_group_is_on_its_side() -> None:
    spokesman = Party("person:oleh", "Oleh Domak", "person", "UA", party=GROUP.id)
    assert held(said("its fighters had taken the village", GROUP), said("we hold the village", spokesman)) == "agree"


def test_the_town_in_the_region_is_the_town() -> None:
    one = said("the village in the Kharkiv region was under Ukrainian control", ARMY, places=(REGION, VILLAGE))
    assert [standing.site for standing in standings.standings(one)] == [VILLAGE]
    other = said("the village near Kharkiv region was under Ukrainian control", ARMY, places=(REGION,))
    assert standings.standings(other) == ()


@pytest.mark.parametrize(
    ("a", "b", "common"),
    [
        ((), ("north",), "some"),
        (("north",), ("north", "south"), "some"),
        (("north",), ("southeast",), "none"),
        (("northeast",), ("northwest",), "none"),
        (("centre",), ("edge",), "none"),
        (("north",), ("east",), "unknown"),
        (("some",), ("some",), "unknown"),
        (("half",), ("south",), "unknown"),
    ],
)
def test_parts_of_one_place(a: tuple[str, ...], b: tuple[str, ...], common: str) -> None:
    assert overlap(a, b) == overlap(b, a) == common


WORDS = st.lists(
    st.sampled_from(
        "the village is not under control and Russian Ukrainian troops hold held lost retaken north south of our "
        "enemy completely contested all seen in , .".split()
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(WORDS, WORDS)
def test_it_is_the_same_from_both_ends_on_one_place(one: str, other: str) -> None:
    a, b = standings.standings(said(one, ARMY)), standings.standings(said(other, MINISTRY))
    assert standings.relation(a, b) == standings.relation(b, a)


@given(WORDS)
def test_a_vector_changes_no_position(text: str) -> None:
    one = said(text, ARMY)
    assert standings.standings(one) == standings.standings(replace(one, meaning=None))
