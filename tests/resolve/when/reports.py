"""Constructed reports for the tests of times."""

from __future__ import annotations

from lagebild.model import Block, Report, Timex
from lagebild.resolve.when import find

SATURDAY = "2025-04-26"


def report(text: str, published: str | None = SATURDAY, language: str = "de") -> Report:
    """A report whose blocks are parted by empty lines."""
    blocks, at = [], 0
    for piece in text.split("\n\n"):
        if piece:
            blocks.append(Block("paragraph", at, at + len(piece)))
        at += len(piece) + 2
    return Report(text, "constructed.txt", language, tuple(blocks), published=published)


def times(text: str, published: str | None = SATURDAY, language: str = "de") -> tuple[Timex, ...]:
    """What is found in it."""
    return find(report(text, published, language))[0]


def values(text: str, published: str | None = SATURDAY, language: str = "de") -> list[tuple[str, str | None]]:
    """Text and value of all that is found."""
    return [(t.span.text, t.value) for t in times(text, published, language)]
