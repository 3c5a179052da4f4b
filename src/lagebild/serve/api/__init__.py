"""REST under /api/v1. A module with a ``router`` is entered in ROUTERS; its paths stand without the prefix."""

from __future__ import annotations

from fastapi import APIRouter

from lagebild.serve.api import (
    actors,
    claims,
    failures,
    info,
    judgements,
    propositions,
    questions,
    readings,
    reports,
    session,
)

ROUTERS: tuple[APIRouter, ...] = (
    info.router,
    session.router,
    reports.router,
    claims.router,
    propositions.router,
    questions.router,
    actors.router,
    judgements.router,
    readings.router,
    failures.router,
)
