"""Which version of program and model reads: what tells one run of a report from the next."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import lagebild
from lagebild.ledger.values import MadeBy

MODELS = Path(lagebild.__file__).parent / "resources" / "models"


@cache
def this_version() -> MadeBy:
    """The program and the models that are shipped with it, each with the first digits of its weights' hash."""
    found = []
    for path in sorted(MODELS.glob("*/manifest.json")):
        manifest = json.loads(path.read_text(encoding="utf-8"))
        found.append(f"{manifest['name']} {manifest['sha256']['model.onnx'][:12]}")
    return MadeBy(f"lagebild {lagebild.__version__}", ", ".join(found) or "none")
