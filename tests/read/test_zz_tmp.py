"""What holds for every text, whatever it is: no character lost, no block over another, offsets of the file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagebild.model import Block
from lagebild.read import ReadOptions, read_bytes, read_path
from lagebild.read.blocks import name_blocks
from lagebild.read.segments import INVISIBLE, segments
from tests.read.texts import ENGLISH, LONG, OTHER

MARKS = "-=_*~#•·–—|>▪◦‣●■► \t"

_fragments = st.sampled_from(
    [
        LONG,
        OTHER,
        ENGLISH,
        LONG[:70],
        OTHER[20:95],
        "Vier Verletzte im Norden",
        "Musterstadt (dpa) –",
        "(mit AFP)",
        "dpa/AFP",
        "Foto: Jo Beispiel/dpa",
        "Jo Beispiel/Telegram",
        "Von Jana Muster",
        "Ein Soldat steht in einem Graben am Fluss.",
        "Stand: 26.04.2025",
        "# ",
        "> ",
        "- ",
        "1. ",
        "---",
        "===",
        "\ufeff",
        "\u200b",
        "(",
        ")",
        "„",
        "“",
        "/",
        "|",
        ".",
        "?",
        "    ",
        "\t",
    ]
)
_glue = st.sampled_from(["", " ", "\n", "\r\n", "\n\n", "\r", "\u2028", "\x0b", "\u00a0"])
_pages = st.lists(st.tuples(st.one_of(_fragments, st.text(max_size=12)), _glue), max_size=25).map(
    lambda pairs: "".join(piece + glue for piece, glue in pairs)
)


def visible(text: str) -> str:
    return "".join(character for character in text if not character.isspace() and character not in INVISIBLE)


def gaps(text: str, blocks: tuple[Block, ...]) -> list[str]:
    borders = [0, *(offset for block in blocks for offset in (block.start, block.end)), len(text)]
    return [text[start:end] for start, end in zip(borders[::2], borders[1::2], strict=True)]


@given(_pages, st.booleans())
@settings(max_examples=4000, deadline=None)
def test_blocks_are_ordered_disjoint_and_lose_nothing(text: str, markdown: bool) -> None:
    blocks = name_blocks(text, segments(text, markdown=markdown))
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        end = block.end
    kept = {visible(text[block.start : block.end]) for block in blocks}
    for gap in gaps(text, blocks):
        rest = visible(gap)
        assert not rest.strip(MARKS) or any(rest.endswith(copy) or rest.startswith(copy) for copy in kept)


@given(_pages)
@settings(max_examples=4000, deadline=None)
def test_windows_line_ends_change_no_segment(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    windows = plain.replace("\n", "\r\n")
    for_plain = [(s.hint, plain[s.start : s.end].split()) for s in segments(plain)]
    assert for_plain == [(s.hint, windows[s.start : s.end].split()) for s in segments(windows)]


_readable = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\r\t"), max_size=200
).map(lambda text: f"Wort {text}")


@given(_readable, st.booleans())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_text_of_a_utf_8_file_is_what_python_opens(tmp_path: Path, text: str, marked: bool) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode("utf-8-sig" if marked else "utf-8"))
    report = read_path(path, ReadOptions(language="de"))
    with path.open(encoding="utf-8", newline="") as file:
        assert report.text == file.read()
    assert [notice.code for notice in report.warnings] == ["no-publication-date"]


@given(_readable, st.sampled_from(["utf-16", "utf-32"]))
@settings(deadline=None)
def test_utf_16_and_utf_32_with_a_mark_come_back(text: str, encoding: str) -> None:
    assert read_bytes(text.encode(encoding), "-", ReadOptions(language="de")).text == text


@given(st.text("abc äöüß ÄÖÜ „“–€ é\r\n", min_size=1, max_size=80).map(lambda text: f"{text} – Grüße."))
@settings(deadline=None)
def test_windows_1252_is_guessed_with_a_notice(text: str) -> None:
    report = read_bytes(text.encode("cp1252"), "-", ReadOptions(language="de"))
    assert report.text == text
    assert report.warnings[0].code == "encoding-guessed"
