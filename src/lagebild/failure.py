"""A report that could not be read, as data: a batch writes it down and goes on.

Called by the commands that read reports, and by the desk, with whatever was raised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lagebild.errors import ExportError, LagebildError
from lagebild.export.printable import printable

SCHEMA = "lagebild/failure/1"
STAGES = frozenset({"read", "annotate", "attribute", "resolve", "link", "export", "ledger"})


@dataclass(frozen=True, slots=True)
class Failure:
    """Which report failed, at which stage, why, and what to do. ``wrong_use``: the user asked for what cannot be."""

    origin: str
    stage: str
    code: str
    message: str
    remedy: str
    wrong_use: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The object of schema ``lagebild/failure/1``."""
        return {
            "schema": SCHEMA,
            "origin": self.origin,
            "stage": self.stage,
            "code": self.code,
            "message": self.message,
            "remedy": self.remedy,
        }

    def as_line(self) -> str:
        """The failure on one line, for people."""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return printable(f"{self.origin}: {self.stage} failed: {self.message}{remedy} [{self.code}]")


def failure_of(origin: str, error: Exception) -> Failure:
    """The Failure that ``error``, raised while ``origin`` was worked on, stands for."""
    stage = _stage(error)
    if isinstance(error, LagebildError):
        return Failure(origin, stage, error.code, error.message, error.remedy, isinstance(error, ExportError))
    if isinstance(error, OSError) and stage == "read":
        said = error.strerror or str(error)
        return Failure(origin, "read", "unreadable", f"cannot be read: {said}", "check the path and its permissions")
    said = f"{type(error).__name__}: {error}"
    return Failure(
        origin, stage, "internal-error", said, "this is a fault of the program: please report it with the text"
    )


def _stage(error: BaseException) -> str:
    """The stage whose code raised ``error``: the last one on the way down."""
    stage = "export" if isinstance(error, ExportError) else "read"
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "").split(".")
        if name[0] == "lagebild" and len(name) > 1 and name[1] in STAGES:
            stage = name[1]
        trace = trace.tb_next
    return stage
