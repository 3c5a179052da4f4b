"""One report as a table for the terminal: who, how, act, claim; what relates to what below.

In goes a Reading, out comes something that a rich Console prints. Called by the command ``read``. Report text may hold
control characters that would steer the terminal: they are shown as a replacement mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from lagebild.export.facts import FactLines, fact_lines
from lagebild.export.printable import printable
from lagebild.export.wording import WORDS
from lagebild.model import Claim, Reading, Report, Span

GAP = " … "
MARKS = {"positive": "+", "negative": "−"}


def table(reading: Reading) -> RenderableType:
    """``reading`` as it is shown in the terminal."""
    parts: list[RenderableType] = [_title(reading.report), _facts(reading.report), Text()]
    names = {actor.id: actor.name for actor in reading.actors}
    attributed = [claim for claim in reading.claims if claim.voice == "reported"]
    narrated = [claim for claim in reading.claims if claim.voice == "outlet"]
    facts = fact_lines(reading, WORDS["en"])
    parts.append(
        _claims(attributed, names, facts) if attributed else Text("No attributed claim was found.", style="dim")
    )
    for title, lines in (("Relations", _relations(reading.claims, names)), ("Propositions", _propositions(reading))):
        if lines:
            parts += [Text(), Text(title, style="bold"), *lines]
    if narrated:
        parts += [Text(), Text("In the outlet's own voice", style="dim bold"), _narration(narrated)]
    return Group(*parts, Text())


def _title(report: Report) -> Text:
    return Text(printable(report.title or report.origin), style="bold")


def _facts(report: Report) -> Text:
    published = f"published {report.published} ({report.published_from})" if report.published else "no publication date"
    counts = Counter(block.kind.replace("_", " ") for block in report.blocks)
    blocks = ", ".join(f"{count} {kind}s" if count > 1 else kind for kind, count in counts.items())
    facts = [report.origin, report.outlet, report.language, published, "agency " + ", ".join(report.agencies), blocks]
    return Text(printable(" · ".join(fact for fact in facts if fact and fact != "agency ")), style="dim")


def _claims(claims: Iterable[Claim], names: dict[str, str], facts: dict[str, FactLines]) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    grid.add_column("", style="dim", no_wrap=True)
    grid.add_column("who", ratio=3, min_width=14, overflow="fold")
    grid.add_column("how", ratio=3, min_width=12, overflow="fold")
    grid.add_column("act", no_wrap=True)
    grid.add_column("claim", ratio=8, overflow="fold")
    for claim in claims:
        grid.add_row(claim.id, _who(claim, names), _how(claim), _act(claim), _with_facts(claim, facts[claim.id]))
    return grid


def _narration(claims: Iterable[Claim]) -> Table:
    grid = Table(box=None, show_header=False, pad_edge=False, style="dim", row_styles=["dim"])
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for claim in claims:
        grid.add_row(claim.id, _content(claim))
    return grid


def _who(claim: Claim, names: dict[str, str]) -> Text:
    who = ", ".join(names.get(speaker, speaker) for speaker in claim.speakers)
    if who:
        return Text(printable(who))
    return Text(_joined(claim.source) or "(unnamed)", style="dim")


def _how(claim: Claim) -> Text:
    speech = claim.speech.replace("_", " ")
    how = Text(speech)
    if claim.cue is not None:
        how.append(": ").append(printable(claim.cue.text), style="italic")
    return how


def _act(claim: Claim) -> Text:
    act = Text(f"{MARKS[claim.polarity]}\u00a0{claim.act}", style="red" if claim.polarity == "negative" else "")
    if claim.certainty != "certain":
        act.append(f"\n({claim.certainty})", style="yellow")
    return act


def _content(claim: Claim) -> Text:
    return Text(_joined(claim.content))


def _with_facts(claim: Claim, facts: FactLines) -> Text:
    """The content, and below it when it was, where, how many, and when it was said if the text says so."""
    said = facts.said if claim.clocks.said and claim.clocks.said.times else ""
    told = {
        "when": facts.happened,
        "said": said,
        "where": "; ".join(facts.places),
        "number": "; ".join(facts.quantities),
    }
    line = " · ".join(f"{name} {value}" for name, value in told.items() if value)
    return _content(claim).append(f"\n{printable(line)}" if line else "", style="dim")


def _joined(spans: Iterable[Span]) -> str:
    return GAP.join(printable(span.text) for span in spans)


def _relations(claims: Iterable[Claim], names: dict[str, str]) -> list[Text]:
    by_id = {claim.id: claim for claim in claims}
    found: list[Text] = []
    for claim in by_id.values():
        for relation in claim.relations:
            target = by_id.get(relation.claim)
            line = (
                Text(f"  {claim.id} ").append(_who(claim, names)).append(f" {relation.type} ", _weight(relation.type))
            )
            line.append(relation.claim)
            found.append(line.append(" ").append(_who(target, names)) if target else line)
    return found


def _weight(relation: str) -> str:
    return "red" if relation in {"denies", "contradicts", "retracts"} else ""


def _propositions(reading: Reading) -> list[Text]:
    """Those that more than one claim is about: any other says no more than its claim."""
    stance = {claim.id: claim.stance for claim in reading.claims}
    sign = {"for": "", "against": " against", "none": " no stance"}
    return [
        Text(f"  {p.id} {printable(p.label)}: ").append(
            ", ".join(f"{claim}{sign[stance.get(claim, 'for')]}" for claim in p.claims), style="bold"
        )
        for p in reading.propositions
        if len(p.claims) > 1
    ]
