"""How two readings of one report are compared."""

from __future__ import annotations

import pytest

from corpus.compare import Compared, compare, compare_story, kappa, same_speakers
from corpus.markup import parse
from corpus.values import Report

TEXT = "{s1|The army} {c1|said} {q1|it had left {l|Lom} {t=2028-05-03|on Wednesday}}. {q2|Two bridges fell}."


def report(marked: str, table: str) -> Report:
    """The report with that text and those lines of claims."""
    head = "story: s\nlanguage: en\ngist: g\n\n=== a\nregister: caption\noutlet: O\npublished: 2028-05-04\n\n"
    return parse(f"{head}{marked}\n---\n{table}\n").reports[0]


def counted(first: Report, second: Report, lenient: bool = False) -> dict[str, tuple[int, int, int]]:
    """(alike, first, second) by what is compared."""
    into = Compared()
    compare_story({"a": compare(first, second, into, lenient)}, into)
    return {name: (c.alike, c.first, c.second) for name, c in into.counts.items()}


def test_a_reading_agrees_with_itself() -> None:
    one = report(TEXT, "1 | Army | lom-left\n2 narration | - | lom-left | contradicts 1")
    assert all(alike == first == second for alike, first, second in counted(one, one).values())


def test_a_claim_that_one_reader_misses_counts_for_the_other() -> None:
    one = report(TEXT, "1 | Army\n2 narration")
    other = report(
        TEXT.replace("{q2|Two bridges fell}", "Two bridges fell").replace("{t=2028-05-03|on", "{t=2028|on"), "1 | Navy"
    )
    found = counted(one, other)
    assert found["claims"] == (1, 1, 1) and found["narration"] == (0, 1, 0)
    assert found["speaker"] == (0, 1, 1) and found["times"] == (1, 1, 1) and found["times, value"] == (0, 1, 1)


def test_borders_that_differ_are_alike_but_not_exactly() -> None:
    one = report("{c1|said} {q1|it had left the town of Lom}", "1 | A")
    other = report("{c1|said} {q1|it had left the town} of Lom", "1 | A")
    apart = report("{c1|said} it had left the {q1|town} of Lom", "1 | A")
    assert counted(one, other)["claims"] == (1, 1, 1) and counted(one, other)["claims, exact"] == (0, 1, 1)
    assert counted(one, apart)["claims"] == (0, 1, 1)


def test_narration_that_the_second_calls_reported_is_forgiven_only_if_told_to() -> None:
    one = report("{q1|Two bridges fell}", "1 narration")
    other = report("{q1|Two bridges fell}", "1 hearsay")
    assert counted(one, other)["claims"] == (0, 0, 1)
    assert counted(one, other, lenient=True)["claims"] == (0, 0, 0)


def test_relations_are_alike_if_they_join_the_same_claims() -> None:
    marked = "{c1|said} {q1|a b c} {c2|denied} {q2|d e f} {c3|said} {q3|g h i}"
    one = report(marked, "1 | A | p\n2 deny negative | B | !p | denies 1\n3 | C | q")
    other = report(marked, "1 | A | x\n2 deny negative | B | !x\n3 | C | x | contradicts 1")
    found = counted(one, other)
    assert found["same proposition"] == (1, 1, 3)
    assert found["disputes"] == (0, 1, 1)


def test_two_texts_are_not_compared() -> None:
    with pytest.raises(ValueError, match="not of one text"):
        compare(report("a", ""), report("b", ""), Compared())


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        (("Verteidigungsministerium Russlands",), ("russisches Verteidigungsministerium",), True),
        (("Oleh Marenko",), ("Marenko",), True),
        (("Oleh Marenko",), ("Iryna Marenko",), False),
        (("Army of Lom",), ("Navy of Bol",), False),
        ((), (), True),
        (("Oleh Marenko",), (), False),
        (("NPA",), ("NPA",), True),
    ],
)
def test_speakers_are_the_same_by_their_names(ours: tuple[str, ...], theirs: tuple[str, ...], same: bool) -> None:
    assert same_speakers(ours, theirs) is same


def test_kappa_is_none_for_chance_and_one_for_agreement() -> None:
    assert kappa([("state", "state"), ("deny", "deny")]) == 1
    assert kappa([("state", "state"), ("state", "deny"), ("deny", "state"), ("deny", "deny")]) == 0
    assert kappa([]) == 0
