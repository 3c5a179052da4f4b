"""What somebody gives the desk to read, read and kept in the ledger. Called by POST /api/v1/readings
and by the page /paste."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.errors import ConfigError
from lagebild.failure import failure_of
from lagebild.ledger import Added, Failed, Ledger
from lagebild.model import Reading
from lagebild.serve.pasting import Pasted, read
from lagebild.serve.problems import Refused


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a report: the day it was published, by whom (empty: nothing), its language (auto: see the
    text).
    """

    published: str = ""
    outlet: str = ""
    language: str = "auto"


def read_and_keep(ledger: Ledger, pasted: Pasted, said: Said) -> tuple[Reading, Added]:
    """The Reading of ``pasted``, kept in ``ledger``; what cannot be read is kept there as it came, with the reason,
    before that is raised.
    """
    try:
        reading = read(pasted, said.published, said.outlet, said.language)
    except (ConfigError, Refused):  # nothing is wrong with what came
        raise
    except Exception as error:  # whatever it brought about, what came is not lost
        failure = failure_of(pasted.label, error)
        failed = Failed(failure.origin, failure.stage, failure.code, failure.message, failure.remedy)
        ledger.fail(failed, pasted.raw)
        raise
    return reading, ledger.add(reading, pasted.raw)
