"""Segments -> blocks: what each part of the page is. Called by ``read.source``.

Two passes. ``_parts`` cuts credits and datelines off and knows what tells itself by its own words (captions, bylines,
agency lines, marked headings). ``_name_head`` and ``_name_body`` then name the rest by its place: the title lines, the
lede, subheadings between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.model import Block, BlockKind
from lagebild.read.agencies import closing_credit, dateline, is_agency_line
from lagebild.read.bylines import is_byline
from lagebild.read.captions import is_caption, is_photo_credit, photo_credit
from lagebild.read.copies import Kept, without_copies
from lagebild.read.segments import Hint, Segment, trim

_STOP = re.compile(r"[.!?:;,…][\"”“’'»«)\]]*$")
_FULL_STOP = re.compile(r"[.:;,…][\"”“’'»«)\]]*$")
_SENTENCE_BREAK = re.compile(r"[.!?…][\"”“’»«)]*\s+[\"„“»A-ZÄÖÜ]")
_LINKING = frozenset(
    "in im am an auf um vor nach bei zu zum zur gegen der die das des on at the of to for with over".split()
)
_LONGEST_HEADLINE = 30
_SHORTEST_LEDE, _LONGEST_LEDE = 4, 60
_LONGEST_SUBHEADING = 14
_LONGEST_CAPTION = 80
# Bylines stand in the first lines of a report or in its last.
_HEAD_LINES, _FOOT_LINES = 7, 3
# This many short lines in a row are verse, a list or a table, not one subheading after another.
_RUN = 3
_MANY_QUESTIONS = 8


@dataclass(slots=True)
class _Part:
    """A stretch of the page whose ``kind`` is None as long as only its place can tell it."""

    start: int
    end: int
    line: str
    kind: BlockKind | None = None
    hint: Hint | None = None
    after_dateline: bool = False

    @property
    def words(self) -> int:
        return self.line.count(" ") + 1

    @property
    def is_title_like(self) -> bool:
        """A line without a full stop that is no list item; a question may be a title."""
        open_end = _FULL_STOP.search(self.line) is None and not self.after_dateline
        return open_end and self.hint is None and self.words <= _LONGEST_HEADLINE and self.kind is None


def name_blocks(text: str, segments: Sequence[Segment]) -> tuple[Block, ...]:
    """The blocks of ``text``: in order, disjoint, and together all that ``segments`` hold but repeated captions."""
    parts = _parts(text, segments)
    body = _name_head(parts)
    _name_body(parts, body)
    return tuple(Block(part.kind or "paragraph", part.start, part.end) for part in parts)


def _parts(text: str, segments: Sequence[Segment]) -> list[_Part]:
    kept = without_copies(text, segments)
    parts: list[_Part] = []
    seen_paragraphs = 0
    for position, item in enumerate(kept):
        near_edge = 0 < position < _HEAD_LINES or position >= len(kept) - _FOOT_LINES > 0
        new = _cut(text, item, near_edge=near_edge, paragraphs_before=seen_paragraphs)
        # A paragraph too long for a lede opens the body at once.
        prose = [part.words for part in new if part.kind is None and _STOP.search(part.line)]
        seen_paragraphs += sum(1 if words <= _LONGEST_LEDE else 2 for words in prose)
        parts += new
    return parts


def _cut(text: str, item: Kept, *, near_edge: bool, paragraphs_before: int) -> list[_Part]:
    """The parts of one segment: itself, or what is left of it between a dateline and a credit."""
    segment = item.segment
    whole = _part(text, segment.start, segment.end, hint=segment.hint)
    whole.kind = "photo_credit" if item.role == "credit" else _kind_by_words(whole, near_edge=near_edge)
    if whole.kind is not None:
        return [whole]
    opening = dateline(text, whole.start, whole.end, first=paragraphs_before <= 1)
    before = [_part(text, whole.start, opening, "agency_credit")] if opening is not None and opening < whole.end else []
    start, end, after = _without_credits(text, before[0].end if before else whole.start, whole.end, item)
    middle = _part(text, start, end, hint=segment.hint)
    middle.after_dateline = bool(before)
    if segment.hint == "quote":
        middle.kind = "block_quote"
    elif item.role == "caption" or (not before and _describes_picture(middle, after, paragraphs_before)):
        middle.kind = "caption"
    return [*before, middle, *after]


def _without_credits(text: str, start: int, end: int, item: Kept) -> tuple[int, int, list[_Part]]:
    """``start`` and ``end`` without the credits behind the last sentence, and these as parts."""
    after: list[_Part] = []
    closing = None if item.role == "caption" else closing_credit(text, start, end)
    if closing is not None and closing > start:
        after, end = [_part(text, closing, end, "agency_credit")], closing
    credit = photo_credit(text, *trim(text, start, end))
    if credit is not None and credit > start:
        after, end = [_part(text, credit, end, "photo_credit"), *after], credit
    return start, end, after


def _describes_picture(part: _Part, after: Sequence[_Part], paragraphs_before: int) -> bool:
    credited = any(credit.kind == "photo_credit" for credit in after)
    described = credited or is_caption(part.line, before_body=paragraphs_before <= 1)
    return described and part.words <= _LONGEST_CAPTION


def _part(text: str, start: int, end: int, kind: BlockKind | None = None, hint: Hint | None = None) -> _Part:
    start, end = trim(text, start, end)
    return _Part(start, end, " ".join(text[start:end].split()), kind, hint)


def _kind_by_words(part: _Part, *, near_edge: bool) -> BlockKind | None:
    """The kind that the mark of a line or its own words tell, if they do."""
    if part.hint in {"title", "heading"}:
        return "headline" if part.hint == "title" else "subheading"
    if is_agency_line(part.line):
        return "agency_credit"
    if is_photo_credit(part.line):
        return "photo_credit"
    return "byline" if near_edge and is_byline(part.line.strip("*_ ")) else None


def _name_head(parts: list[_Part]) -> int:
    """Name kicker, headline and lede; the position where the body of the report begins."""
    headline = _name_headline(parts)
    if headline is None:
        return 0
    position = headline + 1
    deck = _position_of_open(parts, position)
    if deck is not None and parts[deck].is_title_like and not _begins_run(parts, deck):
        following = _position_of_open(parts, deck + 1)
        if following is not None and not parts[following].is_title_like and parts[deck].words > 5:
            parts[deck].kind = "lede"
            return deck + 1
    if deck is not None and _is_lede(parts, headline, deck):
        parts[deck].kind = "lede"
        return deck + 1
    return position


def _name_headline(parts: list[_Part]) -> int | None:
    """Name the headline, and the kicker above it; its position, None if the text has no headline."""
    titled = [i for i, part in enumerate(parts) if part.kind == "headline"]
    if titled:
        for i in titled[1:]:
            parts[i].kind = "subheading"
        above = [part for part in parts[: titled[0]] if part.is_title_like]
        if above and above[0].words <= 5:
            above[0].kind = "kicker"
        return titled[0]
    first = next((i for i, part in enumerate(parts) if part.kind is None or part.kind == "subheading"), None)
    if first is None or any(part.kind not in {None, "photo_credit", "caption"} for part in parts[:first]):
        first = next((i for i, part in enumerate(parts) if part.kind is None), None)
    if first is None:
        return None
    if parts[first].kind == "subheading":  # a report that marks its only title as "## ..."
        parts[first].kind = "headline"
        return first
    second = _position_of_open(parts, first + 1)
    if second == first + 1 and _is_kicker(parts[first], parts[second]):
        parts[first].kind, parts[second].kind = "kicker", "headline"
        return second
    if not parts[first].is_title_like or parts[first].line[0].islower():
        return None
    parts[first].kind = "headline"
    return first


def _is_kicker(part: _Part, following: _Part) -> bool:
    """A few words without a verb above a longer title: "Ukrainekrieg", "War in Ukraine", "Analyse:"."""
    title_like = part.is_title_like or (part.line.endswith(":") and part.hint is None)
    if not title_like or not following.is_title_like or following.words <= part.words or part.line[-1] in "?!":
        return False
    linking = any(word in _LINKING for word in part.line.casefold().split()[1:-1])
    return part.words <= 3 or (part.words <= 5 and linking)


def _is_lede(parts: Sequence[_Part], headline: int, position: int) -> bool:
    """A short first paragraph with a longer body behind it; behind a byline or a dateline the body has begun."""
    lede = parts[position]
    between = {part.kind for part in parts[headline + 1 : position]}
    if between & {"byline", "agency_credit", "subheading"} or lede.hint is not None or lede.words > _LONGEST_LEDE:
        return False
    if lede.words < _SHORTEST_LEDE or not _STOP.search(lede.line):
        return False
    body = [part.words for part in parts[position + 1 :] if part.kind is None and part.hint is None]
    return bool(body) and max(body) > lede.words and sum(body) >= 2 * lede.words


def _name_body(parts: list[_Part], begin: int) -> None:
    """Name the subheadings among the parts from ``begin`` on; what is left are paragraphs."""
    interview = _is_interview([part for part in parts if part.kind is None])
    position = begin
    while position < len(parts):
        run = _run_length(parts, position, interview=interview)
        following = parts[position + run] if position + run < len(parts) else None
        if 0 < run < _RUN and following is not None and following.kind in {None, "block_quote", "agency_credit"}:
            for part in parts[position : position + run]:
                part.kind = "subheading"
        position += max(run, 1)


def _run_length(parts: Sequence[_Part], position: int, *, interview: bool) -> int:
    """How many parts in a row from ``position`` on look like subheadings."""
    length = 0
    while position + length < len(parts) and _is_subheading(parts[position + length], interview=interview):
        length += 1
    return length


def _is_subheading(part: _Part, *, interview: bool) -> bool:
    if part.kind is not None or part.hint is not None or part.after_dateline or part.words > _LONGEST_SUBHEADING:
        return False
    if part.line[0].islower():
        return False
    if part.line.isupper():
        return True
    if part.line.endswith("?"):
        return not interview and part.line[0].isalpha() and not _SENTENCE_BREAK.search(part.line)
    return _STOP.search(part.line) is None


def _is_interview(parts: Sequence[_Part]) -> bool:
    """Whether questions stand before nearly every answer; those that are headings are few, with paragraphs between."""
    questions = sum(part.words <= _LONGEST_SUBHEADING and part.line.endswith("?") for part in parts)
    return questions >= _MANY_QUESTIONS or (questions >= _RUN and 5 * questions >= 2 * len(parts))


def _begins_run(parts: Sequence[_Part], position: int) -> bool:
    """Whether as many title-like parts as make a run stand at ``position``."""
    run = parts[position : position + _RUN]
    return len(run) == _RUN and all(part.is_title_like for part in run)


def _position_of_open(parts: Sequence[_Part], position: int) -> int | None:
    """The first part from ``position`` on whose kind is not known yet, looking past captions, credits and bylines."""
    for i in range(position, len(parts)):
        if parts[i].kind is None:
            return i
        if parts[i].kind in {"subheading", "block_quote"}:
            return None
    return None
