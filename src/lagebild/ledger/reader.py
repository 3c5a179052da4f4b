"""What a ledger answers: claims, reports, relations, propositions, who speaks, what people have judged.

Every method is one transaction that only looks. :class:`lagebild.ledger.Ledger` adds to it what is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, get_args

import sqlalchemy as sa

from lagebild.errors import LedgerError
from lagebild.ledger import (
    checks,
    dumping,
    entities,
    held,
    history,
    judgements,
    loading,
    membership,
    propositions,
    questions,
    relations,
    sites,
    subjects,
)
from lagebild.ledger.current_view import day_after
from lagebild.ledger.opening import Opened
from lagebild.ledger.troubles import told
from lagebild.ledger.values import (
    Box,
    CountedDay,
    Entity,
    EntityActor,
    FoundReport,
    Info,
    Judged,
    JudgementKind,
    MadeBy,
    Problem,
    Query,
    Site,
    Speaker,
    State,
    StoredClaim,
    StoredFailure,
    StoredJudgement,
    StoredProposition,
    StoredRelation,
    StoredReport,
)
from lagebild.ledger.versions import this_version
from lagebild.model import RelationType


class Reader:
    """An open ledger that is asked; threads may share it."""

    def __init__(self, ledger: Opened) -> None:
        self._engine, self._address, self._writable = ledger.engine, ledger.address, ledger.writable
        self._written = 0

    @property
    def address(self) -> str:
        """Where it is, for people: without a password."""
        return self._address.shown

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
        said = held.Said(published, outlet, language)
        with self._reading() as connection:
            return held.holds(connection, raw, made_by or this_version(), said)

    def claims(self, query: Query | None = None) -> Iterator[StoredClaim]:
        """The claims that ``query`` asks for, the newest by its clock first."""
        with self._reading() as connection:
            yield from questions.claims(connection, query or Query())

    def outlets(self) -> list[str]:
        """Who has published the reports, as far as that is known."""
        with self._reading() as connection:
            return questions.outlets(connection)

    def published(self, query: Query | None = None) -> Iterator[tuple[str, str | None]]:
        """The ids of the claims that ``query`` asks for, in the order of :meth:`claims`, each with when it was
        published: where so many are looked through that few of them need be loaded.
        """
        with self._reading() as connection:
            yield from questions.published(connection, query or Query())

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

    def last_read(self, id: str, *, asof: str | None = None) -> StoredClaim | None:
        """The claim with ``id`` as the last reading that has it found it, also if that reading counts no more; None if
        there is none, or none yet on the day ``asof``.
        """
        with self._reading() as connection:
            verdicts = judgements.effective(connection, day_after(asof) if asof else None)
            return loading.last_read(connection, id, verdicts, asof)

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
        with self._reading() as connection:
            return held.report(connection, id)

    def original(self, sha256: str) -> bytes:
        """The bytes with that hash, as they came; LedgerError if they are not in the ledger."""
        with self._reading() as connection:
            return held.original(connection, sha256)

    def failures(self, resolved: bool = False, *, newest_first: bool = False) -> Iterator[StoredFailure]:
        """What could not be read, the oldest or the newest first; with ``resolved`` also what has been read since."""
        with self._reading() as connection:
            yield from held.failures(connection, resolved, newest_first)

    def version(self, ids: Collection[str]) -> str:
        """The id of the last judgement about any of ``ids``, also as what was merged or split; "0" before the first."""
        with self._reading() as connection:
            return subjects.version(connection, ids)

    def whole_id(self, beginning: str) -> str:
        """The whole id of the one claim, actor, entity, proposition or judgement whose id begins so; LedgerError if
        there is none, or several. Without its kind ("entity:") it is a claim's.
        """
        with self._reading() as connection:
            return held.whole_id(connection, beginning)

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

    def judgements(self, about: Collection[str] | None = None) -> Iterator[StoredJudgement]:
        """All judgements, the oldest first, with those taken back; with ``about`` (ids) those that speak of one of
        these.
        """
        with self._reading() as connection:
            yield from judgements.stored(connection, about=about)

    def judgement(self, id: str) -> StoredJudgement:
        """The judgement with ``id``; LedgerError if there is none."""
        with self._reading() as connection:
            return judgements.with_id(connection, id)

    def subjects(self, judgement: str) -> set[str]:
        """The ids of all that the judgement with that id is about."""
        with self._reading() as connection:
            return subjects.of(connection, judgement)

    def state(self) -> State:
        """How much has been written: another one, once anything has been added or judged."""
        ours = self._written  # before the look: what is written meanwhile makes another state
        with self._reading() as connection:
            judged, *added = held.written(connection)
        return State(ours, judged, tuple(added))

    def info(self) -> Info:
        """What it holds."""
        with self._reading() as connection:
            return held.info(connection, self.address)

    def check(self) -> tuple[Problem, ...]:
        """Everything that is not as it should be; empty if the ledger is sound."""
        with self._reading() as connection:
            return tuple(checks.problems(connection))

    def evidence(self, run: str) -> Mapping[str, Any]:
        """The object of schema ``lagebild/report/1`` of the reading with that id; LedgerError if there is none."""
        with self._reading() as connection:
            return held.evidence(connection, run)

    def dump(self) -> Iterator[dict[str, Any]]:
        """All it holds, as the objects of JSON Lines that :meth:`restore` makes an equal ledger of."""
        with self._reading() as connection:
            yield from dumping.objects(connection)

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with told(self.address), self._engine.connect() as connection:
            yield connection
