"""Bytes of every kind: text in several encodings, damaged text, and what is no text."""

from __future__ import annotations

import pytest

from lagebild.errors import ReadError
from lagebild.read.decode import LARGEST, decode, decode_html, refuse_too_large

WORDS = "Müller bestätigt: „Größere Schäden“ – 12 €"


def test_utf_8_comes_back_as_it_is() -> None:
    assert decode(f"{WORDS}\r\n".encode(), "a.txt") == (f"{WORDS}\r\n", ())


def test_a_utf_8_mark_stays_in_the_text_so_that_offsets_are_those_of_the_file() -> None:
    assert decode(WORDS.encode("utf-8-sig"), "a.txt") == ("\ufeff" + WORDS, ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_utf_16_or_utf_32_mark_is_no_part_of_the_text(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "a.txt") == (WORDS, ())


def test_big_endian_utf_16() -> None:
    assert decode(b"\xfe\xff" + WORDS.encode("utf-16-be"), "a.txt") == (WORDS, ())


@pytest.mark.parametrize(("encoding", "words"), [("cp1252", WORDS), ("latin-1", "Müller bestätigt größere Schäden")])
def test_other_encodings_are_guessed_and_the_guess_is_told(encoding: str, words: str) -> None:
    text, notices = decode(words.encode(encoding), "a.txt")
    assert text == words
    assert [notice.code for notice in notices] == ["encoding-guessed"]
    assert "Windows-1252" in notices[0].message


def test_bytes_that_windows_1252_does_not_have_are_read_as_latin_1() -> None:
    text, notices = decode(b"Gr\xfc\xdfe \x81", "a.txt")
    assert text == "Grüße \x81"
    assert "Latin-1" in notices[0].message


def test_one_broken_place_does_not_turn_a_utf_8_file_into_another_encoding() -> None:
    text, notices = decode(WORDS.encode() * 3 + b"\xff" + b" Ende", "a.txt")
    assert text == f"{WORDS * 3}\ufffd Ende"
    assert [notice.code for notice in notices] == ["encoding-damaged"]


def code_of(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        decode(data, "a.txt")
    assert "a.txt" in caught.value.message
    assert caught.value.remedy
    return caught.value.code


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe \x00\n\x00"])
def test_nothing_is_empty(data: bytes) -> None:
    assert code_of(data) == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text",
        b"PK\x03\x04 word/document.xml",
        b"\x89PNG\r\n\x1a\n",
        b"{\\rtf1 Hallo}",
        b"\x1f\x8b\x08 packed",
        b"Hallo\x00Welt",
        "Hallo Welt".encode("utf-16-le"),
        bytes(range(1, 32)) * 4 + b"Hallo",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert code_of(data) == "binary"


def test_a_mark_that_lies() -> None:
    assert code_of(b"\xff\xfea\x00b") == "undecodable"


def test_a_form_feed_is_no_sign_of_a_binary_file() -> None:
    assert decode(b"Seite eins\x0cSeite zwei", "a.txt") == ("Seite eins\x0cSeite zwei", ())


def test_too_large_is_refused_before_anything_is_read() -> None:
    refuse_too_large(LARGEST, "a.txt")
    with pytest.raises(ReadError) as caught:
        refuse_too_large(LARGEST + 1, "a.txt")
    assert caught.value.code == "too-large"
    assert code_of(b"a" * (LARGEST + 1)) == "too-large"


def test_a_page_may_name_its_character_set() -> None:
    page = '<html><head><meta charset="iso-8859-15"></head><body>12 €</body></html>'
    assert decode_html(page.encode("iso-8859-15"), "a.html") == (page, ())


def test_a_page_that_names_an_unknown_character_set_is_guessed() -> None:
    page = '<html><head><meta charset="klingon"></head><body>Grüße</body></html>'
    text, notices = decode_html(page.encode("cp1252"), "a.html")
    assert text == page
    assert [notice.code for notice in notices] == ["encoding-guessed"]
