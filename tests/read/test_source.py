"""Files and standard input -> reports: formats, metadata, and errors that say what to do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from collections import Counter
from pathlib import Path

import pytest

from lagebild.errors import ConfigError, ReadError
from lagebild.model import Report
from lagebild.read import ReadOptions, read_bytes, read_path
from lagebild.read.source import LONGEST
from tests.read.texts import ENGLISH, LONG, OTHER

PAGE = f"Vier Verletzte bei Beschuss im Norden\n\n{LONG}\n\n{OTHER}"


def read(tmp_path: Path, name: str, content: str | bytes, options: ReadOptions | None = None) -> Report:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_path(path, options or ReadOptions())


def test_a_text_file(tmp_path: Path) -> None:
    report = read(tmp_path, "bericht.txt", PAGE, ReadOptions(published="2025-04-26", outlet="Musterblatt"))
    assert (report.text, report.origin, report.language) == (PAGE, "bericht.txt", "de")
    assert (report.title, report.outlet, report.url) == ("Vier Verletzte bei Beschuss im Norden", "Musterblatt", None)
    assert (report.published, report.published_from, report.warnings) == ("2025-04-26", "given", ())
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", report.read_at)


def test_a_line_of_markdown_is_no_paragraph_of_its_own(tmp_path: Path) -> None:
    first, second = LONG[:60].rsplit(" ", 1)[0], OTHER
    content = f"# Titel\n\n{first}\n{second}\n"
    assert [b.kind for b in read(tmp_path, "a.md", content).blocks] == ["headline", "paragraph"]
    assert len(read(tmp_path, "a.txt", content).blocks) == 3


def test_a_file_without_an_ending_is_known_by_its_content(tmp_path: Path) -> None:
    html = f"<html><body><article><h1>Titel</h1><p>{LONG}</p><p>{OTHER}</p></article></body></html>"
    assert read(tmp_path, "bericht", PAGE).text == PAGE
    assert "<p>" not in read(tmp_path, "seite", html).text


def test_windows_line_ends_stay_in_the_text_and_change_no_block(tmp_path: Path) -> None:
    plain = f"{PAGE}\n\nWie es weitergeht\n\n{textwrap.fill(LONG, 72)}\n\n{textwrap.fill(OTHER, 72)} (dpa)\n"
    unix, windows = read(tmp_path, "a.txt", plain), read(tmp_path, "b.txt", plain.replace("\n", "\r\n"))
    assert windows.text == plain.replace("\n", "\r\n")
    assert [(b.kind, unix.text[b.start : b.end].split()) for b in unix.blocks] == [
        (b.kind, windows.text[b.start : b.end].split()) for b in windows.blocks
    ]
    assert len(unix.blocks) == 7


def test_standard_input_keeps_its_name() -> None:
    assert read_bytes(PAGE.encode(), "<stdin>", ReadOptions()).origin == "<stdin>"


def test_equal_texts_are_the_same_report() -> None:
    one, two = (read_bytes(PAGE.encode(), name, ReadOptions()) for name in ("a", "b"))
    assert one.id == two.id


def test_the_language_chosen_goes_before_the_language_found() -> None:
    assert read_bytes(ENGLISH.encode(), "-", ReadOptions(language="de")).language == "de"
    assert read_bytes("Россия заявила о взятии города".encode(), "-", ReadOptions(language="en")).language == "en"


def test_notices_of_every_kind_come_with_the_report() -> None:
    report = read_bytes("Müller".encode("cp1252"), "-", ReadOptions())
    assert [notice.code for notice in report.warnings] == [
        *("encoding-guessed", "language-guessed", "no-publication-date")
    ]


@pytest.mark.parametrize("published", ["gestern", "26.04.2025", "2025-02-30", "20250426", "2025-04-26T10:00", ""])
def test_a_publication_date_must_be_one(published: str) -> None:
    with pytest.raises(ConfigError) as caught:
        ReadOptions(published=published)
    assert caught.value.code == "published-not-a-date"
    assert "2025-04-26" in caught.value.remedy


def test_a_language_must_be_one_that_can_be_read() -> None:
    with pytest.raises(ConfigError) as caught:
        ReadOptions(language="fr")  # type: ignore[arg-type]
    assert caught.value.code == "language-unknown"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.txt", b"12 34 --- 56\n", "empty"),
        ("a.txt", b"%PDF-1.4 Hallo", "binary"),
        ("a.html", b"", "empty"),
        ("a.html", b"\x00\x01", "binary"),
        ("a.pdf", b"%PDF-1.4 Hallo", "format-not-supported"),
        ("a.docx", b"Hallo", "format-not-supported"),
        ("a.txt", "Le ministère a démenti samedi avoir frappé la ville.".encode(), "language-not-supported"),
    ],
)
def test_errors_name_the_file_and_say_what_to_do(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path, name, content)
    assert caught.value.code == code
    assert name in caught.value.message
    assert caught.value.remedy


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    for path in (tmp_path / "fehlt.txt", tmp_path):
        with pytest.raises(ReadError) as caught:
            read_path(path, ReadOptions())
        assert caught.value.code == "unreadable"
        assert str(path) in caught.value.message


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "gross.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(ReadError) as caught:
        read_path(path, ReadOptions())
    assert caught.value.code == "too-large"


@pytest.mark.parametrize("unit", [f"{LONG}\n\n{OTHER}\n\n", "Die Lage ist ernst und gut\n", f"{LONG} ", "Ab. (dpa) "])
def test_a_text_as_long_as_a_book_is_read_and_an_archive_is_refused(unit: str) -> None:
    assert read_bytes((unit * (LONGEST // len(unit))).encode(), "-", ReadOptions(language="de")).blocks
    with pytest.raises(ReadError) as caught:
        read_bytes((unit * (5_000_000 // len(unit))).encode(), "-", ReadOptions(language="de"))
    assert caught.value.code == "too-long"


def test_reading_a_german_text_loads_nothing_heavy() -> None:
    code = (
        "import sys; from lagebild.read import ReadOptions, read_bytes; "
        "read_bytes(sys.stdin.buffer.read(), '-', ReadOptions()); "
        "print([name for name in ('trafilatura', 'py3langid', 'numpy', 'lxml', 'spacy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], input=PAGE.encode(), capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


ARTICLES = Path(os.environ.get("LAGEBILD_ARTICLES", "../shared/articles"))


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="no shared example reports here")
@pytest.mark.parametrize(
    ("name", "expected", "agencies"),
    [
        (
            "kursk-de",
            {
                "kicker": 1,
                "headline": 1,
                "lede": 1,
                "caption": 1,
                "photo_credit": 1,
                "paragraph": 7,
                "subheading": 1,
                "agency_credit": 1,
            },
            ("AFP",),
        ),
        ("dw-de", {"headline": 1, "lede": 1, "paragraph": 13, "subheading": 4}, ()),
        ("reuters-en", {"headline": 1, "agency_credit": 1, "paragraph": 30, "subheading": 2}, ("Reuters",)),
    ],
)
def test_the_shared_example_reports(name: str, expected: dict[str, int], agencies: tuple[str, ...]) -> None:
    report = read_path(ARTICLES / f"{name}.txt", ReadOptions())
    assert Counter(block.kind for block in report.blocks) == expected
    assert report.agencies == agencies
    assert report.language == name[-2:]
