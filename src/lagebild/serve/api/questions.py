"""/disputes, /changes, /control, /tolls: the questions of :mod:`lagebild.views`, with the options of the commands."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from lagebild.serve.api.asking import About, AsOf, Day, Parameters, Parted, Since, Text, Until, Words, listed, written
from lagebild.serve.api.shapes.answers import ChangeList, ControlShape, DisputeList, TollList
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.problems import Refused
from lagebild.serve.remembered import newest_changes, newest_disputes, newest_tolls
from lagebild.views.answer_json import control_as_dict, toll_as_dict
from lagebild.views.changes import ChangeQuery
from lagebild.views.control import control_of_newest
from lagebild.views.dispute_json import change_as_dict, dispute_as_dict
from lagebild.views.disputes import DisputeQuery
from lagebild.views.tolls import Asked

router = APIRouter(tags=["questions"])

# Every day of the answer is an object; between these there are some 73,000.
_FIRST, _LAST = "1900-01-01", "2099-12-31"


class DisputeQuestion(Parted):
    """Which disputes are asked for: those with a claim that meets this."""

    words: Words = ""
    about: About = None
    speaker: Text | None = Field(None, description="In which this actor has a say: a name, or a key as RU:...")
    since: Since = None
    until: Until = None
    asof: AsOf = None


class ChangeQuestion(Parted):
    """Which changes are asked for."""

    actor: Text | None = Field(None, description="Who changed position: a name, or a key as RU:...")
    about: About = None
    since: Since = None
    until: Until = None
    asof: AsOf = None


class ControlQuestion(Parameters):
    """Which place on which days: one with ``on``, else from ``from`` to ``to``, both included; and how many claims are
    read at the most, the newest of those days.
    """

    place: Text = Field(min_length=1, description='A place by name; "Altmoor district" if the town is not meant.')
    on: Day | None = Field(None, description="What was said on this day.")
    from_: Day | None = Field(None, alias="from", description="From this day on.")
    to: Day | None = Field(None, description="Up to this day.")
    asof: AsOf = None
    most: int = Field(
        30, ge=1, le=1000, description="How many claims are read that speak of it under one name, the newest."
    )

    def days(self) -> tuple[str | None, str | None]:
        """The first and the last day; Refused if they are said twice, or lie where no report is from."""
        if self.on and (self.from_ or self.to):
            raise Refused("days-said-twice", "on says one day, from and to say others", "leave out one of the two", 422)
        first, last = self.on or self.from_, self.on or self.to
        if any(day is not None and not _FIRST <= day <= _LAST for day in (first, last)):
            message = f"days are answered for from {_FIRST} to {_LAST}"
            raise Refused("days-out-of-range", message, "choose days between these", 422)
        return first, last


class TollQuestion(Parted):
    """Which numbers are asked for, and how many claims with numbers, the newest, are compared at the most."""

    words: Words = ""
    about: About = None
    since: Since = None
    until: Until = None
    asof: AsOf = None
    most: int = Field(50, ge=1, le=5000, description="How many claims with numbers are compared, the newest.")


@router.get("/disputes", response_model=DisputeList)
def disputes(ledger: OpenLedger, asked: Annotated[DisputeQuestion, Query()]) -> Response:
    """What different parties dispute, the newest first: who is for it and who against, in their words, since when."""
    query = DisputeQuery(**asked.model_dump(exclude={"limit", "cursor"}))
    found = asked.part("disputes", lambda most: newest_disputes(ledger, replace(query, limit=most)))
    return listed(found, dispute_as_dict)


@router.get("/changes", response_model=ChangeList)
def changes(ledger: OpenLedger, asked: Annotated[ChangeQuestion, Query()]) -> Response:
    """Who changed position, the newest first: denying, then confirming; claimed, taken back, claimed again."""
    query = ChangeQuery(**asked.model_dump(exclude={"limit", "cursor"}))
    found = asked.part("changes", lambda most: newest_changes(ledger, replace(query, limit=most)))
    return listed(found, change_as_dict)


@router.get("/control", response_model=ControlShape)
def control(ledger: OpenLedger, asked: Annotated[ControlQuestion, Query()]) -> Response:
    """Who holds a place, according to whom, day by day, in whose words. Nothing is filled in between."""
    first, last = asked.days()
    return written(control_as_dict(control_of_newest(ledger, asked.place, first, last, asked.asof, asked.most)))


@router.get("/tolls", response_model=TollList)
def tolls(ledger: OpenLedger, asked: Annotated[TollQuestion, Query()]) -> Response:
    """Which numbers of dead, wounded, prisoners and losses are claimed, by whom, side by side; nothing is averaged."""
    query = Asked(**asked.model_dump(exclude={"limit", "cursor", "most"}))
    found = newest_tolls(ledger, query, asked.most)
    return listed(asked.part("tolls", lambda most: found.tolls[:most]), toll_as_dict, complete=found.all)
