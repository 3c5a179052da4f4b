""":class:`corpus.values.Story` -> its markup, in the one form that :mod:`corpus.markup` reads back as the same."""

from __future__ import annotations

from corpus.markup import DEFAULTS
from corpus.values import Claim, Report, Story, Stretch

_SIGN = {"for": "", "against": "!", "none": "?"}
_DEPTH = "xqsdtlnc"  # of marks around the same words, the outermost first


def write(story: Story) -> str:
    """The story's file."""
    head = f"story: {story.name}\nlanguage: {story.language}\ngist: {story.gist}\n"
    return "\n".join([head, *(_report(r) for r in story.reports)])


def _report(report: Report) -> str:
    fields = [("register", report.register), ("outlet", report.outlet)]
    fields += [("agency", report.agency)] if report.agency else []
    fields += [("published", report.published)]
    head = "\n".join([f"=== {report.letter}", *(f"{name}: {value}" for name, value in fields)])
    return f"{head}\n\n{marked(report)}\n---\n" + "".join(f"{claim_line(c, report.letter)}\n" for c in report.claims)


def marked(report: Report) -> str:
    """The text of ``report`` with its marks and the kinds of its blocks."""
    opening: dict[int, list[tuple[int, int, str]]] = {}
    closing: dict[int, int] = {}
    for (letter, at, value), claims in sorted(_marks(report).items(), key=lambda m: str(m[0])):
        numbers = ",".join(str(n) for n in sorted(claims))
        head = f"{{{letter}{numbers}|" if claims else f"{{{letter}{f'={value}' if value else ''}|"
        opening.setdefault(at.start, []).append((-at.end, _DEPTH.index(letter), head))
        closing[at.end] = closing.get(at.end, 0) + 1
    kinds = {p.at.start: p.kind for p in report.paragraphs}
    out = []
    for place in range(len(report.text) + 1):
        out.append("}" * closing.get(place, 0))
        if kinds.get(place, "paragraph") != "paragraph":
            out.append(f"%{kinds[place]} ")
        out += [head for _, _, head in sorted(opening.get(place, ()))]
        out.append(report.text[place : place + 1])
    return "".join(out)


def _marks(report: Report) -> dict[tuple[str, Stretch, str | None], set[int]]:
    """What is marked: letter, place and value, with the numbers of the claims that share the mark."""
    found: dict[tuple[str, Stretch, str | None], set[int]] = {}
    for claim in report.claims:
        for letter, part in (("q", claim.content), ("c", claim.cue), ("s", claim.source), ("d", claim.distanced)):
            for at in part:
                found.setdefault((letter, at, None), set()).add(claim.number)
    for fact in report.facts:
        found.setdefault((fact.kind, fact.at, fact.value), set())
    for piece in report.pieces:
        found.setdefault(("x", piece.at, piece.kind or None), set())
    return found


def claim_line(claim: Claim, letter: str) -> str:
    """The line of ``claim`` below the text of the report ``letter``."""
    said = (claim.speech, claim.act, claim.polarity, claim.certainty)
    words = [word for word, usual in zip(said, DEFAULTS, strict=True) if word != usual]
    ties = (f"{t.type} {t.report if t.report != letter else ''}{t.claim}" for t in claim.ties)
    cells = [
        " ".join([str(claim.number), *words]),
        "; ".join(claim.speakers) or "-",
        "; ".join(_SIGN[s.stance] + s.proposition for s in claim.stands) or "-",
        "; ".join(ties) or "-",
        " ".join(f"+{c}" for c in claim.constructions) or "-",
    ]
    while cells[-1] == "-":
        cells.pop()
    return " | ".join(cells)
