"""The reports of a story without their annotation, in the form in which a blind reader annotates them.

usage: python -m corpus.plain FILE ... [--out FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from corpus.markup import load
from corpus.values import Story
from corpus.writing import write


def bare(story: Story) -> Story:
    """``story`` with text, blocks and heads, and nothing that anybody has read in it; its gist would tell too much."""
    reports = tuple(replace(r, claims=(), facts=(), pieces=()) for r in story.reports)
    return replace(story, gist="-", reports=reports)


def main() -> int:
    """Print the bare stories, or write each into a folder under its file's name."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, help="a folder; otherwise they are printed")
    args = parser.parse_args()
    for file in args.files:
        text = write(bare(load(file)))
        if args.out is None:
            print(text)
        else:
            args.out.mkdir(parents=True, exist_ok=True)
            (args.out / file.name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
