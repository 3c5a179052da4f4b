"""Reports for measuring speed: the project's own constructed passages, shuffled into texts of news length.

Called by ``benchmarks.speed``. No two are equal, but they share their words: what is remembered by word is as warm as
on a day's news about one matter.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORDS = 250
LANGUAGES = ("de", "en")


def passages(language: str) -> list[str]:
    """Paragraphs of the examples, and the texts of the language cases."""
    found: list[str] = []
    for path in sorted((ROOT / "examples").glob(f"*-{language}.txt")):
        found += [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if len(line.split()) > 12]
    cases = ROOT / "tests" / "cases" / f"{language}.jsonl"
    if cases.is_file():
        found += [json.loads(line)["text"] for line in cases.read_text(encoding="utf-8").splitlines() if line.strip()]
    return list(dict.fromkeys(found))


def reports(language: str, count: int, words: int = WORDS) -> list[str]:
    """``count`` distinct texts of ``words`` words: a headline, then paragraphs of three passages each."""
    pool = passages(language)
    out = []
    for number in range(count):
        rng = random.Random(f"{language} {number}")
        headline = (
            f"Report {number}: what is known so far" if language == "en" else f"Lage {number}: Was bisher bekannt ist"
        )
        lines, total = [headline], len(headline.split())
        while total < words:
            paragraph = " ".join(rng.sample(pool, min(3, len(pool))))
            total += len(paragraph.split())
            lines.append(paragraph)
        excess = total - words
        kept = lines[-1].split()
        lines[-1] = " ".join(kept[: max(len(kept) - excess, 1)])
        out.append("\n\n".join(lines) + "\n")
    return out
