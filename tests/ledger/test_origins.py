"""Whom claims of several reports go back to, asked of both stores."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from lagebild.ledger import Ledger, MadeBy, Origin, Query, schema
from lagebild.ledger import origins as ledger_origins
from lagebild.model import Block, Claim, Hop, Reading, Report, Span

OLDER, NEWER = MadeBy("lagebild 0.1.0", "m 1"), MadeBy("lagebild 0.2.0", "m 1")
WIRE = (
    "Die Armee hat nach eigenen Angaben das Dorf Altmoor am Rand der Heide geräumt. Bei den Kämpfen seien mindestens "
    "80 Soldaten getötet worden, teilte der Stab am Dienstag mit. Zu den eigenen Verlusten machte er keine Angaben."
)
EDITED = WIRE.replace("teilte der Stab am Dienstag mit", "sagte ein Sprecher am Dienstag")
OTHER = (
    "Der Bürgermeister von Altmoor widersprach der Darstellung. In dem Dorf stünden weiter Soldaten an jeder Ecke, "
    "sagte er am Dienstag, und von einem Abzug könne keine Rede sein, so lange die Brücke gesperrt bleibe."
)
AFP = Origin("agency", "org:AFP", "AFP", "credited")


def report(
    outlet: str | None, *paragraphs: str, day: str | None = "2025-03-04", agency: str = "", **more: Any
) -> Reading:
    """A report with one claim in each paragraph, its first words."""
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", start, start + len(paragraph)))
        start += len(paragraph) + 1
    made = Report(
        text,
        f"{outlet}.txt",
        "de",
        tuple(blocks),
        outlet=outlet,
        published=day,
        read_at=more.get("read_at", "2025-03-06T07:08:09Z"),
        agencies=(agency,) if agency else (),
    )
    chain = (Hop("agency", agency),) if agency else ()
    claims = tuple(
        Claim(f"c{n}", "outlet", (Span(b.start, b.start + 20, text[b.start : b.start + 20]),), chain=chain)
        for n, b in enumerate(blocks, 1)
    )
    return Reading(made, (), claims)


def origins(ledger: Ledger, outlet: str | None = None, **query: Any) -> list[tuple[str, str]]:
    """Key and reason of each claim, of one outlet or all, in the order of its report."""
    claims = [c for c in ledger.claims(Query(**query)) if outlet in (None, c.appearance.outlet)]
    found = (c.came_from for c in sorted(claims, key=lambda c: (c.origin, c.start)))
    return [(origin.key, origin.why) for origin in found if origin]


def copies(ledger: Ledger) -> list[tuple[str, str]]:
    """Which report's passage is a copy of which."""
    copy, original = schema.passages.alias(), schema.passages.alias()
    first, second = schema.runs.alias(), schema.runs.alias()
    select = (
        sa.select(first.c.origin, second.c.origin)
        .join_from(schema.copies, copy, copy.c.number == schema.copies.c.passage)
        .join(original, original.c.number == schema.copies.c.original)
        .join(first, first.c.number == copy.c.run)
        .join(second, second.c.number == original.c.run)
    )
    with ledger._engine.connect() as connection:
        return sorted((row[0], row[1]) for row in connection.execute(select))


def test_a_claim_has_the_origin_that_its_report_credits(ledger: Ledger) -> None:
    ledger.add(report("Blatt", WIRE, agency="AFP"))
    ledger.add(report("Bote", OTHER))
    [bote, blatt] = sorted((c.came_from for c in ledger.claims()), key=lambda o: o.kind if o else "", reverse=True)
    assert blatt == AFP
    assert bote == Origin("outlet", "outlet:bote", "Bote", "own")


def test_a_copied_passage_goes_back_to_whom_the_first_credits(ledger: Ledger) -> None:
    ledger.add(report("Blatt", WIRE, agency="AFP"))
    ledger.add(report("Bote", EDITED, OTHER))
    assert origins(ledger, "Bote") == [("org:AFP", "copied"), ("outlet:bote", "own")]
    assert copies(ledger) == [("Bote.txt", "Blatt.txt")]


def test_or_to_the_outlet_that_had_it_first(ledger: Ledger) -> None:
    ledger.add(report("Bote", EDITED, day="2025-03-05"))
    ledger.add(report("Blatt", WIRE, day="2025-03-04"))
    assert origins(ledger, "Bote") == [("outlet:blatt", "copied")]
    assert origins(ledger, "Blatt") == [("outlet:blatt", "own")]


