"""The command that opens the desk, ``serve``, and those that keep its accounts, ``users add|list|remove``.

Only typer is imported here, as in :mod:`lagebild.cli.main`.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.ledger import DEFAULT, Json, Where
from lagebild.cli.options import end_with

app = typer.Typer(help="The accounts of a desk: who may read, judge, or all.", no_args_is_help=True)


class Role(StrEnum):
    """What an account may do; each all that the one before may."""

    read = "read"
    judge = "judge"
    admin = "admin"


Users = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        envvar="LAGEBILD_USERS",
        help="The file of accounts; without it the one beside the ledger. A ledger on a server needs it.",
    ),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to log in with; it signs the judgements.")]


def serve(
    ledger: Where = DEFAULT,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen. Other than loopback it needs accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")] = 8765,
    users: Users = None,
    no_auth: Annotated[
        bool, typer.Option("--no-auth", help="Let everybody in who reaches the desk, with all rights.")
    ] = False,
    by: Annotated[
        str,
        typer.Option(metavar="NAME", envvar="LAGEBILD_JUDGE", help="Who judges where nobody has to log in."),
    ] = "local",
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A further name under which the desk is reached, as desk.example.org."),
    ] = None,
) -> None:
    """Open the desk: read, search, follow a dispute and judge, in a browser; REST under /api/v1.

    It listens on this machine alone and says where. Ctrl+C ends it.
    """
    from lagebild.cli.accounts import open_desk
    from lagebild.serve.settings import Settings

    settings = Settings(ledger, host, port, users, not no_auth, by, tuple(name or ()))
    end_with(lambda: open_desk(settings))


@app.command("add")
def users_add(
    name: Name,
    role: Annotated[Role, typer.Option(help="What the account may do.")] = Role.judge,
    ledger: Where = DEFAULT,
    users: Users = None,
) -> None:
    """Add an account. The password is asked for, twice; where there is no terminal it is one line of standard input."""
    from lagebild.cli.accounts import add

    end_with(lambda: add(ledger, users, name, role.value))


@app.command("list")
def users_list(ledger: Where = DEFAULT, users: Users = None, json: Json = False) -> None:
    """Show the accounts."""
    from lagebild.cli.accounts import show

    end_with(lambda: show(ledger, users, json))


@app.command("remove")
def users_remove(name: Name, ledger: Where = DEFAULT, users: Users = None) -> None:
    """Remove an account, and end its sessions at once. Its judgements stay."""
    from lagebild.cli.accounts import remove

    end_with(lambda: remove(ledger, users, name))
