"""/disputes and /changes: what parties dispute, who changed position, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.pages.lists import Cells, Files, InDays, answer, growing, listed, table, typed
from lagebild.serve.paging import Cut, question, taken
from lagebild.serve.remembered import newest_changes, newest_disputes
from lagebild.views.changes import Change, ChangeQuery
from lagebild.views.dispute_json import change_as_dict, dispute_as_dict
from lagebild.views.disputes import Dispute, DisputeQuery
from lagebild.views.voices import Voice, day

router = APIRouter(default_response_class=HTMLResponse)

SHOWN = 10  # on a page of its own, unless ``limit`` says otherwise
_OF_A_VOICE = "party party_key since last restated words said published outlet origin claim report".split()
_OF_A_DISPUTE = ("proposition", "label", "disputed_since", "stands", "until", "side", "bearing", *_OF_A_VOICE)
_OF_A_CHANGE = (
    *("kind", "on", "days", "proposition", "label", "party", "party_key", "before", "before_said", "before_claim"),
    *("after", "after_said", "after_claim", "outlet", "origin", "report"),
)


@listed(router, "/disputes")
def disputes(  # as many as there are fields in its form
    request: Request,
    ledger: OpenLedger,
    cut: Cut,
    days: InDays,
    words: str = "",
    about: str = "",
    speaker: str = "",
) -> Response:
    """The disputes that the fields ask for."""
    asked = DisputeQuery(typed(words) or "", typed(about), typed(speaker), days.since, days.until, days.asof)
    cut = cut if "limit" in request.query_params else replace(cut, limit=SHOWN)
    found = growing(lambda most: newest_disputes(ledger, replace(asked, limit=most)), cut.limit + 1)
    part = taken(found, cut, question("disputes", **asdict(asked)))
    return answer(request, part, _DISPUTE, "disputes.html", lambda: {"asked": asked})


@listed(router, "/changes")
def changes(  # as many as there are fields in its form
    request: Request,
    ledger: OpenLedger,
    cut: Cut,
    days: InDays,
    actor: str = "",
    about: str = "",
) -> Response:
    """The changes of position that the fields ask for."""
    asked = ChangeQuery(typed(actor), typed(about), days.since, days.until, days.asof)
    cut = cut if "limit" in request.query_params else replace(cut, limit=SHOWN)
    found = growing(lambda most: newest_changes(ledger, replace(asked, limit=most)), cut.limit + 1)
    part = taken(found, cut, question("changes", **asdict(asked)))
    return answer(request, part, _CHANGE, "changes.html", lambda: {"asked": asked})


def _dispute_rows(dispute: Dispute) -> Iterator[Cells]:
    """A row for each voice."""
    about = {
        "proposition": dispute.id,
        "label": dispute.label,
        "disputed_since": dispute.since,
        "stands": dispute.stands,
        "until": dispute.until,
    }
    for side in (dispute.affirming, dispute.opposing, dispute.undecided):
        for voice in side.voices:
            yield {**about, **_voice_cells(voice)}


def _voice_cells(voice: Voice) -> dict[str, object]:
    first = voice.first
    return {
        "side": voice.side,
        "bearing": voice.bearing,
        "party": voice.party.name,
        "party_key": voice.party.key,
        "since": voice.since,
        "last": voice.last,
        "restated": voice.restated,
        "words": first.content,
        "said": day(first),
        "published": first.published,
        "outlet": first.appearance.outlet,
        "origin": first.came_from.name if first.came_from else first.origin,
        "claim": first.id,
        "report": first.report,
    }


def _change_rows(change: Change) -> Iterator[Cells]:
    before, after = change.before.first if change.before else None, change.after.first
    yield {
        "kind": change.kind,
        "on": change.on,
        "days": change.days,
        "proposition": change.proposition,
        "label": change.label,
        "party": change.party.name,
        "party_key": change.party.key,
        "before": before.content if before else None,
        "before_said": day(before) if before else None,
        "before_claim": before.id if before else None,
        "after": after.content,
        "after_said": day(after),
        "after_claim": after.id,
        "outlet": after.appearance.outlet,
        "origin": after.came_from.name if after.came_from else after.origin,
        "report": after.report,
    }


_DISPUTE: Files[Dispute] = Files(dispute_as_dict, table(_OF_A_DISPUTE, _dispute_rows))
_CHANGE: Files[Change] = Files(change_as_dict, table(_OF_A_CHANGE, _change_rows))
