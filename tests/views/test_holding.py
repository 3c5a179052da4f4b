"""What single claims say of who holds a place: a table of constructed sentences in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lagebild.ledger import StoredClaim
from lagebild.ledger.comparing import stated
from lagebild.link.across.control.holding import positions
from lagebild.link.across.control.parts import part_of
from lagebild.link.across.control.toponyms import Name, Toponym
from lagebild.views.subject import speaks_of
from tests.views.told import place, said

CASES = Path(__file__).parent.parent / "cases" / "control.jsonl"
LINES = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
ALTMOOR = Toponym((Name("Altmoor", "de"), Name("Altmoor", "en")), "settlement")


def claim(case: dict[str, Any]) -> StoredClaim:
    text = case["text"]
    places = (place(text, "Altmoor", "unresolved"),) if "Altmoor" in text else (place(text, "Nordstadt"),)
    fields = {name: case[name] for name in ("act", "stance", "polarity") if name in case}
    return said(text, case["by"], language=case["language"], places=places, **fields)


@pytest.mark.parametrize("case", LINES, ids=[line["id"] for line in LINES])
def test_who_holds_it(case: dict[str, Any]) -> None:
    told = claim(case)
    found = []
    for position in positions(stated(told)):
        if speaks_of(position.clause, told, ALTMOOR):
            part = part_of(position.clause, ALTMOOR, told.language)
            holder = position.holder and (position.holder.country or position.holder.name)
            found.append([position.tells, holder, position.held, list(part.parts) if part else None])
    assert found == case["says"]
