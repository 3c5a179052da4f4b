"""What goes into a ledger's questions and comes out of it, as plain values.

Built and read by the modules of this folder, and by whoever asks a ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from lagebild.model import (
    Act,
    ActorKind,
    Certainty,
    Hop,
    Moment,
    Place,
    Polarity,
    Precision,
    Quantity,
    RelationType,
    Span,
    Speech,
    Stance,
    Timex,
    Voice,
)

Clock = Literal["happened", "said", "published", "read"]
JudgementKind = Literal["accept", "reject", "edit", "merge", "split", "undo"]


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Which version read: ``program`` as "lagebild 0.1.0", ``model`` with the beginning of its hash."""

    program: str
    model: str


@dataclass(frozen=True, slots=True)
class Added:
    """What :meth:`Ledger.add` did. ``new`` is False where this version had read the same report before."""

    report: str
    run: str
    claims: int
    new: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """A report that could not be read: what :meth:`Ledger.fail` writes down."""

    origin: str
    stage: str
    code: str
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class StoredFailure:
    """A failure in the ledger. ``original`` is the SHA-256 of the bytes that came, None where none could be had."""

    id: str
    failed: Failed
    at: str
    made_by: MadeBy
    original: str | None


@dataclass(frozen=True, slots=True)
class Query:
    """Which claims are asked for; what is left out or None asks for nothing in particular.

    ``words``: all must be in the claim's content, cue or speakers, each by its beginning; "words in quotation marks"
    stand together. ``speaker``: a name, or an actor's key. ``about``: a place or actor in the content. ``since`` and
    ``until`` are ISO dates, both included, on ``clock``. ``asof`` is the ISO date up to which the ledger is
    believed to have been filled. ``rejected``: also claims that a person has rejected. ``speakers``: any of these names
    or keys. ``bearing``: those from or to which one of these relations leads. ``shared``: those that are on a
    proposition, bear on another claim or take words back: no other is disputed or changes a position. ``counting``:
    those that give a number.
    """

    words: str = ""
    speaker: str | None = None
    about: str | None = None
    act: Act | None = None
    since: str | None = None
    until: str | None = None
    clock: Clock = "published"
    asof: str | None = None
    rejected: bool = False
    limit: int | None = None
    speakers: tuple[str, ...] = ()
    bearing: tuple[RelationType, ...] = ()
    shared: bool = False
    counting: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor as a claim names it.

    ``entity`` is the id of who that is in all reports, ``speaks_for`` the key of the body that a person speaks for.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    key: str | None = None
    speaks_for: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom a claim goes back to before its speaker: ten outlets that carry one agency line have one origin.

    ``key`` is the same for the same origin in every report, ``why`` says how it is known: "credited" (the report or the
    sentence names it), "copied" (the passage stands elsewhere before), "own" (nobody but the outlet itself).
    """

    kind: Literal["agency", "outlet", "report"]
    key: str
    name: str
    why: Literal["credited", "copied", "own"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where a report was published."""

    id: str
    outlet: str | None
    url: str | None


class State(NamedTuple):
    """How much has been written: how often by this very Ledger, how many judgements by anybody, and what has been
    ``added`` by anybody. Another one, once anything has been written.
    """

    ours: int
    judgements: int
    added: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with where it stands. ``id`` is made from report and place in it; ``run`` and ``local`` find it in the
    evidence. ``chain`` are the stations on its way to the reader, ``came_from`` is its origin; ``implied_places`` are
    those that it is about without naming them. ``names`` are the proper names of persons and of things with a name of
    their own in its content, None where its reading has not looked for them. ``judgement`` is what a person has said
    of it last, ``edited`` the fields that a person has changed, ``redrawn`` the spans of these ("content", "cue",
    "source").
    """

    id: str
    report: str
    run: str
    local: str
    appearance: Appearance
    origin: str
    title: str | None
    language: str
    voice: Voice
    speakers: tuple[Speaker, ...]
    source: str | None
    cue: str | None
    content: str
    start: int
    end: int
    speech: Speech
    act: Act
    polarity: Polarity
    stance: Stance
    certainty: Certainty
    happened: Moment | None
    said: Moment | None
    published: str | None
    read: str
    confidence: float
    times: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    chain: tuple[Hop, ...] = ()
    judgement: Literal["accept", "reject"] | None = None
    edited: tuple[str, ...] = ()
    distanced: bool = False
    takes_back: bool = False
    implied_places: tuple[Place, ...] = ()
    came_from: Origin | None = None
    names: tuple[str, ...] | None = None
    redrawn: Mapping[str, tuple[Span, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class StoredRelation:
    """That the claim ``from_claim`` bears on ``to_claim``, by their ids; ``score`` says from 0 to 1 how sure it is that
    both speak of one matter, ``reasons`` why.
    """

    type: RelationType
    from_claim: str
    to_claim: str
    score: float
    reasons: tuple[str, ...]
    made_by: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Member:
    """A claim on a proposition: for it, against it, or taking no side; with the score and reasons of its being one."""

    claim: StoredClaim
    side: Stance
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredProposition:
    """What several claims of many reports are about. ``label`` are the words of the first of them; ``members`` are in
    the order of their publication.
    """

    id: str
    label: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what is one actor in many reports, under the names that these give it. ``speaks_for`` is as in Speaker."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    key: str | None = None
    speaks_for: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityActor:
    """Who an entity is in one report: an actor of it, with where that report was published."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    report: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class StoredRun:
    """One reading of a report; ``evidence`` is the object of schema ``lagebild/report/1`` that it gave."""

    id: str
    appearance: Appearance
    made_by: MadeBy
    read_at: str
    added_at: str
    claims: int
    current: bool
    evidence: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A text of the ledger with its readings, the oldest first."""

    id: str
    text: str = field(repr=False)
    language: str
    added_at: str
    runs: tuple[StoredRun, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the earth, in degrees (WGS 84), its edges included."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Site:
    """A place with how many claims, in how many reports, name it, and the first and last day of these by the clock of
    the question. The fields before are those of :class:`lagebild.model.Place`: ``name`` and, where a claim says it,
    ``within`` are one of those that claims give it.
    """

    name: str
    precision: Precision
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    within: str | None
    relation: str | None
    claims: int
    reports: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A day and how many claims there are on it."""

    day: str
    claims: int


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report that a full-text search found; ``added_at`` and ``claims`` are those of its newest reading."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    origin: str
    language: str
    published: str | None
    added_at: str = ""
    claims: int = 0


@dataclass(frozen=True, slots=True)
class StoredJudgement:
    """What a person has said, about which claim, entity or proposition; ``undoes`` is the judgement taken back."""

    id: str
    kind: JudgementKind
    target: str
    payload: Mapping[str, Any]
    by: str
    why: str
    at: str
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement in the history, and the id of the one that has taken it back."""

    said: StoredJudgement
    taken_back: str | None


@dataclass(frozen=True, slots=True)
class Info:
    """What a ledger holds. ``claims`` are those of the newest readings, ``all_claims`` of every reading; ``bytes`` is
    its size on disk; ``published`` the first and last day of publication.
    """

    address: str
    store: Literal["sqlite", "postgresql"]
    tables: str
    reports: int
    appearances: int
    runs: int
    claims: int
    all_claims: int
    failures: int
    judgements: int
    published: tuple[str | None, str | None]
    bytes: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What :meth:`Ledger.restore` did: how many readings, failures and judgements came in; ``known`` are the readings
    that were there already.
    """

    runs: int
    known: int
    failures: int
    judgements: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something :meth:`Ledger.check` found that should not be; ``where`` is a table and row, or a run."""

    where: str
    message: str
