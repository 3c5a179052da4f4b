"""What is compared (Stated) and what comes out (Verdict): plain values of this folder.

The caller fills ``Stated`` from a claim of the ledger; an entity id is the same for every report, else two speakers
are two.
"""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.model import (
    Act,
    ActorKind,
    Certainty,
    Comparison,
    Polarity,
    Precision,
    RelationType,
    Stance,
    Voice,
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who speaks. ``party`` is the entity id of the body that a spokesman speaks for, None where he speaks for
    himself; ``country`` an ISO 3166 code.
    """

    id: str
    name: str
    kind: ActorKind | None = None
    country: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A place named in the content; ``key`` is the same in every language where a gazetteer holds it (a GeoNames id).

    ``within`` is the name of the place that it lies in; degrees are WGS 84. Both names
    are written as ``language`` writes them. ``implied`` says that the content does not name it ("the town", "there").
    """

    name: str
    precision: Precision = "unresolved"
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    within: str | None = None
    key: str | None = None
    language: str = "en"
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``earliest`` to ``latest``, ISO dates, both included; None where that end is open or unknown."""

    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number in the content, in a unit that is the same in every language; the open end is None.

    ``words`` are those of the content that name it.
    """

    low: float | None
    high: float | None
    comparison: Comparison = "equal"
    unit: str | None = None
    counted: str | None = None
    role: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What is comparable about a claim.

    ``said`` and ``published`` are ISO dates; ``distanced`` says that the report keeps its distance,
    ``takes_back`` that the claim takes back what its speaker has said. What an outlet says
    in its own voice has the outlet as its speaker; hearsay has none. ``meaning`` is the content's vector
    (:mod:`lagebild.link.meaning`), None where there is none. ``names`` are the proper names in the content, of
    persons and of things with a name of their own; None where nobody has looked for them, so that they are guessed.
    """

    language: str
    content: str
    speakers: tuple[Party, ...] = ()
    voice: Voice = "reported"
    act: Act = "state"
    polarity: Polarity = "positive"
    stance: Stance = "for"
    certainty: Certainty = "certain"
    cue: str | None = None
    distanced: bool = False
    takes_back: bool = False
    places: tuple[Site, ...] = ()
    happened: tuple[Interval, ...] = ()
    said: str | None = None
    published: str | None = None
    counts: tuple[Count, ...] = ()
    meaning: bytes | None = None
    names: tuple[str, ...] | None = None

    @property
    def day(self) -> str | None:
        """The day it was said, or else printed: ten characters of ISO."""
        return (self.said or self.published or "")[:10] or None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the later claim bears on the earlier one: ``relation`` (None: it does not), ``score`` from 0 to 1 for how
    sure it is that both speak of one matter, and the reasons for people to read.
    """

    relation: RelationType | None
    score: float
    reasons: tuple[str, ...] = ()
