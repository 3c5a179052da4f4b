"""The addresses of all pages of the desk, by the path of their route, filled with what an example ledger holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from lagebild.ledger import Ledger, Query, open_ledger
from lagebild.views.disputes import disputes

# Of each route as many addresses as it has faces, the fullest last: empty, alone, with what can be asked for.
PAGES: dict[str, tuple[str, ...]] = {
    "/": ("/",),
    "/actors": ("/actors?name=nobody-of-that-name", "/actors"),
    "/actors/{id}": ("/actors/{actor}",),
    "/actors/{id}/judge": ("/actors/{actor}/judge?q=Armee",),
    "/changes": ("/changes",),
    "/claims/{id}": ("/claims/{claim}",),
    "/claims/{id}/judge": ("/claims/{claim}/judge?kind=edit",),
    "/control": ("/control", "/control?place={place}"),
    "/disputes": ("/disputes",),
    "/failures": ("/failures",),
    "/judgements": ("/judgements?kind=split", "/judgements?target={judged}"),
    "/judgements/{id}/undo": ("/judgements/{judgement}/undo",),
    "/login": ("/login",),
    "/map": ("/map", "/map?day={day}"),
    "/paste": ("/paste",),
    "/propositions/{id}": ("/propositions/{proposition}", "/propositions/{proposition}?a={claim}&b={opposed}"),
    "/propositions/{id}/judge": ("/propositions/{proposition}/judge?q=Armee",),
    "/reports/{id}": ("/reports/{report}", "/reports/{report}?claim={claim}&show=blocks,hops,times,places,numbers"),
    "/search": ("/search?q=no-such-word", "/search?limit=10", "/search?q=Drohnen&speaker=&act="),
    "/tolls": ("/tolls",),
    "/tolls/{id}": ("/tolls/{proposition}", "/tolls/{tolls}"),
    "no page": ("/nothing-is-here",),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of what belongs together: a disputed proposition, a claim on it and one against that, the claim's report."""

    proposition: str
    claim: str
    opposed: str
    report: str
    actor: str
    place: str
    day: str
    tolls: str
    judged: str
    judgement: str

    def of(self, address: str) -> str:
        """``address`` with the ids in place of the names in braces."""
        return address.format(**{name: quote(getattr(self, name), safe=":") for name in self.__slots__})


def found_in(ledger_file: Path) -> Found:
    """The disputed claim with a place and a number that can be looked at from most sides."""
    with open_ledger(ledger_file) as ledger:
        dispute = next(each for each in disputes(ledger) if "Umm Dschalla" in each.label and each.id.startswith("prop"))
        claim, opposed = dispute.affirming.voices[0].first, dispute.opposing.voices[0].first
        (judgement,) = ledger.judgements()
        return Found(
            dispute.id,
            claim.id,
            opposed.id,
            claim.report,
            next(speaker.entity for each in (claim, opposed) for speaker in each.speakers if speaker.entity),
            "Umm Dschalla",
            str(claim.published),
            _with_a_number(ledger),
            judgement.target,
            judgement.id,
        )


def _with_a_number(ledger: Ledger) -> str:
    """A proposition with a claim that counts something."""
    counting = [claim.id for claim in ledger.claims(Query()) if claim.quantities]
    return next(iter(ledger.propositions_of(counting).values()))
