"""What ``lagebild changes`` shows: a block for each change, or JSON Lines. Called by :mod:`lagebild.cli.disputes`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.text import Text

from lagebild.cli.disputes_table import MANY, voices_table
from lagebild.cli.shown import lines, show_some
from lagebild.export.printable import printable
from lagebild.ledger import open_ledger
from lagebild.model import Stance
from lagebild.views.changes import Change, ChangeQuery, changes
from lagebild.views.dispute_json import change_as_dict
from lagebild.views.voices import Voice

_NOW: Mapping[Stance, str] = {"for": "is now for it", "against": "is now against it", "none": "takes no side"}


def show_changes(where: str, query: ChangeQuery, json: bool) -> int:
    """The changes that ``query`` asks for."""
    with open_ledger(where, create=False) as ledger:
        if json:
            return lines(map(change_as_dict, changes(ledger, query)))
        limit = query.limit or MANY
        found = changes(ledger, replace(query, limit=limit + 1))
    return show_some(found, limit, _block, ("change of position", "changes"))


def _block(change: Change) -> RenderableType:
    who = Text(printable(change.party.name), style="bold").append(f" {_what(change)}", style="")
    return Group(who, Text(printable(f"on: {change.label}"), style="dim"), voices_table(_rows(change)))


def _what(change: Change) -> str:
    after = change.after.side
    match change.kind:
        case "broke silence":
            return f"took no side and {_NOW[after]}"
        case "turned":
            return f"turned and {_NOW[after]}"
        case "retracted":
            return "took back what it had said" + ("" if change.before else ", which is not in the ledger")
        case "again":
            return "says again what it had said before" if after == "for" else "is against it again"
        case "figure":
            return "gives another figure"
        case "first word":
            return f"confirms it: first statement on {change.on}; the ledger has none before"


def _rows(change: Change) -> Iterator[tuple[str, Voice]]:
    if change.before:
        yield "before", change.before
    yield from (("others", voice) for voice in change.between)
    yield "now", change.after
