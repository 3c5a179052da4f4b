from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from rich.console import Console

from lagebild.export.printable import printable
from lagebild.export.table import table
from lagebild.model import Block, Claim, Reading, Report, Span
from tests.export.readings import HEADLINE, example, readings


def shown(reading: Reading, width: int = 200) -> str:
    console = Console(width=width, highlight=False, color_system=None)
    with console.capture() as captured:
        console.print(table(reading))
    return captured.get()


def row(text: str, id: str) -> str:
    return next(line for line in text.splitlines() if line.split()[:1] == [id])


def test_a_row_says_who_how_act_and_claim() -> None:
    text = shown(example())
    assert text.startswith(HEADLINE)
    facts = text.splitlines()[1]
    assert "hafen-de.txt · de · no publication date · agency dpa" in facts
    assert "2 paragraphs" in facts
    for words in ("Südarmee", "indirect: nach eigenen Angaben", "+\u00a0state", "den Hafen … vollständig geräumt"):
        assert words in row(text, "c3")
    assert "−\u00a0deny" in row(text, "c4")
    assert "(unnamed)" in row(text, "c2")
    assert "(unverified)" in text
    assert "(certain)" not in text


def test_relations_and_propositions_stand_below_in_short() -> None:
    lines = [line.strip() for line in shown(example()).splitlines()]
    assert "c4 Nordstadt denies c3 Südarmee" in lines
    assert "p1 Die Südarmee hat den Hafen geräumt: c3, c4 against" in lines


def test_the_outlets_own_voice_stands_apart() -> None:
    text = shown(example())
    apart = text.index("In the outlet's own voice")
    assert text.index("Der Hafen ist seit Mai gesperrt") > apart
    assert text.count("Der Hafen ist seit Mai gesperrt") == 1
    only_reported = replace(example(), claims=example().claims[:5])
    assert "In the outlet's own voice" not in shown(only_reported)


def test_without_claims_it_says_so() -> None:
    assert "No attributed claim was found." in shown(Reading(Report("x", "x.txt", "de", ())))


@settings(deadline=None)
@given(readings())
def test_any_reading_can_be_shown_even_narrow(reading: Reading) -> None:
    text = shown(reading, width=60)
    assert all(claim.id in text for claim in reading.claims)


def test_a_report_cannot_steer_the_terminal_or_style_the_table() -> None:
    evil = "\x1b[2J\x1b]0;x\x07[bold red]a[/]\u202eb"
    report = Report(evil, evil, "de", (Block("paragraph", 0, len(evil)),), title=evil)
    text = shown(Reading(report, claims=(Claim("c1", "reported", (Span(0, len(evil), evil),)),)))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold red]a[/]" in text


def test_printable_keeps_words_and_joins_lines() -> None:
    assert printable("  eine\r\n\tZeile ä “") == "eine Zeile ä “"
