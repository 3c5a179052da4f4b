"""Schema ``lagebild/claim/1``, and what a claim is shown with when it is asked for alone."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from lagebild.model import Act, ActorKind, Certainty, Polarity, RelationType, Speech, Stance, Voice
from lagebild.serve.api.shapes.common import HopShape, Listed, PlaceShape, QuantityShape, TimeShape


class SpeakerShape(BaseModel):
    """An actor as a claim names it; ``entity`` is who that is in all reports."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    key: str | None
    speaks_for: str | None
    entity: str | None


class MomentShape(BaseModel):
    """When something was; an end that is open is null."""

    earliest: str | None
    latest: str | None


class ClocksShape(BaseModel):
    """When it happened, was said, was published, was read."""

    happened: MomentShape | None
    said: MomentShape | None
    published: str | None
    read: str


class OriginShape(BaseModel):
    """Whom a claim goes back to before its speaker, and how that is known."""

    kind: Literal["agency", "outlet", "report"]
    key: str
    name: str
    why: Literal["credited", "copied", "own"]


class ClaimShape(BaseModel):
    """One claim of the ledger."""

    schema_: Literal["lagebild/claim/1"] = Field(alias="schema")
    id: str
    report: str
    run: str
    local: str
    origin: str
    title: str | None
    language: str
    voice: Voice
    source: str | None
    cue: str | None
    content: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    speech: Speech
    act: Act
    polarity: Polarity
    stance: Stance
    certainty: Certainty
    distanced: bool
    confidence: float = Field(ge=0, le=1)
    judgement: Literal["accept", "reject"] | None
    outlet: str | None
    url: str | None
    appearance: str
    speakers: list[SpeakerShape]
    clocks: ClocksShape
    times: list[TimeShape]
    places: list[PlaceShape]
    implied_places: list[PlaceShape]
    quantities: list[QuantityShape]
    names: list[str] | None
    chain: list[HopShape]
    came_from: OriginShape | None
    edited: list[str]


class ClaimList(Listed[ClaimShape]):
    """Claims, the newest by the clock asked for first."""


class RelationShape(BaseModel):
    """That the claim ``from`` bears on the claim ``to``; ``score`` says how sure that is, ``reasons`` why."""

    type: RelationType
    from_: str = Field(alias="from")
    to: str
    score: float
    reasons: list[str]


class AppearanceShape(BaseModel):
    """Where the claim's report was published, and the reading that found the claim there."""

    id: str
    outlet: str | None
    url: str | None
    published: str | None
    run: str


class ClaimInFull(ClaimShape):
    """A claim with the proposition it is on, all that bears on it, everywhere that it stands, and the version that a
    judgement on it names in If-Match. ``current`` is false where no reading that counts has it; then ``newest`` is the
    reading of its report that does count.
    """

    proposition: str | None
    relations: list[RelationShape]
    appearances: list[AppearanceShape]
    current: bool
    newest: str | None
    version: str
