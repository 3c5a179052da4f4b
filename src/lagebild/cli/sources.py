"""What to read: the files, pages and lists named on the command line, and the files in the directories named there.

In go the arguments, out come :class:`Source` values in order, each once. Called by :mod:`lagebild.cli.batch` and
:mod:`lagebild.cli.adding`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lagebild.cli.lists import Said, listed
from lagebild.errors import ConfigError

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm"})
LISTS = frozenset({".tsv", ".csv"})
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A report to read: the file ``path``, else the page at ``url``, else standard input; ``said`` is what a list says
    of it.
    """

    origin: str
    path: Path | None
    url: str | None = None
    said: Said = field(default=Said())


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
    """Whether ``arguments`` ask for more than one report: several of them, a list or a directory."""
    named = tuple(arguments)
    return len(named) > 1 or any(os.path.isdir(argument) or _is_list(argument) for argument in named)


def _expand(argument: str) -> Iterator[Source]:
    if argument == STANDARD_INPUT:
        yield Source("stdin", None)
    elif _is_url(argument):
        yield Source(argument, None, argument)
    elif os.path.isdir(argument):
        paths = (Path(folder, name) for folder, _, names in os.walk(argument) for name in names)
        for path in sorted(path for path in paths if path.suffix.lower() in SUFFIXES):
            yield Source(str(path), path)
    elif _is_list(argument):
        for name, said in listed(Path(argument)):
            if _is_url(name):
                yield Source(name, None, name, said)
            else:
                path = Path(argument).parent / name
                yield Source(str(path), path, said=said)
    else:
        yield Source(argument, Path(argument))


def _is_url(argument: str) -> bool:
    return argument.startswith(("http://", "https://"))


def _is_list(argument: str) -> bool:
    return not _is_url(argument) and Path(argument).suffix.lower() in LISTS


def _identity(source: Source) -> str:
    """A file that a list names twice, as carried by two outlets, is two."""
    where = source.url or STANDARD_INPUT if source.path is None else "file:" + os.path.realpath(source.path)
    return f"{where} {source.said.outlet or ''} {source.said.url or ''}"
