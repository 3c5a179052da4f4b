"""Whom each claim of a report goes back to before its speaker: the outlet or agency that had it first.

In goes a Reading, out comes an origin for each of its claims. What the sentence says counts most ("berichtet AFP",
"told Reuters", "sagte dem Uferboten"), then the report's own credit ("KIEW (AFP) -", "mit dpa"), else it is the
outlet's own. In a report that thanks an agency, what somebody told the paper itself is the paper's own. Nothing is
guessed: who is not credited is not found here, see :mod:`copies` for that. Called by :mod:`lagebild.ledger.origins`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from lagebild.link import credits, outlets
from lagebild.link.credits import Named
from lagebild.link.outlets import Outlet
from lagebild.model import Actor, Block, Claim, Reading, Report, Span

_SENTENCE_END = re.compile(r"(?<!\b\d)(?<!\b\d\d)[.!?…][\"“”’'»«)]*\s+(?=[„“\"»«(]?[A-ZÄÖÜ])")


@dataclass(frozen=True, slots=True)
class CreditedOrigin:
    """``key`` is the same for the same origin in every report and language; ``why`` says how it is known."""

    kind: Literal["agency", "outlet", "report"]
    key: str
    name: str
    why: Literal["credited", "own"]


def origins(reading: Reading) -> dict[str, CreditedOrigin]:
    """The origin of each claim, by the claim's id."""
    return _Origins(reading).found()


def own_origin(report: Report) -> CreditedOrigin:
    """The report's own: its outlet, else the host of its address, else the report itself."""
    if report.outlet:
        own = outlets.outlet_itself(report.outlet, report.language)
        return CreditedOrigin(own.kind, own.key, report.outlet, "own")
    if host := _host(report.url):
        return CreditedOrigin("outlet", f"outlet:{host}", host, "own")
    return CreditedOrigin("report", report.id, report.title or report.origin, "own")


