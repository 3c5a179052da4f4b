"""The markup of the corpus (``corpus/README.md``) <-> :class:`corpus.values.Story`.

``{q1|content}``, ``{c1|cue}``, ``{s1|source}``, ``{d1|distanced words}``; ``{t=2027-03-14|on Sunday}`` a time,
``{l=Donezk|Lasnik}`` a place and what it lies in, ``{n=>40 person|more than 40 people}`` a quantity, ``{x=title|...}``
a hard negative. Marks may stand inside one another. A number that comes again goes on with the same part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.values import Claim, Fact, Paragraph, Piece, Report, Stand, Story, Stretch, Tie

SPEECH = ("direct", "indirect", "mixed", "free_indirect", "summary", "hearsay", "narration")
ACTS = tuple("state confirm deny accuse announce demand promise praise criticise warn intend ask order".split())
POLARITIES = ("positive", "negative")
CERTAINTIES = ("certain", "probable", "possible", "unverified", "conditional")
RELATIONS = ("denies", "contradicts", "confirms", "retracts")
BLOCKS = tuple(
    "kicker headline lede caption photo_credit byline subheading paragraph block_quote agency_credit".split()
)
_PART = {"q": "content", "c": "cue", "s": "source", "d": "distanced"}
_HEAD = re.compile(r"\{(?:([qcsd])(\d+(?:,\d+)*)|([tlnx])(?:=([^|{}\n]*))?)\|")
_TIE = re.compile(rf"({'|'.join(RELATIONS)}) ([a-z])?(\d+)$")
DEFAULTS = ("indirect", "state", "positive", "certain")


class MarkupError(ValueError):
    """Something in a story is not written as the markup wants it; says where and what."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One pair of braces: ``letter``, the claims (``qcsd``) or the value (``tlnx``), where its words stand."""

    letter: str
    claims: tuple[int, ...]
    value: str | None
    at: Stretch


def load(path: Path) -> Story:
    """The story in the file ``path``; MarkupError names file and place."""
    try:
        return parse(path.read_text("utf-8"))
    except MarkupError as error:
        raise MarkupError(f"{path}: {error}") from None


def stories(folder: Path, language: str | None = None) -> Iterator[Story]:
    """Every story below ``folder``, in the order of their files' names."""
    for path in sorted(folder.rglob("*.txt")):
        if language is None or path.parent.name == language:
            yield load(path)


def parse(source: str) -> Story:
    """The story written in ``source``; MarkupError says in which report what is wrong."""
    head, *parts = re.split(r"(?m)^=== ?", source)
    said = _fields(head, "the head")
    reports = [_report(part) for part in parts]
    letters = [r.letter for r in reports]
    if len(set(letters)) != len(letters):
        raise MarkupError(f"two reports have one letter: {' '.join(letters)}")
    return Story(_need(said, "story"), _need(said, "language"), _need(said, "gist"), tuple(reports))


def _report(source: str) -> Report:
    letter, _, rest = source.partition("\n")
    letter = letter.strip()
    if not re.fullmatch(r"[a-z]", letter):
        raise MarkupError(f"a report begins with === and one small letter, not {letter!r}")
    head, _, body = rest.partition("\n\n")
    said = _fields(head, f"report {letter}")
    marked, line, table = body.partition("\n---\n")
    if not line:
        raise MarkupError(f"report {letter}: no line --- between the text and its claims")
    try:
        text, paragraphs, marks = _text(marked.strip("\n"))
        claims = _claims(table, marks, letter)
    except MarkupError as error:
        raise MarkupError(f"report {letter}: {error}") from None
    return Report(
        letter,
        _need(said, "register"),
        _need(said, "outlet"),
        _need(said, "published"),
        text,
        said.get("agency") or None,
        paragraphs,
        claims,
        tuple(Fact(m.letter, m.at, m.value or None) for m in marks if m.letter in "tln"),
        tuple(Piece(m.value or "", m.at) for m in marks if m.letter == "x"),
    )


def _fields(head: str, where: str) -> dict[str, str]:
    """The lines ``name: value``."""
    found = {}
    for line in filter(str.strip, head.splitlines()):
        name, colon, value = line.partition(":")
        if not colon:
            raise MarkupError(f"{where}: no colon in {line!r}")
        found[name.strip()] = value.strip()
    return found


def _need(said: dict[str, str], name: str) -> str:
    if not said.get(name):
        raise MarkupError(f"{name} is missing")
    return said[name]


def _text(marked: str) -> tuple[str, tuple[Paragraph, ...], list[Mark]]:
    """Plain text, its blocks, its marks in the order in which they open."""
    out: list[str] = []
    marks: list[Mark] = []
    paragraphs: list[Paragraph] = []
    length = 0
    for line in marked.split("\n"):
        kind, line = _kind(line)
        plain, found = _line(line)
        if plain.strip():
            paragraphs.append(Paragraph(kind, Stretch(length, length + len(plain))))
        marks += [Mark(m.letter, m.claims, m.value, _moved(m.at, length)) for m in found]
        out.append(plain)
        length += len(plain) + 1
    return "\n".join(out), tuple(paragraphs), marks


