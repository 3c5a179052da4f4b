"""What to read: the files named on the command line, and those in the directories named there, each once.

In go the arguments, out come :class:`Source` values in order. Called by :mod:`lagebild.cli.batch` and
:mod:`lagebild.cli.adding`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lagebild.errors import ConfigError

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm"})
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A report to read; ``path`` is None for standard input."""

    origin: str
    path: Path | None


def find_sources(arguments: Iterable[str]) -> tuple[Source, ...]:
    """The sources that ``arguments`` name, each once; ConfigError if there is none. One that is not there is kept: its
    reading will say so.
    """
    named = tuple(arguments)
    found: dict[str, Source] = {}
    for argument in named:
        for source in _expand(argument):
            found.setdefault(_identity(source), source)
    if not found:
        raise ConfigError(
            "no-reports",
            f"no report found in {', '.join(named)}",
            "name files, or directories that hold .txt, .md, .html or .htm files",
        )
    return tuple(found.values())


def is_batch(arguments: Iterable[str]) -> bool:
    """Whether ``arguments`` ask for more than one report: several of them, or a directory."""
    named = tuple(arguments)
    return len(named) > 1 or any(os.path.isdir(argument) for argument in named)


def _expand(argument: str) -> Iterator[Source]:
    if argument == STANDARD_INPUT:
        yield Source("stdin", None)
    elif os.path.isdir(argument):
        paths = (Path(folder, name) for folder, _, names in os.walk(argument) for name in names)
        for path in sorted(path for path in paths if path.suffix.lower() in SUFFIXES):
            yield Source(str(path), path)
    else:
        yield Source(argument, Path(argument))


def _identity(source: Source) -> str:
    return STANDARD_INPUT if source.path is None else "file:" + os.path.realpath(source.path)