class _Origins:
    """Finds the origins of one reading's claims."""

    def __init__(self, reading: Reading) -> None:
        self._report, self._claims = reading.report, {claim.id: claim for claim in reading.claims}
        self._language = reading.report.language
        self._actors = {actor.id: actor for actor in reading.actors}
        self._own = own_origin(reading.report)
        self._sentences: dict[Block, list[int]] = {}
        self._read: dict[tuple[int, int], CreditedOrigin | None] = {}
        self._speaking = {id: found for id, claim in self._claims.items() if (found := self._of_speakers(claim))}

    def found(self) -> dict[str, CreditedOrigin]:
        """By the claim's id. What a speaker goes on to say in the same block goes back to the same."""
        found: dict[str, CreditedOrigin] = {}
        carried: dict[tuple[Block | None, str], CreditedOrigin] = {}
        for claim in sorted(self._claims.values(), key=_start):
            block = self._report.block_of(_start(claim))
            sentence = self._sentence(claim, block)
            said = self._said(claim, sentence)
            if said:
                for actor in claim.speakers or self._people_in(sentence):
                    carried[block, actor] = said
            else:
                said = next((carried[block, a] for a in claim.speakers if (block, a) in carried), None)
            found[claim.id] = said or self._credited_by_report(claim) or self._own
        return found

    def _said(self, claim: Claim, sentence: Span | None) -> CreditedOrigin | None:
        """What the text says at this place, None if it says nothing."""
        for outer in self._around(claim):
            if outer.id in self._speaking:
                return self._speaking[outer.id]
        if sentence is None:
            return None
        place = sentence.start, sentence.end
        if place not in self._read:
            self._read[place] = self._credited(sentence)
        return self._read[place]

    def _credited(self, sentence: Span) -> CreditedOrigin | None:
        """What a sentence says of where its news is from."""
        if credits.names_itself(sentence.text, self._report.outlet, self._language):
            return self._own
        outlet = credits.credited(sentence.text, self._language, self._known_in(sentence), self._persons_in(sentence))
        speaks = any(self._speaking[id].key == outlet.key for id in self._beside(sentence)) if outlet else False
        return self._as_origin(outlet) if outlet and not speaks else None

    def _of_speakers(self, claim: Claim) -> CreditedOrigin | None:
        """The outlet among a claim's speakers."""
        for actor in (self._actors[id] for id in claim.speakers if id in self._actors):
            if credits.names_itself(actor.name, self._report.outlet, self._language):
                return self._own
            outlet = self._outlet(actor)
            if outlet:
                return self._as_origin(outlet)
        return None

    def _outlet(self, actor: Actor) -> Outlet | None:
        """The outlet that an actor is, by its kind, by the tables, or by the form of its name."""
        known = outlets.tabled(actor.name)
        if known or actor.kind not in ("outlet", "organisation"):
            return known if actor.kind != "person" else None
        if actor.kind == "organisation":
            by_form = outlets.looks_like((actor.name.split() or [""])[-1], self._language)
            return outlets.outlet(actor.name, self._language) if by_form and not actor.key else None
        found = outlets.outlet(actor.name, self._language)
        return found or (Outlet("outlet", actor.key, actor.name) if actor.key else None)

    def _around(self, claim: Claim) -> Iterator[Claim]:
        """The claim and those that it stands within, by what they say of it or by where their words are."""
        yield claim
        for other in self._claims.values():
            if other.id == claim.within or (other.id != claim.id and _holds(other, claim)):
                yield other

    def _beside(self, sentence: Span) -> Iterator[str]:
        """The claims of the sentence that an outlet speaks: what it says is theirs, not its neighbours'."""
        return (id for id in self._speaking if sentence.start <= _start(self._claims[id]) < sentence.end)

    def _known_in(self, sentence: Span) -> Iterator[Named]:
        """The outlets among the report's actors that the sentence names."""
        for actor in self._actors.values():
            outlet = self._outlet(actor)
            for mention in actor.mentions if outlet else ():
                if outlet and _in(sentence, mention):
                    yield Named(outlet, mention.start - sentence.start, mention.end - sentence.start)

    def _persons_in(self, sentence: Span) -> list[tuple[int, int]]:
        """Where the sentence names persons."""
        people = (mention for actor in self._actors.values() if actor.kind == "person" for mention in actor.mentions)
        return [(m.start - sentence.start, m.end - sentence.start) for m in people if _in(sentence, m)]

    def _people_in(self, sentence: Span | None) -> list[str]:
        """The ids of the persons whom the sentence names."""
        people = (actor for actor in self._actors.values() if actor.kind == "person")
        return [a.id for a in people if sentence and any(_in(sentence, mention) for mention in a.mentions)]

    def _sentence(self, claim: Claim, block: Block | None) -> Span | None:
        """The sentences that the claim's words, cue and source stand in."""
        spans = [*claim.content, *claim.source, *([claim.cue] if claim.cue else [])]
        if block is None or not spans:
            return None
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        starts = self._starts(block)
        start = starts[max(0, bisect_right(starts, first) - 1)]
        after = bisect_right(starts, last)
        return self._report.span(start, starts[after] if after < len(starts) else max(block.end, last))

    def _starts(self, block: Block) -> list[int]:
        """Where the sentences of a block begin."""
        if block not in self._sentences:
            found = _SENTENCE_END.finditer(self._report.text, block.start, min(block.end, len(self._report.text)))
            self._sentences[block] = [block.start, *(end.end() for end in found)]
        return self._sentences[block]

    def _credited_by_report(self, claim: Claim) -> CreditedOrigin | None:
        for hop in claim.chain:
            if hop.kind == "agency":
                unknown = Outlet("agency", f"agency:{outlets.folded(hop.name.split())}", hop.name)
                return self._as_origin(outlets.tabled(hop.name) or unknown)
        return None

    def _as_origin(self, outlet: Outlet) -> CreditedOrigin:
        if outlet.key == self._own.key:
            return self._own
        return CreditedOrigin(outlet.kind, outlet.key, outlet.name, "credited")


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:  # no address after all
        return None


def _start(claim: Claim) -> int:
    return min((span.start for span in claim.content), default=0)


def _in(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _holds(outer: Claim, inner: Claim) -> bool:
    """Whether the words of ``inner`` are among those of ``outer``."""
    return bool(inner.content) and all(
        any(o.start <= i.start and i.end <= o.end for o in outer.content) for i in inner.content
    )
