"""What people may change of a claim, and the claim as it is then.

The fields of EDITABLE take one of a few words. ``content``, ``cue`` and ``source`` take spans, as the evidence writes
them (``{"start", "end", "text"}``, in code points of the report's text): ``content`` and ``source`` a list, ``cue`` one
or None. They must stand in the report to the letter. ``speakers`` takes ids of actors of the claim's report.

Called by :mod:`lagebild.ledger.judgements`, which writes edits down, and :mod:`lagebild.ledger.loading`, which applies
them. Nothing is read anew for it: when something happened or was said, and what the claim has been compared with, stays
as the program read it; times, places and quantities are those that lie in the new content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

import sqlalchemy as sa

from lagebild.errors import LedgerError
from lagebild.ledger import schema
from lagebild.ledger.rows import GAP
from lagebild.ledger.values import StoredClaim
from lagebild.model import Act, Certainty, Polarity, Span, Speech, Stance

# Of a few words: which.
EDITABLE: Mapping[str, tuple[str, ...]] = {
    "act": get_args(Act),
    "certainty": get_args(Certainty),
    "polarity": get_args(Polarity),
    "speech": get_args(Speech),
    "stance": get_args(Stance),
}
SPANS = ("content", "cue", "source")
SPEAKERS = "speakers"


def refuse(connection: sa.Connection, target: str, changes: Mapping[str, Any]) -> None:
    """LedgerError unless the claim ``target``, which is in the ledger, can be changed so."""
    if not target.startswith("claim:"):
        raise _wrong(f"{target} is no claim", "what can be edited is a claim")
    for name, value in changes.items():
        if name in SPANS:
            _refuse_spans(name, value, _text(connection, target))
        elif name == SPEAKERS:
            _refuse_speakers(connection, target, value)
        elif value not in EDITABLE.get(name, ()):
            allowed = "; ".join(f"{key}: {', '.join(values)}" for key, values in EDITABLE.items())
            spans = f"{', '.join(SPANS)}: spans of the report; {SPEAKERS}: ids of its actors"
            raise _wrong(f"{name} cannot be changed to {value!r}", f"what can be changed: {allowed}; {spans}")


def edited(claim: StoredClaim, changes: Mapping[str, Any]) -> StoredClaim:
    """``claim`` as ``changes`` say; its speakers and facts have been loaded accordingly."""
    drawn = {name: spans_of(changes[name]) for name in SPANS if name in changes}
    new: dict[str, Any] = {name: value for name, value in changes.items() if name in EDITABLE}
    if content := drawn.get("content"):
        new |= {"content": joined(content), "start": content[0].start, "end": content[-1].end}
    new |= {name: joined(spans) if spans else None for name, spans in drawn.items() if name != "content"}
    return replace(claim, **new, edited=tuple(sorted(changes)), redrawn=drawn)


def spans_of(value: Any) -> tuple[Span, ...]:
    """What a payload says for one of SPANS, as spans; a cue is one or none."""
    listed = [] if value is None else [value] if isinstance(value, Mapping) else value
    return tuple(Span(each["start"], each["end"], each["text"]) for each in listed)


def span_as_dict(span: Span) -> dict[str, Any]:
    """``span`` as a payload and the evidence write it."""
    return {"start": span.start, "end": span.end, "text": span.text}


def joined(spans: Sequence[Span]) -> str:
    """The words of ``spans`` in one line, with a sign where some are left out between them."""
    return GAP.join(span.text for span in spans)


def _text(connection: sa.Connection, claim: str) -> str:
    """The text of the report that ``claim`` stands in."""
    text = sa.select(schema.reports.c.text).where(schema.reports.c.id.in_(_report(claim)))
    return str(connection.execute(text).scalar_one())


def _report(claim: str) -> sa.Select[Any]:
    return (
        sa.select(schema.runs.c.report)
        .join(schema.claims, schema.claims.c.run == schema.runs.c.number)
        .where(schema.claims.c.id == claim)
        .limit(1)
    )


def _refuse_spans(name: str, value: Any, text: str) -> None:
    if name == "cue" and value is not None and not isinstance(value, Mapping):
        raise _wrong("a cue is one span, or none", "give an object with start, end and text, or null")
    listed = list(_listed(name, value))
    if name == "content" and not listed:
        raise _wrong("a claim needs a content", "reject it, if it is none")
    last = 0
    for start, end, words in listed:
        if not last <= start < end <= len(text) or text[start:end] != words or not words.strip():
            said = f"{name}: at {start} to {end} the report does not say {words!r:.80}"
            raise _wrong(said, "spans stand in the report to the letter, in order, and do not overlap")
        last = end


def _listed(name: str, value: Any) -> Iterator[tuple[int, int, str]]:
    listed = [] if value is None else [value] if isinstance(value, Mapping) else value
    if not isinstance(listed, list | tuple):
        raise _wrong(f"{name} cannot be changed to {value!r:.80}", "give a list of objects with start, end and text")
    for each in listed:
        found = tuple(each.get(key) for key in ("start", "end", "text")) if isinstance(each, Mapping) else ()
        match found:
            case (int(start), int(end), str(words)) if len(each) == len(found):
                yield start, end, words
            case _:
                raise _wrong(f"{name}: {each!r:.80} is no span", "give objects with start, end and text")


def _refuse_speakers(connection: sa.Connection, claim: str, value: Any) -> None:
    ids = value if isinstance(value, list | tuple) and all(isinstance(id, str) for id in value) else None
    actors, runs = schema.actors, schema.runs
    here = sa.select(actors.c.id).join(runs, actors.c.run == runs.c.number).where(runs.c.report.in_(_report(claim)))
    known = set() if not ids else {*connection.execute(here.where(actors.c.id.in_(ids))).scalars()}
    if ids is None or len(ids) != len({*ids}) or not known.issuperset(ids):
        raise _wrong(f"{value!r:.80} are no speakers of the report", "give ids of actors that its reading has found")


def _wrong(message: str, remedy: str) -> LedgerError:
    return LedgerError("wrong-judgement", message, remedy)
