"""News agencies in a report: datelines ("MOSKAU (Reuters) -"), credits ("(mit AFP)") and the names of the agencies.

The names are data: ``resources/actors/agencies.tsv``. Called by ``read.blocks`` and ``read.source``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# The small words that stand in the names of places and dates ("Frankfurt am Main", "Rio de Janeiro", "the Hague").
_PLACE_WORDS = frozenset(
    "am an auf bei der den im in ob of on the de del do du da dos el la le les al sur und and".split()
)
# Words that open a sentence and never a dateline.
_SENTENCE_OPENERS = frozenset("die das der dem ein eine in im nach laut aus bei mit a an at".split())
_DATELINE = re.compile(
    r"(?P<place>[^()\[\]\n|]{0,60}?)\s*[(\[](?P<credit>[^()\[\]\n]{2,40})[)\]](?P<dash>\s*[-–—:.]+(?=\s))?"
)
_PIPED = re.compile(r"(?P<place>[^()|\n.]{2,40}?)\s+(?P<credit>\w[\w-]*(?:/\w[\w-]*)*)\s+\|")
# Two words before a dash are a place only if they begin like one ("Tel Aviv – ..."); others are teams or firms.
_PLACES_BEGIN = (
    r"(?:Abu|Addis|Al|Bad|Buenos|Cape|Den|El|Kap|Kuala|Los|New|Phnom|Port|Saint|San|Sankt|Santa|St\.|S[aã]o|Tel|The)"
)
_WITHOUT_AGENCY = re.compile(
    r"[A-ZÄÖÜ][A-ZÄÖÜ'’./-]{2,}(?:[ /]+[A-ZÄÖÜ'’./-]{2,}){0,3}(?:, [^–—\n-]{3,25}?)?(?: ?[–—]| -|\.)(?=\s)"
    r"|(?:[A-ZÄÖÜ][\w'’-]{2,20}(?:/[A-ZÄÖÜ][\w'’-]{2,20})+)(?: [–—-]|\.)(?=\s)"
    rf"|(?:{_PLACES_BEGIN} )?[A-ZÄÖÜ][\w'’-]{{2,20}} [–—-](?=\s+[„“\"»A-ZÄÖÜ])"
)
_TAIL = 160
_LONGEST_PIPED = 15
# "Musterstadt - Beispielburg 2:1" is a result, not a dateline.
_FEWEST_WORDS_BEHIND = 8
_BRACKETED_END = re.compile(r"[(\[](?P<credit>[^()\[\]\n]{2,80})[)\]]\.?$")
_AFTER_STOP = re.compile(r"[.!?…][\"”“’»«)]*\s*[/|–-]?\s*(?P<credit>[^.!?\n]{2,60})$")
_SENTENCE_END = re.compile(r"[.!?…][\"”“’'»«)]*$")
_PARTS = re.compile(r"\s*(?:[/,&+;|]|\bund\b|\band\b|\bsowie\b)\s*")
_INTRODUCTION = re.compile(
    r"(?:mit|unter verwendung von|with|quellen?:|sources?:|agency:|via|nach|aus)\s+"
    r"(?:material(?:ien)?\s+(?:von|der|from)\s+)?"
    r"(?:(?:the|der|den|die)\s+)?(?:nachrichtenagentur(?:en)?\s+)?",
    re.IGNORECASE,
)
_COLLECTIVE = frozenset(
    ("agentur", "agenturen", "agenturmaterial", "agencies", "news agencies", "nachrichtenagenturen", "wire services")
)
_SIGN_OFF = re.compile(
    r"mit (?:material|informationen|inhalten|angaben) (?:von|der|des|aus)\b|mit agentur|unter verwendung von\b"
    r"|.*\bcontributed (?:to|reporting)\b|©.*\bdpa-infocom\b|.*\btrust principles\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 200


@cache
def _names() -> dict[str, str]:
    """Casefolded name -> the agency's own name."""
    table = files("lagebild").joinpath("resources", "actors", "agencies.tsv")
    if not table.is_file():
        return {}
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:] if line.strip()]
    names: dict[str, str] = {}
    for name, also, *_ in rows:
        for spelling in (name, *filter(None, also.split(";"))):
            names.setdefault(spelling.strip().casefold(), name)
    return names


def agency(name: str) -> str | None:
    """The agency's own name for any spelling of it, None if it is none."""
    plain = name.strip().casefold()
    return _names().get(plain) or _names().get(plain.removeprefix("the ").removesuffix(" news agency"))


