"""Reads the language cases (``tests/cases/*.jsonl``) and says in what way a reading differs from a case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lagebild.model import Actor, Claim, Reading, Report
from lagebild.read import ReadOptions, read_bytes
from lagebild.read.options import Language

CASES = Path(__file__).parent / "cases"
SAME = 0.6


@dataclass(frozen=True)
class Case:
    """One line of a table."""

    id: str
    language: Language
    text: str
    claims: tuple[dict[str, Any], ...]
    forbidden: tuple[str, ...]


def load(language: Language) -> list[Case]:
    """All cases of a language."""
    lines = (CASES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    return [Case(r["id"], language, r["text"], tuple(r.get("claims", ())), tuple(r.get("not", ()))) for r in records]


def report(case: Case) -> Report:
    """The case's text as the read stage sees it, so that headlines are headlines; offsets are those of the text."""
    return read_bytes(case.text.encode(), f"{case.id}.txt", ReadOptions(language=case.language))


def _where(text: str, pieces: list[str]) -> set[int]:
    found: set[int] = set()
    at = 0
    for piece in pieces:
        start = text.index(piece, at) if piece in text[at:] else text.index(piece)
        found |= set(range(start, start + len(piece)))
        at = start + len(piece)
    return found


def _characters(claim: Claim) -> set[int]:
    return {i for s in claim.content for i in range(s.start, s.end)}


def _overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def differences(case: Case, reading: Reading) -> list[str]:
    """What is wrong, in words; empty where the reading fits the case."""
    reported = [c for c in reading.claims if c.voice == "reported"]
    actors = {a.id: a for a in reading.actors}
    out = []
    for want in case.claims:
        content = _where(case.text, want["content"])
        got = max(reported, key=lambda c: _overlap(content, _characters(c)), default=None)
        if got is None or _overlap(content, _characters(got)) < SAME:
            out.append(f"no claim {want['content']}")
        else:
            out += _details(case, want, got, actors)
    for piece in case.forbidden:
        place = _where(case.text, [piece])
        hit = next((c for c in reported if _overlap(place, _characters(c)) > SAME), None)
        if hit or (not case.claims and any(place & _characters(c) for c in reported)):
            out.append(f"claim made of {piece!r}")
    return out


def _details(case: Case, want: dict[str, Any], got: Claim, actors: dict[str, Actor]) -> list[str]:
    out = [
        f"{key} {getattr(got, key)} instead of {want[key]}"
        for key in ("act", "polarity", "certainty")
        if key in want and getattr(got, key) != want[key]
    ]
    if want.get("cue") and (
        got.cue is None or not set(want["cue"].lower().split()) & set(got.cue.text.lower().split())
    ):
        out.append(f"cue {got.cue.text if got.cue else None} instead of {want['cue']}")
    if want.get("speaker"):
        names = [n for s in got.speakers for n in (actors[s].name, *actors[s].also)]
        words = set(want["speaker"].lower().split())
        if not any(words & set(n.lower().split()) for n in names):
            out.append(f"speaker {names} instead of {want['speaker']}")
    elif want.get("source"):
        named = " ".join(s.text for s in got.source)
        if not any(piece in named or s.text in piece for piece in want["source"] for s in got.source):
            out.append(f"source {named!r} instead of {want['source']}")
    return out
