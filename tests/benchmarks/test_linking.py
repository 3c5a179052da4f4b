"""The scoring of a ledger's linking, on values made by hand, and the tables that it is scored with."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import linking
from benchmarks.linking_gold import Side, Statement, bearing, bearings, figure, lines, read, shared
from benchmarks.linking_scores import Item, Linked, Tie, b_cubed, came_out, carried, disputed, pairwise, score
from lagebild.model import Act, Stance

EXAMPLES = Path(__file__).parents[2] / "examples"
SEQUENCES = ("sequence", "second-sequence", "third-sequence", "fourth-sequence")


def side(matter: str, stance: Stance = "for", number: str = "", optional: bool = False) -> Side:
    return Side(matter, stance, figure(number) if number else None, optional)


def statement(report: str, party: str, *sides: Side, start: int = 0, end: int = 9) -> Statement:
    return Statement(report, start, end, party, sides)


def item(id: str, *statements: Statement, content: str = "", act: Act = "state") -> Item:
    """A claim of the report that its id begins with."""
    return Item(id, id[:2], 0, 9, content, act, "for", "en", statements)


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("=26", "=26", True),
        ("=26", "=19", False),
        (">=80", "50-70", False),
        (">60", ">=80", True),
        (">60", "=60", False),
        (">60", "=61", True),
        ("<=300", "~1200", False),
        (">=1100", "~1200", True),
        (">=1400", "~1200", False),
        ("<20", "=20", False),
        ("=9@1", "=7@2", False),
        ("=7@1", "=9@2", True),
        ("=7@2", "=9@2", False),
        (">200@1", "=31@2", False),
        ("=7@1", "=9", False),
    ],
)
def test_figures_fit_where_some_value_satisfies_both(one: str, other: str, fit: bool) -> None:
    assert figure(one).fits(figure(other)) is fit
    assert figure(other).fits(figure(one)) is fit


@pytest.mark.parametrize("text", ["", "many", "=", "=a", "> 5", "5-"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no figure"):
        figure(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (side("m"), side("m"), "agree"),
        (side("m"), side("m", "against"), "oppose"),
        (side("m", "none"), side("m", "none"), "agree"),
        (side("m", "none"), side("m", "against"), "aside"),
        (side("m", "for", "=26"), side("m", "for", "=19"), "oppose"),
        (side("m", "for", "=26"), side("m"), "agree"),
        (side("m", "against", "=26"), side("m", "for", "=26"), "oppose"),
        (side("m", "against", "=26"), side("m", "for", "=19"), "aside"),
        (side("m", "against", "=26"), side("m", "against", "=19"), "agree"),
    ],
)
def test_sides_and_figures_say_how_statements_bear_on_one_another(one: Side, other: Side, expected: str) -> None:
    assert bearing(one, other) == expected
    assert bearing(other, one) == expected


def test_claims_share_a_matter_or_may_or_do_not() -> None:
    assert shared([side("a"), side("b")], [side("b")]) == "must"
    assert shared([side("a"), side("b", optional=True)], [side("b")]) == "may"
    assert shared([side("a")], [side("b")]) == "not"
    assert bearings([side("a"), side("b")], [side("a", "against"), side("b")]) == {"agree", "oppose"}
    assert bearings([side("a")], []) == frozenset()


def test_a_claim_carries_the_statements_whose_quotes_lie_in_it_or_it_in_them() -> None:
    inner, outer = statement("01", "x", side("a"), start=5, end=9), statement("01", "x", side("b"), start=0, end=30)
    beyond, elsewhere = (
        statement("01", "x", side("c"), start=8, end=15),
        statement("02", "x", side("d"), start=5, end=9),
    )
    assert carried(("01", 4, 12, "for"), [inner, outer, beyond, elsewhere]) == (inner, outer)


def test_of_statements_with_one_quote_a_claim_carries_those_on_its_side() -> None:
    said, rejected = statement("01", "x", side("a")), statement("01", "y", side("a", "against"))
    assert carried(("01", 0, 9, "for"), [said, rejected]) == (said,)
    assert carried(("01", 0, 9, "against"), [said, rejected]) == (rejected,)
    assert carried(("01", 0, 9, "none"), [said, rejected]) == (said, rejected)


A = statement("01", "north", side("held"))
B = statement("02", "north", side("held"))
C = statement("03", "south", side("held", "against"))
D = statement("03", "south", side("other"))
ITEMS = [item("01a", A), item("02a", B), item("03a", C), item("03b", D), item("02b")]


def test_relations_count_as_right_by_matter_and_by_type() -> None:
    ties = [
        Tie("restates", "02a", "01a"),  # right
        Tie("confirms", "03a", "01a"),  # one matter, but opposed
        Tie("denies", "03a", "02a"),  # right
        Tie("confirms", "03b", "01a"),  # another matter
        Tie("restates", "02b", "01a"),  # no annotated claim
        Tie("denies", "03a", "03b"),  # within one report: not counted
    ]
    found = score(ITEMS, [A, B, C, D], Linked(ties, {}))
    assert (found.relations, found.on_one_matter, found.rightly_typed, found.with_unannotated) == (5, 3, 2, 1)
    assert (found.tied, found.due) == (3, 3)


def test_an_optional_side_makes_a_relation_right_but_asks_for_none() -> None:
    implied = item("02a", statement("02", "north", side("held", optional=True)))
    items = [item("01a", A), implied]
    found = score(items, [A], Linked([Tie("confirms", "02a", "01a")], {"01a": ("p", "for"), "02a": ("p", "for")}))
    assert (found.rightly_typed, found.due) == (1, 0)
    assert pairwise(items, Linked((), {"01a": ("p", "for"), "02a": ("p", "for")})) == (0, 0, 0)


def test_a_claim_that_takes_no_side_is_due_to_be_related_to_its_like_alone() -> None:
    unsure = [item(f"0{n}c", statement(f"0{n}", "east", side("held", "none"))) for n in (4, 5)]
    assert score([*ITEMS, unsure[0]], [], Linked((), {})).due == 3
    assert score([*ITEMS, *unsure], [], Linked((), {})).due == 5


def test_pairs_on_one_proposition() -> None:
    # three pairs are due; of the three on one proposition one is
    places: dict[str, tuple[str, Stance]] = dict.fromkeys(("01a", "02a", "03b"), ("p", "for"))
    places |= {"03a": ("q", "for")}
    assert pairwise(ITEMS, Linked((), places)) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    with_stranger = places | {"02b": ("p", "for")}
    assert pairwise(ITEMS, Linked((), with_stranger))[0] == pytest.approx(1 / 5)


def test_b_cubed() -> None:
    annotated = ITEMS[:4]
    alone = b_cubed(annotated, Linked((), {}))
    assert alone == pytest.approx((1, (3 * 1 / 3 + 1) / 4, 2 / 3))
    whole = b_cubed(annotated, Linked((), dict.fromkeys(("01a", "02a", "03a", "03b"), ("p", "for"))))
    # 01a and 02a have one stranger among four, 03a none of its two, 03b two of three
    assert whole[:2] == pytest.approx(((3 / 4 + 3 / 4 + 1 + 1 / 3) / 4, 1))


def test_disputes_are_opposed_statements_of_different_parties() -> None:
    own = statement("02", "north", side("taken", "against"))
    numbers = [statement("01", p, side("dead", "for", n)) for p, n in (("x", "=80"), ("y", "=17"))]
    implied = statement("03", "south", side("near", "against", optional=True))
    table = [
        A,
        B,
        C,
        D,
        own,
        statement("01", "north", side("taken")),
        *numbers,
        implied,
        statement("01", "x", side("near")),
    ]
    assert list(disputed(table)) == ["dead", "held"]


@pytest.mark.parametrize(
    ("ties", "places", "out"),
    [
        ([], {"01a": ("p", "for"), "03a": ("p", "against")}, True),
        ([], {"01a": ("p", "for"), "03a": ("p", "for")}, False),
        ([], {"01a": ("p", "for"), "03a": ("q", "against")}, False),
        ([Tie("contradicts", "03a", "01a")], {}, True),
        ([Tie("confirms", "03a", "01a")], {}, False),
        ([Tie("denies", "03b", "01a")], {}, False),
    ],
)
def test_a_dispute_comes_out_by_a_proposition_or_a_relation(
    ties: list[Tie], places: dict[str, tuple[str, Stance]], out: bool
) -> None:
    assert came_out("held", ITEMS, Linked(ties, places)) is out


def test_the_peer_joins_what_shares_words() -> None:
    items = [
        item("01a", A, content="the northern bridge was destroyed"),
        item("02a", B, content="that the northern bridge was destroyed", act="confirm"),
        item("03a", C, content="the northern bridge destroyed", act="deny"),
        item("03b", D, content="prisoners came home"),
    ]
    linked, _ = linking.peer(items)
    assert {(t.type, t.later, t.earlier) for t in linked.ties} == {
        ("confirms", "02a", "01a"),
        ("denies", "03a", "01a"),
        ("denies", "03a", "02a"),
    }
    assert linked.places == {"01a": ("01a", "for"), "02a": ("01a", "for"), "03a": ("01a", "against")}


def test_misses_name_wrong_and_missing_links() -> None:
    ties = [Tie("confirms", "03a", "01a", 0.5, ("both: hold",)), Tie("denies", "03b", "01a")]
    said = list(linking.misses(ITEMS[:4], Linked(ties, {"01a": ("p", "for"), "03b": ("p", "for")})))
    kinds = ["wrong type", "wrong", "missed", "missed", "missed", "joined"]
    assert [line.split(":")[0] for line in said] == kinds
    assert "both: hold" in said[0]


@pytest.mark.parametrize("name", SEQUENCES)
def test_every_report_is_listed_and_annotated_by_verbatim_quotes(name: str) -> None:
    folder = EXAMPLES / name
    listed = [row["file"] for row in lines(folder / "published.tsv")]
    assert sorted(listed) == sorted(path.name for path in folder.glob("*.txt"))
    statements = read(folder)
    assert {s.report for s in statements} == {file[:2] for file in listed}
    assert len(set(statements)) == len(statements)


@pytest.mark.parametrize("name", SEQUENCES)
def test_every_matter_is_explained(name: str) -> None:
    folder = EXAMPLES / name
    table = (folder / "matters.tsv").read_text(encoding="utf-8").splitlines()
    explained = " ".join(line for line in table if line.startswith("#"))
    assert [s.matter for statement in read(folder) for s in statement.sides if s.matter not in explained] == []


def test_a_quote_that_does_not_occur_once_is_named(tmp_path: Path) -> None:
    (tmp_path / "01-a.txt").write_text("Held, they said. Held.", encoding="utf-8")
    head = "report\tquote\tmatter\tside\tfigure\tparty\n"
    (tmp_path / "matters.tsv").write_text(f"{head}01\tHeld\theld\tfor\t\tnorth\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'Held' occurs 2 times"):
        read(tmp_path)
    (tmp_path / "matters.tsv").write_text(f"{head}# as said\n01\tthey said\theld\tmaybe\t\tnorth\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'maybe' is no side"):
        read(tmp_path)


def test_a_folder_is_read_and_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {
        "01-a-en.txt": "The army said on Monday that it had taken the village of Lower Marrow.",
        "02-b-en.txt": "The rebels denied on Monday that the army had taken the village of Lower Marrow.",
    }
    for file, text in texts.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    (tmp_path / "published.tsv").write_text(
        "file\tpublished\toutlet\n" + "".join(f"{file}\t2026-01-05\tOutlet {file[0:2]}\n" for file in texts),
        encoding="utf-8",
    )
    (tmp_path / "matters.tsv").write_text(
        "report\tquote\tmatter\tside\tfigure\tparty\n"
        "01\ttaken the village\ttaken\tfor\t\tarmy\n02\ttaken the village\ttaken\tagainst\t\trebels\n",
        encoding="utf-8",
    )
    assert linking.main(["--reports", str(tmp_path), "--misses"]) == 0
    shown = capsys.readouterr().out
    assert "2 annotated passages, 2 of them read as claims" in shown
    assert "of 1" in next(line for line in shown.splitlines() if line.startswith("disputes"))
