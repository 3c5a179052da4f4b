"""The commands that ask the ledger a question: ``control`` and ``tolls``.

Only typer is imported here, as in :mod:`lagebild.cli.main`, which puts these commands beside ``read``.
"""

from __future__ import annotations

from typing import Annotated

import typer

from lagebild.cli.ledger import DEFAULT, About, AsOf, Json, Since, Until, Where, Words, as_typed
from lagebild.cli.options import end_with, iso_date


def control(
    place: Annotated[
        str, typer.Argument(metavar="PLACE", help='A place by name; "Altmoor district" if the town is not meant.')
    ],
    ledger: Where = DEFAULT,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", callback=iso_date, help="What was said on this day.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", callback=iso_date, help="From this day on.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", callback=iso_date, help="Up to this day.")] = None,
    asof: AsOf = None,
    json: Json = False,
) -> None:
    """Who holds a place, according to whom, day by day, in whose words. Nothing is filled in between."""
    if on and (first or last):
        raise typer.BadParameter("choose one: a day with --on, or days with --from and --to", param_hint="--on")
    from lagebild.cli.control_table import show_control

    end_with(lambda: show_control(ledger, place, (on or first, on or last), asof, json))


def tolls(
    words: Words = None,
    ledger: Where = DEFAULT,
    about: About = None,
    since: Since = None,
    until: Until = None,
    asof: AsOf = None,
    json: Json = False,
) -> None:
    """Which numbers of dead, wounded, prisoners and losses are claimed, by whom, side by side; nothing is averaged."""
    from lagebild.cli.tolls_table import show_tolls
    from lagebild.views.tolls import Asked

    asked = Asked(as_typed(words), about, since, until, asof)
    end_with(lambda: show_tolls(ledger, asked, json))
