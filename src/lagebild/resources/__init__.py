"""Data that ships with the package: word lists, actors, models. Each file or its folder names its licence."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import resources


def rows(*path: str) -> Iterator[dict[str, str]]:
    """Lines of a tab separated file below this folder, by column name; empty and comment (#) lines are left out."""
    text = resources.files(__name__).joinpath(*path).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {key: value or "" for key, value in row.items() if key}
