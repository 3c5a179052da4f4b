"""What the corpus holds: reports, words, claims, cues, relations by language; registers and constructions.

usage: python -m corpus.counts [FOLDER]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from corpus.lint import hard_negatives, listed
from corpus.markup import RELATIONS, SPEECH, stories
from corpus.splits import STORIES, parts
from corpus.values import LANGUAGES, REGISTERS, Story


def measured(found: Iterable[Story]) -> Counter[str]:
    """How often each thing is there, in the order of the table."""
    out: Counter[str] = Counter()
    cues: set[str] = set()
    for story in found:
        out["stories"] += 1
        out[f"stories: {parts().get(story.name, 'in no part')}"] += 1
        out["stories told three times or more"] += len(story.reports) >= 3
        for report in story.reports:
            out.update(["reports", f"register: {report.register}"])
            out["words"] += len(report.text.split())
            out.update({"times": 0, "places": 0, "quantities": 0})
            out.update({"t": "times", "l": "places", "n": "quantities"}[f.kind] for f in report.facts)
            out.update(f"hard negative: {p.kind}" for p in report.pieces)
            for claim in report.claims:
                out.update(["claims", f"speech: {claim.speech}", f"act: {claim.act}"])
                out.update(f"relation: {t.type}{'' if t.report == report.letter else ', across'}" for t in claim.ties)
                out.update(f"construction: {c}" for c in claim.constructions)
                cues.add(" ".join(report.words(s).casefold() for s in claim.cue))
    out["distinct cues, as written"] = len(cues - {""})
    return out


def main(folder: Path) -> None:
    """Print the table, a line for each thing; what should be there and is not, too."""
    columns = {language: measured(stories(folder, language)) for language in LANGUAGES}
    ties = [f"relation: {t}{where}" for t in RELATIONS for where in ("", ", across")]
    wanted = [f"register: {r}" for r in REGISTERS] + [f"speech: {s}" for s in SPEECH] + ties
    wanted += [f"construction: {c}" for c in sorted(listed("Constructions"))]
    wanted += [f"hard negative: {k}" for k in sorted(hard_negatives())]
    others = [n for column in columns.values() for n in column if n not in wanted]
    print(f"{'':44}" + "".join(f"{language:>8}" for language in columns))
    for name in dict.fromkeys(sorted(others, key=lambda n: ":" in n) + wanted):
        print(f"{name:44}" + "".join(f"{column[name]:8}" for column in columns.values()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else STORIES)
