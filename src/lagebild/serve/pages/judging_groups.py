"""/propositions/{id}/judge and /actors/{id}/judge: merge with others, or split some of it off. A reason goes with each.

Merging takes two steps, each with an address: choose the others (found by ``q``, chosen by ``with``), then say why.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData

from lagebild.errors import LedgerError
from lagebild.ledger import Ledger
from lagebild.ledger import Query as Claims
from lagebild.serve.accounts.guard import Judge
from lagebild.serve.accounts.login import way_on
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.locking import MEANWHILE, expected
from lagebild.serve.pages.judged_meanwhile import Sent, since, standing, way_back
from lagebild.serve.problems import Refused
from lagebild.serve.rendering import page

router = APIRouter(default_response_class=HTMLResponse)

MOST = 200  # members that are shown to be split off
_FOUND = 20  # others that a search offers
_CLAIMS = 60  # claims that a search for propositions looks at
_WITH = 20  # others that can be merged at once

Kind = Literal["actors", "propositions"]
Address = Annotated[str | None, Query(max_length=2000)]
Words = Annotated[str, Query(max_length=200)]
Others = Annotated[list[str] | None, Query(alias="with", max_length=_WITH)]


@dataclass(frozen=True, slots=True)
class Piece:
    """An actor or claim that belongs to a group: its words, and who says so, where, when."""

    id: str
    words: str
    who: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """An entity or a proposition, with the pieces that are shown of it; ``more`` says that there are others."""

    kind: Kind
    id: str
    words: str
    pieces: tuple[Piece, ...]
    more: bool = False

    @property
    def address(self) -> str:
        """Its page."""
        return f"/{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a form says: ``act`` is merge or split, ``company`` whom with; ``seen`` and ``next`` as for a claim."""

    act: str = ""
    company: tuple[str, ...] = ()
    why: str = ""
    seen: str = ""
    next: str = "/"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a form says: what is looked for, with whom it is to be merged, where to go on to."""

    q: str
    others: tuple[str, ...]
    next: str | None


def asked(q: Words = "", others: Others = None, next: Address = None) -> Asked:
    """The parameters q, with, next."""
    return Asked(q, tuple(others or ()), next)


Asking = Annotated[Asked, Depends(asked)]


@router.get("/propositions/{id}/judge")
def proposition(request: Request, ledger: OpenLedger, person: Judge, id: str, asked: Asking) -> Response:
    """The forms for a proposition."""
    return _asked(request, ledger, _proposition(ledger, id), asked)


@router.get("/actors/{id}/judge")
def actor(request: Request, ledger: OpenLedger, person: Judge, id: str, asked: Asking) -> Response:
    """The forms for an actor of many reports."""
    return _asked(request, ledger, _actor(ledger, id), asked)


@router.post("/propositions/{id}/judge")
def judge_proposition(request: Request, ledger: OpenLedger, person: Judge, id: str, form: Sent) -> Response:
    """Merge or split a proposition."""
    return _judge(request, ledger, _proposition(ledger, id), person.name, _wish(form))


@router.post("/actors/{id}/judge")
def judge_actor(request: Request, ledger: OpenLedger, person: Judge, id: str, form: Sent) -> Response:
    """Merge or split an actor."""
    return _judge(request, ledger, _actor(ledger, id), person.name, _wish(form))


def _asked(request: Request, ledger: Ledger, group: Group, asked: Asked) -> Response:
    wish = Wish("", asked.others, next=way_back(request, asked.next, group.address))
    return _form(request, ledger, group, wish, asked.q)


def _judge(request: Request, ledger: Ledger, group: Group, by: str, wish: Wish) -> Response:
    """Write it down and go back; the form again if something is missing, or if another has judged meanwhile."""
    if wish.act not in ("merge", "split"):
        raise Refused("wrong-judgement", f"{wish.act!r:.40} is no judgement of this form", "choose merge or split")
    fault = "" if wish.company and wish.why.strip() else "why" if wish.company else wish.act
    if fault:
        return _form(request, ledger, group, wish, fault=fault)
    kind: Literal["merge", "split"] = "merge" if wish.act == "merge" else "split"
    payload = {"with": list(wish.company)}
    try:
        ledger.judge(kind, group.id, by=by, why=wish.why.strip(), payload=payload, expected=expected(wish.seen))
    except LedgerError as error:
        if error.code != MEANWHILE:
            raise
        return _form(request, ledger, group, wish)
    return RedirectResponse(way_on(wish.next), 303)


def _form(request: Request, ledger: Ledger, group: Group, wish: Wish, q: str = "", fault: str = "") -> Response:
    """The forms; where another has judged since they were made, with what he said."""
    find = _actor if group.kind == "actors" else _proposition
    company = wish.company if wish.act != "split" else ()
    chosen = [each for each in (find(ledger, id) for id in dict.fromkeys(company)) if each.id != group.id]
    targets = [group.id, *(each.id for each in chosen)]
    said = list(ledger.judgements(targets))
    now = ledger.version(targets)
    meanwhile = since(said, wish.seen) if wish.seen and wish.seen != now else []
    response = page(
        request,
        "judge_group.html",
        status=409 if meanwhile else 422 if fault else 200,
        group=group,
        chosen=chosen,
        found=[each for each in _found(ledger, group.kind, q) if each.id not in targets] if q.strip() else [],
        q=q,
        wish=wish,
        seen=now,
        alone=ledger.version([group.id]),
        next=way_on(wish.next),
        onward=lambda id: _onward(group, [*(each.id for each in chosen), id], wish.next),
        fault=fault,
        meanwhile=meanwhile,
        said=standing(said),
        names=ledger.words_for({id for each in said for id in (each.target, *each.payload.get("with", ()))}),
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _onward(group: Group, others: list[str], next: str) -> str:
    """The address of the form with ``others`` chosen to be merged."""
    return f"{group.address}/judge?{urlencode([*(('with', id) for id in others), ('next', next)])}"


def _found(ledger: Ledger, kind: Kind, q: str) -> list[Group]:
    """What could be meant by ``q``: entities by a name, propositions by the words of their claims."""
    if kind == "actors":
        return [Group("actors", each.id, ", ".join(each.names), ()) for each in ledger.entities(q, limit=_FOUND)]
    claims = [claim.id for claim in ledger.claims(Claims(words=q, limit=_CLAIMS))]
    ids = list(dict.fromkeys(ledger.propositions_of(claims).values()))[:_FOUND]
    return [Group("propositions", each.id, each.label, ()) for each in ledger.propositions(ids)]


def _proposition(ledger: Ledger, id: str) -> Group:
    found = list(ledger.propositions([id]))
    if not found:
        raise Refused("no-such-target", f"the ledger holds no {id:.80}", "look for it among the disputes", 404)
    pieces = tuple(
        Piece(
            member.claim.id,
            member.claim.content,
            ", ".join(speaker.name for speaker in member.claim.speakers),
            member.claim.appearance.outlet,
            member.claim.published,
        )
        for member in found[0].members[:MOST]
    )
    return Group("propositions", found[0].id, found[0].label, pieces, len(found[0].members) > MOST)


def _actor(ledger: Ledger, id: str) -> Group:
    entity = ledger.entity(id)
    members = list(islice(ledger.actors_of(entity.id), MOST + 1))
    pieces = tuple(Piece(each.id, each.name, each.title or "", each.outlet, each.published) for each in members[:MOST])
    return Group("actors", entity.id, ", ".join(entity.names), pieces, len(members) > MOST)


def _wish(form: FormData) -> Wish:
    def all_of(name: str) -> list[str]:
        return [value for value in form.getlist(name) if isinstance(value, str)]

    def one(name: str) -> str:
        return next(iter(all_of(name)), "")

    return Wish(one("act"), tuple(dict.fromkeys(all_of("with"))), one("why"), one("seen"), one("next"))
