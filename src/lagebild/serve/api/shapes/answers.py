"""The shapes of the questions' answers: disputes, changes, control, tolls; and of propositions."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from lagebild.link.across.control.holding import Tells
from lagebild.link.across.control.toponyms import Level
from lagebild.model import Act, Certainty, Comparison, Speech, Stance
from lagebild.serve.api.shapes.claim import ClaimShape
from lagebild.serve.api.shapes.common import CountsShape, Listed
from lagebild.views.claimants import ClaimantKind
from lagebild.views.control import How
from lagebild.views.tolls import Says
from lagebild.views.turning import ChangeKind
from lagebild.views.voices import Bearing


class MatterShape(BaseModel):
    """What is disputed or spoken of: a proposition, or a claim that is on none."""

    id: str
    label: str


class PartyShape(BaseModel):
    """One voice; ``key`` is the same in every report."""

    key: str
    name: str
    kind: ClaimantKind
    country: str | None


class SaidBy(BaseModel):
    """A speaker of quoted words."""

    name: str
    key: str | None
    speaks_for: str | None


class Words(BaseModel):
    """The words of one claim, who says them, and where they stand."""

    claim: str
    words: str
    cue: str | None
    act: Act
    certainty: Certainty
    speakers: list[SaidBy]
    source: str | None
    said: str | None
    published: str | None
    report: str
    outlet: str | None
    origin: str
    language: str


class TakenBack(Words):
    """The words that took something back, and the day."""

    on: str | None


class VoiceShape(BaseModel):
    """A party with all that it says on one side."""

    party: PartyShape
    side: Stance
    bearing: Bearing
    reasons: list[str]
    first: Words
    since: str | None
    last: str | None
    restated: int = Field(ge=0)
    stands: bool
    until: str | None
    retraction: TakenBack | None
    claims: list[str]
    reports: list[str]
    outlets: list[str]
    counts: CountsShape


class SideShape(BaseModel):
    """All who are on one side, in the order in which they first spoke."""

    voices: list[VoiceShape]
    counts: CountsShape


class DisputeShape(BaseModel):
    """A proposition with opposed claims by different parties."""

    schema_: Literal["lagebild/dispute/1"] = Field(alias="schema")
    proposition: MatterShape
    since: str | None
    stands: bool
    until: str | None
    newest: str | None
    for_: SideShape = Field(alias="for")
    against: SideShape
    none: SideShape
    counts: CountsShape


class DisputeList(Listed[DisputeShape]):
    """Disputes, the newest first."""


class ChangeShape(BaseModel):
    """A party that says something else than before."""

    schema_: Literal["lagebild/change/1"] = Field(alias="schema")
    kind: ChangeKind
    party: PartyShape
    proposition: MatterShape
    on: str | None
    days: int | None
    before: VoiceShape | None
    after: VoiceShape
    between: list[VoiceShape]


class ChangeList(Listed[ChangeShape]):
    """Changes of position, the newest first."""


class HolderShape(BaseModel):
    """The side that an entry speaks of."""

    name: str
    country: str | None


class ImpliedShape(BaseModel):
    """What an entry follows from: a claim on all of a wider place."""

    place: str
    level: Level
    why: str


class PartShape(BaseModel):
    """Parts of a place, in the words of the text."""

    parts: list[str]
    words: str


class SinceShape(BaseModel):
    """From when on, in the claim's words, and the day if it is known."""

    words: str
    day: str | None


class RetractionShape(BaseModel):
    """In which claim, on which day, in which words it was taken back."""

    claim: str
    day: str | None
    words: str | None


class EntryShape(BaseModel):
    """One statement of one claim on who holds a place."""

    day: str
    tells: Tells
    holder: HolderShape | None
    held: bool | None
    how: How
    implied: ImpliedShape | None
    part: PartShape | None
    since: SinceShape | None
    words: str
    clause: str
    speakers: list[str]
    act: Act
    certainty: Certainty
    speech: Speech
    claim: str
    report: str
    outlet: str | None
    url: str | None
    published: str | None
    answers: str | None
    retracted: list[RetractionShape]


class ControlVoice(BaseModel):
    """What one claimant said on one day."""

    claimant: PartyShape
    entries: list[EntryShape]


class DayShape(BaseModel):
    """A day and who said something on it; nobody on a day without a statement."""

    day: str
    voices: list[ControlVoice]


class ControlShape(BaseModel):
    """Who holds a place, according to whom, day by day."""

    schema_: Literal["lagebild/control/1"] = Field(alias="schema")
    place: str
    level: Level
    names: list[str]
    also: list[Level]
    first: str | None
    last: str | None
    asof: str | None
    days: list[DayShape]
    complete: bool


class FigureShape(BaseModel):
    """A number in the claim's words and its bounds; an open end is null."""

    text: str
    low: float | None
    high: float | None
    comparison: Comparison


class RowShape(BaseModel):
    """A number by one claim; ``at_odds`` and ``revises`` are numbers of other rows, counted from 0."""

    claimant: PartyShape
    figure: FigureShape
    says: Says
    day: str | None
    words: str
    speakers: list[str]
    act: Act
    certainty: Certainty
    speech: Speech
    claim: str
    report: str
    outlet: str | None
    url: str | None
    published: str | None
    proposition: str | None
    at_odds: list[int]
    revises: int | None


class TollShape(BaseModel):
    """Numbers that count the same."""

    schema_: Literal["lagebild/tolls/1"] = Field(alias="schema")
    unit: str | None
    counted: list[str]
    role: str | None
    whose: list[str]
    places: list[str]
    earliest: str | None
    latest: str | None
    propositions: list[str]
    rows: list[RowShape]


class TollList(Listed[TollShape]):
    """Groups of numbers, the one with the newest number first; ``complete`` is false where older claims with numbers
    were left out.
    """

    complete: bool


class MemberShape(BaseModel):
    """A claim on a proposition: for it, against it, or taking no side; with the score and reasons of its being one."""

    side: Stance
    score: float
    reasons: list[str]
    claim: ClaimShape


class PropositionShape(BaseModel):
    """What several claims are about; members in the order of their publication. ``version`` is what a judgement on it
    names in If-Match.
    """

    schema_: Literal["lagebild/proposition/1"] = Field(alias="schema")
    id: str
    label: str
    members: list[MemberShape]
    version: str
