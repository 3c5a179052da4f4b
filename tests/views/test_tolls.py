"""Which numbers are claimed, asked of a few claims made by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.errors import ConfigError
from lagebild.ledger import Ledger, StoredClaim
from lagebild.model import Moment
from lagebild.views.counts import blocking, counted, matter
from lagebild.views.tolls import Asked, Row, Toll, tolls
from tests.views.told import ledger, number, place, said

PERIOD = Moment("2025-03-01", "2025-03-03")


def killed(
    content: str, figure: str, low: float | None, high: float | None, by: str = "UA", **more: Any
) -> StoredClaim:
    """A claim on killed people in Altmoor; its counted words are the figure's without its first word."""
    quantity = {"counted": figure.split(" ", 1)[-1], "role": "killed", "comparison": more.pop("comparison", "equal")}
    if "role" in more:
        quantity["role"] = more.pop("role")
    more.setdefault("places", (place(content, "Altmoor", "unresolved"),))
    more.setdefault("happened", PERIOD)
    return said(content, by, quantities=(number(content, figure, low, high, **quantity),), **more)


EIGHTY = killed(
    "In Altmoor seien mindestens 80 russische Soldaten getötet worden",
    "80 russische Soldaten",
    80,
    None,
    comparison="at_least",
    id="claim:80",
)
SEVENTEEN = killed(
    "17 Russian soldiers had been killed in Altmoor", "17 Russian soldiers", 17, 17, "RU", language="en", id="claim:17"
)
UKRAINIAN = killed(
    "In Altmoor seien 31 ukrainische Soldaten gefallen", "31 ukrainische Soldaten", 31, 31, id="claim:31"
)

# Without a place, without a period, without either.
LOOSE = [
    killed(text, "17 russische Soldaten", 17, 17, "RU", id=f"claim:loose{n}", **more)
    for text in ("In Altmoor seien 17 russische Soldaten getötet worden",)
    for n, more in enumerate([{"places": ()}, {"happened": None}, {"places": (), "happened": None}])
]


def asked(*claims: StoredClaim, propositions: dict[str, str] | None = None) -> tuple[Toll, ...]:
    return tolls(ledger(*claims, propositions=propositions), Asked()).tolls


def groups(*claims: StoredClaim, propositions: dict[str, str] | None = None) -> list[set[str]]:
    return [{row.claim for row in toll.rows} for toll in asked(*claims, propositions=propositions)]


def row(toll: Toll, claim: str) -> Row:
    return next(row for row in toll.rows if row.claim == claim)


def test_one_count_in_two_languages_with_what_cannot_both_hold() -> None:
    (toll,) = asked(EIGHTY, SEVENTEEN)
    assert (toll.role, toll.whose, toll.earliest) == ("killed", ("RU",), "2025-03-01")
    at = [r.claim for r in toll.rows]
    assert [at[n] for n in row(toll, "claim:80").at_odds] == ["claim:17"]
    assert [at[n] for n in row(toll, "claim:17").at_odds] == ["claim:80"]
    assert row(toll, "claim:80").figure.text == "80 russische Soldaten"


def test_figures_that_fit_are_not_marked() -> None:
    more = killed(
        "Mehr als 60 russische Soldaten seien in Altmoor gestorben",
        "60 russische Soldaten",
        60,
        None,
        "monitor",
        comparison="more_than",
    )
    (toll,) = asked(EIGHTY, more)
    assert [r.at_odds for r in toll.rows] == [(), ()]


def test_another_nation_is_another_count() -> None:
    assert sorted(map(len, groups(EIGHTY, UKRAINIAN))) == [1, 1]


def test_another_place_or_fate_is_another_count() -> None:
    text = "In Nordstadt seien 17 russische Soldaten getötet worden"
    elsewhere = killed(text, "17 russische Soldaten", 17, 17, "RU", places=(place(text, "Nordstadt"),))
    text = "In Altmoor seien 17 russische Soldaten verwundet worden"
    wounded = killed(text, "17 russische Soldaten", 17, 17, "RU", role="wounded")
    assert sorted(map(len, groups(EIGHTY, elsewhere, wounded))) == [1, 1, 1]


def test_the_district_is_another_place_than_the_town() -> None:
    text = "Im Bezirk Altmoor seien 3400 Menschen vertrieben worden"
    district = killed(text, "3400 Menschen", 3400, 3400, "monitor", role="displaced")
    text = "Aus der Stadt Altmoor seien 1200 Bewohner geflohen"
    town = killed(text, "1200 Bewohner", 1200, 1200, role="displaced")
    assert sorted(map(len, groups(district, town))) == [1, 1]


def test_a_longer_period_is_another_count() -> None:
    text = "In Altmoor seien mehr als 110 russische Soldaten getötet worden"
    longer = killed(text, "110 russische Soldaten", 110, None, happened=Moment("2025-02-01", "2025-03-06"))
    assert sorted(map(len, groups(EIGHTY, longer))) == [1, 1]


