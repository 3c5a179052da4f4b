"""The commands ``export`` and ``import``: the ledger's claims in the formats of others, and the ledger itself.

Only typer is imported here, as in :mod:`lagebild.cli.main`, which puts these commands beside the others.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.ledger import (
    DEFAULT,
    About,
    AsOf,
    ByAct,
    Clock,
    Json,
    OnClock,
    Since,
    Speaker,
    Until,
    Where,
    Words,
    as_typed,
)
from lagebild.cli.options import end_with


class Format(StrEnum):
    """What claims can be written as."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    geojson = "geojson"
    jsonld = "jsonld"
    annotation = "annotation"


def export(  # noqa: PLR0913  # as many as there are options
    format: Annotated[Format, typer.Option(help="jsonl is the whole ledger, the others are its claims.")],
    words: Words = None,
    ledger: Where = DEFAULT,
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The file to write; without it standard output.")
    ] = None,
    speaker: Speaker = None,
    about: About = None,
    act: ByAct = None,
    since: Since = None,
    until: Until = None,
    clock: OnClock = Clock.published,
    asof: AsOf = None,
) -> None:
    """Write the ledger as JSON Lines, or the claims that are asked for in a format of others.

    JSON Lines of claims that are asked for are claims alone; without asking they are the whole ledger, for import.
    """
    from lagebild.cli.transfer import Request, write
    from lagebild.ledger import Query

    query = Query(
        words=as_typed(words),
        speaker=speaker,
        about=about,
        act=act.value if act else None,
        since=since,
        until=until,
        clock=clock.value,
        asof=asof,
    )
    end_with(lambda: write(Request(format.value, query, ledger, to)))


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A whole ledger as JSON Lines, or - for standard input.")],
    ledger: Where = DEFAULT,
    json: Json = False,
) -> None:
    """Take in a ledger that was exported as JSON Lines: all of it, or nothing.

    What is there already stays as it is and is not doubled. Nothing is compared anew.
    """
    from lagebild.cli.transfer import take_in

    end_with(lambda: take_in(file, ledger, json))
