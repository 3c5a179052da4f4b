"""Judgements as they go in and out, actors, failures."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from lagebild.ledger import JudgementKind
from lagebild.model import Act, ActorKind, Certainty, Polarity, Speech, Stance
from lagebild.serve.api.shapes.common import Listed

Id = Annotated[str, Field(min_length=1, max_length=100, description="An id of the ledger, or its beginning.")]
Why = Annotated[str, Field(max_length=2000, description="The reason, for those who read it later.")]


class ActorShape(BaseModel):
    """Who or what is one actor in many reports, under the names that these give it."""

    schema_: Literal["lagebild/actor/1"] = Field(alias="schema")
    id: str
    name: str
    kind: ActorKind
    country: str | None
    key: str | None
    speaks_for: str | None
    names: list[str]


class ActorList(Listed[ActorShape]):
    """Actors, in the order of their names."""


class ActorThere(BaseModel):
    """Who the actor is in one report: ``id`` is what a split takes out."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    report: str
    title: str | None
    outlet: str | None
    published: str | None


class ActorInFull(ActorShape):
    """An actor, who it is in the newest reports that speak of it, and the version that a judgement on it names in
    If-Match. ``more`` says that it is in other reports too.
    """

    actors: list[ActorThere]
    more: bool
    version: str


class FailureShape(BaseModel):
    """What could not be read, why, and what to do; ``original`` is the SHA-256 of the bytes that came."""

    schema_: Literal["lagebild/failure/1"] = Field(alias="schema")
    origin: str
    stage: str
    code: str
    message: str
    remedy: str
    id: str
    at: str
    program: str
    model: str
    original: str | None


class FailureList(Listed[FailureShape]):
    """Failures, the oldest first."""


class JudgementShape(BaseModel):
    """What a person has said, of what; ``undoes`` is the judgement that it takes back."""

    schema_: Literal["lagebild/judgement/1"] = Field(alias="schema")
    id: str
    kind: JudgementKind
    target: str
    payload: dict[str, Any]
    by: str
    why: str
    at: str
    undoes: str | None


class JudgementList(Listed[JudgementShape]):
    """Judgements, the oldest first. ``version`` is what a judgement on the targets asked for names in If-Match; null
    where none were asked for.
    """

    version: str | None


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Verdict(_In):
    """A claim is accepted or rejected."""

    kind: Literal["accept", "reject"]
    target: Id
    why: Why = ""


class SpanIn(_In):
    """A piece of the report's text, to the letter: half-open offsets in Unicode code points, and what they cover."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str = Field(min_length=1, max_length=100_000)


def _left_out() -> Any:
    """The default of a field that may be missing, but not null."""
    return None


class Edits(_In):
    """The fields of a claim that can be changed, at least one of them; ``cue`` is null where there is none."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"minProperties": 1})

    act: Act = Field(default_factory=_left_out)
    certainty: Certainty = Field(default_factory=_left_out)
    polarity: Polarity = Field(default_factory=_left_out)
    speech: Speech = Field(default_factory=_left_out)
    stance: Stance = Field(default_factory=_left_out)
    content: list[SpanIn] = Field(default_factory=_left_out, min_length=1, max_length=100)
    cue: SpanIn | None = Field(default_factory=_left_out)
    source: list[SpanIn] = Field(default_factory=_left_out, max_length=100)
    speakers: list[Id] = Field(default_factory=_left_out, max_length=100, description="Ids of actors of the report.")

    @model_validator(mode="after")
    def _something(self) -> Edits:
        if not self.model_fields_set:
            raise ValueError("nothing is changed")
        return self


class Edit(_In):
    """Fields of a claim are changed."""

    kind: Literal["edit"]
    target: Id
    set: Edits
    why: Why = ""


class Grouping(_In):
    """Entities or propositions are the same as the target (merge), or actors or claims do not belong to it (split)."""

    kind: Literal["merge", "split"]
    target: Id
    with_: list[Id] = Field(alias="with", min_length=1, max_length=500)
    why: Why = ""


NewJudgement = Annotated[Verdict | Edit | Grouping, Field(discriminator="kind")]


class Undo(_In):
    """Why a judgement is taken back."""

    why: Why = ""
