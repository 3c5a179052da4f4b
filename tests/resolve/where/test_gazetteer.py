from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.errors import ModelError
from lagebild.resolve.where.gazetteer import (
    VARIABLE,
    Gazetteer,
    Index,
    default_gazetteer,
    open_gazetteer,
    packaged_index,
    user_index,
)
from lagebild.resolve.where.index import Named
from tests.resolve.where.places import ALL, KURSK, OBLAST, write


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    return open_gazetteer(write(tmp_path / "places.sqlite"))


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer((Index(packaged_index(), packaged=True),))


def kinds(gazetteer: Gazetteer, name: str) -> list[tuple[str, str]]:
    return [(entry.name, entry.kind) for entry in gazetteer.lookup(name)]


def test_a_town_and_its_region_both_answer_to_the_name(small: Gazetteer) -> None:
    assert kinds(small, "KURSK") == [("Kursk", "settlement"), ("Kursk Oblast", "region")]


def test_inflected_forms_are_names(small: Gazetteer) -> None:
    assert kinds(small, "Kursker") == [("Kursk Oblast", "region")]


def test_what_no_place_is_called_finds_nothing(small: Gazetteer) -> None:
    assert small.lookup("Kursks") == ()
    assert small.lookup("") == ()


def test_a_faint_name_counts_less_than_a_firm_one_of_a_smaller_place(small: Gazetteer) -> None:
    assert kinds(small, "Salem") == [("Salem", "settlement"), ("Jerusalem", "settlement")]


@pytest.mark.parametrize("name", ["Zürich", "Zurich", "zu\u0308rich"])
def test_marks_may_be_left_out(small: Gazetteer, name: str) -> None:
    assert kinds(small, name) == [("Zürich", "settlement")]


def test_with_marks_the_name_without_them_is_another(tmp_path: Path) -> None:
    bare = Named("Zurich", "settlement", 48.58, -109.03, "US", "MT", names=("Zurich",))
    both = open_gazetteer(write(tmp_path / "places.sqlite", (*ALL, bare)))
    assert [e.country for e in both.lookup("Zürich")] == ["CH"]
    assert [e.country for e in both.lookup("Zurich")] == ["CH", "US"]


@pytest.mark.parametrize(("word", "words"), [("City", 3), ("Kursk", 2), ("Salem", 1), ("of", 0), ("city-state", 3)])
def test_how_long_names_beginning_with_a_word_are(small: Gazetteer, word: str, words: int) -> None:
    assert small.begins(word) == words


def test_labels_fall_back_on_the_main_name(small: Gazetteer) -> None:
    (kursk, oblast) = small.lookup("Kursk")
    assert (small.label(kursk, "ru"), small.label(kursk, "de"), small.label(oblast, "ru")) == (
        "Курск",
        "Kursk",
        "Kursk Oblast",
    )


def test_what_holds_a_place(small: Gazetteer) -> None:
    kursk, oblast = small.lookup("Kursk")
    assert (kursk.region, kursk.district) == ("RU.41", None)
    assert small.region_of(kursk) == oblast
    country = small.country_of("RU")
    assert country is not None and country.name == "Russia"
    assert small.region_of(country) is None
    (jerusalem,) = small.lookup("Jerusalem")
    assert small.region_of(jerusalem) is None  # this index does not hold it
    assert small.country_of("XX") is None
    assert [e.district for e in small.lookup("Salem")] == ["US.OR.047", None]


def test_by_geonames_number(small: Gazetteer) -> None:
    found = small.by_geonames(4)
    assert found is not None and found.name == "Salem"
    assert small.by_geonames(404) is None


def test_the_first_of_two_indexes_speaks_for_a_place_in_both(tmp_path: Path) -> None:
    other = (
        replace(KURSK, latitude=0.0, population=7, names=("Kursk", "Kurscha"), labels={"de": "Kursk am Tuskar"}),
        replace(OBLAST, latitude=0.0, geonames=99, names=("Kurskland",), faint=()),
        Named("Gornal", "settlement", 51.1, 35.2, "RU", "41", names=("Gornal",), geonames=100),
    )
    both = open_gazetteer(write(tmp_path / "a.sqlite"), write(tmp_path / "b.sqlite", other))
    (kursk,) = both.lookup("Kurscha")
    assert kursk == both.lookup("Kursk")[0]
    assert (kursk.latitude, kursk.population) == (51.73, 440000)
    assert (both.label(kursk, "de"), both.label(kursk, "ru")) == ("Kursk am Tuskar", "Курск")
    (oblast,) = both.lookup("Kurskland")
    assert (oblast.latitude, oblast.name) == (51.67, "Kursk Oblast")
    (gornal,) = both.lookup("Gornal")
    assert both.region_of(gornal) == oblast
    assert len({entry.key for name in ("Kursk", "Gornal", "Salem") for entry in both.lookup(name)}) == 5


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to look like one" * 10])
def test_what_is_no_index_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(content)
    with pytest.raises(ModelError) as error:
        open_gazetteer(path)
    assert (error.value.code, str(path) in error.value.message) == ("gazetteer-damaged", True)


def test_an_index_of_another_version_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "places.sqlite")
    file = sqlite3.connect(path)
    file.execute("PRAGMA user_version = 99")
    file.close()
    with pytest.raises(ModelError, match="another version"):
        open_gazetteer(path)


def test_a_missing_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        open_gazetteer(tmp_path / "none.sqlite")


def test_opening_an_index_writes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "places.sqlite")
    before = path.read_bytes()
    open_gazetteer(path).lookup("Kursk")
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["places.sqlite"]


