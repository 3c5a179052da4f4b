"""Plain text or Markdown -> segments: the headlines, paragraphs, quotations and list items that its lines make up.

News texts reach a desk in three shapes: paragraphs parted by blank lines, one line for each paragraph, and lines
wrapped at a column. Which one it is, is seen from the lines themselves. Called by ``read.source``; ``read.blocks`` then
names each segment's kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

Hint = Literal["title", "heading", "quote", "item", "verse"]

# Characters that nobody sees; with white space they belong to no segment where they stand at its edge.
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
_RULE = re.compile(r"[-=_*~#•·–—|\s]+")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_BULLET = re.compile(r"[-*•–—▪◦‣●■►][ \t]+(?=\S)")
_NUMBER = re.compile(r"\d{1,2}[.)][ \t]+(?=\S)")
_INDENT = re.compile(r" {2}|\t")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”“’'»«)\]]*$")
# No newsroom wraps text outside these columns; longer lines are paragraphs, shorter ones are verse or lists.
_NARROWEST, _WIDEST = 40, 120
# How far a wrapped line may stay behind the column because a typist, not a program, broke it.
_SLACK = 2
_MOSTLY = 0.7
_LONGEST_VERSE = 70
_CONTINUES_FROM = 30


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text that is one block of the page; ``hint`` is what its marks or its HTML element say it is."""

    start: int
    end: int
    hint: Hint | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line without the white space and the marks at its edges. ``opens``: its mark says that a segment begins."""

    start: int
    end: int
    text: str
    hint: Hint | None = None
    indented: bool = False

    @property
    def opens(self) -> bool:
        return self.hint is not None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` moved inwards to visible characters at both edges; they are equal if there are none."""
    while start < end and (text[start].isspace() or text[start] in INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in INVISIBLE):
        end -= 1
    return start, end


def segments(text: str, *, markdown: bool = False) -> list[Segment]:
    """The segments of ``text`` in order; they do not overlap, and only white space and marks of layout lie between."""
    stanzas = _without_lone_number([_with_underlined_heading(stanza) for stanza in _stanzas(text)])
    width = _wrap_width(stanzas)
    shape = _Shape(
        markdown=markdown,
        width=width,
        verse=width is None and _is_verse(stanzas),
        quotes_indented=_quotes_are_indented(stanzas),
    )
    return [segment for stanza in stanzas for segment in _segments_of(stanza, shape)]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the lines of one text are to be read: ``width`` is the column at which it is wrapped, None if it is not."""

    markdown: bool
    width: int | None
    verse: bool
    quotes_indented: bool


def _stanzas(text: str) -> Iterator[list[_Line]]:
    """Runs of lines without a blank line between them. A line of nothing but dashes or stars parts them too."""
    stanza: list[_Line] = []
    offset = 0
    for raw in text.splitlines(keepends=True):
        start, end = trim(text, offset, offset + len(raw))
        line = text[start:end]
        is_underline = _UNDERLINE.fullmatch(line) is not None and len(stanza) == 1 and not stanza[0].text.endswith(".")
        if start == end or (_RULE.fullmatch(line) and not is_underline):
            if stanza:
                yield stanza
            stanza = []
        else:
            stanza.append(_marked(_Line(start, end, line, indented=_INDENT.match(raw) is not None)))
        offset += len(raw)
    if stanza:
        yield stanza


def _marked(line: _Line) -> _Line:
    """``line`` with its Markdown mark, if it has one, turned into a hint."""
    heading = _HEADING.match(line.text)
    if heading:
        tail = _CLOSING_HASHES.search(line.text, heading.end())
        end = tail.start() if tail else len(line.text)
        return _cut(line, heading.end(), end, "title" if len(heading[1]) == 1 else "heading")
    quote = _QUOTE.match(line.text)
    if quote and quote.end() < len(line.text):
        return _cut(line, quote.end(), len(line.text), "quote")
    bullet = _BULLET.match(line.text)
    if bullet:
        return _cut(line, bullet.end(), len(line.text), "item")
    return replace(line, hint="item") if _NUMBER.match(line.text) else line


def _cut(line: _Line, start: int, end: int, hint: Hint) -> _Line:
    start, end = trim(line.text, start, end)
    if start == end:
        return line
    return _Line(line.start + start, line.start + end, line.text[start:end], hint, line.indented)


def _without_lone_number(stanzas: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    """One line that begins with a number and a stop is no list ("10. Sanktionspaket beschlossen")."""
    numbered = sum(_is_numbered(line) for stanza in stanzas for line in stanza)
    if numbered != 1:
        return [list(stanza) for stanza in stanzas]
    return [[replace(line, hint=None) if _is_numbered(line) else line for line in stanza] for stanza in stanzas]


def _is_numbered(line: _Line) -> bool:
    return line.hint == "item" and line.text[0].isdigit() and _NUMBER.match(line.text) is not None


def _with_underlined_heading(stanza: list[_Line]) -> list[_Line]:
    """A line of "====" or "----" below another makes that one a heading, as in Markdown and old mail."""
    lines: list[_Line] = []
    for line in stanza:
        if lines and _UNDERLINE.fullmatch(line.text):
            if not lines[-1].opens:
                lines[-1] = replace(lines[-1], hint="title" if line.text.startswith("=") else "heading")
        else:
            lines.append(line)
    return lines


def _fills(line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of ``following`` had no room left at the end of ``line``."""
    slack = 0 if _ENDS_SENTENCE.search(line.text) else _SLACK
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width - slack


