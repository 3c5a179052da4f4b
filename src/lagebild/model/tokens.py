"""What the annotate stage says of a report: tokens, sentences, word classes, named entities and quotations found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FoundType = Literal["direct", "indirect", "summary", "hearsay", "carried"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; ``start``/``end`` are character offsets, ``sentence`` and ``block`` count from 0."""

    index: int
    start: int
    end: int
    text: str
    sentence: int
    block: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` up to but not including ``last``, all of one block."""

    index: int
    first: int
    last: int
    block: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity (PER, ORG, LOC, MISC) over the tokens ``first`` up to but not including ``last``."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A quotation the encoder found, as token indices in ascending order; parts may be empty or discontinuous.

    ``confidence`` is the calibrated probability that the quotation is one.
    """

    type: FoundType
    nested: bool
    quote: tuple[int, ...]
    cue: tuple[int, ...] = ()
    speaker: tuple[int, ...] = ()
    frame: tuple[int, ...] = ()
    addressee: tuple[int, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything the annotate stage found in one report.

    ``tags`` has one word class a token; ``quoted``, ``cueing`` and ``speaking`` the probability that the token belongs
    to a quotation's content, its cue, its speaker: the evidence by which grammar judges its own proposals.
    """

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    tags: tuple[str, ...]
    entities: tuple[Entity, ...]
    findings: tuple[Finding, ...]
    quoted: tuple[float, ...] = ()
    cueing: tuple[float, ...] = ()
    speaking: tuple[float, ...] = ()
