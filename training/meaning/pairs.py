"""The annotated pairs of claims that the product's rules are developed on, as scenes.

Related pairs that share a claim are one matter; what a claim refuses ("denied that ...") is turned round, since a sign
is about the content. Unrelated pairs teach nothing here: most are so for their place, day or count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lagebild.link.meaning import without_places
from training.meaning.scenes import Phrasing, Scene

CASES = Path(__file__).parents[2] / "tests" / "cases"
TABLES = ("claim_pairs", "across_pairs", *(f"claim_pairs_{n}" for n in range(2, 9)))
MATTERS = 8  # of a scene
_OPPOSED = frozenset({"denies", "contradicts", "retracts"})
Signs = dict[str, int]  # by content, whether it says what the first one does (1) or opposes it (-1)


def scenes(tables: Sequence[str] = TABLES) -> Iterator[Scene]:
    """The matters of the tables, some to a scene; of one scenario each in another, for they may be one after all."""
    matters = [_phrasings(signs) for table in tables for signs in _matters(table)]
    count = -(-len(matters) // MATTERS)
    for number in range(count):
        yield Scene(f"pairs-{number}", tuple(matters[number::count]))


def _matters(table: str) -> list[Signs]:
    found: list[Signs] = []
    for line in (CASES / f"{table}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["relation"] != "none":
            _join(found, _content(row["a"]), _content(row["b"]), _sign(row))
    return found


def _phrasings(signs: Signs) -> tuple[Phrasing, ...]:
    return tuple(Phrasing(text, sign) for text, sign in signs.items())


def _join(matters: list[Signs], a: str, b: str, sign: int) -> None:
    """Put both on one matter, joining those that they are on."""
    one, other = ([m for m in matters if text in m] or [{text: 1}] for text in (a, b))
    turned = one[0][a] * sign * other[0][b]
    joined = one[0] | {text: known * turned for text, known in other[0].items() if text not in one[0]}
    matters[:] = [m for m in matters if m is not one[0] and m is not other[0]] + [joined]


def _sign(row: dict[str, Any]) -> int:
    return (-1 if row["relation"] in _OPPOSED else 1) * _direction(row["a"]) * _direction(row["b"])


def _direction(claim: dict[str, Any]) -> int:
    return -1 if claim["stance"] == "against" and claim["polarity"] == "positive" else 1


def _content(claim: dict[str, Any]) -> str:
    return without_places(claim["content"], {place["name"] for place in claim["places"]})