def _wrap_width(stanzas: Sequence[Sequence[_Line]]) -> int | None:
    """The column at which the text is wrapped, or None. Two pairs of lines are the least that can show it."""
    pairs = [(a, b) for stanza in stanzas for a, b in pairwise(stanza) if not b.opens or _is_numbered(b)]
    width = max((len(line.text) for pair in pairs for line in pair if " " in line.text), default=0)
    if len(pairs) < 2 or not _NARROWEST <= width <= _WIDEST:
        return None
    return width if sum(_fills(a, b, width) for a, b in pairs) >= _MOSTLY * len(pairs) else None


def _is_verse(stanzas: Sequence[Sequence[_Line]]) -> bool:
    """Whether the whole text has short lines that mostly run on without a full stop."""
    lines = [line for stanza in stanzas for line in stanza]
    inner = [line for stanza in stanzas if len(stanza) > 2 for line in stanza[:-1]]
    if not inner or any(len(line.text) > _LONGEST_VERSE or line.opens for line in lines):
        return False
    return 3 * sum(_ENDS_SENTENCE.search(line.text) is not None for line in inner) <= 2 * len(inner)


def _quotes_are_indented(stanzas: Sequence[Sequence[_Line]]) -> bool:
    """Whether indented stanzas stand out, so that they are quotations; where most are indented, it is only a habit."""
    indented = sum(all(line.indented for line in stanza) for stanza in stanzas)
    return indented > 0 and 3 * indented <= len(stanzas)


def _segments_of(stanza: Sequence[_Line], shape: _Shape) -> Iterator[Segment]:
    quoted = shape.quotes_indented and all(line.indented and not line.opens for line in stanza)
    if quoted:
        stanza = [replace(line, hint="quote") for line in stanza]
    first = last = stanza[0]
    for line in stanza[1:]:
        if not _runs_on(first, last, line, shape):
            yield _segment(first, last, shape)
            first = line
        last = line
    yield _segment(first, last, shape)


def _segment(first: _Line, last: _Line, shape: _Shape) -> Segment:
    verse = shape.verse and first.hint is None and first is not last
    return Segment(first.start, last.end, "verse" if verse else first.hint)


def _runs_on(first: _Line, last: _Line, line: _Line, shape: _Shape) -> bool:
    """Whether ``line`` belongs to the segment that begins with ``first`` and so far ends with ``last``."""
    if first.hint in {"title", "heading"} or line.hint in {"title", "heading"}:
        return False
    if line.hint == "quote" or first.hint == "quote":
        return line.hint == first.hint or (line.hint is None and shape.markdown)
    if line.hint == "item":
        # A wrapped line may begin with a dash or with "24. Februar" in the middle of a sentence.
        return first.hint != "item" and _ENDS_SENTENCE.search(last.text) is None and _is_wrapped(last, line, shape)
    if line.text.startswith(last.text):
        return False  # the same caption twice
    if first.hint == "item" and line.indented:
        return True
    return shape.verse or shape.markdown or _is_wrapped(last, line, shape) or _continues(last, line)


def _is_wrapped(last: _Line, line: _Line, shape: _Shape) -> bool:
    if shape.width is None or not _fills(last, line, shape.width):
        return False
    new_paragraph = line.indented and not last.indented and _ENDS_SENTENCE.search(last.text) is not None
    return not new_paragraph


def _continues(last: _Line, line: _Line) -> bool:
    """A small letter after a line without a stop goes on with the sentence; a line of agencies ("dpa/AFP") does not."""
    if not line.text[0].islower() or len(last.text) < _CONTINUES_FROM or _ENDS_SENTENCE.search(last.text):
        return False
    return line.text.count(" ") >= 2 or _ENDS_SENTENCE.search(line.text) is not None
