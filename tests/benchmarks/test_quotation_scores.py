"""The corpus makers' scoring on cases counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quotation_scores import TYPES, Quotation, assign, evaluate, groups, token_f1


def quotation(quote: str, kind: str = "Indirect", **roles: str) -> Quotation:
    """Tokens written as numbers with spaces between them."""
    return Quotation(kind, numbers(quote), **{role: numbers(tokens) for role, tokens in roles.items()})


def numbers(tokens: str) -> frozenset[int]:
    return frozenset(int(t) for t in tokens.split())


GOLD = quotation("4 5 6 7", cue="2", speaker="0 1", frame="0 1 2")


def test_the_same_quotations_score_one() -> None:
    scores = evaluate([([GOLD], [GOLD])])
    assert {name: s.f1 for name, s in scores.pools.items()} == {
        "quote": 1, "roles": 1, "joint": 1, "cue": 1, "speaker": 1, "frame": 1, "addressee": 0,
    }  # fmt: skip
    assert (scores.type.f1, scores.documents) == (1, 1)


def test_parts_are_averaged_over_groups_not_pooled_over_tokens() -> None:
    long = quotation("10 11 12 13 14 15 16 17 18 19", cue="9")
    scores = evaluate([([GOLD, long], [quotation("4 5", cue="2", speaker="1"), long])])
    quote = scores.pools["quote"]
    assert quote.precision == 1
    assert quote.recall == pytest.approx((2 / 4 + 1) / 2)
    # roles: found cue 1, speaker 1, cue 1; wanted cue 1, speaker 1/2, frame 0, cue 1
    assert scores.pools["roles"].precision == 1
    assert scores.pools["roles"].recall == pytest.approx((1 + 0.5 + 0 + 1) / 4)
    assert scores.joint.recall == pytest.approx((0.5 + 1 + 0.5 + 0 + 1 + 1) / 6)
    assert scores.joint.f1 == pytest.approx(2 * scores.joint.recall / (1 + scores.joint.recall))


def test_what_is_left_over_costs_only_one_side() -> None:
    missed = evaluate([([GOLD, quotation("20 21")], [GOLD])])
    assert (missed.pools["quote"].precision, missed.pools["quote"].recall) == (1, 0.5)
    invented = evaluate([([GOLD], [GOLD, quotation("20 21", speaker="19")])])
    assert (invented.pools["quote"].precision, invented.pools["quote"].recall) == (0.5, 1)
    assert invented.pools["roles"].precision == pytest.approx(3 / 4)


def test_assignment_maximises_the_sum_not_the_first_match() -> None:
    gold = [quotation("1 2 3 4"), quotation("3 4 5 6")]
    predicted = [quotation("3 4"), quotation("1 2 3 4 5")]
    # 0-0: 4/6, 0-1: 8/9, 1-0: 4/6, 1-1: 6/9 -> crosswise is greater
    assert sorted(assign(gold, predicted)) == [(0, 1), (1, 0)]


def test_the_same_type_breaks_a_tie() -> None:
    gold = [quotation("1 2 3"), quotation("1 2 3", "Direct")]
    predicted = [quotation("1 2 3", "Direct"), quotation("1 2 3")]
    assert sorted(assign(gold, predicted)) == [(0, 1), (1, 0)]
    assert evaluate([(gold, predicted)]).type.f1 == 1


def test_a_type_is_not_worth_a_word() -> None:
    gold = [quotation("1 2 3 4 5", "Direct")]
    predicted = [quotation("1 2 3 4", "Direct"), quotation("1 2 3 4 5")]
    assert assign(gold, predicted) == [(0, 1)]


def test_pairs_without_overlap_count_like_the_makers_do_or_strictly() -> None:
    far = quotation("30 31", speaker="0 1")
    assert len(list(groups([GOLD], [far]))) == 1
    assert len(list(groups([GOLD], [far], strict=True))) == 2
    loose, strict = evaluate([([GOLD], [far])]), evaluate([([GOLD], [far])], strict=True)
    assert loose.pools["quote"] == strict.pools["quote"]
    assert loose.pools["quote"].f1 == 0
    assert (loose.pools["speaker"].f1, strict.pools["speaker"].f1) == (1, 0)
    assert (loose.type.f1, strict.type.f1) == (1, 0)


def test_by_type_counts_precision_where_predicted_and_recall_where_annotated() -> None:
    scores = evaluate([([quotation("1 2", "Reported")], [quotation("1 2 3 4", "Indirect")])])
    assert scores.by_type["Reported"]["quote"].recall == 1
    assert scores.by_type["Reported"]["quote"].predicted == 0
    assert scores.by_type["Indirect"]["quote"].precision == 0.5
    assert scores.by_type["Indirect"]["type"].precision == 0


def test_nothing_is_scored_zero_without_a_fault() -> None:
    scores = evaluate([([], [])])
    assert (scores.joint.f1, scores.type.f1, scores.documents) == (0, 0, 1)
    assert evaluate([([GOLD], [quotation("", speaker="0 1")])]).joint.predicted == 0


TOKENS = st.frozensets(st.integers(0, 12), max_size=6)
QUOTATIONS = st.lists(
    st.builds(Quotation, st.sampled_from(TYPES), TOKENS.filter(bool), cue=TOKENS, speaker=TOKENS, frame=TOKENS),
    max_size=4,
)


@given(QUOTATIONS, QUOTATIONS)
def test_swapping_gold_and_predicted_keeps_the_assignment_as_good(a: list[Quotation], b: list[Quotation]) -> None:
    forth, back = evaluate([(a, b)]).pools["quote"], evaluate([(b, a)]).pools["quote"]
    assert 0 <= forth.f1 <= 1
    # With ties the solver may choose other pairs of the same sum; without one, both ways agree.
    sums = [sum(token_f1(x[i].quote, y[j].quote) for i, j in assign(x, y)) for x, y in ((a, b), (b, a))]
    assert sums[0] == pytest.approx(sums[1], abs=0.05)
    assert (forth.predicted, forth.gold) == (back.gold, back.predicted)


@given(QUOTATIONS)
def test_a_document_against_itself_is_perfect_in_quotes(a: list[Quotation]) -> None:
    score = evaluate([(a, a)]).pools["quote"]
    assert score.f1 == pytest.approx(1 if a else 0)
