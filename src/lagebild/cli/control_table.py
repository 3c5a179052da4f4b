"""What ``lagebild control`` shows: a table for people, or one JSON object. Called by :mod:`lagebild.cli.questions`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from lagebild.cli.answers import SHOWN
from lagebild.cli.batch import DONE
from lagebild.cli.shown import lines, show
from lagebild.export.printable import printable
from lagebild.ledger import open_ledger
from lagebild.resources.spelling import plain
from lagebild.views.answer_json import control_as_dict
from lagebild.views.control import Control, Day, Entry, Voice, control


def show_control(where: str, place: str, days: tuple[str | None, str | None], asof: str | None, json: bool) -> int:
    """Who holds ``place`` from the first to the last of ``days``."""
    with open_ledger(where, create=False) as ledger:
        found = control(ledger, place, *days, asof)
    if json:
        return lines([control_as_dict(found)])
    show(_table(found))
    if not any(plain(name) in plain(place) for name in found.names):
        print(f"No claim writes {place!r}: these are on {found.place}.", file=sys.stderr)
    if not any(day.voices for day in found.days):
        print(f"No claim says who holds {found.place} on these days.", file=sys.stderr)
    for level in found.also:
        other = found.names[0] if level == "settlement" else f"{found.names[0]} {level}"
        print(f"There are also claims on the {level} of that name: ask for '{other}'.", file=sys.stderr)
    return DONE


def _table(found: Control) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, title=printable(found.place), title_justify="left")
    grid.add_column("day", no_wrap=True)
    grid.add_column("who", ratio=3, min_width=12, overflow="fold")
    grid.add_column("says", ratio=4, min_width=14, overflow="fold")
    grid.add_column("in which words", ratio=8, overflow="fold")
    grid.add_column("report", ratio=3, min_width=10, overflow="fold")
    for silent, group in groupby(found.days, key=lambda day: not day.voices):
        days = list(group)
        if silent:
            grid.add_row(Text(_span(days)), Text("no statement", style="dim"))
            continue
        for day in days:
            _add_day(grid, day)
    return grid


def _span(days: Sequence[Day]) -> str:
    return days[0].day if len(days) == 1 else f"{days[0].day}\nto {days[-1].day}"


def _add_day(grid: Table, day: Day) -> None:
    shown = day.day
    for voice in day.voices:
        who = _who(voice)
        for entries in _statements(voice):
            grid.add_row(Text(shown), who, _says(entries[0]), _words(entries[0]), _where(entries))
            shown, who = "", Text()


def _statements(voice: Voice) -> Iterator[list[Entry]]:
    """The entries of a voice; those that say the same in the same words stand together."""
    same: dict[tuple[object, ...], list[Entry]] = {}
    for entry in voice.entries:
        key = (entry.tells, entry.holder, entry.held, entry.part, entry.how, entry.clause.casefold(), entry.act)
        same.setdefault(key, []).append(entry)
    yield from same.values()


def _who(voice: Voice) -> Text:
    persons = [name for entry in voice.entries for name in entry.speakers if name != voice.claimant.name]
    text = Text(printable(voice.claimant.name), style="" if voice.claimant.kind in ("party", "person") else "dim")
    return text.append(f"\n{printable(', '.join(dict.fromkeys(persons)))}", style="dim") if persons else text


def _says(entry: Entry) -> Text:
    text = Text(_position(entry), style="red" if entry.held is False else "")
    if entry.part:
        text.append(f"\nonly: {printable(entry.part.words)}", style="cyan")
    if entry.since:
        text.append(f"\n{printable(entry.since.words)}{f' ({entry.since.day})' if entry.since.day else ''}")
    if entry.implied:
        text.append(f"\nimplied by {printable(entry.implied.place)}: {printable(entry.implied.why)}", style="yellow")
    if entry.certainty != "certain":
        text.append(f"\n({entry.certainty})", style="yellow")
    if entry.answers:
        text.append(f"\nby denying {entry.answers[:SHOWN]}", style="dim")
    for day in dict.fromkeys(back.day for back in entry.retracted):
        text.append(f"\nretracted{f' on {day}' if day else ''}", style="bold red")
    return text


def _position(entry: Entry) -> str:
    """What the entry says, in a few words."""
    name = printable(entry.holder.name) if entry.holder else ""
    if entry.tells == "contested":
        return "contested"
    if entry.tells == "open":
        return "cannot or will not say"
    if entry.tells == "took":
        return f"{'taken' if entry.held else 'not taken'}{f' by {name}' if name else ''}"
    if entry.tells == "lost":
        return f"{name or 'somebody'} has {'not ' if entry.held else ''}left or lost it"
    if entry.tells == "present":
        return f"{'' if entry.held else 'no '}soldiers of {name or 'somebody'} are there"
    return f"{name or 'somebody'} {'holds' if entry.held else 'does not hold'} it"


def _words(entry: Entry) -> Text:
    act = "" if entry.act == "state" else f"{entry.act}: "
    return Text(act, style="red" if entry.act == "deny" else "dim").append(printable(entry.words), style="default")


def _where(entries: Sequence[Entry]) -> Text:
    outlets = dict.fromkeys(entry.outlet or "(no outlet)" for entry in entries)
    return Text(printable(", ".join(outlets))).append(f"\n{entries[0].claim[:SHOWN]}", style="dim")
