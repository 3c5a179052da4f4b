"""What somebody gives the desk to read, a text, a file or an address -> its Reading, without keeping anything.

Called by the page /paste and by POST /api/v1/readings. The model reads one text at a time, for all who wait; a text is
limited to what is read in some ten seconds.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import cast

from lagebild.errors import ReadError
from lagebild.fetching import PUBLIC, fetch
from lagebild.model import Reading, Report
from lagebild.pipeline import read_report
from lagebild.read import ReadOptions, read_bytes, read_named
from lagebild.read.options import LanguageChoice
from lagebild.serve.problems import Refused

LONGEST = 100_000  # characters; a long report has 30,000
SUFFIXES = (".txt", ".md", ".html", ".htm")
_TEXT = "pasted.txt"  # what is typed in is a text, whatever it looks like
_LINE = 400  # characters
_BEGINNING = 8  # words by which a text without a name is known
_PAGE = "pasted.html"
_PACKED = 1_000_000  # characters of a form's field; a framework's limit is a little above
_UNPACKED = 10 * 2**20
_TURN = Lock()
_ROOM = BoundedSemaphore(3)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What is to be read: bytes, the name of the file they stood in, empty for what was typed, the address they were
    fetched from.
    """

    raw: bytes
    name: str
    url: str | None = None

    @property
    def label(self) -> str:
        """As what people know it: its address, its file, else its first words."""
        return self.url or self.file or _beginning(self.raw.decode(errors="replace"))

    @property
    def file(self) -> str:
        """The name of its file, without folders."""
        return self.name.replace("\\", "/").rpartition("/")[2]

    @property
    def packed(self) -> str:
        """The bytes as a field of a form can carry them; Refused if they are too many."""
        packed = base64.b64encode(zlib.compress(self.raw)).decode()
        if len(packed) > _PACKED:
            raise too_large(self.label)
        return packed


def given(text: str, file: tuple[str, bytes] | None, address: str) -> Pasted:
    """The one of ``text``, ``file`` (name, bytes) and ``address`` that is there; an address is fetched.

    Refused if there is none, or more than one; ReadError if the address cannot be had.
    """
    text, address = text.strip(), address.strip()
    there = [bool(text), file is not None, bool(address)]
    if sum(there) != 1:
        code = "several-to-read" if sum(there) else "nothing-to-read"
        raise Refused(code, "one text, file or address is read at a time", "give one of them")
    if file is not None:
        return Pasted(file[1], file[0])
    if address:
        with _room():
            fetched = fetch(address, PUBLIC)
        return Pasted(fetched.raw, _PAGE, fetched.url)
    # A browser sends a text with other line ends than it was copied with.
    return Pasted(text.replace("\r\n", "\n").encode(), "")


def unpacked(packed: str, name: str, url: str) -> Pasted:
    """What a field carried, as :attr:`Pasted.packed` made it; Refused if it is something else."""
    try:
        packer = zlib.decompressobj()
        raw = packer.decompress(base64.b64decode(packed, validate=True), _UNPACKED)
        if not packer.eof:
            raise ValueError("cut off, or too much")
    except (ValueError, binascii.Error, zlib.error):
        raise Refused("nothing-to-read", "what was to be read has been lost on the way", "give it again") from None
    return Pasted(raw, name, url or None)


def read(pasted: Pasted, published: str = "", outlet: str = "", language: str = "auto") -> Reading:
    """The Reading of ``pasted``; of the day and outlet of its publication nothing is said where they are empty.

    ReadError or ConfigError if it cannot be read, Refused if too many are waiting.
    """
    said = published.strip() or None, outlet.strip() or None, cast("LanguageChoice", language)
    report = _report(pasted, ReadOptions(*said, url=pasted.url))
    if len(report.text) > LONGEST:
        remedy = "give one report, or add the file with lagebild add"
        raise ReadError("pasted-too-long", f"the text has more than {LONGEST:,} characters", remedy)
    with _room(), _TURN:
        return read_report(report)


def _report(pasted: Pasted, options: ReadOptions) -> Report:
    if pasted.url is not None:
        return read_bytes(pasted.raw, pasted.url, options)
    if pasted.file:
        return read_named(pasted.raw, Path(pasted.file), options)  # the ending tells the format
    report = read_named(pasted.raw, Path(_TEXT), options)
    return replace(report, origin=_beginning(report.text))


def _beginning(text: str) -> str:
    """The first words of ``text``, of its first line."""
    words = next(iter(text.strip()[:_LINE].splitlines()), "").split()
    return " ".join(words[:_BEGINNING]) + (" …" if len(words) > _BEGINNING else "")


@contextmanager
def _room() -> Iterator[None]:
    """Held while something is fetched or read: a few may wait, the other threads of the desk are for other pages."""
    if not _ROOM.acquire(blocking=False):
        raise Refused("desk-busy", "others are having texts read", "try again in a minute", 503)
    try:
        yield
    finally:
        _ROOM.release()


def too_large(what: str) -> Refused:
    """What is said of too many bytes."""
    return Refused("pasted-too-large", f"{what} is too large", "give one report, or add it with lagebild add", 413)
