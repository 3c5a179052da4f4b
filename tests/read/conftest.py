"""What the tests of the read stage share: a constructed report's paragraphs and a short way to its blocks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lagebild.read import ReadOptions, read_bytes

Kinds = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def kinds() -> Kinds:
    """Text -> (kind, text) of its blocks."""

    def read(text: str) -> list[tuple[str, str]]:
        report = read_bytes(text.encode(), "constructed.txt", ReadOptions(language="de"))
        return [(block.kind, report.text[block.start : block.end]) for block in report.blocks]

    return read
