"""One report as one self-contained page: its text with every claim marked, the claims beside it.

In goes a Reading, out comes HTML that needs nothing from outside and no JavaScript to be read. Called by the command
``read --html``. The page's own style and script are named by hash in its Content-Security-Policy, so that nothing that
came in with a report could run even if it got past the escaping.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from lagebild.export.facts import FactLines, Words, fact_lines
from lagebild.export.marking import Marks, environment, marked_text, tone
from lagebild.export.report_json import all_warnings
from lagebild.export.segments import anchor_spans
from lagebild.export.wording import WORDS, tongue
from lagebild.model import Actor, Claim, Proposition, Reading, RelationType, Stance

STANCES: tuple[Stance, ...] = ("for", "against", "none")


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the page shows it; ``denied_by`` and the like stand in ``back`` as (type, claim id)."""

    claim: Claim
    who: tuple[Actor, ...]
    tone: str
    placed: bool
    carried: bool
    back: tuple[tuple[RelationType, str], ...]
    proposition: Proposition | None
    facts: FactLines


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of one stance in a matter, by the names of their speakers."""

    stance: Stance
    claims: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What several claims are about, with its sides."""

    id: str
    label: str
    disputed: bool
    sides: tuple[Side, ...]


def page(reading: Reading) -> str:
    """``reading`` as an HTML document."""
    ui = tongue(reading.report.language)
    words = WORDS[ui]
    style, script = _asset("marks.css", "shared") + _asset("page.css"), _asset("page.js")
    deck = cards(reading, words)
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            report=reading.report,
            ui=ui,
            words=words,
            text=marked_text(reading, Marks({card.claim.id: card.tone for card in deck}), words, ui),
            attributed=[card for card in deck if card.claim.voice == "reported"],
            narrated=[card for card in deck if card.claim.voice == "outlet"],
            matters=matters(reading, words["page.nobody"]),
            warnings=all_warnings(reading),
            link=_web_address(reading.report.url),
            policy=_policy(style, script),
            style=Markup(style),
            script=Markup(script),
        )
    )


def cards(reading: Reading, words: Words) -> tuple[Card, ...]:
    """The claims of ``reading`` in its order, with everything their cards show in ``words``."""
    actors = {actor.id: actor for actor in reading.actors}
    known = {claim.id for claim in reading.claims}
    propositions = {proposition.id: proposition for proposition in reading.propositions}
    facts = fact_lines(reading, words)
    back: dict[str, list[tuple[RelationType, str]]] = defaultdict(list)
    for claim in reading.claims:
        for relation in claim.relations:
            back[relation.claim].append((relation.type, claim.id))
    return tuple(
        Card(
            claim=claim,
            who=tuple(actors[speaker] for speaker in claim.speakers if speaker in actors),
            tone=tone(claim),
            placed=bool(anchor_spans(claim)),
            carried=bool(claim.speakers) and not claim.source,
            back=tuple(pair for pair in back[claim.id] if pair[1] in known),
            proposition=propositions.get(claim.proposition or ""),
            facts=facts[claim.id],
        )
        for claim in reading.claims
    )


def matters(reading: Reading, nobody: str) -> tuple[Matter, ...]:
    """The propositions that more than one claim is about, the disputed ones first."""
    names = {actor.id: actor.name for actor in reading.actors}
    claims = {claim.id: claim for claim in reading.claims}
    found = []
    for proposition in reading.propositions:
        about = [claims[id] for id in proposition.claims if id in claims]
        sides = tuple(_side(stance, about, names, nobody) for stance in STANCES)
        sides = tuple(side for side in sides if side.claims)
        if len(about) > 1:
            found.append(Matter(proposition.id, proposition.label, _disputed(about), sides))
    return tuple(sorted(found, key=lambda matter: not matter.disputed))


def _disputed(about: list[Claim]) -> bool:
    """Whether two parties stand against each other: one that changes its mind makes no dispute."""
    return any(
        set(one.speakers).isdisjoint(other.speakers)
        for one in about
        for other in about
        if one.stance == "for" and other.stance == "against"
    )


def _side(stance: Stance, about: list[Claim], names: dict[str, str], nobody: str) -> Side:
    by_speakers: dict[str, list[str]] = defaultdict(list)
    for claim in about:
        if claim.stance == stance:
            who = ", ".join(names.get(speaker, speaker) for speaker in claim.speakers)
            by_speakers[who or nobody].append(claim.id)
    return Side(stance, tuple((who, tuple(ids)) for who, ids in by_speakers.items()))


def _web_address(url: str | None) -> str | None:
    """``url`` if it may stand in a link: an address of another kind could be a script."""
    return url if url and url.casefold().startswith(("https://", "http://")) else None


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(code: str) -> str:
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def _asset(name: str, folder: str = "templates") -> str:
    return (files("lagebild.export") / folder / name).read_text(encoding="utf-8").replace("\r\n", "\n")
