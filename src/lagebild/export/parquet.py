"""Claims as Parquet, one row a claim, in the columns of :mod:`lagebild.export.columns` with their types.

In go objects of schema ``lagebild/claim/1``, out come the bytes of the file, a group of rows at a time: no more is in
memory. Called by the command ``export``. ExportError if pyarrow, which writes it, is not installed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lagebild.errors import ExportError
from lagebild.export.columns import COLUMNS, Kind, Object, row

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 10_000
"""In a group of rows: some 3 MB of a file, and 50 MB of memory while it is written."""


def claims_as_parquet(claims: Iterable[Object], rows: int = ROWS) -> Iterator[bytes]:
    """The file, with so many ``rows`` in each of its groups."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise ExportError(
            "missing-package",
            f"Parquet needs the Python package {error.name}, which is not installed",
            'install it with: pip install "lagebild[parquet]"',
        ) from error
    schema = _schema()
    sink, coming = _Sink(), iter(claims)
    with pq.ParquetWriter(sink, schema) as writer:
        while page := [row(claim) for claim in islice(coming, rows)]:
            columns = [
                pa.array(values, field.type) for values, field in zip(zip(*page, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))
            yield sink.drained()
    yield sink.drained()


def _schema() -> pa.Schema:
    import pyarrow as pa

    types: dict[Kind, pa.DataType] = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "number": pa.float64(),
        "numbers": pa.list_(pa.float64()),
        "integer": pa.int64(),
        "day": pa.date32(),
        "moment": pa.timestamp("ms", tz="UTC"),
        "flag": pa.bool_(),
    }
    return pa.schema([pa.field(c.name, types[c.kind], metadata={"meaning": c.meaning}) for c in COLUMNS])


class _Sink(io.RawIOBase):
    """A file that is taken away while it is being written."""

    def __init__(self) -> None:
        super().__init__()
        self._written, self._waiting = 0, io.BytesIO()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        count = self._waiting.write(data)  # type: ignore[arg-type]  # whatever has bytes in it
        self._written += count
        return count

    def tell(self) -> int:
        return self._written

    def drained(self) -> bytes:
        """What was written since this was last asked."""
        written, self._waiting = self._waiting.getvalue(), io.BytesIO()
        return written
