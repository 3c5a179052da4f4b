"""Places and names across languages, and times of two claims."""

from __future__ import annotations

import pytest

from lagebild.link.across import Interval, Site, Stated, names, when, where
from tests.link.across.statements import DORF, REGION, VILLAGE

OTHER = Site("Nowa Balka", "settlement", "UA", within="Charkiw", language="de")
UKRAINE = Site("Ukraine", "country", "UA")


@pytest.mark.parametrize(
    ("german", "english", "alike"),
    [
        ("Charkiw", "Kharkiv", True),
        ("Saporischschja", "Zaporizhzhia", True),
        ("Tschernihiw", "Chernihiv", True),
        ("Region Charkiw", "Kharkiv region", True),
        ("Nord-Darfur", "North Darfur", True),
        ("Süd-Kivu", "South Kivu", True),
        ("Hudaida", "Hodeidah", True),
        ("Dschenin", "Jenin", True),
        ("Latschin", "Lachin", True),
        ("Nord-Kivu", "South Kivu", False),
        ("Charkiw", "Kherson", False),
        ("Nyschnja Balka", "Nyzhnia Lypa", False),
        ("Balka", "Nyzhnia Balka", False),
    ],
)
def test_names_sound_alike(german: str, english: str, alike: bool) -> None:
    assert names.alike(german, "de", english, "en") is alike


@pytest.mark.parametrize(
    ("earlier", "later", "relation"),
    [
        ((DORF,), (VILLAGE,), "same"),
        ((REGION,), (DORF,), "inside"),
        ((DORF,), (REGION,), "around"),
        ((DORF,), (OTHER,), "apart"),
        ((DORF, REGION), (OTHER, REGION), "apart"),
        ((), (VILLAGE,), "unknown"),
        ((UKRAINE,), (VILLAGE,), "inside"),
    ],
)
def test_place_relation(earlier: tuple[Site, ...], later: tuple[Site, ...], relation: str) -> None:
    assert where.relation(earlier, later) == relation


def test_a_key_or_far_coordinates_decide_before_the_name() -> None:
    assert not where.same(Site("Lypa", "settlement", key="1"), Site("Lypa", "settlement", key="2"))
    assert where.same(Site("Lypa", "settlement", key="1"), Site("Linden", "settlement", key="1"))
    north = Site("Lypa", "settlement", "UA", 51.0, 35.0)
    assert not where.same(north, Site("Lypa", "settlement", "UA", 47.0, 35.0))
    assert where.same(north, Site("Lypa", "settlement", "UA", 51.01, 35.0))


def at(day: str, *spans: tuple[str | None, str | None]) -> Stated:
    return Stated("en", "it happened", said=day, happened=tuple(Interval(a, b) for a, b in spans))


@pytest.mark.parametrize(
    ("earlier", "later", "relation"),
    [
        (at("2024-05-02"), at("2024-05-03"), "unknown"),
        (at("2024-05-02"), at("2024-09-03"), "later"),
        (at("2024-05-02"), at("2024-05-15", ("2024-05-15", "2024-05-15")), "later"),
        (at("2024-05-02"), at("2024-05-03", ("2023-01-01", "2023-12-31")), "apart"),
        (at("2024-05-02", ("2024-05-01", "2024-05-02")), at("2024-05-03", ("2024-05-02", "2024-05-03")), "later"),
        (at("2024-05-02", ("2024-05-01", "2024-05-02")), at("2024-05-03", ("2024-05-01", "2024-05-02")), "same"),
        (at("2024-05-02", ("2024-05-01", None)), at("2024-05-03", ("2024-05-02", "2024-05-02")), "same"),
        (Stated("en", "x"), at("2024-05-03"), "unknown"),
        (at("no day"), at("2024-05-03"), "unknown"),
    ],
)
def test_time_relation(earlier: Stated, later: Stated, relation: str) -> None:
    assert when.relation(earlier, later) == relation


def test_a_longer_period_counts_something_else() -> None:
    week = at("2024-05-08", ("2024-05-01", "2024-05-07"))
    assert when.same_period(week, at("2024-05-09", ("2024-05-01", "2024-05-08")))
    assert not when.same_period(week, at("2024-05-09", ("2024-01-01", "2024-05-08")))
    assert when.same_period(week, at("2024-05-09"))


@pytest.mark.parametrize(
    ("german", "english", "one"),
    [
        ("Stepowyj Jar", "Stepovyi Yar", True),
        ("Jur", "Yur", True),
        ("Stepowyj Jar", "Stepovyi Bir", False),
        ("Jar", "Yor", False),
    ],
)
def test_short_words_of_names(german: str, english: str, one: bool) -> None:
    a, b = Site(german, "settlement", "UA", language="de"), Site(english, "settlement", "UA", language="en")
    assert where.same(a, b) is one
