"""/disputes and /changes: what parties dispute, who changed position, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from lagebild.export.wording import WORDS
from lagebild.serve.languages import language_of
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.pages.lists import Cells, as_csv, as_json, day_typed, form_of, growing, links, listed, typed
from lagebild.serve.paging import Cut, question, taken
from lagebild.serve.remembered import newest_changes, newest_disputes
from lagebild.serve.rendering import page
from lagebild.views.changes import Change, ChangeQuery
from lagebild.views.dispute_json import change_as_dict, dispute_as_dict
from lagebild.views.disputes import Dispute, DisputeQuery
from lagebild.views.voices import Voice, day

router = APIRouter(default_response_class=HTMLResponse)

SHOWN = 10  # on a page of its own, unless ``limit`` says otherwise
_OF_A_VOICE = "party party_key since last restated words said published outlet origin claim report".split()
_DISPUTE = ("proposition", "label", "disputed_since", "stands", "until", "side", "bearing", *_OF_A_VOICE)
_CHANGE = (
    *("kind", "on", "days", "proposition", "label", "party", "party_key", "before", "before_said", "before_claim"),
    *("after", "after_said", "after_claim", "outlet", "origin", "report"),
)


@listed(router, "/disputes")
def disputes(  # noqa: PLR0913  # as many as there are fields in its form
    request: Request,
    ledger: OpenLedger,
    cut: Cut,
    words: str = "",
    about: str = "",
    speaker: str = "",
    since: str = "",
    until: str = "",
    asof: str = "",
) -> Response:
    """The disputes that the fields ask for."""
    first, last, known = (day_typed(each) for each in (since, until, asof))
    asked = DisputeQuery(typed(words) or "", typed(about), typed(speaker), first, last, known)
    cut = cut if "limit" in request.query_params else replace(cut, limit=SHOWN)
    found = growing(lambda most: newest_disputes(ledger, replace(asked, limit=most)), cut.limit + 1)
    part = taken(found, cut, question("disputes", **asdict(asked)))
    form = form_of(request)
    if form == "json":
        return as_json(request, part, dispute_as_dict)
    if form == "csv":
        return as_csv(request, part, _dispute_rows, _DISPUTE)
    return page(
        request,
        "disputes.html",
        place="today",
        words=WORDS[language_of(request)],
        asked=asked,
        part=part,
        links=links(request, part.next),
    )


@listed(router, "/changes")
def changes(  # noqa: PLR0913  # as many as there are fields in its form
    request: Request,
    ledger: OpenLedger,
    cut: Cut,
    actor: str = "",
    about: str = "",
    since: str = "",
    until: str = "",
    asof: str = "",
) -> Response:
    """The changes of position that the fields ask for."""
    first, last, known = (day_typed(each) for each in (since, until, asof))
    asked = ChangeQuery(typed(actor), typed(about), first, last, known)
    cut = cut if "limit" in request.query_params else replace(cut, limit=SHOWN)
    found = growing(lambda most: newest_changes(ledger, replace(asked, limit=most)), cut.limit + 1)
    part = taken(found, cut, question("changes", **asdict(asked)))
    form = form_of(request)
    if form == "json":
        return as_json(request, part, change_as_dict)
    if form == "csv":
        return as_csv(request, part, _change_rows, _CHANGE)
    return page(
        request,
        "changes.html",
        place="today",
        words=WORDS[language_of(request)],
        asked=asked,
        part=part,
        links=links(request, part.next),
    )


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
