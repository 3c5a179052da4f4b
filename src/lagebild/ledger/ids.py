"""Ids made from content: what is the same gets the same id, on every machine and in every store.

Called by :mod:`lagebild.ledger.rows` and whoever writes statements.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from lagebild.ledger.values import MadeBy
from lagebild.model import Actor, Claim, Report

DIGITS = 20  # 80 bits: among 100 million claims the chance that two share an id is one in a hundred million


def content_id(kind: str, *parts: object) -> str:
    """``kind`` and the beginning of the SHA-256 of ``parts``, which JSON must be able to write."""
    written = json.dumps(parts, separators=(",", ":"))
    return f"{kind}:{hashlib.sha256(written.encode()).hexdigest()[:DIGITS]}"


def appearance_id(report: Report) -> str:
    """Of a text where it was published: the same text from another outlet is another appearance."""
    return content_id("appearance", report.id, (report.outlet or "").casefold(), report.url or "")


def run_id(report: Report, made_by: MadeBy, time: int) -> str:
    """Of one reading: the same text, read as of the same day and in the same language by the same version, for the
    ``time``-th time.
    """
    asked = (report.published, report.language, made_by.program, made_by.model)
    return content_id("run", appearance_id(report), *asked, *([time] if time > 1 else []))


def claim_ids(report: Report, claims: Iterable[Claim]) -> Iterator[str]:
    """Of each claim, by its words' places: a later run that reads them the same gives it the same id."""
    return _told_apart(
        (
            "claim",
            report.id,
            claim.voice,
            [(s.start, s.end) for s in claim.content],
            (claim.cue.start, claim.cue.end) if claim.cue else None,
        )
        for claim in claims
    )


def actor_ids(report: Report, actors: Iterable[Actor]) -> Iterator[str]:
    """Of each actor of a report: by its key where it has one, else by kind and name."""
    return _told_apart(("actor", report.id, actor.key or [actor.kind, actor.name.casefold()]) for actor in actors)


def _told_apart(keys: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """Ids of ``keys``, the first of which is the kind; the second of two equal ones gets another than the first."""
    seen: dict[str, int] = {}
    for kind, *parts in keys:
        id = content_id(str(kind), *parts)
        seen[id] = seen.get(id, 0) + 1
        yield id if seen[id] == 1 else content_id(str(kind), *parts, seen[id])
