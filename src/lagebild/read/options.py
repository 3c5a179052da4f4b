"""ReadOptions: what the user says about a report before it is read. Called by the CLI and by ``read.source``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from lagebild.errors import ConfigError

Language = Literal["de", "en"]
LanguageChoice = Literal["de", "en", "auto"]

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """``published`` is an ISO date or None; ``outlet`` names the publisher; ``language`` "auto": see the text.

    ``url`` is where it stands, if not its own page says so; ``read_at`` an ISO time in UTC, None for now.
    """

    published: str | None = None
    outlet: str | None = None
    language: LanguageChoice = "auto"
    url: str | None = None
    read_at: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and not _is_iso_date(self.published):
            raise ConfigError(
                "published-not-a-date",
                f"the publication date {self.published!r} is not a date of the calendar",
                "write it as year-month-day, for example 2025-04-26",
            )
        if self.language not in get_args(LanguageChoice):
            raise ConfigError(
                "language-unknown",
                f"{self.language!r} is not a language that can be chosen",
                "choose de, en or auto",
            )


def _is_iso_date(value: str) -> bool:
    if not _ISO_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