def test_what_is_left_is_another_count() -> None:
    text = "In Altmoor seien 26 russische Soldaten gefangen"
    taken = killed(text, "26 russische Soldaten", 26, 26, role="captured")
    text = "In Altmoor sind noch 14 russische Soldaten gefangen"
    left = killed(text, "14 russische Soldaten", 14, 14, role="captured")
    assert sorted(map(len, groups(taken, left))) == [1, 1]


def test_a_party_that_revises_its_figure_does_not_contradict_itself() -> None:
    text = "In Altmoor seien 34 ukrainische Soldaten gefallen"
    newer = killed(text, "34 ukrainische Soldaten", 34, 34, day="2025-03-05", id="claim:34")
    (toll,) = asked(UKRAINIAN, newer)
    assert (row(toll, "claim:34").revises, row(toll, "claim:34").at_odds) == (0, ())


def test_a_number_that_has_grown_since_is_a_later_state() -> None:
    text = "In Altmoor seien 7 Menschen getötet worden"
    noon = killed(text, "7 Menschen", 7, 7, "witness", happened=None)
    text = "In Altmoor seien 11 Menschen getötet worden"
    later = killed(text, "11 Menschen", 11, 11, "monitor", day="2025-03-06", happened=None)
    (toll,) = asked(noon, later)
    assert [r.at_odds for r in toll.rows] == [(), ()]
    text = "In Altmoor seien 5 Menschen getötet worden"
    fewer = killed(text, "5 Menschen", 5, 5, "monitor", day="2025-03-06", happened=None)
    (toll,) = asked(noon, fewer)
    assert [r.at_odds for r in toll.rows] == [(1,), (0,)]


def test_whose_dead_nothing_says_joins_only_one_group() -> None:
    text = "In Altmoor habe es 60 Tote gegeben"
    dead = killed(text, "60 Tote", 60, 60, "monitor", id="claim:dead")
    assert sorted(map(len, groups(EIGHTY, dead))) == [2]
    assert sorted(map(len, groups(EIGHTY, UKRAINIAN, dead))) == [1, 1, 1]


def test_a_denied_figure_is_denied_not_claimed() -> None:
    text = "26 russische Soldaten hätten sich in Altmoor ergeben"
    claims = killed(text, "26 russische Soldaten", 26, 26, role="captured", id="claim:26")
    denies = killed(
        text, "26 russische Soldaten", 26, 26, "RU", role="captured", act="deny", stance="against", id="claim:no"
    )
    (toll,) = asked(claims, denies)
    assert {r.claim: r.says for r in toll.rows} == {"claim:26": "claims", "claim:no": "denies"}
    assert all(r.at_odds == () for r in toll.rows)


def test_not_a_single_one_is_none() -> None:
    text = "Not a single Russian soldier has been captured in Altmoor"
    none = killed(
        text,
        "a single Russian soldier",
        1,
        1,
        "RU",
        role="captured",
        language="en",
        stance="against",
        polarity="negative",
        id="claim:none",
    )
    text = "26 russische Soldaten hätten sich in Altmoor ergeben"
    claims = killed(text, "26 russische Soldaten", 26, 26, role="captured", id="claim:26")
    (toll,) = asked(claims, none)
    assert (row(toll, "claim:none").says, row(toll, "claim:none").figure.high) == ("claims", 0)
    assert row(toll, "claim:26").at_odds


def test_the_ledger_s_proposition_joins_what_words_do_not() -> None:
    text = "Es handele sich um 17 russische Gefallene"
    vague = killed(text, "17 russische Gefallene", 17, 17, "RU", places=(), happened=None, id="claim:vague")
    assert len(groups(EIGHTY, vague)) == 2
    assert len(groups(EIGHTY, vague, propositions={"claim:80": "p", "claim:vague": "p"})) == 1


def test_distances_days_and_prices_are_no_tolls() -> None:
    text = "Altmoor liege 11 Kilometer von der Grenze"
    away = said(text, quantities=(number(text, "11 Kilometer", 11, 11, unit="km"),))
    text = "In Altmoor fehle seit 3 Tagen Wasser"
    days = said(text, quantities=(number(text, "3 Tagen", 3, 3, unit="day", counted="Tagen"),))
    assert asked(away, days) == ()


def test_days_turned_round() -> None:
    with pytest.raises(ConfigError) as caught:
        tolls(ledger(EIGHTY), Asked(since="2025-03-06", until="2025-03-05"))
    assert caught.value.code == "days-turned-round"


@given(st.lists(st.sampled_from([EIGHTY, SEVENTEEN, UKRAINIAN, *LOOSE]), min_size=2, max_size=2))
def test_what_is_surely_one_matter_is_found(pair: list[StoredClaim]) -> None:
    (a,), (b,) = (list(counted(claim, None)) for claim in pair)
    if matter(a, b, one_proposition=False) == "same":
        assert blocking(a, None)[0] & blocking(b, None)[1]


def test_only_groups_with_a_claim_that_is_asked_for(sequence: Ledger) -> None:
    asked_for = tolls(sequence, Asked(about="Werchni Sady")).tolls
    assert asked_for
    places = {name for toll in asked_for for name in toll.places}
    assert "Sosnopil" not in places
