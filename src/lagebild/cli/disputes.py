"""The commands ``disputes`` and ``changes``.

Only typer is imported here, as in :mod:`lagebild.cli.main`, which puts these commands beside ``read``.
"""

from __future__ import annotations

from typing import Annotated

import typer

from lagebild.cli.ledger import DEFAULT, About, AsOf, Json, Since, Until, Where, Words, as_typed
from lagebild.cli.options import end_with

Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many; 20 without --json.")]


def disputes(  # noqa: PLR0913  # as many as there are options
    words: Words = None,
    ledger: Where = DEFAULT,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="In which this actor has a say: a name, or a key as RU:…")
    ] = None,
    about: About = None,
    since: Since = None,
    until: Until = None,
    asof: AsOf = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """What different parties dispute, the newest first: who is for it and who against, in their words, since when."""
    from lagebild.cli.disputes_table import show_disputes
    from lagebild.views.disputes import DisputeQuery

    query = DisputeQuery(as_typed(words), about, speaker, since, until, asof, limit)
    end_with(lambda: show_disputes(ledger, query, json))


def changes(  # noqa: PLR0913  # as many as there are options
    ledger: Where = DEFAULT,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who changed position: a name, or a key as RU:…")
    ] = None,
    about: About = None,
    since: Since = None,
    until: Until = None,
    asof: AsOf = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """Who changed position, the newest first: denying, then confirming; claimed, taken back, claimed again."""
    from lagebild.cli.changes_table import show_changes
    from lagebild.views.changes import ChangeQuery

    query = ChangeQuery(actor, about, since, until, asof, limit)
    end_with(lambda: show_changes(ledger, query, json))