def test_where_the_users_index_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert user_index().parts[-2:] == ("lagebild", "gazetteer.sqlite")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "own.sqlite"))
    assert user_index() == tmp_path / "own.sqlite"


def test_the_users_index_is_asked_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    village = Named("Irgendhausen", "settlement", 51.1, 35.2, "RU", "41", geonames=10**9, names=("Irgendhausen",))
    monkeypatch.setenv(VARIABLE, str(write(tmp_path / "own.sqlite", (village,))))
    default_gazetteer.cache_clear()
    try:
        asked = default_gazetteer()
        (found,) = asked.lookup("Irgendhausen")
        region = asked.region_of(found)
        assert region is not None and "Kursk" in region.name
    finally:
        default_gazetteer.cache_clear()


# What the shipped index must hold: a name, and (kind, country, region) of one of its places.
HELD = [
    ("Kursk", "settlement", "RU", "RU.41"),
    ("Kursk", "region", "RU", "RU.41"),
    ("Sudscha", "settlement", "RU", "RU.41"),
    ("Kiew", "settlement", "UA", "UA.12"),
    ("Київ", "settlement", "UA", "UA.12"),
    ("Киев", "settlement", "UA", "UA.12"),
    ("Awdijiwka", "settlement", "UA", "UA.05"),
    ("Avdiivka", "settlement", "UA", "UA.05"),
    ("Avdeevka", "settlement", "UA", "UA.05"),
    ("Tschassiw Jar", "settlement", "UA", "UA.05"),
    ("New York", "settlement", "US", "US.NY"),
    ("New York", "region", "US", "US.NY"),
    ("Luxemburg", "country", "LU", None),
    ("Luxemburg", "settlement", "LU", "LU.LU"),
    ("Frankfurt", "settlement", "DE", "DE.05"),
    ("Chan Junis", "settlement", "PS", "PS.GZ"),
    ("Laurel County", "district", "US", "US.KY"),
    ("Orleans Parish", "district", "US", "US.LA"),
    ("Georgia", "country", "GE", None),
    ("Georgia", "region", "US", "US.GA"),
    ("USA", "country", "US", None),
    ("Oxfordshire", "district", "GB", "GB.ENG"),
]

# The policy of docs/places.md: borders as the United Nations recognise them.
DE_JURE = [
    ("Sewastopol", "UA", "UA.20"),
    ("Simferopol", "UA", "UA.11"),
    ("Donezk", "UA", "UA.05"),
    ("Luhansk", "UA", "UA.14"),
    ("Melitopol", "UA", "UA.26"),
    ("Cherson", "UA", "UA.08"),
    ("Sochumi", "GE", "GE.02"),
    ("Zchinwali", "GE", "GE.73"),
    ("Tiraspol", "MD", "MD.58"),
    ("Kyrenia", "CY", None),
    ("Laayoune", "EH", None),
    ("Ramallah", "PS", "PS.WE"),
    ("Ariel", "PS", "PS.WE"),
    ("Majdal Shams", "SY", "SY.03"),
    ("Katzrin", "SY", "SY.03"),
    ("Pristina", "XK", None),
    ("Taipei", "TW", None),
]


@pytest.mark.parametrize(("name", "kind", "country", "region"), HELD)
def test_the_shipped_index_holds(shipped: Gazetteer, name: str, kind: str, country: str, region: str | None) -> None:
    assert (kind, country, region) in {(e.kind, e.country, e.region) for e in shipped.lookup(name)}


@pytest.mark.parametrize(("name", "country", "region"), DE_JURE)
def test_the_shipped_index_keeps_to_de_jure_borders(
    shipped: Gazetteer, name: str, country: str, region: str | None
) -> None:
    first = next(entry for entry in shipped.lookup(name) if entry.kind == "settlement")
    assert first.country == country
    assert region is None or first.region == region


def test_no_settlement_of_crimea_is_given_to_russia(shipped: Gazetteer) -> None:
    (index,) = shipped.indexes
    inside = "kind = 0 AND latitude BETWEEN 4440000 AND 4590000 AND longitude BETWEEN 3250000 AND 3640000"
    found = index.entries(inside)
    assert len(found) > 400
    assert {entry.country for entry in found} == {"UA"}


def test_every_shipped_place_is_listed_under_a_name(shipped: Gazetteer) -> None:
    (index,) = shipped.indexes
    assert index.entries("key NOT IN (SELECT place FROM name)") == []


@pytest.mark.parametrize("name", ["Gornal", "Mordor", "IEV", "ji fu", "the"])
def test_the_shipped_index_does_not_hold(shipped: Gazetteer, name: str) -> None:
    assert shipped.lookup(name) == ()


@pytest.mark.parametrize(
    ("name", "language", "label"),
    [
        ("Kiew", "de", "Kiew"),
        ("Kyiv", "uk", "Київ"),
        ("Kyiv", "ru", "Киев"),
        ("Awdijiwka", "de", "Awdijiwka"),
        ("Awdijiwka", "en", "Avdiivka"),
        ("Pokrowsk", "uk", "Покровськ"),
        ("Sudzha", "de", "Sudscha"),
        ("Geneva", "de", "Genf"),
    ],
)
def test_the_shipped_labels(shipped: Gazetteer, name: str, language: str, label: str) -> None:
    assert shipped.label(shipped.lookup(name)[0], language) == label


@settings(max_examples=200)
@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(shipped: Gazetteer, name: str) -> None:
    for entry in shipped.lookup(name):
        assert -90 <= entry.latitude <= 90 and -180 <= entry.longitude <= 180
        assert shipped.begins(name) >= 1
