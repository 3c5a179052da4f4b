"""What a ledger answers, as tables for people or as JSON Lines.

In go the ledger's address and the question, out comes the exit code. Called by :mod:`lagebild.cli.ledger`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

from rich import box
from rich.table import Table
from rich.text import Text

from lagebild.cli.batch import DONE, SOME_FAILED
from lagebild.cli.output import put_text
from lagebild.cli.shown import lines, show
from lagebild.export.facts import place, quantity
from lagebild.export.printable import printable
from lagebild.export.wording import WORDS
from lagebild.ledger import Info, Query, StoredClaim, open_ledger
from lagebild.ledger.claim_json import claim_as_dict
from lagebild.ledger.stored_json import entity_as_dict, failure_as_dict
from lagebild.model import Moment

MANY = 50  # rows of a table that people are shown if they say nothing else
SHOWN = len("claim:") + 8  # of an id: enough to tell claims apart, see Ledger.whole_id
NEGATIVE = "\u2212"


def show_claims(where: str, query: Query, json: bool) -> int:
    """The claims that ``query`` asks for."""
    with open_ledger(where, create=False) as ledger:
        if json:
            return lines(claim_as_dict(claim) for claim in ledger.claims(query))
        limit = query.limit or MANY
        found = list(ledger.claims(replace(query, limit=limit + 1)))
    show(_claims(found[:limit], query))
    if len(found) > limit:
        print(f"There are more than {limit} claims: ask for more with --limit, for all with --json.", file=sys.stderr)
    elif not found:
        print("No claim was found.", file=sys.stderr)
    return DONE


def show_info(where: str, json: bool) -> int:
    """What the ledger holds."""
    with open_ledger(where, create=False) as ledger:
        info = ledger.info()
    if json:
        return lines([{"schema": "lagebild/ledger-info/1", **asdict(info)}])
    show(_info(info))
    return DONE


def show_check(where: str, json: bool) -> int:
    """Whether the ledger is sound."""
    with open_ledger(where, create=False) as ledger:
        found = ledger.check()
    if json:
        lines({"schema": "lagebild/ledger-problem/1", **asdict(problem)} for problem in found)
    else:
        for problem in found:
            put_text(printable(f"{problem.where}: {problem.message}") + "\n")
        problems = "1 problem" if len(found) == 1 else f"{len(found)} problems"
        print(problems if found else "The ledger is sound.", file=sys.stderr)
    return SOME_FAILED if found else DONE


def show_actors(where: str, name: str, limit: int | None, json: bool) -> int:
    """Who speaks in the ledger."""
    with open_ledger(where, create=False) as ledger:
        if json:
            return lines(map(entity_as_dict, ledger.entities(name, limit)))
        found = list(ledger.entities(name, limit or MANY))
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for title, ratio in (("name", 3), ("kind", 1), ("country", 1), ("other names", 4), ("id", 2)):
        grid.add_column(title, ratio=ratio, overflow="fold")
    for each in found:
        others = " · ".join(each.names[1:])
        grid.add_row(*map(printable, (each.name, each.kind, each.country or "", others, each.id[: SHOWN + 1])))
    show(grid)
    if not found:
        print("No actor was found.", file=sys.stderr)
    return DONE


def show_failures(where: str, resolved: bool, json: bool) -> int:
    """What could not be read."""
    with open_ledger(where, create=False) as ledger:
        if json:
            return lines(map(failure_as_dict, ledger.failures(resolved)))
        for failure in ledger.failures(resolved):
            said = failure.failed
            remedy = f" ({said.remedy})" if said.remedy else ""
            put_text(printable(f"{failure.at} {said.origin}: {said.message}{remedy} [{said.code}]") + "\n")
    return DONE


def _info(info: Info) -> Table:
    grid = Table.grid(padding=(0, 2))
    first, last = info.published
    for name, value in (
        ("ledger", info.address),
        ("store", f"{info.store}, tables {info.tables}, {info.bytes / 1e6:,.1f} MB"),
        ("reports", f"{info.reports:,} in {info.appearances:,} appearances, {info.runs:,} readings"),
        ("claims", f"{info.claims:,} of the newest readings, {info.all_claims:,} of all"),
        ("published", f"{first} to {last}" if first else "no date known"),
        ("judgements", f"{info.judgements:,}"),
        ("failures", f"{info.failures:,}"),
    ):
        grid.add_row(Text(name, style="dim"), Text(printable(value)))
    return grid


def _claims(claims: Iterable[StoredClaim], query: Query) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    grid.add_column(query.clock, no_wrap=True)
    grid.add_column("who", ratio=3, min_width=12, overflow="fold")
    grid.add_column("act", no_wrap=True)
    grid.add_column("claim", ratio=9, overflow="fold")
    grid.add_column("report", ratio=3, min_width=10, overflow="fold")
    for claim in claims:
        grid.add_row(_when(claim, query), _who(claim), _act(claim), _what(claim), _where(claim))
    return grid


def _when(claim: StoredClaim, query: Query) -> Text:
    moment: Moment | str | None = getattr(claim, query.clock)
    if isinstance(moment, Moment):
        ends = dict.fromkeys(end[:10] for end in (moment.earliest, moment.latest) if end)
        return Text("\n".join(ends))
    return Text((moment or "")[:10])


def _who(claim: StoredClaim) -> Text:
    if claim.voice == "outlet":
        return Text("(the outlet)", style="dim")
    names = ", ".join(speaker.name for speaker in claim.speakers)
    return Text(printable(names)) if names else Text(printable(claim.source or "(unnamed)"), style="dim")


def _act(claim: StoredClaim) -> Text:
    negative = claim.polarity == "negative"
    text = Text(f"{NEGATIVE if negative else '+'}\u00a0{claim.act}", style="red" if negative else "")
    return text if claim.certainty == "certain" else text.append(f"\n({claim.certainty})", style="yellow")


def _what(claim: StoredClaim) -> Text:
    facts = " · ".join(_facts(claim))
    return Text(printable(claim.content)).append(f"\n{printable(facts)}" if facts else "", style="dim")


def _facts(claim: StoredClaim) -> Iterator[str]:
    if claim.places:
        yield "where " + "; ".join(dict.fromkeys(place(p, WORDS["en"]) for p in claim.places))
    if claim.quantities:
        yield "number " + "; ".join(dict.fromkeys(map(quantity, claim.quantities)))
    if claim.judgement:
        yield f"judged: {claim.judgement}"


def _where(claim: StoredClaim) -> Text:
    return Text(printable(claim.appearance.outlet or claim.origin)).append(f"\n{claim.id[:SHOWN]}", style="dim")