def _kind(line: str) -> tuple[str, str]:
    """The kind of a line's block, and the line without the word that says it."""
    if not line.startswith("%"):
        return "paragraph", line
    kind, _, rest = line[1:].partition(" ")
    if kind not in BLOCKS:
        raise MarkupError(f"unknown block %{kind}")
    return kind, rest


def _line(line: str) -> tuple[str, list[Mark]]:
    """A line without its marks, and these; a mark ends in the line where it begins."""
    out: list[str] = []
    marks: list[Mark | None] = []
    opened: list[tuple[int, re.Match[str], int]] = []
    at = length = 0
    while at < len(line):
        if line[at] == "{":
            head = _HEAD.match(line, at)
            if not head:
                raise MarkupError(f"malformed mark at {line[at : at + 40]!r}")
            opened.append((len(marks), head, length))
            marks.append(None)
            at = head.end()
            continue
        if line[at] == "}":
            if not opened:
                raise MarkupError(f"a closing brace without a mark: {line[max(0, at - 40) : at + 1]!r}")
            place, head, start = opened.pop()
            if start == length:
                raise MarkupError(f"an empty mark near {line[max(0, at - 40) : at + 1]!r}")
            numbers = tuple(int(n) for n in head[2].split(",")) if head[2] else ()
            marks[place] = Mark(head[1] or head[3], numbers, head[4], Stretch(start, length))
        else:
            out.append(line[at])
            length += 1
        at += 1
    if opened:
        raise MarkupError(f"a mark is not closed in its line: {opened[-1][1][0]!r} in {line[:60]!r}")
    return "".join(out), [m for m in marks if m is not None]


def _moved(at: Stretch, by: int) -> Stretch:
    return Stretch(at.start + by, at.end + by)


def _claims(table: str, marks: list[Mark], letter: str) -> tuple[Claim, ...]:
    """The claims of the table below the text, with the stretches that the text marks for them."""
    parts: dict[int, dict[str, list[Stretch]]] = {}
    for mark in marks:
        for number in mark.claims:
            parts.setdefault(number, {}).setdefault(_PART[mark.letter], []).append(mark.at)
    found = [_claim(line, parts, letter) for line in table.splitlines() if line.strip()]
    numbers = [c.number for c in found]
    if len(set(numbers)) != len(numbers):
        raise MarkupError(f"a claim has two lines: {numbers}")
    if unlisted := sorted(set(parts) - set(numbers)):
        raise MarkupError(f"claims {unlisted} are marked and have no line below ---")
    return tuple(found)


def _claim(line: str, parts: dict[int, dict[str, list[Stretch]]], letter: str) -> Claim:
    """A line ``1 direct deny negative | speaker; speaker | !proposition | denies b2 | +construction``."""
    first, *rest = (cell.strip() for cell in line.split("|"))
    rest += [""] * (4 - len(rest))
    number, *words = first.split()
    if not number.isdigit() or len(rest) > 4:
        raise MarkupError(f"not a claim's line: {line!r}")
    spans = parts.get(int(number), {})
    if not spans.get("content"):
        raise MarkupError(f"claim {number} has no content in the text")
    speech, act, polarity, certainty = _manner(words, line)
    return Claim(
        int(number),
        tuple(spans["content"]),
        tuple(spans.get("cue", ())),
        tuple(spans.get("source", ())),
        tuple(spans.get("distanced", ())),
        speech,
        act,
        polarity,
        certainty,
        tuple(s.strip() for s in rest[0].split(";") if s.strip() not in ("", "-")),
        tuple(_stand(p.strip()) for p in rest[1].split(";") if p.strip() not in ("", "-")),
        tuple(_tie(t.strip(), letter, line) for t in rest[2].split(";") if t.strip() not in ("", "-")),
        tuple(c.removeprefix("+") for c in rest[3].split()),
    )


def _manner(words: list[str], line: str) -> tuple[str, str, str, str]:
    """Speech, act, polarity, certainty, each what the line says or the usual."""
    found = []
    for allowed, usual in zip((SPEECH, ACTS, POLARITIES, CERTAINTIES), DEFAULTS, strict=True):
        said = [w for w in words if w in allowed]
        if len(said) > 1:
            raise MarkupError(f"{said} exclude each other: {line!r}")
        found.append(said[0] if said else usual)
        words = [w for w in words if w not in allowed]
    if words:
        raise MarkupError(f"unknown words {words}: {line!r}")
    return found[0], found[1], found[2], found[3]


def _stand(written: str) -> Stand:
    stance = {"!": "against", "?": "none"}.get(written[0], "for")
    return Stand(written.lstrip("!?"), stance)


def _tie(written: str, letter: str, line: str) -> Tie:
    if not (match := _TIE.match(written)):
        raise MarkupError(f"not a relation: {written!r} in {line!r}")
    return Tie(match[1], match[2] or letter, int(match[3]))
