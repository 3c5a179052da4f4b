"""The publication date that a report's own text states. Called by ``read.source`` and ``read.bylines``.

Only a full date counts, and only where newsrooms put it: behind a word such as "Veröffentlicht am", alone on a line at
the head of the report, or in a dateline. A date in running text is about events, never about publication.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    ("januar", "jänner", "jan", "january"),
    ("februar", "feber", "feb", "february"),
    ("märz", "mär", "mrz", "mar", "march"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "oct", "october"),
    ("november", "nov"),
    ("dezember", "dez", "dec", "december"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = "(?:" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
# "04/05/2025" is left out: it means two different days on the two sides of the Atlantic.
_FULL_DATE = re.compile(
    rf"(?<!\d)(?:(?P<y1>\d{{4}})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})"
    rf"|(?P<d2>\d{{1,2}})\.\s?(?P<m2>\d{{1,2}})\.\s?(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d{{1,2}})(?:\.|st|nd|rd|th)?\s(?P<m3>{_MONTH}),?\s(?P<y3>\d{{4}})"
    rf"|(?P<m4>{_MONTH})\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y4>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:stand|veröffentlicht|erschienen|erstellt|publiziert|datum"
    r"|date|published|posted|first published|publication date"
    r"|(?P<later>zuletzt aktualisiert|aktualisiert|last updated|updated|update|last modified))\s*(?:am|on|at)?\s*:?\s*",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|mo|di|mi|do|fr|sa|so|uhr|um|at|am|on|den|der|the|utc|gmt|est|edt|cest|cet|mesz|mez|[ap]\.?m\.?|t|z)\b"
    r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|[-–|,.;:()+•·\s]|\d{1,4}",
    re.IGNORECASE,
)
_LONGEST_DATE_LINE = 100


def full_dates(text: str) -> list[str]:
    """All full calendar dates in ``text`` as ISO dates, in order."""
    dates = (_iso(match) for match in _FULL_DATE.finditer(text))
    return [found for found in dates if found]


def is_date_line(line: str) -> bool:
    """Whether ``line`` says nothing but when the report was published or brought up to date."""
    if len(line) > _LONGEST_DATE_LINE or not full_dates(line):
        return False
    rest = _FULL_DATE.sub(" ", line)
    rest = _LABEL.sub(" ", rest)
    return not _AROUND.sub("", rest).strip()


def stated_date(lines: list[str]) -> str | None:
    """The publication date among ``lines``, the lines of a report that are date lines or datelines.

    The date of an update stands in only where no other is given.
    """
    updated: str | None = None
    for line in lines:
        dates = full_dates(line)
        label = _LABEL.search(line)
        if dates and (label is None or not label["later"]):
            return dates[0]
        if dates and updated is None:
            updated = dates[0]
    return updated


def _iso(match: re.Match[str]) -> str | None:
    year, month, day = (next(match[f"{part}{n}"] for n in "1234" if match[f"{part}{n}"]) for part in "ymd")
    number = int(month) if month.isdigit() else _MONTH_NUMBERS[month.casefold().rstrip(".")]
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
