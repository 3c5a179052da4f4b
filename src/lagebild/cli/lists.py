"""A list of reports: a table whose rows name a file or address each, and say when and where it was published.

In goes a file with tabs (.tsv) or commas (.csv) between its columns, out come the names with what is said of each.
Called by :mod:`lagebild.cli.sources`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

from lagebild.errors import ConfigError

FILE = "file"


@dataclass(frozen=True, slots=True)
class Said:
    """What a list says of a report: the day it was ``published`` (ISO), ``outlet``, ``url``, ``language`` (de, en), and
    when it was ``read``, an ISO day or time in UTC: when a desk received a report that it enters later.
    """

    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    read: str | None = None


def listed(path: Path) -> Iterator[tuple[str, Said]]:
    """The files or addresses in the list ``path``, with what it says of them; ConfigError if it is no such list."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
            _refuse_columns(path, table.fieldnames or ())
            for row in table:
                yield _row(path, table.line_num, row)
    except OSError as error:
        raise ConfigError("no-list", f"{path} cannot be opened: {error.strerror}", "check its name") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _wrong(f"{path} is no table of text in UTF-8: {error}") from error


def _refuse_columns(path: Path, columns: object) -> None:
    known = {FILE, *(field.name for field in fields(Said))}
    names = list(columns) if isinstance(columns, (list, tuple)) else []
    unknown = [name for name in names if name not in known]
    if FILE not in names or unknown:
        what = f"has no column {FILE!r}" if FILE not in names else f"has the unknown column {unknown[0]!r}"
        raise _wrong(f"{path} {what}")


def _row(path: Path, line: int, row: dict[str, str | None]) -> tuple[str, Said]:
    values = {name: (value or "").strip() or None for name, value in row.items() if isinstance(name, str)}
    name = values.pop(FILE)
    if name is None:
        raise _wrong(f"{path}, line {line}: no file is named")
    if values.get("language") not in (None, "de", "en"):
        raise _wrong(f"{path}, line {line}: {values['language']!r} is not a language that is read (de, en)")
    for column in ("published", "read"):
        if values.get(column):
            values[column] = _moment(path, line, column, str(values[column]))
    return name, Said(**values)


def _moment(path: Path, line: int, column: str, value: str) -> str:
    """An ISO day as it is; a time as the ledger writes it. A reading's day without a time is its beginning."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise _wrong(f"{path}, line {line}: {column} {value!r} is not a day as 2025-04-26") from None
    if column == "published":
        return moment.date().isoformat()
    return moment.replace(tzinfo=None).strftime("%Y-%m-%dT%H:%M:%SZ")


def _wrong(message: str) -> ConfigError:
    columns = ", ".join(field.name for field in fields(Said))
    return ConfigError("wrong-list", message, f"a list has a column {FILE} and may have {columns}")
