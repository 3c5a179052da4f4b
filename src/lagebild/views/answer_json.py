"""The JSON of control and tolls, schemas ``lagebild/control/1`` and ``lagebild/tolls/1``.

In go the values of this folder, out come dicts of plain values. Called by the commands ``control`` and ``tolls`` and by
the desk.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from lagebild.views.control import Control
from lagebild.views.tolls import Toll

CONTROL = "lagebild/control/1"
TOLLS = "lagebild/tolls/1"


def control_as_dict(control: Control) -> dict[str, Any]:
    """The object of schema ``lagebild/control/1`` for ``control``."""
    return {"schema": CONTROL, **asdict(control)}


def toll_as_dict(toll: Toll) -> dict[str, Any]:
    """The object of schema ``lagebild/tolls/1`` for ``toll``."""
    return {"schema": TOLLS, **asdict(toll)}
