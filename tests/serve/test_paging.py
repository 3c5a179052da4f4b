from __future__ import annotations

import base64
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.serve.paging import Asked, cursor, question, taken
from lagebild.serve.problems import Refused

QUESTION = question("claims", q="Kursk", place=None)


def parts(count: int, limit: int) -> Iterator[tuple[int, ...]]:
    """All parts of a list of ``count``, each asked for with the cursor of the one before."""
    part = taken(range(count), Asked(limit), QUESTION)
    yield part.items
    while part.next is not None:
        part = taken(range(count), Asked(limit, part.next), QUESTION)
        yield part.items


@given(st.integers(0, 60), st.integers(1, 20))
def test_the_parts_are_the_list(count: int, limit: int) -> None:
    found = list(parts(count, limit))
    assert [item for part in found for item in part] == list(range(count))
    assert [len(part) for part in found[:-1]] == [limit] * (len(found) - 1)
    assert count == 0 or found[-1]


def test_no_more_is_read_than_is_needed_and_the_list_is_closed() -> None:
    read: list[object] = []

    def items() -> Iterator[int]:
        try:
            for number in range(100):
                read.append(number)
                yield number
        finally:
            read.append("closed")

    assert taken(items(), Asked(3), QUESTION).items == (0, 1, 2)
    assert read == [0, 1, 2, 3, "closed"]


def code(given: str, question: str = QUESTION) -> str:
    with pytest.raises(Refused) as error:
        taken(range(100), Asked(3, given), question)
    assert error.value.status == 400
    return error.value.code


def test_a_cursor_belongs_to_one_question() -> None:
    made = taken(range(100), Asked(3), QUESTION).next
    assert made is not None
    for other in (
        question("claims", q="Kiew", place=None),
        question("claims", q="Kursk"),
        question("actors", q="Kursk"),
    ):
        assert code(made, other) == "cursor-unknown"


def packed(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "made_up",
    [
        "",
        "x",
        "ü",
        "====",
        cursor(3, QUESTION) + "=",
        cursor(3, QUESTION) + "\n",
        packed([QUESTION, -1]),
        packed([QUESTION, True]),
        packed([QUESTION, 1.0]),
        packed([QUESTION, "1"]),
        packed([QUESTION]),
        packed({"1": 1}),
        packed(5),
        packed([QUESTION, 10**9]),
        packed([QUESTION, 3, 4]),
        "W" * 200,
    ],
)
def test_what_was_not_made_here_is_no_cursor(made_up: str) -> None:
    assert code(made_up) == "cursor-unknown"


@given(st.text(max_size=60))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    if text != cursor(0, QUESTION):
        assert code(text) == "cursor-unknown"
