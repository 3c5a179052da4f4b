"""The inline markup of our own training passages: ``{s1|Der Sprecher} {c1|sagte}, {q1.indirect|die Stadt sei
gefallen}.``

``q`` is content with its type, ``c`` the cue, ``s`` the source; numbers join them (``{s1,2|…}`` serves two claims); a
number that comes again continues the same span; marks may nest. Passages are separated by lines ``=== name``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HEAD = re.compile(r"\{([qcs])(\d+(?:,\d+)*)(?:\.(direct|indirect|summary|hearsay|carried))?\|")
_PART = {"q": "quote", "c": "cue", "s": "speaker"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch: its letter, the claims it belongs to, the type (``q`` only), character offsets."""

    letter: str
    claims: tuple[int, ...]
    type: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """The marks of one claim: spans by part (quote, cue, speaker); nested in another claim's content or not."""

    type: str
    nested: bool
    parts: dict[str, list[tuple[int, int]]]


def parse(raw: str) -> tuple[str, list[Mark]]:
    """Text without the markup, and the marks with offsets in it. ValueError names the malformed place."""
    out: list[str] = []
    marks: list[Mark] = []
    open_marks: list[tuple[str, tuple[int, ...], str | None, int]] = []
    at = 0
    while at < len(raw):
        character = raw[at]
        if character == "{":
            head = _HEAD.match(raw, at)
            if not head or (head[1] == "q") != bool(head[3]):
                raise ValueError(f"malformed mark at {raw[at : at + 40]!r}")
            open_marks.append((head[1], tuple(int(n) for n in head[2].split(",")), head[3], len(out)))
            at = head.end()
            continue
        if character == "}":
            if not open_marks:
                raise ValueError(f"closing brace without a mark near {raw[max(0, at - 40) : at + 1]!r}")
            marks.append(Mark(*open_marks.pop(), end=len(out)))
        else:
            out.append(character)
        at += 1
    if open_marks:
        raise ValueError(f"{len(open_marks)} marks are not closed")
    return "".join(out), marks


def claims(marks: Sequence[Mark]) -> list[MarkedClaim]:
    """Marks joined by their numbers, in order of first appearance."""
    numbers = {n: m.type for m in marks if m.letter == "q" for n in m.claims}
    contents = {n: [(m.start, m.end) for m in marks if m.letter == "q" and n in m.claims] for n in numbers}
    found = []
    for number, kind in sorted(numbers.items(), key=lambda item: contents[item[0]][0]):
        parts: dict[str, list[tuple[int, int]]] = {part: [] for part in _PART.values()}
        for mark in marks:
            if number in mark.claims:
                parts[_PART[mark.letter]].append((mark.start, mark.end))
        start = contents[number][0][0]
        nested = any(s <= start < e for n, spans in contents.items() if n != number for s, e in spans if e - s > 0)
        found.append(MarkedClaim(str(kind), nested, parts))
    return found


def passages(text: str) -> Iterator[tuple[str, str]]:
    """(name, marked-up text) of every passage."""
    for part in re.split(r"(?m)^=== ?", text)[1:]:
        name, _, body = part.partition("\n")
        yield name.strip(), body.strip()
