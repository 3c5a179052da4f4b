"""The ledger: what many reports say, kept for good. Append-only, in one SQLite file or on a PostgreSQL server."""

from lagebild.ledger.store import Ledger, open_ledger
from lagebild.ledger.values import (
    Added,
    Appearance,
    Clock,
    Failed,
    FoundReport,
    Info,
    JudgementKind,
    MadeBy,
    Problem,
    Query,
    Speaker,
    StoredClaim,
    StoredFailure,
    StoredJudgement,
    StoredReport,
    StoredRun,
)

__all__ = [
    "Added",
    "Appearance",
    "Clock",
    "Failed",
    "FoundReport",
    "Info",
    "JudgementKind",
    "Ledger",
    "MadeBy",
    "Problem",
    "Query",
    "Speaker",
    "StoredClaim",
    "StoredFailure",
    "StoredJudgement",
    "StoredReport",
    "StoredRun",
    "open_ledger",
]
