from __future__ import annotations

from pathlib import Path

import pytest

from lagebild.cli.lists import Said, listed
from lagebild.cli.sources import find_sources, is_batch
from lagebild.errors import ConfigError


def written(folder: Path, text: str, name: str = "reports.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_says_of_each_report_what_it_knows(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "file\tpublished\toutlet\turl\tread\tlanguage\n"
        "a.txt\t2025-03-04\tDie Post\t\t2025-03-05\tde\n"
        "b.txt\t\t\thttps://example.org/b\t2025-03-05T08:30:00\t\n",
    )
    assert list(listed(path)) == [
        ("a.txt", Said("2025-03-04", "Die Post", None, "de", "2025-03-05T00:00:00Z")),
        ("b.txt", Said(None, None, "https://example.org/b", None, "2025-03-05T08:30:00Z")),
    ]


def test_a_list_with_commas_and_a_mark_of_order(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_bytes('\ufefffile,outlet\r\n"a.txt","Post, the"\r\n'.encode())
    assert list(listed(path)) == [("a.txt", Said(outlet="Post, the"))]


def test_the_files_of_a_list_stand_beside_it(tmp_path: Path) -> None:
    path = written(tmp_path, "file\toutlet\na.txt\tOne\na.txt\tTwo\na.txt\tOne\nhttps://example.org/x\t\n")
    found = find_sources([str(path)])
    assert [(source.path, source.url, source.said.outlet) for source in found] == [
        (tmp_path / "a.txt", None, "One"),
        (tmp_path / "a.txt", None, "Two"),
        (None, "https://example.org/x", None),
    ]
    assert is_batch([str(path)])
    assert not is_batch(["https://example.org/reports.csv"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\toutlet\na.txt\tPost\n", "no column 'file'"),
        ("", "no column 'file'"),
        ("file\tpublisher\na.txt\tPost\n", "unknown column 'publisher'"),
        ("file\tpublished\na.txt\t4.3.2025\n", "line 2: published '4.3.2025'"),
        ("file\tread\na.txt\ttoday\n", "line 2: read 'today'"),
        ("file\tlanguage\na.txt\tfr\n", "line 2: 'fr'"),
        ("file\toutlet\n\tPost\n", "line 2: no file"),
    ],
)
def test_a_wrong_list_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as raised:
        find_sources([str(written(tmp_path, text))])
    assert raised.value.code == "wrong-list"
    assert said in raised.value.message


def test_a_list_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        find_sources([str(tmp_path / "none.tsv")])
    assert raised.value.code == "no-list"
    (tmp_path / "bytes.tsv").write_bytes(b"\xff\xfe\x00file")
    with pytest.raises(ConfigError) as raised:
        find_sources([str(tmp_path / "bytes.tsv")])
    assert raised.value.code == "wrong-list"
