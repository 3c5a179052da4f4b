"""Bytes -> text, without losing or changing a character. Called by ``read.source``.

A UTF-8 file keeps everything that ``open(path, encoding="utf-8", newline="")`` would give: Windows line ends, and a
byte order mark as U+FEFF, so that offsets are those of the file. UTF-16 and UTF-32 are known by their mark, which is
not part of the text. What is none of these is read as Windows-1252, and a notice says that this was a guess.
"""

from __future__ import annotations

import codecs
import re

from lagebild.errors import ReadError
from lagebild.model import Notice

# Longer than any report; a file beyond it is an archive or a mistake.
LARGEST = 50_000_000

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a recording"),
    (b"ID3", "a recording"),
    (b"SQLite format 3", "a database"),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes(range(1, 9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"
# A text has next to no control characters; one damaged page may have a few.
_CONTROL_SHARE = 0.01
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_AS_TEXT = "save it as plain text in UTF-8, or as an HTML page"


def decode(data: bytes, origin: str) -> tuple[str, tuple[Notice, ...]]:
    """The text of ``data`` and what should be known about how it was decoded.

    Raises ReadError for what is empty, too large or no text; ``origin`` names it in the message.
    """
    refuse_what_is_no_text(data, origin)
    marked = _decode_marked(data, origin)
    if marked is not None:
        return marked, ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _decode_guessing(data, error)


def decode_html(data: bytes, origin: str) -> tuple[str, tuple[Notice, ...]]:
    """Like :func:`decode`, but a page's own word about its character set is heard before guessing."""
    text, notices = decode(data, origin)
    if not notices:
        return text, notices
    declared = _CHARSET.search(data[:4096])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii")), ()
        except (LookupError, UnicodeError):
            pass  # an unknown or untrue character set: the guess stands, with its notice
    return text, notices


def refuse_too_large(size: int, origin: str) -> None:
    """ReadError if ``size`` bytes are more than a report can have."""
    if size > LARGEST:
        raise ReadError(
            "too-large",
            f"{origin} has {size / 1e6:.0f} MB, more than the {LARGEST / 1e6:.0f} MB that one report may have",
            "split it into one file for each report",
        )


def refuse_what_is_no_text(data: bytes, origin: str) -> None:
    """ReadError if ``data`` is too large, empty, or plainly something other than text."""
    refuse_too_large(len(data), origin)
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xfe\xff"):
        raise ReadError("empty", f"{origin} is empty", "give a file that holds the text of a report")
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return
    kind = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if kind is None and b"\x00" in data:
        kind = "a binary file, or UTF-16 without a byte order mark"
    if kind is None and len(data) - len(data.translate(None, _CONTROL)) > max(1, _CONTROL_SHARE * len(data)):
        kind = "a binary file"
    if kind is not None:
        raise ReadError("binary", f"{origin} is no text: it looks like {kind}", _AS_TEXT)


def _decode_marked(data: bytes, origin: str) -> str | None:
    """The text of data that begins with a UTF-16 or UTF-32 mark, None of other data."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = None
    if text is None or "\x00" in text:
        raise ReadError(
            "undecodable", f"{origin} begins with a {encoding.upper()} mark but is not {encoding.upper()}", _AS_TEXT
        )
    return text


def _decode_guessing(data: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[Notice, ...]]:
    """Damaged UTF-8 where most of its longer characters are whole, else Windows-1252 (of which Latin-1 is a part)."""
    patched = data.decode("utf-8", "replace")
    bad = patched.count("\ufffd")
    whole = sum(1 for byte in data if byte >= 0xC2) - bad
    if whole > 4 * bad:
        return patched, (
            Notice(
                "encoding-damaged",
                f"{bad} places are not valid UTF-8 (the first at byte {error.start}); each is shown as U+FFFD",
            ),
        )
    try:
        text, name = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, name = data.decode("latin-1"), "Latin-1"
    return text, (
        Notice(
            "encoding-guessed", f"the file is not UTF-8; it was read as {name}, which is a guess: check the umlauts"
        ),
    )