def test_of_one_day_the_one_without_a_credit_is_the_copy(ledger: Ledger) -> None:
    ledger.add(report("Bote", EDITED))
    ledger.add(report("Blatt", WIRE, agency="AFP"))
    assert origins(ledger, "Bote") == [("org:AFP", "copied")]
    assert copies(ledger) == [("Bote.txt", "Blatt.txt")]


def test_a_credit_of_its_own_counts_more_than_a_copy(ledger: Ledger) -> None:
    ledger.add(report("Blatt", WIRE, day="2025-03-03"))
    ledger.add(report("Bote", EDITED, agency="dpa"))
    assert origins(ledger, "Bote") == [("org:dpa", "credited")]


def test_a_copy_of_a_copy_goes_back_to_the_first(ledger: Ledger) -> None:
    ledger.add(report("Bote", WIRE, day="2025-03-05"))
    ledger.add(report("Kurier", EDITED, day="2025-03-06"))
    ledger.add(report("Blatt", WIRE.replace("Dienstag", "Mittwoch"), day="2025-03-04", agency="AFP"))
    assert origins(ledger, "Bote") == origins(ledger, "Kurier") == [("org:AFP", "copied")]


def test_the_same_text_in_two_outlets_has_one_origin(ledger: Ledger) -> None:
    ledger.add(report("Blatt", WIRE))
    ledger.add(report("Bote", WIRE))
    assert len({claim.report for claim in ledger.claims()}) == 1
    assert [key for key, _ in origins(ledger)] == ["outlet:blatt"] * 2


def test_reading_a_report_again_makes_no_copy_of_itself(ledger: Ledger) -> None:
    ledger.add(report("Blatt", WIRE), made_by=OLDER)
    ledger.add(report("Blatt", WIRE), made_by=NEWER)
    assert copies(ledger) == []
    assert origins(ledger) == [("outlet:blatt", "own")]


def test_reading_the_first_one_again_leaves_the_others_copies(ledger: Ledger) -> None:
    ledger.add(report("Blatt", WIRE), made_by=OLDER)
    ledger.add(report("Bote", EDITED), made_by=OLDER)
    ledger.add(report("Blatt", WIRE, agency="AFP"), made_by=NEWER)
    assert origins(ledger, "Blatt") == [("org:AFP", "credited")]
    assert origins(ledger, "Bote") == [("org:AFP", "copied")]
    ledger.add(report("Bote", EDITED), made_by=NEWER)
    assert origins(ledger, "Bote") == [("org:AFP", "copied")]


def test_naming_the_outlet_later_makes_no_copy(ledger: Ledger) -> None:
    ledger.add(report(None, WIRE))
    ledger.add(report("Blatt", WIRE))
    assert origins(ledger) == [("outlet:blatt", "own")]


def test_a_passage_that_stands_everywhere_stays_findable_and_cheap(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_origins, "_FULL", 2)
    ledger.add(report("Blatt", WIRE, agency="AFP"))
    for n in range(4):
        ledger.add(report(f"Bote {n}", WIRE, f"{n} {OTHER}", day="2025-03-05"))
    assert origins(ledger, "Bote 3")[0] == ("org:AFP", "copied")
    with ledger._engine.connect() as connection:
        held = sa.select(sa.func.count()).select_from(schema.passage_bands).group_by(schema.passage_bands.c.band)
        assert max(connection.execute(held).scalars()) == 2


def test_as_of_a_day_only_what_was_read_by_then_counts(ledger: Ledger) -> None:
    ledger.add(report("Bote", EDITED, day="2025-03-05", read_at="2025-03-05T09:00:00Z"))
    ledger.add(report("Blatt", WIRE, agency="AFP", read_at="2025-03-07T09:00:00Z"))
    assert origins(ledger, "Bote") == [("org:AFP", "copied")]
    assert origins(ledger, "Bote", asof="2025-03-06") == [("outlet:bote", "own")]


def test_a_block_without_claims_is_no_passage(ledger: Ledger) -> None:
    reading = report("Blatt", WIRE, OTHER)
    ledger.add(replace(reading, claims=reading.claims[:1]))
    ledger.add(report("Bote", OTHER))
    assert copies(ledger) == []


def test_the_score_says_how_much_is_shared(ledger: Ledger) -> None:
    ledger.add(report("Blatt", WIRE))
    ledger.add(report("Bote", EDITED))
    with ledger._engine.connect() as connection:
        row = connection.execute(sa.select(schema.copies)).one()
    assert 0.4 <= row.score < 1.0
    assert row.reasons == [f"{row.score:.0%} of their words, three in a row, are the same"]
