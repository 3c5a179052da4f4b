"""The commands and their options; each hands what the user asked for to the module that does it.

Only typer is imported here: ``lagebild --help`` must come at once. Called by the entry point and by
``python -m lagebild``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import lagebild
from lagebild.cli import disputes, exporting, judging, ledger, questions, serving
from lagebild.cli.options import Language, end_with, iso_date

app = typer.Typer(
    name="lagebild",
    help="Read reports about armed conflict: who claims what, on whose word, and who disputes it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"lagebild {lagebild.__version__}")
        raise typer.Exit


@app.callback()
def lagebild_command(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read reports about armed conflict: who claims what, on whose word, and who disputes it."""


@app.command()
def read(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Reports to read: .txt, .md or .html files, directories of them, or - for standard input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=iso_date, help="The day the report was published, as YYYY-MM-DD."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    language: Annotated[Language, typer.Option(help="The report's language; auto looks at the text.")] = Language.auto,
    json: Annotated[bool, typer.Option("--json", help="Write one line of JSON for each report.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html", metavar="OUT", help="Write a page to the file OUT; of several, one each to the folder OUT."
        ),
    ] = None,
) -> None:
    """Read reports into their claims: who says what, in which words, and how it relates to what others say.

    Shows a table of each report. Several reports whose output goes to a file or a pipe are written as JSON Lines.
    Exit status: 0 all read, 1 some reports failed, 2 wrong use.
    """
    if json and html is not None:
        raise typer.BadParameter(
            "choose one of the two: --json writes to standard output, --html to OUT", param_hint="--json / --html"
        )
    from lagebild.cli.batch import Request, run

    end_with(lambda: run(Request(tuple(files), published, outlet or None, language.value, json, html)))


gazetteer = typer.Typer(help="The index of places: what is in it, and more places for it.", no_args_is_help=True)
app.add_typer(gazetteer, name="gazetteer")

ToOption = Annotated[
    Path | None,
    typer.Option(
        "--to", metavar="PATH", help="The index file; without it LAGEBILD_GAZETTEER, or the user's data folder."
    ),
]


@gazetteer.command("import")
def gazetteer_import(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Dumps of GeoNames: UA.zip, RU.zip, allCountries.zip, alternateNamesV2.zip, admin1CodesASCII.txt ...",
        ),
    ],
    to: ToOption = None,
) -> None:
    """Take dumps of GeoNames into your own index of places, which is asked beside the packaged one.

    A file is taken in wholly or not at all; taken in again, it replaces what it brought before.
    """
    from lagebild.cli.gazetteer import take_in

    end_with(lambda: take_in(files, to))


@gazetteer.command("info")
def gazetteer_info(
    to: ToOption = None,
    json: Annotated[bool, typer.Option("--json", help="Write one line of JSON.")] = False,
) -> None:
    """Say which indexes of places there are, with their size, sources and the time that one takes to open."""
    from lagebild.cli.gazetteer import inform

    end_with(lambda: inform(json, to))


app.command()(ledger.add)
app.command()(ledger.claims)
app.command()(questions.control)
app.command()(questions.tolls)
app.command()(disputes.disputes)
app.command()(disputes.changes)
app.command()(ledger.actors)
app.command()(judging.judge)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def asof(
    context: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DAY", callback=iso_date, help="The day, as YYYY-MM-DD.")],
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="claims, disputes, control PLACE, changes, tolls")
    ],
) -> None:
    """Ask a question as the ledger knew it on a day: without what was read or judged later. Its options follow it."""
    app(args=[question, *context.args, "--asof", day])


ledger.app.command()(judging.judgements)
app.command()(exporting.export)
app.command("import")(exporting.import_)
app.add_typer(ledger.app, name="ledger")
app.command()(serving.serve)
app.add_typer(serving.app, name="users")
