"""The tables of words and patterns: every example is found by its own rule, every operation and class exists."""

from __future__ import annotations

import pytest

from lagebild.resolve.when.lexicon import Lexicon
from lagebild.resolve.when.operations import OPERATIONS
from lagebild.resolve.when.patterns import Rule, matcher
from lagebild.resolve.when.scan import scan
from lagebild.resolve.when.syntax import compile_pattern, expand
from lagebild.resources import rows

LANGUAGES = ("de", "en", "ru", "uk")
RULES = [(language, rule) for language in LANGUAGES for rule in matcher(language).rules]


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[f"{language}-{rule.name}" for language, rule in RULES])
def test_an_example_is_found_by_its_rule(language: str, rule: Rule) -> None:
    rules = matcher(language)
    tokens = scan(rule.example, rules.lexicon)
    found = next(rules.find(tokens))
    assert found.rule.name == rule.name
    ahead = {"range", "skip"} & rule.given.keys() or "(?=" in _pattern(language, rule.name)
    assert ahead or (found.first, found.last) == (0, len(tokens))


def _pattern(language: str, name: str) -> str:
    return next(row["pattern"] for row in rows(language, "time_patterns.tsv") if row["name"] == name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_unique_and_operations_exist(language: str) -> None:
    table = list(rows(language, "time_patterns.tsv"))
    names = [row["name"] for row in table]
    assert sorted(set(names)) == sorted(names)
    operations = {row["operation"] for row in table if not row["name"].startswith("@")}
    assert sorted(operations - OPERATIONS.keys()) == []
    assert [row["name"] for row in table if not row["name"].startswith("@") and not row["example"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_of_words_is_used(language: str) -> None:
    patterns = " ".join(row["pattern"] for row in rows(language, "time_patterns.tsv"))
    known_to_code = {"past", "future", "perfect", "preterite", "head", "rel", "opening"}
    classes = {row["class"] for row in rows(language, "time_words.tsv")} - known_to_code
    assert sorted(c for c in classes if f"<{c}" not in patterns and f"<!{c}" not in patterns) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_has_classes_that_patterns_do_not_know(language: str) -> None:
    lexicon = matcher(language).lexicon
    known = len(lexicon.codes)
    for text in (*map(str, range(0, 3000)), "007", "00", "12345678901", "1.234", "3,5", "25:61", "1/2/2024", "3.4.05"):
        lexicon.entry(text)
    assert len(lexicon.codes) == known


@pytest.mark.parametrize(
    "pattern", ["( <month>", "<month> )", "<month>?", "<no_such_class>", ") <month>", "| ? <month>"]
)
def test_a_pattern_that_is_not_well_formed_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|stands|closed|class"):
        compile_pattern(pattern, Lexicon("de", ()).codes)


def test_macros_are_written_out_also_in_macros() -> None:
    assert expand("@a x", {"@a": "@b?", "@b": "y"}) == "((y)?) x"
    with pytest.raises(KeyError):
        expand("@none", {})