def agencies_in(credit: str) -> tuple[str, ...]:
    """All agencies that a credit, dateline or sign-off names, in its order, by their own names."""
    words = re.findall(r"[\w-]+", credit)
    found: list[str] = []
    position = 0
    while position < len(words):
        length = next((n for n in (5, 4, 3, 2, 1) if agency(" ".join(words[position : position + n]))), 0)
        name = agency(" ".join(words[position : position + length])) if length else _in_compound(words[position])
        if name and name not in found:
            found.append(name)
        position += length or 1
    return tuple(found)


def _in_compound(word: str) -> str | None:
    """The agency in a compound such as "dpa-infocom"."""
    return agency(word.split("-")[0]) if "-" in word else None


def dateline(text: str, start: int, end: int, *, first: bool) -> int | None:
    """Where the dateline that opens ``text[start:end]`` ends, its dash included; None if there is none.

    ``first``: it is one of the first paragraphs, where a dateline needs no agency that the table knows.
    """
    opening = text[start : min(end, start + _TAIL)]
    match = _DATELINE.match(opening)
    if match and _is_place(match["place"]) and _is_credit_of_dateline(match, opening, first=first):
        return start + match.end()
    match = _PIPED.match(opening)
    if match and _is_place(match["place"]) and len(match["credit"]) <= _LONGEST_PIPED:
        return start + match.end()
    match = _WITHOUT_AGENCY.match(opening) if first else None
    if match and _is_place(match[0].rstrip(" –—-.")) and opening.count(" ", match.end()) >= _FEWEST_WORDS_BEHIND:
        return start + match.end()
    return None


def _is_credit_of_dateline(match: re.Match[str], opening: str, *, first: bool) -> bool:
    """Whether the brackets of a dateline hold an agency; without a dash behind them it must be one, and in a place."""
    if agencies_in(match["credit"]):
        following = opening[match.end() :].lstrip()[:1]
        return match["dash"] is not None or (match["place"] != "" and not following.islower())
    return first and match["dash"] is not None and match["place"] != "" and _could_be_agency(match["credit"])


def closing_credit(text: str, start: int, end: int) -> int | None:
    """Where the agency credit at the end of ``text[start:end]`` begins, behind its last sentence; None without one."""
    tail_start = max(start, end - _TAIL)
    tail = text[tail_start:end]
    bracketed = _BRACKETED_END.search(tail)
    if bracketed and _is_credit(bracketed["credit"]):
        before = tail[: bracketed.start()].rstrip()
        return tail_start + bracketed.start() if _SENTENCE_END.search(before) else None
    bare = _AFTER_STOP.search(tail)
    if bare and not _INTRODUCTION.match(bare["credit"]) and _is_credit(bare["credit"].strip()):
        return tail_start + bare.start("credit")
    return None


def is_agency_line(line: str) -> bool:
    """Whether the whole ``line`` says which agencies the report comes from ("dpa/AFP", "Mit Material von AP")."""
    if len(line) > _LONGEST_LINE:
        return False
    bare = line.strip("()[] .")
    if _is_credit(bare) and (bare != line.strip() or not _SENTENCE_END.search(line)):
        return True
    return _SIGN_OFF.match(bare) is not None and (bool(agencies_in(bare)) or "agentur" in bare.casefold())


def _is_credit(inside: str) -> bool:
    """Whether ``inside`` is a list of agencies, perhaps with editors' initials among them ("mit AFP", "cvo/dpa")."""
    introduction = _INTRODUCTION.match(inside)
    parts = _PARTS.split(inside[introduction.end() :] if introduction else inside)
    named = [part for part in parts if agency(part) or part.casefold() in _COLLECTIVE or _in_compound(part)]
    if named:
        return all(part in named or _are_initials(part) for part in parts)
    return introduction is not None and all(part.isupper() and 2 <= len(part) <= 6 for part in parts)


def _could_be_agency(part: str) -> bool:
    """A short word of letters: an agency that the table may not have."""
    return 2 <= len(part) <= 12 and part.replace("-", "").replace("/", "").replace(" ", "").isalpha()


def _are_initials(part: str) -> bool:
    """An editor's sign ("cvo") or the short name of an outlet ("SZ") between the agencies."""
    return part.isalpha() and ((part.islower() and len(part) <= 4) or (part.isupper() and len(part) <= 5))


def _is_place(words: str) -> bool:
    """Whether ``words`` can be the place and date of a dateline: names, small words, numbers. Nothing is one too."""
    tokens = re.findall(r"[^\s/,]+", words)
    capital = sum(token[0].isupper() for token in tokens)
    plain = [t for t in tokens if not (t[0].isupper() or t[0].isdigit() or t.casefold() in _PLACE_WORDS)]
    if tokens and tokens[0].casefold() in _SENTENCE_OPENERS:
        return False
    return not plain and len(tokens) <= 9 and (capital > 0 or not tokens)
