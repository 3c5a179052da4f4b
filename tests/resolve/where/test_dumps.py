from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from lagebild.errors import ReadError
from lagebild.resolve.where.dumps import Result, load, measure
from lagebild.resolve.where.gazetteer import Gazetteer, open_gazetteer
from lagebild.resolve.where.index import user_file
from tests.resolve.where.dumps import Row, alternate, place, plain, text, zipped
from tests.resolve.where.places import write

VILLAGES = [
    place(11, "Kleingornal’", names="KGL,Maly Gornal,klein gor nal,Малый Горналь,小戈尔纳尔", population="70"),
    place(12, "Grossgornal", latitude="51.25", ascii="Grossgornal"),
    place(13, "Gornalskiy Rayon", kind="A.ADM2", admin2="777"),
    place(14, "Gornalbach", kind="H.STM"),
    place(15, "Gornal Hotel", kind="S.HTL"),
]


@pytest.fixture
def known(tmp_path: Path) -> Gazetteer:
    return open_gazetteer(write(tmp_path / "known.sqlite"))


def taken(path: Path, known: Gazetteer, to: Path) -> Result:
    with user_file(to) as writer:
        return load(path, writer, known, lambda _: None)


def both(tmp_path: Path) -> Gazetteer:
    return open_gazetteer(tmp_path / "known.sqlite", tmp_path / "own.sqlite")


def test_places_are_taken_in(tmp_path: Path, known: Gazetteer) -> None:
    dump = zipped(tmp_path / "RU.zip", VILLAGES, readme="This is a readme\twith a tab")
    result = taken(dump, known, tmp_path / "own.sqlite")
    assert (result.dump, result.lines, result.taken) == ("places", 5, 4)
    places = both(tmp_path)
    (village,) = places.lookup("Kleingornal")
    assert (village.kind, village.population, village.geonames, village.region) == ("settlement", 70, 11, "RU.41")
    assert places.lookup("Малый Горналь") == places.lookup("Maly Gornal") == (village,)
    region = places.region_of(village)
    assert region is not None and region.name == "Kursk Oblast"
    assert [(e.kind, e.district) for e in places.lookup("Gornalskiy Rayon")] == [("district", "RU.41.777")]
    assert [e.kind for e in places.lookup("Gornalbach")] == ["water"]


@pytest.mark.parametrize("name", ["KGL", "klein gor nal", "小戈尔纳尔", "Gornal Hotel"])
def test_codes_and_romanised_syllables_and_hotels_are_not(tmp_path: Path, known: Gazetteer, name: str) -> None:
    taken(plain(tmp_path / "RU.txt", VILLAGES), known, tmp_path / "own.sqlite")
    assert both(tmp_path).lookup(name) == ()


def test_russian_and_ukrainian_villages_get_german_names(tmp_path: Path, known: Gazetteer) -> None:
    rows = [
        place(21, "Verkhnya Zhuravka", names="Verkhnyaya Zhuravka,Верхня Журавка,Верхняя Журавка", country="UA"),
        place(22, "Zhukovskiy Khutor", names="Жуковский Хутор"),
    ]
    taken(plain(tmp_path / "x.txt", rows), known, tmp_path / "own.sqlite")
    places = both(tmp_path)
    (upper,) = places.lookup("Werchnja Schurawka")
    assert [places.label(upper, language) for language in ("de", "en", "uk", "ru")] == [
        "Werchnja Schurawka",
        "Verkhnia Zhuravka",
        "Верхня Журавка",
        "Верхняя Журавка",
    ]
    assert [e.geonames for e in places.lookup("Schukowski Chutor")] == [22]


def test_taking_in_again_replaces(tmp_path: Path, known: Gazetteer) -> None:
    own = tmp_path / "own.sqlite"
    taken(plain(tmp_path / "RU.txt", VILLAGES), known, own)
    taken(plain(tmp_path / "RU.txt", VILLAGES), known, own)
    assert len(both(tmp_path).lookup("Grossgornal")) == 1
    taken(plain(tmp_path / "RU.txt", [place(12, "Neugornal", population="5")]), known, own)
    places = both(tmp_path)
    assert places.lookup("Grossgornal") == ()
    assert [(e.geonames, e.population) for e in places.lookup("Neugornal")] == [(12, 5)]
    assert len(places.lookup("Kleingornal")) == 1


def test_names_with_languages(tmp_path: Path, known: Gazetteer) -> None:
    own = tmp_path / "own.sqlite"
    taken(plain(tmp_path / "RU.txt", VILLAGES), known, own)
    rows = [
        alternate(12, "de", "Groß-Gornal"),
        alternate(12, "de", "Gornal am Bach", "p"),
        alternate(12, "de", "Gornal-Dorf"),
        alternate(12, "en", "Old Gornal", "h"),
        alternate(12, "fr", "Gornal-le-Grand"),
        alternate(12, "", "Gornal Velikiy"),
        alternate(1, "de", "Kursk am Tuskar"),  # known from elsewhere
        alternate(404, "de", "Nirgendwo"),
    ]
    dump = zipped(tmp_path / "alternateNamesV2.zip", rows, **{"iso-languagecodes": "ISO 639-3\tISO 639-2\n"})
    result = taken(dump, known, own)
    assert (result.dump, result.lines, result.taken) == ("names", 8, 5)
    places = both(tmp_path)
    (village,) = places.lookup("Gornal-Dorf")
    assert places.lookup("Groß-Gornal") == places.lookup("Old Gornal") == (village,)
    assert (places.label(village, "de"), places.label(village, "en")) == ("Gornal am Bach", "Grossgornal")
    (kursk,) = places.lookup("Kursk am Tuskar")
    assert (kursk.name, kursk.population) == ("Kursk", 440000)
    assert [e.kind for e in places.lookup("Kursk")] == ["settlement", "region"]
    for name in ("Gornal-le-Grand", "Gornal Velikiy", "Nirgendwo"):
        assert places.lookup(name) == ()


