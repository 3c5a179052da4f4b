"""Desks that a browser can visit, and the ledgers behind them."""

from __future__ import annotations

import csv
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import uvicorn

from lagebild.ledger import open_ledger
from lagebild.pipeline import read_report
from lagebild.read import ReadOptions, read_named
from lagebild.serve.app import create_app
from lagebild.serve.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"
_SOON = 30.0  # seconds within which a desk has started


def read_examples(ledger_file: Path, *folders: str) -> None:
    """Read the reports of these folders of examples/ into the ledger at ``ledger_file``, as ``lagebild add`` does."""
    with open_ledger(ledger_file) as ledger:
        for folder in folders:
            with (EXAMPLES / folder / "published.tsv").open(encoding="utf-8", newline="") as table:
                for row in csv.DictReader(table, delimiter="\t"):
                    raw = (EXAMPLES / folder / row["file"]).read_bytes()
                    said = ReadOptions(row["published"], row["outlet"], read_at=row.get("read"))
                    ledger.add(read_report(read_named(raw, Path(row["file"]), said)), raw)


@contextmanager
def running(settings: Settings) -> Iterator[str]:
    """The address of a desk with these settings, on a free port of this machine; it ends with the block."""
    with socket.create_server((settings.host, 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(settings), log_config=None, timeout_graceful_shutdown=2))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            _wait(server, thread)
            yield f"http://{settings.host}:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(_SOON)


def _wait(server: uvicorn.Server, thread: Thread) -> None:
    """Until the desk answers; RuntimeError if it does not."""
    end = time.monotonic() + _SOON
    while not server.started:
        if not thread.is_alive() or time.monotonic() > end:
            raise RuntimeError("the desk did not start")
        time.sleep(0.01)
