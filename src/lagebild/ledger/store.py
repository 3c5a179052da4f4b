"""The ledger as others use it: add readings, ask for claims, write judgements down.

Every method is one transaction. Rows are only ever added. Called by the command line and by whoever builds on it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, get_args

import sqlalchemy as sa

from lagebild.errors import LedgerError
from lagebild.ledger import (
    checks,
    dumping,
    entities,
    history,
    judgements,
    loading,
    membership,
    propositions,
    questions,
    relations,
    restoring,
    schema,
    sites,
)
from lagebild.ledger.adding import add_failure, add_reading, corrected
from lagebild.ledger.current_view import current, day_after
from lagebild.ledger.opening import Opened, opened
from lagebild.ledger.plain import plain
from lagebild.ledger.troubles import read_only, told
from lagebild.ledger.values import (
    Added,
    Appearance,
    Box,
    CountedDay,
    Entity,
    EntityActor,
    Failed,
    FoundReport,
    Info,
    Judged,
    JudgementKind,
    MadeBy,
    Problem,
    Query,
    Restored,
    Site,
    Speaker,
    StoredClaim,
    StoredFailure,
    StoredJudgement,
    StoredProposition,
    StoredRelation,
    StoredReport,
    StoredRun,
)
from lagebild.ledger.versions import this_version
from lagebild.model import Reading, RelationType


def open_ledger(where: str | Path, *, create: bool = True) -> Ledger:
    """The ledger in the file or at the URL ``where``; an older one is brought up to date.

    Where there is none it is made, or LedgerError raised with ``create=False``. LedgerError if it is something else,
    of a newer version, in use, damaged, or cannot be reached. A file that may not be written is opened to be read.
    """
    return Ledger(opened(where, create))


class Ledger:
    """An open ledger; threads may share it. Close it, or use it in a ``with``."""

    def __init__(self, ledger: Opened) -> None:
        self._engine, self._address, self._writable = ledger.engine, ledger.address, ledger.writable

    @property
    def address(self) -> str:
        """Where it is, for people: without a password."""
        return self._address.shown

    def add(self, reading: Reading, raw: bytes | None = None, made_by: MadeBy | None = None) -> Added:
        """Add ``reading`` and the bytes it came as; nothing if this version has read the same before."""
        with self._writing() as connection:
            return add_reading(connection, reading, raw, made_by or this_version(), _now())

    def fail(self, failed: Failed, raw: bytes | None = None, made_by: MadeBy | None = None) -> str:
        """Write down that a report could not be read, keep what came, and return the failure's id."""
        with self._writing() as connection:
            return add_failure(connection, failed, raw, made_by or this_version(), _now())

    def holds(
        self,
        raw: bytes,
        *,
        published: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        made_by: MadeBy | None = None,
    ) -> bool:
        """Whether this version has read ``raw`` before, and nothing new is said about it (None: nothing is said)."""
        runs, appearances = schema.runs, schema.appearances
        by = made_by or this_version()
        select = (
            sa.select(runs.c.number)
            .join_from(runs, appearances, runs.c.appearance == appearances.c.id)
            .where(runs.c.original == hashlib.sha256(raw).hexdigest())
            .where(runs.c.program == by.program, runs.c.model == by.model, ~corrected())
        )
        said = ((runs.c.published, published), (appearances.c.outlet, plain(outlet)), (runs.c.language, language))
        for column, value in said:
            if value is not None:
                select = select.where(column == value)
        with self._reading() as connection:
            return connection.execute(select.limit(1)).first() is not None

    def claims(self, query: Query | None = None) -> Iterator[StoredClaim]:
        """The claims that ``query`` asks for, the newest by its clock first."""
        with self._reading() as connection:
            yield from questions.claims(connection, query or Query())

    def sites(
        self,
        query: Query | None = None,
        *,
        box: Box | None = None,
        placed: bool | None = None,
        limit: int | None = None,
    ) -> Iterator[Site]:
        """The places that the claims ``query`` asks for name, those of most claims first; only those with a point in
        ``box``, or with a point or without one (``placed``).
        """
        with self._reading() as connection:
            yield from sites.sites(connection, query or Query(), box, placed, limit)

    def days(self, query: Query | None = None) -> Iterator[CountedDay]:
        """How many claims each day has of those that ``query`` asks for, by its clock; days without are left out."""
        with self._reading() as connection:
            yield from sites.days(connection, query or Query())

    def identified(
        self, ids: Collection[str], *, asof: str | None = None, rejected: bool = False
    ) -> Iterator[StoredClaim]:
        """The claims of the current view with these ``ids``, once for each appearance of their reports; with
        ``rejected`` also those that a person has rejected.
        """
        with self._reading() as connection:
            verdicts = judgements.effective(connection, day_after(asof) if asof else None)
            yield from loading.identified(connection, sorted(set(ids)), verdicts, asof, rejected)

    def relations(
        self,
        types: Collection[RelationType] = get_args(RelationType),
        *,
        claims: Collection[str] | None = None,
        asof: str | None = None,
    ) -> Iterator[StoredRelation]:
        """How claims bear on one another, by relations of these ``types``, the newest first; with ``claims`` (ids)
        those that go out from one of them or lead to it.
        """
        with self._reading() as connection:
            yield from relations.relations(connection, types, claims, asof)

    def propositions(self, ids: Sequence[str] | None = None, *, asof: str | None = None) -> Iterator[StoredProposition]:
        """What claims of several reports, or several of one, are about: all propositions, or those with ``ids``."""
        with self._reading() as connection:
            yield from propositions.propositions(connection, ids, asof)

    def propositions_of(self, claims: Collection[str], *, asof: str | None = None) -> dict[str, str]:
        """By the id of each of ``claims`` that is on a proposition, the id of that."""
        with self._reading() as connection:
            return propositions.of_claims(connection, sorted(set(claims)), asof)

    def reports(self, words: str = "", limit: int | None = None, *, as_added: bool = False) -> Iterator[FoundReport]:
        """The reports whose text holds all ``words``, the newest first; all of them without words. With ``as_added``
        those come first that were added last, whenever they were published.
        """
        with self._reading() as connection:
            yield from questions.found_reports(connection, words, limit, as_added)

    def report(self, id: str) -> StoredReport:
        """The report with ``id`` ("sha256:…") and all its readings; LedgerError if it is not in the ledger."""
        runs, appearances = schema.runs, schema.appearances
        with self._reading() as connection:
            report = connection.execute(sa.select(schema.reports).where(schema.reports.c.id == id)).first()
            if report is None:
                raise LedgerError("no-such-report", f"the ledger holds no report {id}", "look for it among its reports")
            select = (
                sa.select(runs, appearances.c.outlet, appearances.c.url, current(runs.c.number).label("current"))
                .join_from(runs, appearances, runs.c.appearance == appearances.c.id)
                .where(runs.c.report == id)
                .order_by(runs.c.number)
            )
            found = tuple(_run(row) for row in connection.execute(select))
        # The evidence has the text with the characters that no store can hold.
        text = found[-1].evidence["report"]["text"]
        return StoredReport(report.id, text, report.language, report.added_at, found)

    def original(self, sha256: str) -> bytes:
        """The bytes with that hash, as they came; LedgerError if they are not in the ledger."""
        with self._reading() as connection:
            select = sa.select(schema.originals.c.bytes).where(schema.originals.c.sha256 == sha256)
            packed = connection.execute(select).scalar()
            if packed is not None:
                return zlib.decompress(packed)
            text = sa.select(schema.reports.c.text).where(schema.reports.c.id == f"sha256:{sha256}")
            stored = connection.execute(text).scalar()
        if stored is None:
            raise LedgerError("no-such-original", f"the ledger holds no bytes {sha256}", "look for the failure or run")
        return str(stored).encode()

    def failures(self, resolved: bool = False, *, newest_first: bool = False) -> Iterator[StoredFailure]:
        """What could not be read, the oldest or the newest first; with ``resolved`` also what has been read since."""
        failures = schema.failures
        select = sa.select(failures).order_by(failures.c.number.desc() if newest_first else failures.c.number)
        if not resolved:
            select = select.where(_open_failure())
        with self._reading() as connection:
            for row in connection.execute(select):
                failed = Failed(row.origin, row.stage, row.code, row.message, row.remedy)
                yield StoredFailure(row.id, failed, row.at, MadeBy(row.program, row.model), row.original)

    def judge(
        self, kind: JudgementKind, target: str, *, by: str, why: str = "", payload: Mapping[str, Any] | None = None
    ) -> StoredJudgement:
        """Write a person's judgement on ``target`` down.

        ``payload``: the fields that an "edit" changes, and to what; ``with``: the ids that a "merge" or "split" is
        with. LedgerError if the target is not in the ledger or the payload says what cannot be.
        """
        with self._writing() as connection:
            judgement = StoredJudgement("", kind, target, payload or {}, by, why, _now())
            return judgements.judge(connection, judgement)

    def undo(self, judgement: str, *, by: str, why: str = "") -> StoredJudgement:
        """Take the judgement with that id back, by a further one."""
        with self._writing() as connection:
            target = judgements.target_of(connection, judgement)
            taken_back = StoredJudgement("", "undo", target, {}, by, why, _now(), judgement)
            return judgements.judge(connection, taken_back)

    def whole_id(self, beginning: str) -> str:
        """The whole id of the one claim, actor, entity, proposition or judgement whose id begins so; LedgerError if
        there is none, or several. Without its kind ("entity:") it is a claim's.
        """
        start = beginning if ":" in beginning else f"claim:{beginning}"
        table = _WITH_IDS.get(start.partition(":")[0])
        if table is None:
            raise LedgerError("no-such-target", f"{beginning} is no id", f"ids begin with {', '.join(_WITH_IDS)}")
        with self._reading() as connection:
            # In the order of code points nothing that begins so comes after it with a tilde.
            ids = sa.select(table.c.id).where(table.c.id >= start, table.c.id < f"{start}~").distinct().limit(2)
            found = connection.execute(ids).all()
        if len(found) != 1:
            said = "nothing with the id" if not found else "more than one id that begins with"
            raise LedgerError("no-such-target", f"the ledger holds {said} {beginning}", "give an id as it shows it")
        return str(found[0].id)

    def entities(self, name: str = "", limit: int | None = None) -> Iterator[Entity]:
        """Who speaks in the ledger's reports, with all their names; with ``name`` those of whom one name holds it."""
        with self._reading() as connection:
            yield from entities.found(connection, name, limit)

    def entity(self, id: str) -> Entity:
        """The entity with ``id``, or the one it has been merged into, or one that was split off; LedgerError if there
        is none.
        """
        with self._reading() as connection:
            found = membership.entity(connection, id)
        if found is None:
            raise LedgerError("no-such-target", f"the ledger holds no {id}", "look for it among its actors")
        return found

    def actors_of(self, entity: str) -> Iterator[EntityActor]:
        """Who ``entity`` is in each of the reports that speak of it, the newest first."""
        with self._reading() as connection:
            yield from membership.actors_of(connection, entity)

    def actors_in(self, run: str) -> Iterator[Speaker]:
        """The actors that the reading with the id ``run`` has found, who may be its claims' speakers."""
        with self._reading() as connection:
            yield from membership.actors_in(connection, run)

    def judged(
        self, *, by: str | None = None, kind: JudgementKind | None = None, target: str | None = None
    ) -> Iterator[Judged]:
        """What people have said, the newest first: all, or one person's, of one kind, on one target."""
        with self._reading() as connection:
            yield from history.judged(connection, by, kind, target)

    def judges(self) -> list[str]:
        """Who has judged."""
        with self._reading() as connection:
            return history.people(connection)

    def words_for(self, ids: Collection[str]) -> dict[str, str]:
        """By each of ``ids``, of claims, actors, entities and propositions, its words, to show beside it."""
        with self._reading() as connection:
            return history.words(connection, ids)

    def judgements(self) -> Iterator[StoredJudgement]:
        """All judgements, the oldest first, with those taken back."""
        with self._reading() as connection:
            yield from judgements.stored(connection)

    def state(self) -> tuple[int, ...]:
        """Numbers that are others once anything has been added or judged."""
        tables = (schema.runs, schema.judgements, schema.failures, schema.relations, schema.proposition_members)
        last = (sa.select(sa.func.max(table.c.number)).scalar_subquery() for table in tables)
        with self._reading() as connection:
            return tuple(number or 0 for number in connection.execute(sa.select(*last)).one())

    def info(self) -> Info:
        """What it holds."""
        runs = schema.runs
        with self._reading() as connection:
            name: Literal["sqlite", "postgresql"] = (
                "postgresql" if connection.dialect.name == "postgresql" else "sqlite"
            )
            now = connection.execute(
                sa.select(
                    sa.func.sum(runs.c.claims), sa.func.min(runs.c.published), sa.func.max(runs.c.published)
                ).where(current(runs.c.number))
            ).one()
            return Info(
                address=self.address,
                store=name,
                tables=schema.HEAD,
                reports=_count(connection, schema.reports),
                appearances=_count(connection, schema.appearances),
                runs=_count(connection, runs),
                claims=now[0] or 0,
                all_claims=_count(connection, schema.claims),
                failures=_count(connection, schema.failures, _open_failure()),
                judgements=_count(connection, schema.judgements),
                published=(now[1], now[2]),
                bytes=_size(connection),
            )

    def check(self) -> tuple[Problem, ...]:
        """Everything that is not as it should be; empty if the ledger is sound."""
        with self._reading() as connection:
            return tuple(checks.problems(connection))

    def evidence(self, run: str) -> Mapping[str, Any]:
        """The object of schema ``lagebild/report/1`` of the reading with that id; LedgerError if there is none."""
        select = sa.select(schema.runs.c.evidence).where(schema.runs.c.id == run)
        with self._reading() as connection:
            packed = connection.execute(select).scalar()
        if packed is None:
            raise LedgerError("no-such-report", f"the ledger holds no reading {run}", "take the run of a claim")
        found: Mapping[str, Any] = checks.evidence_of(packed)
        return found

    def dump(self) -> Iterator[dict[str, Any]]:
        """All it holds, as the objects of JSON Lines that :meth:`restore` makes an equal ledger of."""
        with self._reading() as connection:
            yield from dumping.objects(connection)

    def restore(self, lines: Iterable[str | bytes]) -> Restored:
        """Take in what another ledger dumped, all ``lines`` or none; what is there already is not doubled.

        LedgerError names the line that cannot be taken.
        """
        with self._writing() as connection:
            return restoring.restore(connection, lines)

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with told(self.address), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        if not self._writable:
            raise read_only(self.address, "its file or folder may not be written to")
        with (
            told(self.address),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection


_WITH_IDS = {
    "actor": schema.actors,
    "claim": schema.claims,
    "entity": schema.entities,
    "judgement": schema.judgements,
    "proposition": schema.propositions,
}


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _run(row: sa.Row[Any]) -> StoredRun:
    return StoredRun(
        id=row.id,
        appearance=Appearance(row.appearance, row.outlet, row.url),
        made_by=MadeBy(row.program, row.model),
        read_at=row.read_at,
        added_at=row.added_at,
        claims=row.claims,
        current=bool(row.current),
        evidence=checks.evidence_of(row.evidence),
    )


def _open_failure() -> sa.ColumnElement[bool]:
    """Failures whose bytes no run has read since."""
    read = sa.select(schema.runs.c.number).where(schema.runs.c.original == schema.failures.c.original)
    return ~read.exists()


def _count(connection: sa.Connection, table: sa.Table, where: sa.ColumnElement[bool] | None = None) -> int:
    select = sa.select(sa.func.count()).select_from(table)
    return int(connection.execute(select if where is None else select.where(where)).scalar_one())


def _size(connection: sa.Connection) -> int:
    """Bytes on disk: the file's pages, or all tables of the schema with their indexes."""
    if connection.dialect.name == "sqlite":
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        return int(pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one())
    size = (
        "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE relkind = 'r' AND pg_table_is_visible(c.oid)"
    )
    return int(
        connection.exec_driver_sql(f"{size} AND relnamespace = current_schema()::regnamespace").scalar_one() or 0
    )
