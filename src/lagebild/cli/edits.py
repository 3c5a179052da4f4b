"""What ``judge ID edit --set`` says -> the payload of the edit.

``act=deny`` is a word of a list. ``content``, ``cue`` and ``source`` take words of the report, as they stand there;
``FIRST … LAST`` is what stands from the first to the last; said several times they are several parts, and nothing takes
a cue or a source away. ``speakers`` takes names or ids of the report's actors. Called by
:mod:`lagebild.cli.judgements`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from lagebild.errors import LedgerError
from lagebild.ledger import Ledger
from lagebild.ledger.editable import Editable, UnclearError, Why, drawn, editable, payload_of
from lagebild.ledger.editing import SPANS, SPEAKERS
from lagebild.ledger.locating import Row

_LEFT_OUT = re.compile(r"\s*(?:…|\.\.\.)\s*")
_SAYS: dict[Why, tuple[str, str]] = {
    "missing": ("the report does not say", "give words as they stand in the report"),
    "several": ("the report says several times", "give more of the words"),
    "end": ("after the first words the report does not say", "give words as they stand in the report, in order"),
    "content": ("a claim needs a content", "reject it, if it is none"),
    "overlap": ("the parts overlap", "give parts that stand one after the other"),
    "cue": ("a cue is a single part", "give one, or none"),
}


def payload(ledger: Ledger, target: str, changes: Sequence[str]) -> dict[str, Any]:
    """The payload that ``changes`` (FIELD=VALUE) are for the claim ``target``; LedgerError if it cannot be told."""
    said: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        name, sign, value = change.partition("=")
        if not sign:
            raise _wrong(f"{change!r:.80} changes nothing", "say FIELD=VALUE, for example act=deny")
        said[name.strip()].append(value.strip())
    twice = next((name for name in said if name not in (*SPANS, SPEAKERS) and len(said[name]) > 1), None)
    if twice is not None:
        raise _wrong(f"{twice} is changed twice", "say it once")
    if said.keys().isdisjoint((*SPANS, SPEAKERS)):
        return {name: values[0] for name, values in said.items()}
    asked = editable(ledger, target)
    return {name: _value(asked, name, values) for name, values in said.items()}


def _value(asked: Editable, name: str, values: Sequence[str]) -> Any:
    if name == SPEAKERS:
        return list(dict.fromkeys(_speaker(asked, value) for value in values if value))
    if name not in SPANS:
        return values[0]
    try:
        return payload_of(name, drawn(asked, name, [_row(asked, value) for value in values]))
    except UnclearError as error:
        said, remedy = _SAYS[error.why]
        words = f" {error.words!r:.80}" if error.words else ""
        raise _wrong(f"{name}: {said}{words}", remedy) from error


def _row(asked: Editable, value: str) -> Row:
    """What is entered, as first and last words where something is left out that the report does not leave out."""
    parts = _LEFT_OUT.split(value)
    return Row(*parts) if len(parts) == 2 and all(parts) and value not in asked.text else Row(value)


def _speaker(asked: Editable, said: str) -> str:
    """The id of the one actor of the report whose name that is, or whose id begins so."""
    found = {actor.id for actor in asked.actors if actor.name.casefold() == said.casefold()}
    found = found or {actor.id for actor in asked.actors if actor.id.startswith(said)}
    if len(found) != 1:
        names = ", ".join(f"{actor.name} ({actor.id})" for actor in asked.actors) or "none"
        raise _wrong(f"{said!r:.80} is not one of the report's actors", f"choose of: {names}")
    return found.pop()


def _wrong(message: str, remedy: str) -> LedgerError:
    return LedgerError("wrong-judgement", message, remedy)
