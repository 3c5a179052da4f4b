"""Bylines and date lines: who wrote a report, from where, and when it came out. Called by ``read.blocks``."""

from __future__ import annotations

import re

from lagebild.read.dates import is_date_line

_LONGEST = 160
_WRITTEN_BY = re.compile(
    r"(?:(?:eine?|an?)\s+(?:\w+\s+)?(?:gastbeitrag|kommentar|analyse|reportage|interview|bericht|essay|porträt|analysis"
    r"|report|opinion)\s+)?(?:von|by|written by|text von|story by):?\s+(?=\S)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:text|autor(?:in|en|innen)?|authors?|interview|redaktion|bearbeitung|übersetzung|reporter(?:in)?|editing|"
    r"mitarbeit)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_REPORTS_FROM = re.compile(
    r"(?P<name>.{3,60}?),?\s+(?:berichtet|reports?|reporting)(?:\s+live)?\s+(?:aus|from|in)\s+(?P<place>.{2,60}?)\.?$"
)
_SIGN_OFF = re.compile(r"[(\[]?(?:additional |with )?(?:reporting|writing|editing|compiled) by\b", re.IGNORECASE)
# Small words that stand in names or join them to a place or an office.
_BETWEEN = frozenset(
    (
        *("von", "van", "vom", "de", "der", "den", "del", "di", "da", "do", "dos", "du", "la", "le", "al", "el", "bin"),
        *("ibn", "ben", "zu", "zum", "zur", "und", "and", "in", "aus", "at", "from", "für", "for", "bei", "the", "of"),
    )
)
_NEVER_FIRST = frozenset("der die das dem den the a an this that these those all".split())
_TOKEN = re.compile(r"[^\s,;/|()&•·]+")


def is_byline(line: str) -> bool:
    """Whether ``line`` names the people who wrote the report, or says when it was published, and nothing else."""
    if is_date_line(line):
        return True
    sign_off = _SIGN_OFF.match(line)
    if sign_off:
        return line[0] in "([" or ";" in line or _are_names(line[sign_off.end() :].rstrip("."))
    if len(line) > _LONGEST:
        return False
    reports = _REPORTS_FROM.match(line)
    if reports:
        return _are_names(reports["name"]) and _are_names(reports["place"])
    opening = _WRITTEN_BY.match(line) or _LABELLED.match(line)
    if opening is None or not line[0].isupper() or line[-1] in ".!?:":
        return False
    return _are_names(line[opening.end() :])


def _are_names(words: str) -> bool:
    """Whether ``words`` are names, small words between them, and numbers of a date or time."""
    tokens = _TOKEN.findall(words)
    if not tokens or len(tokens) > 16 or not tokens[0][0].isupper() or tokens[0].casefold() in _NEVER_FIRST:
        return False
    return all(token[0].isupper() or token[0].isdigit() or token[0] in "-–" or token in _BETWEEN for token in tokens)
