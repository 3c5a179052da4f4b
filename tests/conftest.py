"""What the tests of several stages share: the shipped model, loaded once, and a way to read a constructed text with
it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from lagebild.annotate.encoder import Encoder, default_encoder
from lagebild.model import Reading
from lagebild.pipeline import read_report
from lagebild.read import ReadOptions, read_bytes
from lagebild.read.options import Language

Read = Callable[[str, Language], Reading]

# The first example of a property loads word lists and models; a slow machine is no failure.
settings.register_profile("lagebild", deadline=None)
settings.load_profile("lagebild")


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The shipped model."""
    return default_encoder()


@pytest.fixture(scope="session")
def read(encoder: Encoder) -> Read:
    """Text and language -> its reading, on the whole path from bytes on."""

    def path(text: str, language: Language) -> Reading:
        return read_report(read_bytes(text.encode(), "constructed.txt", ReadOptions(language=language)), encoder)

    return path
