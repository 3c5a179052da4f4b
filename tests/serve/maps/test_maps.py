"""The outlines, what a map is drawn on, and how places are shown: never more exactly than they are known."""

from __future__ import annotations

import numpy as np
import pytest

from lagebild.ledger import Box, Site
from lagebild.model import Precision
from lagebild.serve.maps.figures import drawing
from lagebild.serve.maps.ground import HIGHEST, LOWEST, WIDTH, ground, middle, view_of
from lagebild.serve.maps.outlines import Shape, outlines
from lagebild.serve.maps.spots import Drawn, around, spots, within

UKRAINE = Box(22.0, 44.0, 41.0, 53.0)


def site(name: str, precision: Precision, at: tuple[float, float] | None, **more: str) -> Site:
    latitude, longitude = at or (None, None)
    country, within, relation = more.get("country"), more.get("within"), more.get("relation")
    return Site(name, precision, country, latitude, longitude, None, within, relation, 3, 1, None, None)


@pytest.mark.parametrize(
    ("shown", "drawn"),
    [
        (site("Sumy", "settlement", (50.9, 34.8), country="UA"), "point"),
        (site("Sumy", "settlement", (50.9, 34.8), country="UA", relation="near"), "near"),
        (site("Sumy Oblast", "region", (51.0, 34.0), country="UA"), "area"),
        (site("Sumy Oblast", "region", (51.0, 34.0), country="UA", relation="near"), "beside"),
        (site("Kordofan", "region", (13.0, 29.5), country="SD"), "beside"),
        (site("a region somewhere in it", "region", (51.1, 34.1), country="UA"), "beside"),
        (site("Sumy Raion", "district", (50.9, 34.8), country="UA"), "beside"),
        (site("Ukraine", "country", (49.0, 32.0), country="UA"), "beside"),
        (site("Altmoor", "unresolved", None), "beside"),
        (site("Altmoor", "unresolved", (50.9, 34.8)), "beside"),
    ],
)
def test_a_place_is_drawn_no_more_exactly_than_it_is_known(shown: Site, drawn: Drawn) -> None:
    (spot,) = spots([shown], [])
    assert spot.drawn == drawn
    assert (spot.region is not None) == (drawn == "area")


def test_a_region_is_an_area_and_no_dot() -> None:
    found = spots([site("Sumy Oblast", "region", (51.0, 34.0), country="UA")], [])
    box = around(found)
    assert box is not None
    made = drawing(found, view_of(box), [])
    assert made.dots == ()
    assert [patch.spot for patch in made.patches] == found
    assert len(made.patches[0].path) > 100


def test_the_name_of_a_region_stands_in_the_middle_of_it() -> None:
    square = np.array([(0.0, 0.0), (2.0, 0.0), (2.0, 4.0), (0.0, 4.0), (0.0, 0.0)])
    island = np.array([(9.0, 9.0), (9.1, 9.0), (9.1, 9.1), (9.0, 9.0)])
    assert middle(Shape((island, square), Box(0, 0, 9.1, 9.1))) == (2.0, 1.0)
    assert middle(Shape((square[::-1],), Box(0, 0, 2, 4))) == (2.0, 1.0)
    assert middle(Shape((np.array([(3.0, 5.0), (4.0, 5.0), (3.0, 5.0)]),), Box(3, 5, 4, 5))) == (5.0, 3.0)


def test_a_map_holds_all_that_can_be_drawn_and_no_more_is_in_another_part() -> None:
    kyiv = site("Kyiv", "settlement", (50.45, 30.52), country="UA")
    khartoum = site("Khartoum", "settlement", (15.55, 32.53), country="SD")
    found = spots([kyiv, khartoum, site("Altmoor", "unresolved", None)], [])
    box = around(found)
    assert box is not None
    assert [within(spot, box) for spot in found] == [True, True, False]
    assert [within(spot, UKRAINE) for spot in found] == [True, False, False]
    assert around(found[2:]) is None


@pytest.mark.parametrize(
    ("name", "country"),
    [("Crimea", "UA"), ("Sevastopol", "UA"), ("Kherson", "UA"), ("Golan Heights", "SY"), ("W. Sahara", "EH")],
)
def test_divisions_lie_in_countries_by_the_policy_on_borders(name: str, country: str) -> None:
    assert {region.country for region in outlines().regions.values() if region.name == name} == {country}


def test_most_regions_of_the_index_in_countries_at_war_have_an_outline() -> None:
    known = outlines().by_point
    for country, least in (("UA", 27), ("RU", 80), ("SD", 17), ("SY", 13), ("YE", 19), ("PS", 2), ("IL", 6)):
        assert sum(1 for code, *_ in known if code == country) >= least


def test_disputed_areas_are_marked_with_what_natural_earth_notes() -> None:
    crimea = next(area for area in ground(view_of(UKRAINE)).disputed if area.name == "Crimea")
    assert crimea.note == "Admin. by Russia; Claimed by Ukraine"
    assert crimea.path.startswith("M")


@pytest.mark.parametrize("box", [UKRAINE, Box(-170, -58, 180, 78), Box(34.0, 50.0, 34.1, 52.0), Box(10, 50, 30, 50.1)])
def test_every_part_of_the_world_can_be_drawn(box: Box) -> None:
    view = view_of(box)
    assert LOWEST <= view.height <= HIGHEST
    made = ground(view)
    assert made.land.startswith("M")
    assert view.box.west <= box.west and view.box.east >= box.east
    x, y = view.at((box.south + box.north) / 2, (box.west + box.east) / 2)
    assert 0 <= x <= WIDTH and 0 <= y <= view.height


def test_a_closer_map_has_borders_of_divisions() -> None:
    assert ground(view_of(UKRAINE)).divided
    assert not ground(view_of(Box(-20, 30, 60, 70))).divided
