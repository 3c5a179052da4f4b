"""Write a person's judgement into a ledger, and show them all. Called by :mod:`lagebild.cli.judging`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from lagebild.cli import edits
from lagebild.cli.batch import DONE
from lagebild.cli.output import put_line, put_text
from lagebild.errors import ConfigError
from lagebild.export.printable import printable
from lagebild.ledger import JudgementKind, Ledger, StoredJudgement, open_ledger
from lagebild.ledger.stored_json import judgement_as_dict

_WITH = frozenset({"merge", "split"})


@dataclass(frozen=True, slots=True)
class Said:
    """What the user said; the fields are the arguments and options of the command ``judge``."""

    target: str
    verdict: str
    by: str
    why: str
    changes: tuple[str, ...]
    company: tuple[str, ...]
    seen: str | None = None


def write_down(where: str, said: Said, json: bool) -> int:
    """Write it down and say under which id; LedgerError or ConfigError if it says what cannot be."""
    _refuse(said)
    with open_ledger(where, create=False) as ledger:
        target = ledger.whole_id(said.target)
        if said.verdict == "undo":
            made = ledger.undo(target, by=said.by, why=said.why, expected=said.seen)
        else:
            kind = cast(JudgementKind, said.verdict)
            payload = _payload(ledger, said, target)
            made = ledger.judge(kind, target, by=said.by, why=said.why, payload=payload, expected=said.seen)
    _put(made, json)
    return DONE


def show(where: str, json: bool) -> int:
    """All judgements."""
    with open_ledger(where, create=False) as ledger:
        for judgement in ledger.judgements():
            _put(judgement, json)
    return DONE


def _refuse(said: Said) -> None:
    """Options that the verdict has no use for are a mistake, not to be passed over."""
    if said.changes and said.verdict != "edit":
        raise ConfigError("wrong-option", f"--set has no meaning with {said.verdict}", "it is for: edit")
    if said.company and said.verdict not in _WITH:
        raise ConfigError("wrong-option", f"--with has no meaning with {said.verdict}", "it is for: merge, split")
    if said.verdict == "edit" and not said.changes:
        raise ConfigError("wrong-option", "edit needs to know what changes", "say for example --set act=deny")


def _payload(ledger: Ledger, said: Said, target: str) -> dict[str, Any]:
    if said.verdict in _WITH:
        return {"with": [ledger.whole_id(id) for id in said.company]}
    return edits.payload(ledger, target, said.changes) if said.changes else {}


def _put(judgement: StoredJudgement, json: bool) -> None:
    if json:
        put_line(judgement_as_dict(judgement))
        return
    changes = (f"{name}={_shown(value)}" for name, value in judgement.payload.items())
    what = " ".join([judgement.kind, judgement.target, *(judgement.payload.get("with") or changes)])
    undone = f" of {judgement.undoes}" if judgement.undoes else ""
    why = f": {judgement.why}" if judgement.why else ""
    put_text(printable(f"{judgement.at} {judgement.by}: {what}{undone}{why} [{judgement.id}]") + "\n")


def _shown(value: Any) -> str:
    """A changed field for people: spans by their words."""
    if isinstance(value, list):
        return " … ".join(map(_shown, value))
    return str(value.get("text", "")) if isinstance(value, dict) else str(value or "")
