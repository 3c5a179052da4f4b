"""Claims as CSV (RFC 4180), one row a claim, in the columns of :mod:`lagebild.export.columns`.

In go objects of schema ``lagebild/claim/1``, out come the bytes of the file, piece by piece. Called by the command
``export``.

It begins with a byte order mark: without one Excel takes UTF-8 for the system's old encoding and spoils every umlaut
and every Cyrillic letter. pandas, readr, data.table, Arrow, DuckDB and LibreOffice pass over it. A cell of text that a
spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV injection"); :func:`unguarded` takes it
off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lagebild.export.columns import COLUMNS, Object, row

BETWEEN = " | "
"""Between the values of a column that has several."""

_MARK = "\ufeff"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # with its apostrophes, so that each cell has one way back


def claims_as_csv(claims: Iterable[Object]) -> Iterator[bytes]:
    """The file: a line of names, then a line for each of ``claims``."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write(_MARK)
    writer.writerow(column.name for column in COLUMNS)
    for claim in claims:
        yield _drained(buffer)
        writer.writerow(map(_cell, row(claim)))
    yield _drained(buffer)


def guarded(text: str) -> str:
    """``text`` that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that :func:`guarded` made ``cell`` of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return guarded(BETWEEN.join("" if each is None else str(each) for each in value))
        case str():
            return guarded(value)
        case int() | float():
            return repr(value)
        case _:
            return str(value.isoformat().replace("+00:00", "Z"))


def _drained(buffer: io.StringIO) -> bytes:
    written = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return written.encode()
