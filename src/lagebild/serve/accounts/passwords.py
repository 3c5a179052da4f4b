"""Passwords: what is good enough, and their argon2id hashes with the parameters of RFC 9106 for little memory."""

from __future__ import annotations

import secrets
from functools import cache
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from lagebild.errors import ConfigError

SHORTEST, LONGEST = 10, 1000

_HASHER = PasswordHasher()
# One at a time: each takes 64 MiB of memory and all cores, whoever asks.
_ONE = Lock()


def hashed(password: str) -> str:
    """The hash of ``password`` with its salt; ConfigError if it is too short or absurdly long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ConfigError(
            "password-too-short" if len(password) < SHORTEST else "password-too-long",
            f"a password has {SHORTEST} to {LONGEST} characters",
            "take a few words that nobody would put together",
        )
    with _ONE:
        return _HASHER.hash(password)


def fits(password: str, hash: str | None) -> bool:
    """Whether ``password`` is the one with that ``hash``; without one, False after the same time."""
    with _ONE:
        try:
            return _HASHER.verify(hash or _nobody(), password) and hash is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _nobody() -> str:
    """The hash of a password that nobody knows: an account that is not there takes as long as one that is."""
    return _HASHER.hash(secrets.token_hex(16))
