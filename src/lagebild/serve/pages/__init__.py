"""The pages. A module with a ``router`` is entered in ROUTERS; its functions return ``rendering.page(...)``."""

from __future__ import annotations

from fastapi import APIRouter

from lagebild.serve.pages import (
    actors,
    control,
    disputes,
    failures,
    judgements,
    judging,
    judging_groups,
    login,
    map,
    paste,
    propositions,
    reports,
    search,
    today,
    toll_ranges,
    tolls,
)

ROUTERS: tuple[APIRouter, ...] = (
    actors.router,
    control.router,
    disputes.router,
    failures.router,
    login.router,
    map.router,
    paste.router,
    propositions.router,
    reports.router,
    search.router,
    today.router,
    toll_ranges.router,
    tolls.router,
    judgements.router,
    judging.router,
    judging_groups.router,
)
