"""Scenes: what the model of meaning learns from. A scene is one invented place with several matters, each said in many
ways, by ``scenes/*.jsonl`` (``scenes/README.md``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lagebild.link.meaning import without_places

FOLDER = Path(__file__).parent / "scenes"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to say it, without names of places; ``sign`` is 1 where it says the matter's statement, -1 where it
    opposes that, 0 where it leaves it open.
    """

    text: str
    sign: int


@dataclass(frozen=True, slots=True)
class Scene:
    """Matters, each with its phrasings."""

    name: str
    matters: tuple[tuple[Phrasing, ...], ...]


def scenes(folder: Path = FOLDER) -> Iterator[Scene]:
    """All scenes, in the order of the files' names."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            matters = (
                tuple(Phrasing(without_places(text, row["place"]), sign) for _, text, sign in matter)
                for matter in row["matters"]
            )
            yield Scene(row["scene"], tuple(matters))
