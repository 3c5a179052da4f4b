"""One pattern of the table -> a regular expression over codes. Called by ``patterns``.

A pattern's letters are tokens: ``<month>`` is a token of that class, kept under that name; ``<month:to>`` is kept under
"to", ``<!year>`` not at all; a bare word or sign is itself; ``@count`` stands for the macro of that name;
``( | ) ? * + (?= (?!`` mean what they mean in ``re``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_PART = re.compile(
    r"\s*(?:(?P<sign>\(\?[=!]|[()|?*+])|<(?P<mute>!?)(?P<kind>\w+)(?::(?P<name>\w+))?>|(?P<word>[^\s()|?*+<>]+))"
)
_MACRO = re.compile(r"@\w+")
_SERIAL = "__"  # a name may stand in several branches of a pattern; ``re`` wants each but once


@dataclass(frozen=True, slots=True)
class Compiled:
    """``starts`` are the codes that a match can begin with."""

    expression: re.Pattern[str]
    starts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the expression; ``empty`` where it can match nothing."""

    text: str
    starts: frozenset[str]
    empty: bool


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """``pattern`` with macros written out; KeyError for one that the table does not hold."""
    while "@" in pattern:
        pattern = _MACRO.sub(lambda m: f"({macros[m[0]]})", pattern)
    return pattern


def literals(pattern: str) -> Iterator[str]:
    """The words and signs that ``pattern`` names themselves."""
    return (part["word"] for part in _PART.finditer(pattern) if part["word"])


def name_of(group: str) -> str:
    """The name that a pattern gave to a group of its expression."""
    return group.partition(_SERIAL)[0]


def compile_pattern(pattern: str, codes: Mapping[frozenset[str], str]) -> Compiled:
    """``codes`` are those of all sets of classes; ValueError where the pattern is not well formed or fits no token."""
    reader = _Reader(pattern, codes)
    piece = reader.alternatives()
    if reader.parts or piece.empty:
        raise ValueError(f"pattern {pattern!r} is not well formed, or can match no token")
    return Compiled(re.compile(piece.text), piece.starts)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str, codes: Mapping[frozenset[str], str]) -> None:
        self.parts = list(_PART.finditer(pattern))[::-1]
        self._codes = codes
        self._groups = 0

    def alternatives(self) -> _Piece:
        pieces = [self._sequence()]
        while self._next("|"):
            pieces.append(self._sequence())
        starts = frozenset[str]().union(*(p.starts for p in pieces))
        return _Piece("|".join(p.text for p in pieces), starts, any(p.empty for p in pieces))

    def _sequence(self) -> _Piece:
        text, starts, empty = "", frozenset[str](), True
        while self.parts and self.parts[-1]["sign"] not in {"|", ")"}:
            piece = self._repeated()
            text += piece.text
            starts |= piece.starts if empty else frozenset()
            empty = empty and piece.empty
        return _Piece(text, starts, empty)

    def _repeated(self) -> _Piece:
        piece = self._one()
        for sign in "?*+":
            if self._next(sign):
                return _Piece(f"(?:{piece.text}){sign}", piece.starts, piece.empty or sign != "+")
        return piece

    def _one(self) -> _Piece:
        part = self.parts.pop()
        if part["sign"] in {"(", "(?=", "(?!"}:
            inner = self.alternatives()
            if not self._next(")"):
                raise ValueError(f"a bracket is not closed in {part.string!r}")
            if part["sign"] == "(":
                return _Piece(f"(?:{inner.text})", inner.starts, inner.empty)
            return _Piece(f"{part['sign']}{inner.text})", frozenset(), True)
        if part["sign"]:
            raise ValueError(f"{part['sign']} stands wrong in {part.string!r}")
        kind = part["kind"] or f"={part['word']}"
        fitting = sorted(code for classes, code in self._codes.items() if kind in classes)
        if not fitting:
            raise ValueError(f"no word is of class {kind} in {part.string!r}")
        text = f"[{''.join(fitting)}]"
        if part["kind"] and not part["mute"]:
            self._groups += 1
            text = f"(?P<{part['name'] or kind}{_SERIAL}{self._groups}>{text})"
        return _Piece(text, frozenset(fitting), False)

    def _next(self, sign: str) -> bool:
        if self.parts and self.parts[-1]["sign"] == sign:
            self.parts.pop()
            return True
        return False
