"""Claim, Actor and what claims are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.facts import Moment, Place, Quantity, Timex
from lagebild.model.report import Notice, Report, Span
from lagebild.model.tokens import FoundType

Voice = Literal["reported", "outlet"]
Speech = Literal["direct", "indirect", "mixed", "free_indirect", "summary", "hearsay", "narration"]
Act = Literal[
    "state",
    "confirm",
    "deny",
    "accuse",
    "announce",
    "demand",
    "promise",
    "praise",
    "criticise",
    "warn",
    "intend",
    "ask",
    "order",
]
Polarity = Literal["positive", "negative"]
Stance = Literal["for", "against", "none"]
Certainty = Literal["certain", "probable", "possible", "unverified", "conditional"]
ActorKind = Literal["person", "organisation", "government", "armed_force", "country", "group", "outlet"]
RelationType = Literal["restates", "confirms", "denies", "contradicts", "retracts"]
HopKind = Literal["outlet", "agency", "speaker", "medium", "occasion"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks or is spoken of; ``name`` is the fullest name the report gives, ``also`` its other names there.

    ``key`` is the same in every report and language where the tables know the actor ("state:UA",
    "RU:ministry_of_defence", "org:United Nations"), else None. ``speaks_for`` is the key of the body that a person
    speaks for, where the report says so ("Generalstabssprecherin", "a defence ministry spokesman").
    """

    id: str
    name: str
    kind: ActorKind
    also: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    roles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    key: str | None = None
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One station on the way of a claim to the reader; ``span`` is None where the text does not name it."""

    kind: HopKind
    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """``type`` from the claim that holds it to the claim with id ``claim``."""

    type: RelationType
    claim: str


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation as the encoder found it, before grammar: its type and the spans of its parts.

    ``frame`` is the reporting clause, ``addressee`` whom it is said to.
    """

    type: FoundType
    nested: bool
    quote: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Clocks:
    """The times of a claim that must not be mixed up: of what it tells, of its telling, printing and our reading it.

    ``published`` and ``read`` are ISO dates or times; None where nothing says when.
    """

    happened: Moment | None = None
    said: Moment | None = None
    published: str | None = None
    read: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what, in which words, and in what manner. ``speakers`` are actor ids.

    ``implied_places`` are places that it is about without naming one: by "the town", "there", or because the text has
    been speaking of them. ``names`` are the proper names in its content, of persons and of things with a name of their
    own; None where nobody has looked for them. ``found`` are the quotations that the encoder saw and this claim was
    made of; grammar has given it its own borders since.
    """

    id: str
    voice: Voice
    content: tuple[Span, ...]
    cue: Span | None = None
    source: tuple[Span, ...] = ()
    speakers: tuple[str, ...] = ()
    speech: Speech = "indirect"
    act: Act = "state"
    polarity: Polarity = "positive"
    stance: Stance = "for"
    certainty: Certainty = "certain"
    distanced: tuple[Span, ...] = ()
    within: str | None = None
    proposition: str | None = None
    relations: tuple[Relation, ...] = ()
    chain: tuple[Hop, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    implied_places: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    names: tuple[Span, ...] | None = None
    clocks: Clocks = Clocks()
    why: tuple[str, ...] = ()
    confidence: float = 1.0
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Attributed:
    """A claim whose speakers are not yet named, and the mentions in the text that name them (its source, or an earlier
    one).
    """

    claim: Claim
    voiced_by: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposition:
    """What several claims are about; ``label`` is the content of the claim that says it most plainly."""

    id: str
    label: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one report: the value that ``pipeline.read_report`` returns and exports take."""

    report: Report
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    warnings: tuple[Notice, ...] = ()
    times: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
