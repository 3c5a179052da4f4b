"""What a claim says, as a vector: contents that say one thing in other words, or in the other language, lie near.

The model (``resources/models/meaning``, ``training/meaning``) is multilingual-e5-small (Wang et al., 2024, arXiv
2402.05672), trained further on paraphrases of our own so that what is said decides and not what it is said of. Names of
places are taken out before: where something happened is compared as such. Called by :mod:`lagebild.ledger.linking`;
two vectors are compared by :mod:`lagebild.link.across.meaning`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from lagebild.errors import ModelError

MODELS = Path(__file__).parent.parent / "resources" / "models"
_FILES = ("meaning/model.onnx", "attribution-de/tokenizer.json")
_START, _STOP = 0, 2
_PREFIX = "query: "  # what the base model was trained to find before a text
_LONGEST = 100  # pieces
_GAP = "…"
_SHORTEST = 4  # letters of a part of a name that is taken out by itself
_SCALE = 127  # of the numbers from -1 to 1 in a vector


class Meaning:
    """The model, loaded once."""

    def __init__(self, models: Path = MODELS) -> None:
        """ModelError if a file is missing."""
        missing = [name for name in _FILES if not (models / name).is_file()]
        if missing:
            remedy = "reinstall the package or train the model (training/README.md)"
            raise ModelError("model-incomplete", f"{models} lacks {', '.join(missing)}", remedy)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        model = str(models / _FILES[0])
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(models / _FILES[1]))

    def vector(self, text: str) -> bytes:
        """The vector of a content without names of places (:func:`without_places`), one signed byte a number.

        One text a call: padding would change the scale of the int8 activations, and so the vector.
        """
        pieces = self._tokenizer.encode(_PREFIX + text, add_special_tokens=False).ids[:_LONGEST]
        ids = np.array([[_START, *pieces, _STOP]], np.int64)
        (vector,) = self._session.run(None, {"ids": ids})
        whole: bytes = np.rint(vector[0] * _SCALE).astype(np.int8).tobytes()
        return whole


def without_places(content: str, names: Iterable[str]) -> str:
    """``content`` with a gap for each of the ``names`` of places in it, and for their longer parts."""
    parts = {part for name in names for part in (name, *(p for p in re.split("[ -]", name) if len(p) >= _SHORTEST))}
    for part in sorted(parts, key=lambda p: (-len(p), p)):
        if part:
            content = _named(part).sub(_GAP, content)
    return content


@cache
def default() -> Meaning:
    """The shipped model."""
    return Meaning()


def _named(part: str) -> re.Pattern[str]:
    """A name with the endings that German gives it; re keeps the patterns that come again."""
    return re.compile(rf"\b{re.escape(part)}\w{{0,2}}\b", re.IGNORECASE)
