"""What is wrong, and what is odd, in the files of stories.

usage: python -m corpus.lint [FILE | FOLDER ...] [--strict]

Without a name, all below ``corpus/stories``. An error is what the markup forbids, a warning what is seldom meant; with
errors, and with --strict also with warnings, the exit status is 1.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus.markup import MarkupError, load
from corpus.values import LANGUAGES, REGISTERS, Claim, Fact, Report, Story, Stretch
from corpus.writing import write

HERE = Path(__file__).parent
SHORT, LONG = 80, 300  # words of a report
QUOTES = "„“”\"»«›‹'‚‘’"
_TIME = re.compile(
    r"(SET:)?(P[T\d][\dDWMYHTS.]*|PRESENT_REF|PAST_REF|FUTURE_REF|"
    r"\d{4}(-(W\d\d(-WE)?|SP|SU|FA|WI|Q[1-4]|H[12]|\d\d(-\d\d)?))?(T(MO|AF|EV|NI|MI|DT|\d\d(:\d\d)?))?|\d{3})$"
)
_NUMBER = re.compile(r"(>=|<=|>|<|~)?\d+(\.\d+)?( [a-z][\w/%-]*| [A-Z]{3})( [a-z]\w*)?$")
_BETWEEN = re.compile(r"\d+(\.\d+)?\.\.\d+(\.\d+)?( [a-z][\w/%-]*| [A-Z]{3})( [a-z]\w*)?$")
_ABBREVIATION = re.compile(r"\b(\w|usw|etc|Mio|Mrd|Inc|Nr|Std|млн|млрд|тис|тыс|грн|руб|ін|др)\.$")
_WITHOUT_CUE = {"carried", "headline-colon", "headline-dash", "colon"}
_FOREIGN = {"uk": re.compile("[ыэёъЫЭЁЪ]"), "ru": re.compile("[іїєґІЇЄҐ]")}


def listed(heading: str, column: int = 0) -> frozenset[str]:
    """The names in backquotes of a column of the README's table below ``heading``."""
    _, _, rest = (HERE / "README.md").read_text("utf-8").partition(f"### {heading}\n")
    rows = [line for line in rest.split("\n#")[0].splitlines() if line.startswith("| `")]
    return frozenset(n for row in rows for n in re.findall(r"`([\w-]+)`", row.split("|")[1 + column]))


def hard_negatives() -> frozenset[str]:
    """The kinds of hard negatives that the README names."""
    _, _, rest = (HERE / "README.md").read_text("utf-8").partition("### Hard negatives\n")
    return frozenset(re.findall(r"`([\w-]+)`\s+\(", rest.split("\n## ")[0]))


def troubles(story: Story) -> Iterator[tuple[str, str]]:
    """("error" or "warning", what and where) of one story."""
    if story.language not in LANGUAGES:
        yield "error", f"unknown language {story.language}"
    if len(story.reports) < 3:
        yield "warning", f"{len(story.reports)} reports; a story has three or more"
    claims = {(r.letter, c.number): c for r in story.reports for c in r.claims}
    for report in story.reports:
        yield from _at(f"report {report.letter}", _of_report(report, story.language))
        for claim in report.claims:
            where = f"report {report.letter}, claim {claim.number}"
            yield from _at(where, _of_claim(claim, report))
            yield from _at(where, _of_ties(claim, report, claims))


