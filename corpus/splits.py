"""Which stories are for training, for development and for the test: half of each language's reports for the test.

A story is in one part with all its reports, in every language that tells it. ``python -m corpus.splits`` enters stories
that ``splits.tsv`` does not have yet, each into the part that lacks most in its language, in the order of a hash of
their names; what stands there stays.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from corpus.markup import load, stories
from corpus.values import LANGUAGES, Story

STORIES = Path(__file__).parent / "stories"
WRITTEN = Path(__file__).parent / "readings" / "first"
SPLITS = Path(__file__).parent / "splits.tsv"
SHARES = {"test": 0.5, "train": 0.4, "dev": 0.1}


@cache
def parts() -> dict[str, str]:
    """The part of each story, by its name."""
    if not SPLITS.exists():
        return {}
    return dict(line.split("\t") for line in SPLITS.read_text("utf-8").splitlines()[1:])


def of_part(part: str, language: str) -> list[Story]:
    """The stories of a language that are in ``part`` (a key of SHARES); not settled yet, as they were first read."""
    names = [path.name for path in sorted((WRITTEN / language).glob("*.txt")) if parts().get(path.stem) == part]
    settled = [STORIES / language / name for name in names]
    return [load(path if path.exists() else WRITTEN / language / path.name) for path in settled]


def enter(known: dict[str, str], language: str) -> None:
    """Add the stories of ``language`` that ``known`` does not have."""
    told = {s.name: len(s.reports) for s in stories(WRITTEN, language)}
    held = {part: sum(n for name, n in told.items() if known.get(name) == part) for part in SHARES}
    for name in sorted(set(told) - set(known), key=lambda n: hashlib.sha256(n.encode()).hexdigest()):
        known[name] = min(SHARES, key=lambda part: held[part] / SHARES[part])
        held[known[name]] += told[name]


def main() -> None:
    """Bring ``splits.tsv`` up to date."""
    known = dict(parts())
    for language in LANGUAGES:
        enter(known, language)
    rows = "".join(f"{name}\t{part}\n" for name, part in sorted(known.items()))
    SPLITS.write_text(f"story\tpart\n{rows}", "utf-8")


if __name__ == "__main__":
    main()
