"""The commands with which people correct the ledger: ``judge``, and ``ledger judgements``, which lists what they said.

Only typer is imported here, as in :mod:`lagebild.cli.main`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lagebild.cli.ledger import DEFAULT, Json, Where
from lagebild.cli.options import end_with


class Verdict(StrEnum):
    """What a person says of a claim, an actor or a proposition."""

    accept = "accept"
    reject = "reject"
    edit = "edit"
    merge = "merge"
    split = "split"  # type: ignore[assignment]  # a member hides the method of str
    undo = "undo"


def judge(  # noqa: PLR0913  # as many as there are options
    target: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A claim's id as the ledger shows it, entity:…, proposition:…; judgement:… to undo."
        ),
    ],
    verdict: Annotated[Verdict, typer.Argument(help="What you say of it.")],
    by: Annotated[
        str, typer.Option(metavar="NAME", envvar="LAGEBILD_JUDGE", help="Who judges; kept with the judgement.")
    ],
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason, for those who read it later.")] = "",
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="For edit: what changes, as act=deny, content=WORDS, speakers=NAME; again for a further part.",
        ),
    ] = None,
    company: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="ID",
            help="For merge: the entities or propositions that are the same; for split: the actors or claims that"
            " are not.",
        ),
    ] = None,
    seen: Annotated[
        str | None,
        typer.Option(
            metavar="JUDGEMENT",
            help="The last judgement about it that you know, 0 for none; refused if there is a newer.",
        ),
    ] = None,
    ledger: Where = DEFAULT,
    json: Json = False,
) -> None:
    """Write a correction down: by whom, why, when. Nothing is changed or lost; it holds when a report is read again.

    Accept or reject a claim, edit its act, certainty, polarity, speech, stance, speakers, content, cue or source, merge
    or split actors (entity:…) and propositions, undo a judgement.
    """
    from lagebild.cli.judgements import Said, write_down

    said = Said(target, verdict.value, by, why, tuple(change or ()), tuple(company or ()), seen)
    end_with(lambda: write_down(ledger, said, json))


def judgements(ledger: Where = DEFAULT, json: Json = False) -> None:
    """Everything that people have said, the oldest first, with what was taken back."""
    from lagebild.cli.judgements import show

    end_with(lambda: show(ledger, json))
