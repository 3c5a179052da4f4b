"""Lists in pages: a cursor says where the next one begins.

A cursor is opaque to whoever gets it: base64 of what it stands for, with the list and the question it belongs to, so
that it cannot be used with another. It needs no signature: it grants nothing that the question does not. Called by the
routes under :mod:`lagebild.serve.api` and :mod:`lagebild.serve.pages`:

    cut: Cut  # a parameter of the route: ?limit=50&cursor=...
    found = taken(ledger.claims(query), cut, question("claims", q=q, place=place))
    return {"items": [...found.items], "next": found.next}
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query

from lagebild.serve.problems import Refused

LIMIT, MOST = 50, 500
_FARTHEST = 10_000_000  # no list is as long; a cursor beyond was not made here

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of a list is asked for."""

    limit: int = LIMIT
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A part of a list; ``next`` is the cursor of the part after it, None at the end."""

    items: tuple[T, ...]
    next: str | None


def asked(
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many at most.")] = LIMIT,
    cursor: Annotated[
        str | None, Query(max_length=200, description="Where to go on: `next` of the part before.")
    ] = None,
) -> Asked:
    """The parameters ``limit`` and ``cursor`` of a route."""
    return Asked(limit, cursor)


Cut = Annotated[Asked, Depends(asked)]


def question(list: str, **parameters: object) -> str:
    """What a cursor is bound to: the name of the ``list`` and the parameters that choose what is in it."""
    said = json.dumps([list, parameters], sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def taken(items: Iterable[T], cut: Asked, question: str) -> Part[T]:
    """The part of ``items`` that ``cut`` asks for; the rest is not read, and an open list is closed.

    Refused if the cursor is none, or belongs to another question.
    """
    start = _start(cut.cursor, question)
    try:
        found = tuple(islice(items, start, start + cut.limit + 1))
    finally:
        close = getattr(items, "close", None)
        if close is not None:
            close()
    more = len(found) > cut.limit
    return Part(found[: cut.limit], cursor(start + cut.limit, question) if more else None)


def cursor(start: int, question: str) -> str:
    """The cursor of the part of the answer to ``question`` that begins with number ``start``."""
    return base64.urlsafe_b64encode(json.dumps([question, start]).encode()).rstrip(b"=").decode()


def _start(given: str | None, question: str) -> int:
    if given is None:
        return 0
    try:
        padded = given.encode("ascii") + b"=" * (-len(given) % 4)
        start = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))[1]
    except (ValueError, binascii.Error, LookupError, TypeError, RecursionError):
        start = None
    # Only what is made here, to the letter, is taken.
    if type(start) is not int or not 0 <= start <= _FARTHEST or cursor(start, question) != given:
        remedy = "take it from the part before, with the same parameters, or begin without one"
        raise Refused("cursor-unknown", "the cursor does not belong to this list", remedy)
    return start
