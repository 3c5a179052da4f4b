"""When: time expressions of a report as TIMEX3, anchored at its publication. Called by ``resolve``.

Rules are data: ``time_words.tsv`` gives words their classes, ``time_patterns.tsv`` patterns over those classes and the
operation that each calls; docs/times.md says how to add one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from lagebild.model import Notice, Report, Timex
from lagebild.resolve.when.context import Context
from lagebild.resolve.when.meaning import Meaning
from lagebild.resolve.when.operations import meaning
from lagebild.resolve.when.patterns import Match, matcher
from lagebild.resolve.when.scan import Token, scan

__all__ = ["find"]

_LANGUAGES = frozenset({"de", "en", "ru", "uk"})
_UNDATED = "no-publication-date"
# A time of day hangs on a date behind it, too ("um 8 Uhr am Dienstag"): that date is resolved first.
_HANGING = frozenset({"clock", "part", "night"})
_NAMING = frozenset({"date", "weekday", "dayword"})


def find(report: Report) -> tuple[tuple[Timex, ...], tuple[Notice, ...]]:
    """Time expressions in the order of the text, and a warning where no publication date anchors the relative ones."""
    if report.language not in _LANGUAGES:
        return (), ()
    rules = matcher(report.language)
    borders = [block.start for block in report.blocks]
    tokens = scan(report.text, rules.lexicon, borders)
    published = _moment(report.published)
    exact = "T" in (report.published or "")
    context = Context(tokens, published, exact, lambda offset: bisect_right(borders, offset))
    found = _resolved(context, _joined(tokens, list(rules.find(tokens))))
    times: list[Timex] = []
    relative = False
    for match, what, asked in found:
        if asked and published is None:
            relative, what = True, _unanchored(what)
        end = tokens[(what.last or match.last) - 1].end
        first, last = what.stretch.ends() if what.stretch else (None, None)
        value = what.stretch.value if what.stretch else None
        span = report.span(tokens[match.first].start, end)
        times.append(Timex(f"t{len(times) + 1}", span, what.type, value, first, last, what.mod, what.amount))
    told = any(notice.code == _UNDATED for notice in report.warnings)
    return tuple(times), (_NOTICE,) if relative and not told else ()


_NOTICE = Notice("no-publication-date", "relative times stay open: the report carries no publication date")


def _moment(published: str | None) -> datetime | None:
    """The publication without its time zone; None where there is none or it is no ISO date."""
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None) if published else None
    except ValueError:
        return None


def _joined(tokens: Sequence[Token], matches: list[Match]) -> list[Match]:
    """The word between the ends of a range belongs to neither ("vom 5. bis 22. November")."""
    joined = matches[:1]
    for before, match in pairwise(matches):
        until = tokens[match.first].entry.values.get("rel") == "until" and match.last - match.first > 1
        opened = "range" in before.rule.given or "opening" in tokens[before.first].entry.values
        if until and opened and before.last == match.first:
            kept = {name: those for name, those in match.kept.items() if name != "rel"}
            match = replace(match, first=match.first + 1, kept=kept)
        joined.append(match)
    return joined


def _resolved(context: Context, matches: list[Match]) -> list[tuple[Match, Meaning, bool]]:
    """Each match that is a time with its meaning and whether that rests on the publication."""
    done: dict[int, tuple[Match, Meaning, bool]] = {}
    seen: set[int] = set()
    for at, match in enumerate(matches):
        following = matches[at + 1] if at + 1 < len(matches) else None
        ahead = match.rule.operation in _HANGING and following is not None and following.rule.operation in _NAMING
        close = ahead and following is not None and following.first == match.last
        for index in (at + 1, at) if close else (at,):
            if index in seen:
                continue
            seen.add(index)
            context.asked = False
            what = meaning(context, matches[index])
            if what:
                done[index] = (matches[index], what, context.asked)
                context.note(matches[index], what.stretch)
    end, kept = 0, []
    for index in sorted(done):
        match, what, _ = done[index]
        if match.first >= end:
            kept.append(done[index])
            end = what.last or match.last
    return kept


def _unanchored(what: Meaning) -> Meaning:
    """Without a publication: a reference or a set keeps its value, every other loses it; no ends."""
    stretch = what.stretch
    keeps = stretch and stretch.value and (stretch.value.endswith("_REF") or what.type in {"DURATION", "SET"})
    return replace(what, stretch=replace(stretch, first=None, last=None) if keeps and stretch else None)
