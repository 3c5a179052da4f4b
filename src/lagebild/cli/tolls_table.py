"""What ``lagebild tolls`` shows: a table for people, or JSON Lines, one group a line. Called by
:mod:`lagebild.cli.questions`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from lagebild.cli.answers import SHOWN
from lagebild.cli.batch import DONE
from lagebild.cli.shown import lines, show
from lagebild.export.printable import printable
from lagebild.ledger import open_ledger
from lagebild.views.answer_json import toll_as_dict
from lagebild.views.tolls import Asked, Row, Toll, tolls


def show_tolls(where: str, asked: Asked, json: bool) -> int:
    """The numbers that the claims ``asked`` for give."""
    with open_ledger(where, create=False) as ledger:
        found = tolls(ledger, asked)
    if json:
        return lines(map(toll_as_dict, found.tolls))
    show(Group(*map(_table, found.tolls)))
    if not found.tolls:
        print("No claim that counts people or losses was found.", file=sys.stderr)
    return DONE


def _table(toll: Toll) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, title=_title(toll), title_justify="left")
    grid.add_column("", no_wrap=True, justify="right")
    grid.add_column("said", no_wrap=True)
    grid.add_column("who", ratio=3, min_width=12, overflow="fold")
    grid.add_column("number", ratio=3, min_width=12, overflow="fold")
    grid.add_column("in which words", ratio=7, overflow="fold")
    grid.add_column("report", ratio=3, min_width=10, overflow="fold")
    together = _together(toll.rows)
    place = {at: n for n, rows in enumerate(together, 1) for at in rows}
    for n, ats in enumerate(together, 1):
        rows = [toll.rows[at] for at in ats]
        grid.add_row(str(n), rows[0].day or "", _who(rows[0]), _number(rows[0], place), _words(rows[0]), _where(rows))
    return grid


def _together(rows: Sequence[Row]) -> list[list[int]]:
    """The numbers of the rows, those of one party that say the same figure together."""
    same: dict[tuple[object, ...], list[int]] = {}
    for at, row in enumerate(rows):
        figure = (row.figure.low, row.figure.high, row.figure.comparison)
        same.setdefault((row.claimant, figure, row.says, row.revises is not None), []).append(at)
    return list(same.values())


def _title(toll: Toll) -> Text:
    period = f"{(toll.earliest or '…')[:10]} to {(toll.latest or '…')[:10]}" if toll.earliest or toll.latest else ""
    role = toll.role.replace("_", " ") if toll.role else ""
    what = ", ".join(toll.counted[:2]) or (toll.unit or "")
    whose = f"({', '.join(toll.whose)})" if toll.whose else ""
    parts = (role, f"{what} {whose}".strip(), ", ".join(toll.places[:3]), period)
    return Text(printable(" · ".join(part for part in parts if part)), style="bold")


def _who(row: Row) -> Text:
    text = Text(printable(row.claimant.name), style="" if row.claimant.kind in ("party", "person") else "dim")
    persons = ", ".join(name for name in row.speakers if name != row.claimant.name)
    return text.append(f"\n{printable(persons)}", style="dim") if persons else text


def _number(row: Row, place: dict[int, int]) -> Text:
    says = {"claims": "", "denies": "denies: ", "leaves_open": "leaves open: "}[row.says]
    text = Text(says, style="red").append(printable(row.figure.text), style="default")
    if row.figure.high == 0:
        text.append(" (none)", style="default")
    if row.at_odds:
        against = ", ".join(str(n) for n in sorted({place[at] for at in row.at_odds}))
        text.append(f"\nnot both with {against}", style="yellow")
    if row.revises is not None:
        text.append(f"\nnewer than {place[row.revises]}", style="cyan")
    return text.append(f"\n({row.certainty})", style="yellow") if row.certainty != "certain" else text


def _words(row: Row) -> Text:
    return Text(printable(row.words))


def _where(rows: Sequence[Row]) -> Text:
    outlets = dict.fromkeys(row.outlet or "(no outlet)" for row in rows)
    return Text(printable(", ".join(outlets))).append(f"\n{rows[0].claim[:SHOWN]}", style="dim")
