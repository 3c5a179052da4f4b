"""Names of states, organisations and roles as both languages write them."""

from __future__ import annotations

from typing import get_args

import pytest

from lagebild.model import ActorKind
from lagebild.resources import rows
from lagebild.resources.actor_names import Names, names

BOTH = pytest.mark.parametrize("language", ["de", "en"])


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("de", "Russland", "RU"),
        ("de", "Russlands", "RU"),
        ("de", "Kiew", "UA"),
        ("de", "Kreml", "RU"),
        ("de", "Vereinigte Staaten", "US"),
        ("de", "Türkei", "TR"),
        ("en", "Russia", "RU"),
        ("en", "Kyiv", "UA"),
        ("en", "Kremlin", "RU"),
        ("en", "White House", "US"),
        ("en", "Downing Street", "GB"),
    ],
)
def test_states(language: str, name: str, code: str) -> None:
    assert names(language).state(name) == code


@BOTH
@pytest.mark.parametrize("word", ["us", "mali", "is", "Fluss", "River", "s", ""])
def test_words_are_no_states(language: str, word: str) -> None:
    assert names(language).state(word) is None


@pytest.mark.parametrize(
    ("language", "word", "code"),
    [
        ("de", "russischen", "RU"),
        ("de", "Russische", "RU"),
        ("de", "ukrainischer", "UA"),
        ("de", "Ukrainer", "UA"),
        ("de", "Londoner", "GB"),
        ("en", "Russian", "RU"),
        ("en", "Ukrainian", "UA"),
        ("en", "Israelis", "IL"),
        ("de", "komische", None),
        ("en", "relation", None),
    ],
)
def test_adjectives_and_peoples(language: str, word: str, code: str | None) -> None:
    assert names(language).adjective(word) == code


@pytest.mark.parametrize(
    ("language", "word", "kind"),
    [
        ("de", "Gouverneur", "person"),
        ("de", "Armeesprecherin", "person"),
        ("de", "UN-Sprecher", "person"),
        ("de", "Außenministerium", "government"),
        ("de", "Luftwaffe", "armed_force"),
        ("de", "Rebellen", "group"),
        ("en", "governor", "person"),
        ("en", "army", "armed_force"),
        ("de", "Fenster", None),
        ("de", "gehen", None),
        ("en", "window", None),
    ],
)
def test_roles(language: str, word: str, kind: str | None) -> None:
    assert names(language).role(word) == kind


@BOTH
def test_every_state_is_named_and_coded(language: str) -> None:
    tables = names(language)
    assert len(tables.country_names) >= 190
    assert all(len(code) == 2 and code.isupper() for code in tables.country_names)
    assert all(tables.state(name) for name in tables.country_names.values())
    assert set(tables.states.values()) <= set(tables.country_names)


@BOTH
def test_kinds_are_those_of_the_nouns(language: str) -> None:
    tables: Names = names(language)
    kinds = set(get_args(ActorKind))
    assert set(tables.roles.values()) <= kinds
    assert {known.kind for known in tables.organisations.values()} <= kinds
    assert {known.country for known in tables.organisations.values()} - {""} <= set(tables.country_names)


def test_tables_are_loaded_once() -> None:
    assert names("de") is names("de")
    assert names("de") is not names("en")


def test_rows_leave_out_comments_and_keep_every_column() -> None:
    offices = list(rows("actors", "offices.tsv"))
    assert offices
    assert all(set(row) == {"words"} and not row["words"].startswith("#") for row in offices)
