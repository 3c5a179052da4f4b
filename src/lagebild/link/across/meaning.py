"""Two vectors of :mod:`lagebild.link.meaning` side by side: whether both contents speak of one matter, and whether they
say the opposite of each other. Called by :mod:`features`.

The first half of a vector tells the matter: the cosine of two. The second half tells what is said of it: two contents
are opposed by a small network over both (``resources/models/meaning/opposed.npz``). What somebody is for or against is
not in the content: that is the claim's stance.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from lagebild.link.meaning import MODELS

Vector = npt.NDArray[np.float32]


def likeness(a: bytes, b: bytes) -> float:
    """How alike the matters of two vectors are, -1 to 1."""
    return float(_halves(a)[0] @ _halves(b)[0])


def opposed(a: bytes, b: bytes) -> float:
    """How sure it is that two contents on one matter exclude each other, 0 to 1."""
    (x, said_x), (y, said_y) = _halves(a), _halves(b)
    inputs = np.concatenate([said_x * said_y, np.abs(said_x - said_y), x * y])
    hidden = inputs @ _network()["first"].T + _network()["first_bias"]
    logit = np.maximum(hidden, 0) @ _network()["second"].T + _network()["second_bias"]
    return float(1 / (1 + np.exp(-logit[0])))


def _halves(vector: bytes) -> tuple[Vector, Vector]:
    """The matter, of length 1, and what is said of it, from -1 to 1."""
    numbers = np.frombuffer(vector, np.int8).astype(np.float32)
    matter, said = np.split(numbers, 2)
    length = np.sqrt(np.sum(matter * matter)) + np.float32(1e-9)
    return matter / length, said / np.float32(127)


@cache
def _network() -> dict[str, Vector]:
    with np.load(MODELS / "meaning" / "opposed.npz") as stored:
        return {name: stored[name] for name in stored.files}