def _at(where: str, found: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield from ((level, f"{where}: {what}") for level, what in found)


def _of_report(report: Report, language: str) -> Iterator[tuple[str, str]]:
    if report.register not in REGISTERS:
        yield "error", f"unknown register {report.register}"
    try:
        date.fromisoformat(report.published)
    except ValueError:
        yield "error", f"{report.published!r} is no date"
    count = len(report.text.split())
    if not SHORT <= count <= LONG:
        yield "error", f"{count} words, not {SHORT} to {LONG}"
    if language in _FOREIGN and (found := _FOREIGN[language].search(report.text)):
        yield "error", f"a letter of another language: {report.text[max(0, found.start() - 20) : found.end() + 10]!r}"
    if "\n\n\n" in report.text or re.search(r"(?m)^ | $|  ", report.text):
        yield "error", "blanks or empty lines that are too many"
    for fact in report.facts:
        yield from _of_fact(fact, report)
    for piece in report.pieces:
        if piece.kind not in hard_negatives():
            yield "error", f"unknown kind of hard negative {piece.kind!r}"


def _of_fact(fact: Fact, report: Report) -> Iterator[tuple[str, str]]:
    words, value = report.words(fact.at), fact.value or ""
    if fact.kind == "t" and value and not _TIME.match(value):
        yield "error", f"no TIMEX3 value: {value!r} of {words!r}"
    if fact.kind == "n" and not (_NUMBER.match(value) or _BETWEEN.match(value)):
        yield "error", f"no quantity: {value!r} of {words!r}"


def _of_claim(claim: Claim, report: Report) -> Iterator[tuple[str, str]]:
    for part in (*claim.content, *claim.cue, *claim.source):
        words = report.words(part)
        if words != words.strip() or not re.search(r"\w", words):
            yield "error", f"begins or ends with a blank, or has no word: {words!r}"
    if claim.reported:
        yield from _of_borders(claim, report)
        if not claim.speakers and claim.speech != "hearsay":
            yield "warning", "no speaker, and no hearsay"
        if not claim.cue and claim.speech != "direct" and not _WITHOUT_CUE & set(claim.constructions):
            yield "warning", "no cue, and neither carried nor a headline"
    elif claim.speakers or claim.cue or claim.source:
        yield "error", "narration has neither cue nor source nor speaker"
    if unknown := set(claim.constructions) - listed("Constructions"):
        yield "error", f"unknown constructions {sorted(unknown)}"
    for stand in claim.stands:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", stand.proposition):
            yield "error", f"{stand.proposition!r} is no name of a proposition: small letters, digits and hyphens"
    denies_all = claim.act == "deny" and claim.stands and all(s.stance == "for" for s in claim.stands)
    if denies_all and "denial-of-negation" not in claim.constructions:
        yield "warning", "a denial that is for its proposition"


def _of_borders(claim: Claim, report: Report) -> Iterator[tuple[str, str]]:
    """Of the content's edges and the places of cue, source and distanced words."""
    last = report.words(claim.content[-1])
    if re.search(r"[.,;]$", last) and not _ABBREVIATION.search(last):
        yield "warning", f"the content ends with a mark: {last[-25:]!r}"
    first = report.words(claim.content[0])
    if claim.speech == "direct" and first[0] in QUOTES and last[-1] in QUOTES:
        yield "warning", f"the outer quotation marks stand in the content: {first[:25]!r}"
    for at in claim.cue:
        if any(_crosses(at, other) for other in claim.content):
            yield "error", f"the cue crosses the content: {report.words(at)!r}"
    for at in claim.distanced:
        if not any(c.start <= at.start and at.end <= c.end for c in claim.content):
            yield "error", f"distanced words outside the content: {report.words(at)!r}"


def _crosses(one: Stretch, other: Stretch) -> bool:
    """Whether they overlap and neither holds the other."""
    overlap = max(one.start, other.start) < min(one.end, other.end)
    return overlap and not (other.start <= one.start and one.end <= other.end)


def _of_ties(claim: Claim, report: Report, claims: dict[tuple[str, int], Claim]) -> Iterator[tuple[str, str]]:
    for tie in claim.ties:
        meant = claims.get((tie.report, tie.claim))
        named = f"{tie.type} {tie.report}{tie.claim}"
        if meant is None:
            yield "error", f"{named}: there is no such claim"
        elif meant is claim:
            yield "error", f"{named}: that is itself"
        elif not {s.proposition for s in claim.stands} & {s.proposition for s in meant.stands}:
            yield "error", f"{named}: the two share no proposition"
        elif tie.type == "retracts" and not set(claim.speakers) & set(meant.speakers) and claim.reported:
            yield "warning", f"{named}: another speaker than who said it"
        elif tie.type in ("denies", "contradicts", "confirms") and claim.reported and claim.speakers == meant.speakers:
            yield "warning", f"{named}: the same speaker"


def main() -> int:
    """Print what is wrong; see the module."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, default=[HERE / "stories"])
    parser.add_argument("--strict", action="store_true", help="warnings count too")
    args = parser.parse_args()
    errors = warnings = 0
    for path in (p for given in args.paths for p in ([given] if given.is_file() else sorted(given.rglob("*.txt")))):
        try:
            story = load(path)
            found = list(troubles(story))
            if story.name != path.stem:
                found.append(("error", f"the story is called {story.name}, not as its file"))
            if write(story) != path.read_text("utf-8"):
                found.append(("warning", "is not in the usual form; python -m corpus.form writes it so"))
        except MarkupError as error:
            found = [("error", str(error).removeprefix(f"{path}: "))]
        for level, what in found:
            print(f"{path}: {level}: {what}")
        errors += sum(level == "error" for level, _ in found)
        warnings += sum(level == "warning" for level, _ in found)
    print(f"{errors} errors, {warnings} warnings")
    return 1 if errors or (args.strict and warnings) else 0


if __name__ == "__main__":
    sys.exit(main())
