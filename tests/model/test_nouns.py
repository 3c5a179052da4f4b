"""What holds for every noun: frozen, slotted, and free of surprises when one is copied."""

from __future__ import annotations

import inspect
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace

import pytest

from lagebild import errors, model
from lagebild.model import Attributed, Claim, Reading, Relation, Report, Span

NOUNS = sorted((v for v in vars(model).values() if inspect.isclass(v) and is_dataclass(v)), key=lambda c: c.__name__)
ERRORS = [c for c in vars(errors).values() if inspect.isclass(c) and c is not errors.LagebildError]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda c: c.__name__)
def test_nouns_are_frozen_and_slotted(noun: type) -> None:
    names = {f.name for f in fields(noun)}
    assert vars(noun)["__dataclass_params__"].frozen
    assert set(vars(noun)["__slots__"]) == names


def test_a_noun_cannot_be_changed() -> None:
    claim = Claim("c1", "reported", (Span(0, 1, "a"),))
    with pytest.raises(FrozenInstanceError):
        claim.act = "deny"  # type: ignore[misc]


def test_a_changed_copy_leaves_the_first_as_it_was() -> None:
    claim = Claim("c1", "reported", (Span(0, 1, "a"),))
    changed = replace(claim, relations=(Relation("denies", "c2"),))
    assert (claim.relations, changed.relations) == ((), (Relation("denies", "c2"),))
    assert replace(changed, relations=()) == claim


def test_equal_nouns_are_equal_and_hash_alike() -> None:
    pair = [Attributed(Claim("c1", "outlet", (Span(0, 1, "a"),)), (Span(3, 4, "b"),)) for _ in range(2)]
    assert pair[0] == pair[1]
    assert len(set(pair)) == 1


def test_a_reading_is_empty_unless_filled() -> None:
    reading = Reading(Report("a", "a.txt", "de", ()))
    assert (reading.actors, reading.claims, reading.propositions, reading.warnings) == ((), (), (), ())


@pytest.mark.parametrize("error", ERRORS, ids=lambda c: c.__name__)
def test_errors_carry_code_message_and_remedy(error: type[errors.LagebildError]) -> None:
    raised = error("some-code", "what went wrong", "what to do")
    assert isinstance(raised, errors.LagebildError)
    assert (raised.code, raised.message, raised.remedy) == ("some-code", "what went wrong", "what to do")
    assert str(raised) == "what went wrong (what to do)"
    assert str(error("some-code", "what went wrong")) == "what went wrong"
