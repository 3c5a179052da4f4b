"""The commands that work on a ledger: ``add``, ``claims`` and ``ledger info|check|failures``.

Only typer is imported here, as in :mod:`lagebild.cli.main`, which puts these commands beside ``read``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lagebild.cli.options import Language, end_with, iso_date

app = typer.Typer(help="The ledger itself: what it holds, whether it is sound, what could not be read.")

Where = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="PATH|URL",
        envvar="LAGEBILD_LEDGER",
        help="The ledger: a file, or postgresql+psycopg://USER@HOST/DATABASE.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON, one object a line.")]
DEFAULT = "lagebild.db"


class Act(StrEnum):
    """What a speaker does by saying something."""

    state = "state"
    confirm = "confirm"
    deny = "deny"
    accuse = "accuse"
    announce = "announce"
    demand = "demand"
    promise = "promise"
    praise = "praise"
    criticise = "criticise"
    warn = "warn"
    intend = "intend"
    ask = "ask"
    order = "order"


class Clock(StrEnum):
    """The clocks of a claim."""

    happened = "happened"
    said = "said"
    published = "published"
    read = "read"


# Which claims are meant; the commands that ask for claims share them.
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", help='Words that the claims hold, each by its beginning; "in a row" in quotes.'),
]
Speaker = Annotated[str | None, typer.Option(metavar="NAME", help="Who says it: a name, or a key as RU:…")]
About = Annotated[str | None, typer.Option(metavar="NAME", help="A place or actor that they speak of.")]
ByAct = Annotated[Act | None, typer.Option(help="What the speaker does by saying it.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", callback=iso_date, help="From this day on.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", callback=iso_date, help="Up to this day.")]
OnClock = Annotated[Clock, typer.Option(help="Which time --since and --until mean.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", callback=iso_date, help="As the ledger knew it on that day.")]


def add(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR|URL|LIST",
            help="Reports to add: .txt, .md or .html files, directories of them, addresses of pages, lists (.tsv, .csv)"
            " with a column file and columns published, outlet, url, language, read; or - for standard input.",
        ),
    ],
    ledger: Where = DEFAULT,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=iso_date, help="The day the reports were published, as YYYY-MM-DD."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.")] = None,
    language: Annotated[Language, typer.Option(help="Their language; auto looks at each text.")] = Language.auto,
    json: Json = False,
) -> None:
    """Read reports and add their claims to the ledger, which is made if there is none yet.

    What this version has read before is passed over, so that an addition that was cut short goes on where it was.
    Exit status: 0 all added, 1 some reports failed, 2 wrong use.
    """
    from lagebild.cli.adding import Request, run

    end_with(lambda: run(Request(tuple(files), ledger, published, outlet or None, language.value, json)))


def claims(  # noqa: PLR0913  # as many as there are options
    words: Words = None,
    ledger: Where = DEFAULT,
    speaker: Speaker = None,
    about: About = None,
    act: ByAct = None,
    since: Since = None,
    until: Until = None,
    clock: OnClock = Clock.published,
    asof: AsOf = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many; 50 without --json.")] = None,
    json: Json = False,
) -> None:
    """Claims of the ledger, the newest first: who says what, when, where, and in which report."""
    from lagebild.cli.answers import show_claims
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
        limit=limit,
    )
    end_with(lambda: show_claims(ledger, query, json))


def actors(
    name: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Words that one of their names holds.")
    ] = None,
    ledger: Where = DEFAULT,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many; 50 without --json.")] = None,
    json: Json = False,
) -> None:
    """Who speaks in the reports of the ledger: each once, under all names that these give, with the id for judge."""
    from lagebild.cli.answers import show_actors

    end_with(lambda: show_actors(ledger, " ".join(name or ()), limit, json))


def as_typed(words: list[str] | None) -> str:
    """The words of a command as one search: what the shell has kept together stands together."""
    return " ".join(f'"{word}"' if " " in word.strip() and '"' not in word else word for word in words or ())


@app.command()
def info(ledger: Where = DEFAULT, json: Json = False) -> None:
    """How many reports, readings and claims the ledger holds, from when to when."""
    from lagebild.cli.answers import show_info

    end_with(lambda: show_info(ledger, json))


@app.command()
def check(ledger: Where = DEFAULT, json: Json = False) -> None:
    """Look at every row: is the file sound, the evidence whole, every claim in the index? Exit status 1 if not."""
    from lagebild.cli.answers import show_check

    end_with(lambda: show_check(ledger, json))


@app.command()
def failures(
    ledger: Where = DEFAULT,
    all: Annotated[bool, typer.Option("--all", help="Also those that could be read since.")] = False,
    json: Json = False,
) -> None:
    """What could not be read, why, and what to do about it."""
    from lagebild.cli.answers import show_failures

    end_with(lambda: show_failures(ledger, all, json))
