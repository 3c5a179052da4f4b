"""Report, Block and Span: a published text and places in it.

All offsets are half-open and count Unicode code points of ``Report.text``, which is the text as it was read, unchanged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal[
    "kicker",
    "headline",
    "lede",
    "caption",
    "photo_credit",
    "byline",
    "subheading",
    "paragraph",
    "block_quote",
    "agency_credit",
]
PublishedFrom = Literal["given", "metadata", "text", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The text between two offsets of a report. Build it with :meth:`Report.span`."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}, {self.end}")
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not fit its text {self.text!r}")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: ``kind`` and the half-open offsets it covers."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader of the output should know; ``code`` is stable, ``message`` is for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """A published text with what is known about its publication."""

    text: str
    origin: str
    language: str
    blocks: tuple[Block, ...]
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: PublishedFrom = "unknown"
    read_at: str = ""
    agencies: tuple[str, ...] = ()
    warnings: tuple[Notice, ...] = ()

    @property
    def text_sha256(self) -> str:
        """Hex SHA-256 of the UTF-8 encoded text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """Content-made identifier: equal texts have equal ids."""
        return f"sha256:{self.text_sha256}"

    def span(self, start: int, end: int) -> Span:
        """The span from ``start`` to ``end``; ValueError if it does not lie in the text."""
        if end > len(self.text):
            raise ValueError(f"span {start}:{end} ends behind the text ({len(self.text)} characters)")
        return Span(start, end, self.text[start:end])

    def block_of(self, offset: int) -> Block | None:
        """The block that holds ``offset``, or None between blocks."""
        return next((b for b in self.blocks if b.start <= offset < b.end), None)


def covers(spans: Sequence[Span], offset: int) -> bool:
    """Whether one of ``spans`` holds the character at ``offset``."""
    return any(s.start <= offset < s.end for s in spans)
