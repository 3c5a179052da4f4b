"""What several commands share: their options, and how they end. Only typer is imported here.

Called by :mod:`lagebild.cli.main` and :mod:`lagebild.cli.ledger`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

import typer


class Language(StrEnum):
    """Languages a report can be said to be in."""

    auto = "auto"
    de = "de"
    en = "en"


def iso_date(value: str | None) -> str | None:
    """``value`` if it is a date written YYYY-MM-DD; anything else is wrong use."""
    try:
        if value is not None and date.fromisoformat(value).isoformat() != value:
            raise ValueError(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date; write it as YYYY-MM-DD, for example 2025-04-26") from None
    return value


def end_with(work: Callable[[], int]) -> None:
    """Do ``work`` and exit with its code; what it complains of is said, and is exit code 2."""
    from lagebild.errors import LagebildError

    try:
        code = work()
    except LagebildError as error:
        typer.echo(f"lagebild: {error} [{error.code}]", err=True)
        code = 2
    raise typer.Exit(code)
