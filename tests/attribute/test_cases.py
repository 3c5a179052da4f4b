"""Every language case through the whole path, with the shipped model.

A case in ``cases/known_weaknesses.txt`` may fail; the shares below keep that list from growing over everything.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lagebild.annotate.encoder import Encoder
from lagebild.pipeline import read_report
from tests.language_cases import Case, differences, load, report
from tests.tables import known_weaknesses, share

CASES = [case for language in ("de", "en") for case in load(language)]
POSITIVE, NEGATIVE = 0.75, 0.85
Wrong = Callable[[Case], list[str]]


@pytest.fixture(scope="module")
def wrong(encoder: Encoder) -> Wrong:
    """What is wrong with the reading of a case; each is read once."""
    seen: dict[str, list[str]] = {}

    def read(case: Case) -> list[str]:
        if case.id not in seen:
            seen[case.id] = differences(case, read_report(report(case), encoder))
        return seen[case.id]

    return read


def parameter(case: Case, weak: dict[str, str]) -> object:
    marks = [pytest.mark.xfail(reason=weak[case.id], strict=False)] if case.id in weak else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [parameter(case, known_weaknesses()) for case in CASES])
def test_case(case: Case, wrong: Wrong) -> None:
    assert wrong(case) == []


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("positive", "least"), [(True, POSITIVE), (False, NEGATIVE)])
def test_enough_cases_pass(language: str, positive: bool, least: float, wrong: Wrong) -> None:
    chosen = [case for case in CASES if case.language == language and bool(case.claims) == positive]
    assert share(not wrong(case) for case in chosen) >= least
