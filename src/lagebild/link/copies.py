"""Which passages say the same in nearly the same words: a signature to store, bands to find others by, a resemblance.

In goes the text of a block, out come plain values that the ledger stores. The words are folded (case, accents,
punctuation), every ``_SHINGLE`` words in a row are a shingle, and two passages resemble each other by the share of
their shingles that both have (A. Broder, On the resemblance and containment of documents, SEQUENCES 1997). That share
is estimated from the least of each of ``_HASHES`` hash functions over a passage's shingles (min-wise hashing, Broder,
Charikar, Frieze, Mitzenmacher 1998); the signature cut into bands finds what is probably alike without comparing all
(locality-sensitive hashing: P. Indyk, R. Motwani, STOC 1998; the bands are those of Leskovec, Rajaraman, Ullman,
Mining of Massive Datasets, ch. 3.4).

Signatures are kept for good and compared with those of later versions on other machines. The libraries that make them
renew their hashes from version to version (rensa 0.5 refuses what 0.4 has stored), so they are made here: BLAKE2b of
the shingle, then multiply-shift functions (M. Dietzfelbinger, STACS 1996), whose factors BLAKE2b gives as well. Any
change to that needs a migration.

Called by :mod:`lagebild.ledger.origins`.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from lagebild.resources.spelling import unmarked

LEAST_RESEMBLANCE = 0.4
"""From here on a passage is a copy; measured, see docs/ledger.md."""

_FEWEST_WORDS = 15
_SHINGLE = 3
_BANDS, _ROWS = 16, 3
_HASHES = 64
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile('„[^„“”"]*[“”"]|“[^“”]*”|"[^"]*"|«[^«»]*»|»[^«»]*«')


def signature(text: str) -> bytes | None:
    """The signature of a passage, 32 bits for each hash function; None where it has too few words to be known by."""
    words = _WORD.findall(unmarked(_QUOTED.sub(" ", text).casefold()))
    if len(words) < _FEWEST_WORDS:
        return None
    shingles = {" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)}
    keys = np.array([_hash(shingle.encode(), 4) for shingle in shingles], dtype=np.uint64)
    factors, summands = _functions()
    # uint64 wraps around, which is what multiply-shift wants: the upper half of the lower 64 bits.
    hashed = (factors[:, None] * keys + summands[:, None]) >> np.uint64(32)
    least: bytes = hashed.min(axis=1).astype("<u4").tobytes()
    return least


def bands(signature: bytes) -> tuple[int, ...]:
    """What the passage is found by: two that share one of these may be copies. 64 bits each, signed."""
    size = 4 * _ROWS
    parts = (bytes([n]) + signature[n * size : (n + 1) * size] for n in range(_BANDS))
    return tuple(_hash(part, 8) - (1 << 63) for part in parts)


def resemblance(one: bytes, other: bytes) -> float:
    """The share of shingles that two passages have in common, as their signatures have it, from 0 to 1."""
    return float(np.mean(_numbers(one) == _numbers(other)))


def _numbers(signature: bytes) -> NDArray[np.uint32]:
    return np.frombuffer(signature, dtype="<u4")


def _hash(data: bytes, size: int) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=size).digest(), "little")


@cache
def _functions() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The factors and summands of the hash functions."""
    drawn = [[_hash(f"{name} {n}".encode(), 8) for n in range(_HASHES)] for name in ("factor", "summand")]
    factors, summands = np.array(drawn, dtype=np.uint64)
    return factors | np.uint64(1), summands
