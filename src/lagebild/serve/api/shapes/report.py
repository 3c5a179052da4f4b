"""Schema ``lagebild/report/1``, the reports of a list, and what was read at once."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from lagebild.model import (
    Act,
    ActorKind,
    BlockKind,
    Certainty,
    HopKind,
    Polarity,
    PublishedFrom,
    RelationType,
    Speech,
    Stance,
    Voice,
)
from lagebild.serve.api.shapes.common import Listed, PlaceShape, QuantityShape, TextSpan, TimeShape


class ReportEntry(BaseModel):
    """A report in a list: its newest reading where it appeared."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    origin: str
    language: str
    published: str | None
    added_at: str
    claims: int = Field(ge=0)


class ReportList(Listed[ReportEntry]):
    """Reports, the newest first; one that appeared twice stands twice."""


class BlockShape(BaseModel):
    """A part of the page."""

    kind: BlockKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class ReportHead(BaseModel):
    """The text, with what is known of it."""

    id: str
    origin: str
    url: str | None
    outlet: str | None
    title: str | None
    language: str
    published: str | None
    published_from: PublishedFrom
    read_at: str
    agencies: list[str]
    text: str
    text_sha256: str
    length: int = Field(ge=0)
    blocks: list[BlockShape]


class ReportActor(BaseModel):
    """Who speaks in the report."""

    id: str
    name: str
    also: list[str]
    kind: ActorKind
    country: str | None
    wikidata: str | None
    roles: list[str]
    mentions: list[TextSpan]
    key: str | None = None
    speaks_for: str | None = None


class ReportRelation(BaseModel):
    """How a claim bears on another one of the report."""

    type: RelationType
    claim: str


class ReportHop(BaseModel):
    """A station on a claim's way to the reader; ``span`` is null where the text does not name it."""

    kind: HopKind
    name: str
    span: TextSpan | None


class ReportMoment(BaseModel):
    """When something was, from the times with these ids."""

    earliest: str | None
    latest: str | None
    times: list[str]


class ReportClocks(BaseModel):
    """When it happened, was said, was published, was read."""

    happened: ReportMoment | None
    said: ReportMoment | None
    published: str | None
    read: str | None


class ReportClaim(BaseModel):
    """A claim with its spans; ids are those of this reading."""

    id: str
    voice: Voice
    speakers: list[str]
    source: list[TextSpan]
    cue: TextSpan | None
    content: list[TextSpan]
    speech: Speech
    act: Act
    polarity: Polarity
    stance: Stance
    certainty: Certainty
    distanced: list[TextSpan]
    within: str | None
    proposition: str | None
    relations: list[ReportRelation]
    chain: list[ReportHop]
    times: list[str]
    places: list[str]
    implied_places: list[str] = []
    quantities: list[str]
    names: list[TextSpan] | None = None
    clocks: ReportClocks
    why: list[str]
    confidence: float = Field(ge=0, le=1)


class ReportProposition(BaseModel):
    """What claims of the report are about."""

    id: str
    label: str
    claims: list[str]


class WarningShape(BaseModel):
    """What the reader of the report should know."""

    code: str
    message: str


class ReportShape(BaseModel):
    """One reading of a report: its text and all that was found in it."""

    schema_: Literal["lagebild/report/1"] = Field(alias="schema")
    report: ReportHead
    actors: list[ReportActor]
    claims: list[ReportClaim]
    times: list[TimeShape]
    places: list[PlaceShape]
    quantities: list[QuantityShape]
    propositions: list[ReportProposition]
    warnings: list[WarningShape]


class RunShape(BaseModel):
    """One reading of the report in the ledger: which version made it, of which appearance; whether it counts now."""

    id: str
    appearance: str
    outlet: str | None
    url: str | None
    program: str
    model: str
    read_at: str
    added_at: str
    claims: int
    current: bool


class ReportInFull(ReportShape):
    """A reading of a report of the ledger, by ``run``; ``runs`` are all its readings. ``ids`` leads from the ids of
    claims and actors in this reading to those in the ledger.
    """

    run: str
    runs: list[RunShape]
    ids: dict[str, str]


class AddedShape(BaseModel):
    """What was added to the ledger; ``new`` is false where this version had read the same before."""

    schema_: Literal["lagebild/added/1"] = Field(alias="schema")
    origin: str
    report: str
    run: str
    claims: int
    new: bool


class ReadingShape(ReportShape):
    """What was read at once; ``kept`` is null if it was not to be kept."""

    kept: AddedShape | None
