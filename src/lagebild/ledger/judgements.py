"""What people say of claims, entities and propositions: written down, never changed, taken back by a further one.

Called by :class:`lagebild.ledger.Ledger` and :mod:`lagebild.ledger.questions`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

import sqlalchemy as sa

from lagebild.errors import LedgerError
from lagebild.ledger import editing, schema, subjects
from lagebild.ledger.ids import content_id
from lagebild.ledger.keeping import Kept
from lagebild.ledger.plain import plain
from lagebild.ledger.values import JudgementKind, StoredJudgement

_TARGETS: Mapping[str, sa.Table] = {
    "actor": schema.actors,
    "claim": schema.claims,
    "entity": schema.entities,
    "proposition": schema.propositions,
}
_judgements = schema.judgements


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What holds after all judgements: by a claim's id its last verdict, the fields changed with their values, and when
    its stance was ``turned``; by the id of an entity or proposition that into which it was ``merged``; by that of an
    actor or claim the new entity or proposition to which it was ``moved`` by a split.
    """

    verdict: Mapping[str, Literal["accept", "reject"]] = field(default_factory=dict)
    edits: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    turned: Mapping[str, str] = field(default_factory=dict)

    def group(self, member: str, group: str | None) -> str | None:
        """The entity or proposition that ``member`` (an actor, a claim) belongs to, which the program put in ``group``:
        after splits, then after merges.
        """
        group = self.moved.get(member, group)
        return None if group is None else self.canonical(group)

    def canonical(self, group: str) -> str:
        """The entity or proposition that ``group`` has been merged into, or itself."""
        seen = {group}
        while (into := self.merged.get(group)) and into not in seen:
            seen.add(into)
            group = into
        return group

    def edited_to(self, name: str, value: str) -> tuple[list[str], list[str]]:
        """The claims whose field ``name`` was changed to ``value``, and those where it was changed to another."""
        changed = {claim: fields[name] for claim, fields in self.edits.items() if name in fields}
        return [c for c, new in changed.items() if new == value], [c for c, new in changed.items() if new != value]


_VERDICTS: Kept[tuple[tuple[int, int], str | None], Verdicts] = Kept(8)  # by how many there were, and ``before``


def effective(connection: sa.Connection, before: str | None = None) -> Verdicts:
    """What the judgements made before the moment ``before`` come to, less those taken back."""
    asked = (last(connection), before)
    return _VERDICTS.one(connection, asked, lambda: _effective(connection, before))


def last(connection: sa.Connection) -> tuple[int, int]:
    """How many judgements there are, and the number of the last: others once something has been judged."""
    number = _judgements.c.number
    count, newest = connection.execute(sa.select(sa.func.count(number), sa.func.max(number))).one()
    return count, newest or 0


def _effective(connection: sa.Connection, before: str | None) -> Verdicts:
    verdict: dict[str, Literal["accept", "reject"]] = {}
    edits: dict[str, dict[str, Any]] = {}
    merged: dict[str, str] = {}
    moved: dict[str, str] = {}
    turned: dict[str, str] = {}
    made = list(stored(connection, before))
    undone = {judgement.undoes for judgement in made}
    for judgement in made:
        if judgement.id in undone:
            continue
        if judgement.kind in ("accept", "reject"):
            verdict[judgement.target] = judgement.kind
        elif judgement.kind == "edit":
            edits.setdefault(judgement.target, {}).update(judgement.payload)
            if "stance" in judgement.payload:
                turned[judgement.target] = judgement.at
        elif judgement.kind == "merge":
            merged.update(dict.fromkeys(judgement.payload["with"], judgement.target))
            merged.pop(judgement.target, None)  # what was merged away before is itself again
        elif judgement.kind == "split":
            moved.update(dict.fromkeys(judgement.payload["with"], split_off(judgement)))
    return Verdicts(verdict, edits, merged, moved, turned)


def split_off(judgement: StoredJudgement) -> str:
    """The id of the entity or proposition that a split makes."""
    return _split_off(judgement.target, judgement.id)


def _split_off(target: str, judgement: str) -> str:
    return content_id(target.partition(":")[0], judgement)


def rejected(before: str | None = None) -> sa.Select[Any]:
    """The claims whose last verdict before the moment ``before`` is a rejection; as SQL, for they may be many."""
    undone, last = _judgements.alias(), _judgements.alias()
    holds = (
        _judgements.c.kind.in_(("accept", "reject")),
        _judgements.c.id.not_in(_made(sa.select(undone.c.undoes).where(undone.c.undoes.is_not(None)), undone, before)),
    )
    numbers = sa.select(sa.func.max(_judgements.c.number)).where(*holds).group_by(_judgements.c.target)
    return sa.select(last.c.target).where(
        last.c.number.in_(_made(numbers, _judgements, before)), last.c.kind == "reject"
    )


def _made(select: sa.Select[Any], judgements: sa.FromClause, before: str | None) -> sa.Select[Any]:
    return select if before is None else select.where(judgements.c.at < before)


def stored(
    connection: sa.Connection, before: str | None = None, about: Collection[str] | None = None
) -> Iterator[StoredJudgement]:
    """All judgements, the oldest first, of those made before the moment ``before``; with ``about`` (ids) those that
    speak of one of these.
    """
    select = _made(sa.select(_judgements).order_by(_judgements.c.number), _judgements, before)
    if about is not None:
        select = select.where(_judgements.c.number.in_(subjects.numbers(about)))
    return map(of_row, connection.execute(select))


