from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from lagebild.errors import ExportError
from lagebild.resolve.where.gazetteer import open_gazetteer
from lagebild.resolve.where.index import Named, user_file
from tests.resolve.where.places import KURSK, SALEM, write


def test_a_place_written_again_takes_its_own_place(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    with user_file(path) as writer:
        first = writer.add(KURSK)
        writer.add(SALEM)
        again = writer.add(replace(KURSK, name="Kursk II", names=("Kursk II",), labels={"de": "Neu-Kursk"}))
    assert first == again
    places = open_gazetteer(path)
    assert places.lookup("Kursk") == places.lookup("Курск") == ()
    (kursk,) = places.lookup("Kursk II")
    assert (places.label(kursk, "de"), places.label(kursk, "ru")) == ("Neu-Kursk", "Kursk II")
    assert len(places.lookup("Salem")) == 1


def test_places_without_a_number_are_each_a_place(tmp_path: Path) -> None:
    twin = replace(KURSK, geonames=None)
    places = open_gazetteer(write(tmp_path / "a.sqlite", (twin, twin)))
    assert len(places.lookup("Kursk")) == 2


def test_a_name_that_is_firm_does_not_become_faint(tmp_path: Path) -> None:
    small = Named("Springe", "settlement", 52.2, 9.55, "DE", population=10, names=("Springe",))
    large = replace(small, name="Springe II", population=900, names=("Springe",), faint=("springe",))
    places = open_gazetteer(write(tmp_path / "a.sqlite", (small, large)))
    assert [entry.population for entry in places.lookup("Springe")] == [900, 10]


def test_coordinates_keep_a_metre(tmp_path: Path) -> None:
    exact = replace(KURSK, latitude=-51.730012, longitude=179.999996)
    (found,) = open_gazetteer(write(tmp_path / "a.sqlite", (exact,))).lookup("Kursk")
    assert (found.latitude, found.longitude) == (-51.73001, 180.0)


def test_what_is_written_together_is_kept_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    with user_file(path) as writer:
        with writer.together():
            writer.add(SALEM)
        with pytest.raises(KeyError), writer.together():
            writer.add(KURSK)
            raise KeyError
    places = open_gazetteer(path)
    assert places.lookup("Salem")
    assert not places.lookup("Kursk")


def test_a_label_is_kept_unless_a_better_one_comes(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    with user_file(path) as writer:
        key = writer.add(KURSK)
        writer.label(key, "de", "Kursk")
        writer.label(key, "de", "Kurskoje", instead=False)
        writer.label(key, "uk", "Курськ", instead=False)
    places = open_gazetteer(path)
    (kursk,) = places.lookup("Kursk")
    assert (places.label(kursk, "de"), places.label(kursk, "uk")) == ("Kursk", "Курськ")


def test_the_folder_of_the_users_index_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "own.sqlite"
    with user_file(path) as writer:
        writer.add(KURSK)
    assert open_gazetteer(path).lookup("Kursk")


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE letters (text TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ExportError) as error, user_file(path):
        pass
    assert error.value.code == "gazetteer-not-writable"
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database " * 100, encoding="utf-8")
    with pytest.raises(ExportError), user_file(path):
        pass
    assert path.read_text(encoding="utf-8").startswith("not a database")


def test_a_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError) as error, user_file(tmp_path / "file" / "own.sqlite"):
        pass
    assert error.value.code == "gazetteer-not-writable"
