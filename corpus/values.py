"""What a story of the corpus consists of. Made by :mod:`corpus.markup`, used by everything else in ``corpus``.

Offsets are half-open and count Unicode code points of the report's plain text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

REGISTERS = (
    "agency_flash",
    "agency_report",
    "newspaper_report",
    "ticker_entry",
    "press_statement",
    "telegram_post",
    "caption",
)
LANGUAGES = ("de", "en", "uk", "ru")


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """The characters from ``start`` to ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A time, a place or a quantity: where it stands, and what it is read as (None: the text does not tell)."""

    kind: str  # "t", "l" or "n"
    at: Stretch
    value: str | None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a claim stands to a proposition: ``for`` it, ``against`` it, or ``none``: it takes no side."""

    proposition: str
    stance: str = "for"


@dataclass(frozen=True, slots=True)
class Tie:
    """A typed relation to claim ``claim`` of the report ``report`` of the same story and language."""

    type: str
    report: str
    claim: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed claim, or one of the outlet's own (speech ``narration``)."""

    number: int
    content: tuple[Stretch, ...]
    cue: tuple[Stretch, ...] = ()
    source: tuple[Stretch, ...] = ()
    distanced: tuple[Stretch, ...] = ()
    speech: str = "indirect"
    act: str = "state"
    polarity: str = "positive"
    certainty: str = "certain"
    speakers: tuple[str, ...] = ()
    stands: tuple[Stand, ...] = ()
    ties: tuple[Tie, ...] = ()
    constructions: tuple[str, ...] = ()

    @property
    def reported(self) -> bool:
        """Whether somebody other than the outlet says it."""
        return self.speech != "narration"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text and its kind, as in ``lagebild.model.BlockKind``."""

    kind: str
    at: Stretch


@dataclass(frozen=True, slots=True)
class Piece:
    """A hard negative: words that look like a claim or speech and are none, and why they are none."""

    kind: str
    at: Stretch


@dataclass(frozen=True, slots=True)
class Report:
    """A report with its annotation; ``letter`` tells it from the others of its story."""

    letter: str
    register: str
    outlet: str
    published: str
    text: str
    agency: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    claims: tuple[Claim, ...] = ()
    facts: tuple[Fact, ...] = ()
    pieces: tuple[Piece, ...] = ()

    def words(self, at: Stretch) -> str:
        """The words that stand there."""
        return self.text[at.start : at.end]

    def claim(self, number: int) -> Claim | None:
        """The claim with that number."""
        return next((c for c in self.claims if c.number == number), None)

    def within(self, claim: Claim) -> int | None:
        """The number of the smallest other claim whose content holds all of the content of ``claim``."""
        holding = [c for c in self.claims if c is not claim and _holds(c.content, claim.content)]
        smallest = min(holding, key=lambda c: sum(s.end - s.start for s in c.content), default=None)
        return None if smallest is None else smallest.number

    def facts_in(self, claim: Claim, kind: str) -> tuple[Fact, ...]:
        """The facts of one kind that stand in the content of ``claim``."""
        return tuple(f for f in self.facts if f.kind == kind and _holds(claim.content, (f.at,)))


@dataclass(frozen=True, slots=True)
class Story:
    """What several reports tell of one event, in one language."""

    name: str
    language: str
    gist: str
    reports: tuple[Report, ...] = field(default=())


def _holds(outer: tuple[Stretch, ...], inner: tuple[Stretch, ...]) -> bool:
    """Whether every stretch of ``inner`` lies in one of ``outer``; equal contents hold each other not."""
    if not inner or outer == inner:
        return False
    return all(any(o.start <= i.start and i.end <= o.end for o in outer) for i in inner)