def with_id(connection: sa.Connection, id: str) -> StoredJudgement:
    """The judgement with ``id``; LedgerError if there is none."""
    row = connection.execute(sa.select(_judgements).where(_judgements.c.id == id)).first()
    if row is None:
        raise LedgerError("no-such-judgement", f"there is no judgement {id:.80}", "look at the list of judgements")
    return of_row(row)


def of_row(row: sa.Row[Any]) -> StoredJudgement:
    """A row of the table as a judgement."""
    return StoredJudgement(row.id, row.kind, row.target, row.payload, row.person, row.why, row.at, row.undoes)


def judge(connection: sa.Connection, judgement: StoredJudgement, expected: str | None = None) -> StoredJudgement:
    """Write ``judgement`` down under an id of its own; LedgerError if it says what cannot be, or if the version of
    what it is about is not ``expected``.
    """
    _alone(connection)
    if expected is not None and subjects.version(connection, _seen(connection, judgement)) != expected:
        remedy = "look at what they said, then judge again if you still want to"
        raise LedgerError("judged-meanwhile", "someone else has judged this since you looked", remedy)
    if judgement.kind == "undo":
        _refuse_undo(connection, judgement)
    else:
        _refuse(connection, judgement)
    parts = (judgement.kind, judgement.target, judgement.payload, judgement.by, judgement.why, judgement.at)
    number = connection.execute(sa.select(sa.func.count()).select_from(_judgements)).scalar_one()
    id = content_id("judgement", *parts, number)
    connection.execute(
        sa.insert(_judgements),
        {
            "id": id,
            "kind": judgement.kind,
            "target": judgement.target,
            "payload": dict(judgement.payload),
            "person": plain(judgement.by),
            "why": plain(judgement.why),
            "at": judgement.at,
            "undoes": judgement.undoes,
        },
    )
    subjects.note(connection, id)
    return replace(judgement, id=id)


def _alone(connection: sa.Connection) -> None:
    """Let no other transaction judge until this one has ended. SQLite has one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {_judgements.name} IN SHARE ROW EXCLUSIVE MODE")


def _seen(connection: sa.Connection, judgement: StoredJudgement) -> set[str]:
    """What one must have looked at before saying that: of a split the group alone, whatever was said of its members."""
    if judgement.undoes is not None:
        return subjects.of(connection, judgement.undoes)
    return {judgement.target} if judgement.kind == "split" else subjects.named(judgement.target, judgement.payload)


def _refuse(connection: sa.Connection, judgement: StoredJudgement) -> None:
    if judgement.kind not in get_args(JudgementKind):
        raise _wrong(
            f"{judgement.kind!r} is no kind of judgement", f"choose one of {', '.join(get_args(JudgementKind))}"
        )
    for id in (judgement.target, *judgement.payload.get("with", ())):
        if not _is_there(connection, id):
            raise LedgerError(
                "no-such-target", f"the ledger holds no {id}", "give the id of a claim as the ledger shows it"
            )
    _refuse_company(judgement)
    if judgement.kind == "edit":
        editing.refuse(connection, judgement.target, judgement.payload)


def _is_there(connection: sa.Connection, id: str) -> bool:
    """Whether the ledger holds something with that ``id``, of the program's making or by a split."""
    table = _TARGETS.get(id.partition(":")[0])
    if table is None:
        return False
    if connection.execute(sa.select(table.c.id).where(table.c.id == id).limit(1)).first() is not None:
        return True
    splits = sa.select(_judgements.c.target, _judgements.c.id).where(_judgements.c.kind == "split")
    return id in {_split_off(row.target, row.id) for row in connection.execute(splits)}


# What a judgement may be about, and what it may put together with it or take out of it.
_COMPANY: Mapping[str, Mapping[str, str]] = {
    "merge": {"entity": "entity", "proposition": "proposition"},
    "split": {"entity": "actor", "proposition": "claim"},
}


def _refuse_company(judgement: StoredJudgement) -> None:
    company = _COMPANY.get(judgement.kind)
    if company is None:
        return
    target, others = judgement.target, judgement.payload.get("with", ())
    wanted = company.get(target.partition(":")[0])
    if wanted is None or not others or any(id.partition(":")[0] != wanted or id == target for id in others):
        said = "; ".join(f"{judgement.kind} {one} with {other}" for one, other in company.items())
        raise _wrong(f"{judgement.kind} cannot be said of {target} with {', '.join(others) or 'nothing'}", said)


def _refuse_undo(connection: sa.Connection, judgement: StoredJudgement) -> None:
    """A judgement is taken back once; who changes their mind again judges again."""
    undone = sa.select(_judgements.c.id).where(_judgements.c.undoes == judgement.undoes)
    kind = connection.execute(sa.select(_judgements.c.kind).where(_judgements.c.id == judgement.undoes)).scalar()
    if kind == "undo" or connection.execute(undone).first() is not None:
        raise _wrong(f"{judgement.undoes} has been taken back or takes another back itself", "judge again instead")


def _wrong(message: str, remedy: str) -> LedgerError:
    return LedgerError("wrong-judgement", message, remedy)
