"""Text that every store can hold: none of them takes half a surrogate pair, PostgreSQL no NUL.

Each such character becomes U+FFFD, so that offsets stay what they are; the evidence keeps the text as it was.
"""

from __future__ import annotations

import re
from typing import overload

_CANNOT_BE_STORED = re.compile("[\x00\ud800-\udfff]")


@overload
def plain(text: str) -> str: ...
@overload
def plain(text: None) -> None: ...
def plain(text: str | None) -> str | None:
    """``text`` with U+FFFD for each character that cannot be stored."""
    return None if text is None else _CANNOT_BE_STORED.sub("\ufffd", text)
