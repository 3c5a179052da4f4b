"""A claim as the form of judgement shows it, and what a person wants of it.

In go the ledger and a claim's id, and what a form has sent; out come a Shown, a Wish, and the payload of the judgement.
Called by :mod:`lagebild.serve.pages.judging`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal

from starlette.datastructures import FormData

from lagebild.ledger import Ledger
from lagebild.ledger.editable import Editable, UnclearError, drawn, editable, payload_of
from lagebild.ledger.editing import EDITABLE, SPANS
from lagebild.ledger.locating import Row, row_of
from lagebild.ledger.plain import plain

KINDS = ("accept", "reject", "edit")
_SHOWN = 20_000  # characters of a long report that are shown around the claim
_MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the report's text, as far as it is shown: its offset and its text."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Shown(Editable):
    """A claim that can be corrected, with the ``parts`` of its report's text that are shown; ``cut`` says that the text
    is longer.
    """

    parts: tuple[Part, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """What a form says. ``seen`` is the version it was made on, ``base`` what the claim was then (:func:`state`),
    ``next`` where to go on to.
    """

    kind: str = ""
    why: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    speakers: tuple[str, ...] = ()
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    seen: str = ""
    next: str = "/"
    base: str = ""


class Unclear(ValueError):
    """A form that cannot be written down; ``key`` is that of the text which says why, ``words`` what it is about."""

    def __init__(self, key: str, field: str, words: str = "") -> None:
        super().__init__(key)
        self.key, self.field, self.words = key, field, words


def shown(ledger: Ledger, id: str) -> Shown:
    """The claim with ``id``, rejected or not; LedgerError if no newest reading has it."""
    found = editable(ledger, id)
    return Shown(
        claim=found.claim,
        text=found.text,
        blocks=found.blocks,
        spans=found.spans,
        actors=found.actors,
        parts=_parts(found.text, found.blocks, found.claim.start),
        cut=len(found.text) > _SHOWN,
    )


def _parts(text: str, blocks: Sequence[tuple[int, int]], around: int) -> tuple[Part, ...]:
    """The blocks, with what stands between them; of a long report what is ``around`` the claim's beginning."""
    edges = sorted({0, len(text), *(start for start, _ in blocks)})
    whole = [(start, end) for start, end in pairwise(edges) if text[start:end].strip()]
    if len(text) > _SHOWN:
        low, high = around - _SHOWN // 2, around + _SHOWN // 2
        whole = [(max(start, low), min(end, high)) for start, end in whole if start < high and end > low]
    return tuple(Part(start, text[start:end].rstrip()) for start, end in whole)


def wish_for(shown: Shown, kind: str, seen: str, next: str) -> Wish:
    """The form as it is before anybody has changed it."""
    values = {name: str(getattr(shown.claim, name)) for name in EDITABLE}
    rows = {name: tuple(map(row_of, spans)) for name, spans in shown.spans.items()}
    return Wish(kind if kind in KINDS else "", "", values, shown.speakers, rows, seen, next, state(shown))


def state(shown: Shown) -> str:
    """What can be changed of the claim, as it is now, as JSON: a form carries it along."""
    spans = {name: [(span.start, span.end) for span in found] for name, found in shown.spans.items()}
    values = {name: getattr(shown.claim, name) for name in EDITABLE}
    return json.dumps({**values, "speakers": sorted(shown.speakers), **spans}, sort_keys=True)


def rebased(shown: Shown, wish: Wish) -> Wish:
    """``wish`` on the claim as it is now: what it left as it was follows what others have changed meanwhile."""
    try:
        base = json.loads(wish.base)
    except ValueError:
        base = None
    now = wish_for(shown, "", "", "")
    if not isinstance(base, dict):
        return replace(wish, base=now.base)
    values = {name: now.values[name] if value == base.get(name) else value for name, value in wish.values.items()}
    speakers = now.speakers if sorted(wish.speakers) == base.get("speakers") else wish.speakers
    rows = {name: now.rows[name] if _untouched(rows, base.get(name)) else rows for name, rows in wish.rows.items()}
    return replace(wish, values=values, speakers=speakers, rows=rows, base=now.base)


def _untouched(rows: Sequence[Row], base: object) -> bool:
    """Whether ``rows`` are the spans that the form began with, by their offsets."""
    return [[row.start, row.end] for row in rows if not row.empty] == (
        [[str(end) for end in ends] for ends in base if isinstance(ends, list)] if isinstance(base, list) else None
    )


def wish_of(form: FormData) -> Wish:
    """What a form has sent."""
    rows = {}
    for name in SPANS:
        columns = [_all(form, f"{name}_{part}")[:_MOST_ROWS] for part in ("first", "last", "start", "end")]
        rows[name] = tuple(Row(*each) for each in zip(*columns, strict=False))
    values = {name: _one(form, name) for name in EDITABLE}
    speakers = tuple(dict.fromkeys(_all(form, "speakers")))
    said = {name: _one(form, name) for name in ("kind", "why", "seen", "next", "base")}
    return Wish(**said, values=values, speakers=speakers, rows=rows)


def meant(shown: Shown, wish: Wish) -> tuple[Literal["accept", "reject", "edit"], dict[str, Any]]:
    """The kind of judgement and its payload: what ``wish`` changes. Unclear if it cannot be told, or lacks a reason."""
    changed = changes(shown, wish)
    if not wish.why.strip():
        raise Unclear("judging.fault.why", "why")
    match wish.kind:
        case "accept" | "reject" as kind:
            if changed:
                raise Unclear("judging.fault.changed", "kind")
            return kind, {}
        case "edit":
            if not changed:
                raise Unclear("judging.fault.unchanged", "kind")
            return "edit", changed
    raise Unclear("judging.fault.kind", "kind")


def changes(shown: Shown, wish: Wish) -> dict[str, Any]:
    """The payload of an edit: what ``wish`` has otherwise than the claim; Unclear if its words are not there."""
    values = {name: value for name, value in wish.values.items() if value and value != getattr(shown.claim, name)}
    changed: dict[str, Any] = {**values}
    if set(wish.speakers) != set(shown.speakers):
        changed["speakers"] = list(wish.speakers)
    for name, before in shown.spans.items():
        try:
            spans = drawn(shown, name, wish.rows.get(name, ()))
        except UnclearError as error:
            raise Unclear(f"judging.fault.{error.why}", name, error.words) from error
        if spans != before:
            changed[name] = payload_of(name, spans)
    return changed


def _one(form: FormData, name: str) -> str:
    return next(iter(_all(form, name)), "")


def _all(form: FormData, name: str) -> list[str]:
    return [plain(value) for value in form.getlist(name) if isinstance(value, str)]
