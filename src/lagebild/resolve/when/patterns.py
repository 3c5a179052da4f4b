"""The pattern table of a language as a matcher over tokens. Called by ``find``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.resolve.when.lexicon import Lexicon
from lagebild.resolve.when.scan import Token
from lagebild.resolve.when.syntax import compile_pattern, expand, literals, name_of
from lagebild.resources import rows


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the pattern table: the operation that gives a match its meaning, and constants that go with it."""

    name: str
    operation: str
    given: Mapping[str, str]
    example: str
    expression: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Match:
    """``rule`` found at ``first`` to ``last`` (tokens, half-open); ``kept`` are the named tokens by class or name."""

    rule: Rule
    first: int
    last: int
    kept: Mapping[str, tuple[Token, ...]]

    def value(self, name: str) -> str | None:
        """What the first token kept under ``name`` is worth in the class of that name."""
        tokens = self.kept.get(name)
        return tokens[0].entry.values.get(name) if tokens else None


class Matcher:
    """All rules of one language."""

    def __init__(self, language: str) -> None:
        table = list(rows(language, "time_patterns.tsv"))
        macros = {row["name"]: row["pattern"] for row in table if row["name"].startswith("@")}
        lines = [row for row in table if row["name"] not in macros]
        written = [expand(row["pattern"], macros) for row in lines]
        self.lexicon = Lexicon(language, {word for pattern in written for word in literals(pattern)})
        self._starts: dict[str, list[Rule]] = {}
        self.rules: list[Rule] = []
        for row, pattern in zip(lines, written, strict=True):
            compiled = compile_pattern(pattern, self.lexicon.codes)
            given = dict(pair.split("=", 1) for pair in row["given"].split())
            rule = Rule(row["name"], row["operation"], given, row["example"], compiled.expression)
            self.rules.append(rule)
            for code in compiled.starts:
                self._starts.setdefault(code, []).append(rule)

    def find(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """Longest matches from left to right, none over another; of equally long ones that of the earlier rule."""
        codes = "".join([token.entry.code for token in tokens])
        at = 0
        while at < len(codes):
            best, end = None, at
            for rule in self._starts.get(codes[at], ()):
                found = rule.expression.match(codes, at)
                if found and found.end() > end:
                    best, end = (rule, found), found.end()
            if best is None:
                at += 1
            else:
                yield Match(best[0], at + int(best[0].given.get("skip", 0)), end, _kept(best[1], tokens))
                at = end


@cache
def matcher(language: str) -> Matcher:
    """The rules of ``language``, compiled once."""
    return Matcher(language)


def _kept(found: re.Match[str], tokens: Sequence[Token]) -> dict[str, tuple[Token, ...]]:
    kept: dict[str, tuple[Token, ...]] = {}
    for group in sorted(found.re.groupindex, key=found.start):
        if found.start(group) >= 0:
            name = name_of(group)
            kept[name] = (*kept.get(name, ()), *tokens[found.start(group) : found.end(group)])
    return kept
