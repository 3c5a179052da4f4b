"""Claims of a small ledger as the formats take them, with the readings that they stand in."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lagebild.ledger import open_ledger
from lagebild.ledger.claim_json import claim_as_dict
from lagebild.model import Place, Reading
from tests.ledger.readings import english, german, saying

Object = dict[str, Any]


@cache
def claims_with_reports() -> tuple[tuple[Object, Object], ...]:
    """German and English, placed and not, interrupted, with numbers, of persons and states; one is at an address, one
    has no words, and one would be a formula in a spreadsheet.
    """
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "lagebild.db") as ledger:
        for reading in (_two_places(german()), _at_address(english()), _wordless(saying("=1+1", outlet=""))):
            ledger.add(reading)
        ledger.judge("accept", next(iter(ledger.claims())).id, by="Anna")
        return tuple((claim_as_dict(claim), dict(ledger.evidence(claim.run))) for claim in ledger.claims())


def claims() -> list[Object]:
    """The claims alone."""
    return [claim for claim, _ in claims_with_reports()]


def _two_places(reading: Reading) -> Reading:
    """Its first claim names two places that are known, one of them twice, and one that is not."""
    (village,) = reading.places
    added = [
        Place("l2", village.span, "Nordstadt", "region", "XN", -10.0, 20.0),
        replace(village, id="l3"),
        Place("l4", village.span, "Irgendwo", "unresolved"),
    ]
    first, *others = reading.claims
    first = replace(first, places=("l1", "l2", "l3", "l4"))
    return replace(reading, places=(village, *added), claims=(first, *others))


def _at_address(reading: Reading) -> Reading:
    return replace(reading, report=replace(reading.report, url="https://example.org/a?b=1&c=ü"))


def _wordless(reading: Reading) -> Reading:
    (claim,) = reading.claims
    return replace(reading, claims=(claim, replace(claim, id="c2", content=())))
