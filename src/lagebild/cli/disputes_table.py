"""What ``lagebild disputes`` shows: a block for each dispute, or JSON Lines. Called by :mod:`lagebild.cli.disputes`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lagebild.cli.answers import SHOWN
from lagebild.cli.shown import lines, show_some
from lagebild.export.printable import printable
from lagebild.ledger import open_ledger
from lagebild.model import Act
from lagebild.views.dispute_json import dispute_as_dict
from lagebild.views.disputes import Dispute, DisputeQuery, Side, disputes
from lagebild.views.voices import Counts, Voice

MANY = 20  # disputes that people are shown if they say nothing else
_SHOWN = len("proposition:") + 8
_VERBS: Mapping[Act, str] = {
    "state": "says",
    "confirm": "confirms",
    "deny": "denies",
    "accuse": "accuses",
    "announce": "announces",
    "demand": "demands",
    "promise": "promises",
    "praise": "praises",
    "criticise": "criticises",
    "warn": "warns",
    "intend": "intends",
    "ask": "asks",
    "order": "orders",
}


def show_disputes(where: str, query: DisputeQuery, json: bool) -> int:
    """The disputes that ``query`` asks for."""
    with open_ledger(where, create=False) as ledger:
        if json:
            return lines(map(dispute_as_dict, disputes(ledger, query)))
        limit = query.limit or MANY
        found = disputes(ledger, replace(query, limit=limit + 1))
    return show_some(found, limit, _block, ("dispute", "disputes"))


def voices_table(rows: Iterator[tuple[str, Voice]]) -> RenderableType:
    """Voices under the names given with them: date, who, verb, words, outlet and how many carried them."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(no_wrap=True, min_width=7)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=3, min_width=12, overflow="fold")
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=8, overflow="fold")
    grid.add_column(ratio=4, min_width=18, overflow="fold")
    named = ""
    for name, voice in rows:
        label = Text("" if name == named else name, style="bold")
        verb = Text(_VERBS[voice.first.act], style="" if voice.stands else "dim")
        grid.add_row(label, Text(voice.since or "undated"), _who(voice), verb, _words(voice), _where(voice))
        named = name
    return Padding(grid, (0, 0, 1, 2))


def counted(counts: Counts) -> str:
    """ "3 reports, 2 outlets, 1 origin"."""
    numbers = (("report", counts.reports), ("outlet", counts.outlets), ("origin", counts.origins))
    return ", ".join(f"{number} {name if number == 1 else name + 's'}" for name, number in numbers)


def _block(dispute: Dispute) -> RenderableType:
    status = "stands" if dispute.stands else f"stood until {dispute.until or 'an unknown day'}"
    about = f"disputed since {dispute.since or 'an unknown day'}, {status}; {counted(dispute.counts)}"
    sides = ((dispute.affirming, "for"), (dispute.opposing, "against"), (dispute.undecided, "no side"))
    return Group(
        Text(printable(dispute.label), style="bold"),
        Text(f"{about}  {dispute.id[:_SHOWN]}", style="dim"),
        voices_table(row for side, name in sides for row in _rows(side, name)),
    )


def _rows(side: Side, name: str) -> Iterator[tuple[str, Voice]]:
    yield from ((name, voice) for voice in side.voices)


def _who(voice: Voice) -> Text:
    """The party, and who spoke for it first, where that is somebody else."""
    speakers = [s.name for s in voice.first.speakers if s.name.casefold() != voice.party.name.casefold()]
    text = Text(printable(voice.party.name), style="" if voice.party.named else "dim")
    return text.append(f"\n{printable(', '.join(speakers))}", style="dim") if speakers else text


def _words(voice: Voice) -> Text:
    text = Text(printable(voice.first.content), style="" if voice.stands else "dim")
    for note in _notes(voice):
        text.append("\n").append(printable(note), style="dim")
    return text


def _notes(voice: Voice) -> Iterator[str]:
    if voice.bearing in ("contradicts", "denies"):
        yield f"{voice.bearing}: {'; '.join(voice.reasons)}" if voice.reasons else voice.bearing
    if voice.restated:
        times = "once" if voice.restated == 1 else f"{voice.restated} times"
        yield f"restated {times}, last on {voice.last}" if voice.last else f"restated {times}"
    if voice.retraction:
        yield f"taken back on {voice.retraction.day or 'an unknown day'}: {voice.retraction.claim.content}"
    elif not voice.stands:
        yield f"says otherwise since {voice.until}"


def _where(voice: Voice) -> Text:
    first = voice.first
    text = Text(printable(first.appearance.outlet or first.origin))
    return text.append(f"\n[{counted(voice.counts)}]", style="dim").append(f"\n{first.id[:SHOWN]}", style="dim")