def test_names_of_divisions(tmp_path: Path, known: Gazetteer) -> None:
    rows: list[Row] = [
        ("RU.41", "Kurskaya Oblast’", "Kurskaya Oblast'", "538555"),
        ("RU.99", "Nowhere", "Nowhere", "5"),
    ]
    result = taken(plain(tmp_path / "admin1CodesASCII.txt", rows), known, tmp_path / "own.sqlite")
    assert (result.dump, result.lines, result.taken) == ("divisions", 2, 1)
    (region,) = both(tmp_path).lookup("Kurskaya Oblast")
    assert (region.name, region.region) == ("Kursk Oblast", "RU.41")


def test_settlements_in_the_west_bank_are_not_given_to_israel(tmp_path: Path, known: Gazetteer) -> None:
    rows = [place(31, "Neuhügel", country="IL", admin1="WE"), place(32, "Altküste", country="IL", admin1="05")]
    taken(plain(tmp_path / "IL.txt", rows), known, tmp_path / "own.sqlite")
    places = both(tmp_path)
    assert [(e.country, e.region) for name in ("Neuhügel", "Altküste") for e in places.lookup(name)] == [
        ("PS", "PS.WE"),
        ("IL", "IL.05"),
    ]


def test_progress_adds_up_to_the_length(tmp_path: Path, known: Gazetteer) -> None:
    rows = [place(number, f"Ort {number}") for number in range(5000)]
    dump, said = zipped(tmp_path / "XX.zip", rows), list[int]()
    with user_file(tmp_path / "own.sqlite") as writer:
        load(dump, writer, known, said.append)
    assert len(said) > 1
    assert sum(said) == measure(dump)[1] == len(text(rows).encode())


GOOD = text(VILLAGES)
BAD = [
    ("", "nothing in it"),
    ("name;latitude;longitude\nGornal;51;35\n", "line 1 has 1 columns"),
    (GOOD + "16\tHalbg", "line 6 has 2 columns, not 19"),
    (GOOD.replace("51.25", "north"), "line 2"),
    (GOOD.replace("51.25", "151.25"), "no place on the globe"),
    (GOOD.replace("11\tKlein", "eleven\tKlein"), "line 1"),
    (GOOD + "\n", "line 6 has 1 columns"),
]


@pytest.mark.parametrize(("content", "said"), BAD)
def test_a_wrong_or_damaged_table_is_an_error_and_leaves_the_index_as_it_was(
    tmp_path: Path, known: Gazetteer, content: str, said: str
) -> None:
    own, dump = tmp_path / "own.sqlite", tmp_path / "XX.txt"
    taken(plain(tmp_path / "first.txt", [place(12, "Neugornal")]), known, own)
    dump.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError) as error:
        taken(dump, known, own)
    assert error.value.code == "gazetteer-not-a-dump"
    assert said in error.value.message and str(dump) in error.value.message
    places = both(tmp_path)
    assert places.lookup("Kleingornal") == ()
    assert [e.geonames for e in places.lookup("Neugornal")] == [12]


def test_a_line_that_is_not_utf_8_is_an_error(tmp_path: Path, known: Gazetteer) -> None:
    dump = tmp_path / "XX.txt"
    dump.write_bytes(GOOD.encode() + b"16\tGrun\xfc" + b"\t" * 17 + b"\n")
    with pytest.raises(ReadError, match="line 6 is not UTF-8"):
        taken(dump, known, tmp_path / "own.sqlite")


def test_what_is_called_zip_and_is_none_is_an_error(tmp_path: Path) -> None:
    dump = tmp_path / "UA.zip"
    dump.write_text(GOOD, encoding="utf-8")
    with pytest.raises(ReadError) as error:
        measure(dump)
    assert error.value.code == "gazetteer-not-a-dump"


def test_a_zip_cut_off_is_an_error(tmp_path: Path) -> None:
    dump = zipped(tmp_path / "UA.zip", VILLAGES)
    dump.write_bytes(dump.read_bytes()[:-40])
    with pytest.raises(ReadError):
        measure(dump)


def test_a_zip_with_damaged_content_is_an_error(tmp_path: Path, known: Gazetteer) -> None:
    dump = zipped(tmp_path / "UA.zip", [place(number, f"Ort {number * 7919 % 10007}") for number in range(3000)])
    content = bytearray(dump.read_bytes())
    content[len(content) // 2] ^= 0xFF
    dump.write_bytes(content)
    with pytest.raises(ReadError) as error:
        taken(dump, known, tmp_path / "own.sqlite")
    assert error.value.code == "gazetteer-not-a-dump"


def test_a_zip_without_a_table_is_an_error(tmp_path: Path) -> None:
    dump = tmp_path / "UA.zip"
    with zipfile.ZipFile(dump, "w") as archive:
        archive.writestr("readme.txt", "nothing else")
    with pytest.raises(ReadError, match="holds no table"):
        measure(dump)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as error:
        measure(tmp_path / "none.zip")
    assert error.value.code == "unreadable"
