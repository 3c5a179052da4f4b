"""Mentions in the order of the text -> actors: who "he", "der Kremlchef", "Gerassimow" and "Kiew" are in this report.

Wrong merges are worse than missed ones: a role alone joins a person only through the report's own words (apposition),
or as a definite phrase right after the person, or when a bare full name follows it at once. A pronoun takes the last
speaker it can agree with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lagebild.model import Actor, ActorKind, Span
from lagebild.resolve.who import agreement, offices
from lagebild.resolve.who.values import Mention, Office, Scene
from lagebild.resources import bodies
from lagebild.resources.actor_names import Names

_SINGULAR = frozenset("er he she i ich".split())
_PLURAL = frozenset("they we wir beide both diese".split())
_BESIDE = 400  # characters within which a person named, but not speaking, may be meant
_LAST_MENTIONS = 12  # older ones are never near
_NEAR = 900  # characters within which a definite role or a pronoun may point back


@dataclass(slots=True)
class _Known:
    """An actor in the making."""

    id: str
    name: str
    kind: ActorKind
    country: str = ""
    person: str = ""
    also: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    mentions: list[Span] = field(default_factory=list)
    key: str = ""
    wikidata: str | None = None
    speaks_for: str = ""
    indefinite: bool = False


class Cast:
    """The speakers of one report, filled mention by mention with :meth:`who`."""

    def __init__(self, names: Names, scene: Scene) -> None:
        self._names, self._scene = names, scene
        self._people = sorted({p.text for p in scene.people}, key=lambda p: (-len(p.split()), p))
        self._known: list[_Known] = []
        self._last: list[_Known] = []

    def who(self, mention: Mention) -> str | None:
        """Id of the actor that ``mention`` names; None where nobody is named."""
        known = self._find(mention)
        if known is None:
            return None
        if mention.span not in known.mentions:
            known.mentions.append(mention.span)
        for role in mention.roles:
            known.roles.setdefault(role)
        unnamed = mention.pronoun or mention.post or mention.owned or (mention.document and not mention.signed)
        if (mention.person or not unnamed) and (not mention.state or self._names.state(mention.core)):
            known.also.setdefault(mention.person or mention.core)
        known.country = known.country or mention.country
        self._speaks(known, [mention.office] if mention.office else self._offices(known))
        self._last.append(known)
        return known.id

    def _offices(self, known: _Known) -> list[Office]:
        """Those that the report gives to the person wherever it writes the name."""
        if not known.person:
            return []
        return [o for s, o in self._scene.offices.items() if agreement.same_person(known.person, s.text)]

    def _speaks(self, known: _Known, offices: Sequence[Office]) -> None:
        """For whom a person speaks, and whose he or she is by that; nobody where the report says two countries."""
        for office in offices:
            known.roles.setdefault(office.role)
        said = [o for o in offices if o.key]
        if len({o.country for o in offices if o.key or o.country}) == 1:
            known.speaks_for = known.speaks_for or (said[0].key if said else "")
            known.country = known.country or next((o.country for o in offices if o.country), "")

    def actors(self) -> tuple[Actor, ...]:
        """All actors, in order of first appearance."""
        return tuple(
            Actor(
                id=k.id,
                name=k.name,
                kind=k.kind,
                also=tuple(a for a in k.also if a != k.name),
                country=k.country or None,
                wikidata=k.wikidata,
                key=k.key if k.key.split(":")[0] not in ("", "name") else None,
                roles=tuple(k.roles),
                mentions=tuple(sorted(k.mentions)),
                speaks_for=k.speaks_for or None,
            )
            for k in self._known
        )

    def _find(self, m: Mention) -> _Known | None:
        if m.vague:
            return None
        if m.pronoun:
            return self._antecedent(m)
        if m.post:
            return self._bystander(m) or self._recent(m, {"person"})
        if m.document and not m.signed and (maker := self._maker(m)):
            return self._institution(maker)
        if m.person:
            return self._person(m)
        if m.state:
            name = self._names.country_names[m.country]
            return self._by_key(f"state:{m.country}") or self._new(m, name, "government", f"state:{m.country}")
        if m.kind == "person" and m.roles and not m.indefinite:
            return self._role(m)
        return self._institution(m)

    def _antecedent(self, m: Mention) -> _Known | None:
        near = [k for k in reversed(self._last) if self._distance(k, m) < _NEAR]
        if m.pronoun in _SINGULAR:
            wanted: tuple[str, ...] = ("person",)
        elif m.pronoun in _PLURAL:
            wanted = ("group", "organisation", "armed_force", "government")
        elif m.pronoun in ("it", "es"):
            wanted = ("organisation", "armed_force", "government", "group", "outlet")
        else:
            wanted = ("person", "group", "organisation", "armed_force", "government", "outlet")
        spoke = next((k for k in near if k.kind in wanted), None)
        bystander = self._bystander(m) if wanted[0] == "person" and m.pronoun != "we" else None
        if bystander and (spoke is None or self._distance(bystander, m) < self._distance(spoke, m)):
            return bystander
        return spoke or (near[0] if near and m.pronoun not in ("it", "es", *_SINGULAR) else None)

    def _bystander(self, m: Mention) -> _Known | None:
        """The first person of the last sentence that names one, if not as a speaker: "X lost two men. …, he said"."""
        people = self._scene.people
        before = [s for s in people if s.end <= m.span.start and m.span.start - s.end < _BESIDE]
        if not before:
            return None
        first = min(s for s in before if people[s] == people[max(before)])
        return self._person(Mention(first, first.text, person=first.text, kind="person"), first)

    def _recent(self, m: Mention, kinds: set[str]) -> _Known | None:
        return next((k for k in reversed(self._last) if k.kind in kinds and self._distance(k, m) < _NEAR), None)

    def _distance(self, known: _Known, m: Mention) -> int:
        """Characters back to the actor's last mention before ``m``."""
        before = [s.end for s in known.mentions[-_LAST_MENTIONS:] if s.start <= m.span.start]
        return m.span.start - max(before) if before else 10**9

    def _person(self, m: Mention, seen_at: Span | None = None) -> _Known:
        known = self._by_name(m)
        if seen_at and seen_at not in known.mentions:
            known.mentions.append(seen_at)
        return known

    def _by_name(self, m: Mention) -> _Known:
        parts = m.person.split()
        for known in self._known:
            if known.person and agreement.same_person(known.person, m.person):
                if len(parts) > len(known.person.split()):
                    known.person = known.name = m.person
                return known
        full = next(
            (p for p in self._people if len(p.split()) > len(parts) and agreement.same_person(p, m.person)), m.person
        )
        waiting = self._last[-1] if self._last else None
        if (
            waiting
            and waiting.kind == "person"
            and not waiting.person
            and not waiting.indefinite
            and not m.roles
            and len(full.split()) > 1
            and self._distance(waiting, m) < _NEAR
        ):
            waiting.person = waiting.name = full  # "Der Generalstabschef lobte …" / "…", sagte Vorname Nachname
            return waiting
        known = self._new(m, full, "person", "")
        known.person = full
        return known

    def _role(self, m: Mention) -> _Known | None:
        """A role without a name: who held the office on the day of the report, the person who has the role in it, or a
        definite phrase for the last person.
        """
        held = offices.holder(m.core, m.country, self._names, self._scene.day)
        if held:
            return self._holding(m, held)
        if m.office and m.office.key:
            voice = [k for k in self._known if k.speaks_for == m.office.key and k.kind == "person"]
            if voice:
                return voice[-1]
        same = [
            k
            for k in self._known
            if any(r in k.roles for r in m.roles)
            and k.kind == "person"
            and agreement.may_have(m, (k.name, *k.also))
            and self._may_speak(k, m)
        ]
        if same:
            return same[-1]
        recent = self._recent(m, {"person"})
        if (
            recent
            and recent.person
            and (not recent.roles or agreement.same_office(recent.roles, m.roles))
            and (not m.country or not recent.country or m.country == recent.country)
            and self._may_speak(recent, m)
            and self._turns(recent) <= 1
        ):
            return recent
        return self._new(m, m.core, "person", "")

    @staticmethod
    def _may_speak(known: _Known, m: Mention) -> bool:
        """Whether nothing says that they speak for two: "ein Sprecher der Armee" is not one of the police."""
        return not (m.office and m.office.key and known.speaks_for and m.office.key != known.speaks_for)

    def _holding(self, m: Mention, held: offices.Term) -> _Known:
        """The office holder, as the report spells the name if it does."""
        spelt = next((p for p in self._people if agreement.sounds_like(p, held.name, self._names.language)), held.name)
        known = next((k for k in self._known if k.person and agreement.same_person(k.person, spelt)), None)
        if known is None:
            known = self._new(m, spelt, "person", "")
            known.person = spelt
        known.country = known.country or held.country or ""
        return known

    def _turns(self, known: _Known) -> int:
        """How many speaking turns ago the actor was last named."""
        return list(reversed(self._last)).index(known)

    def _institution(self, m: Mention) -> _Known:
        name, language = m.core, self._names.language
        organisation = self._names.organisations.get(name)
        if organisation is None and not any(self._names.role(r) == "person" for r in m.roles):
            organisation = self._names.organisations.get(name.split(" ")[0])
        key, also = f"name:{agreement.folded(self._scene.aliases.get(name, name))}", self._scene.aliases.get(name)
        if organisation:
            key, name = organisation.key, organisation.name
        elif m.body and (country := self._owner_country(m) or m.country):
            m.country = country
            key, also = bodies.key(m.country, m.body), bodies.label(m.country, m.body, language)
        elif m.body and (last := self._with_body(m)):
            return last
        elif m.owned and m.kind != "person" and self._last:
            return self._owned(m)
        elif m.office and m.office.key:
            key = f"name:{m.office.key} {agreement.folded(m.office.role)}"
        elif m.country and m.roles:
            key = f"name:{m.country} {agreement.stem(m.roles[-1] if m.kind != 'person' else m.core)}"
        elif (
            m.kind != "group"
            and (last := self._recent(m, {m.kind}))
            and not last.roles
            and not last.key.startswith("state:")
            and agreement.definite_again(m)
        ):
            return last
        known = self._by_key(key) or (self._same_outlet(m) if m.kind == "outlet" else None)
        if known is None:
            known = self._new(m, name, m.kind, key)
            if organisation:
                known.wikidata, known.country = organisation.wikidata, known.country or organisation.country
            if also:
                known.also.setdefault(also)
        return known

    def _same_outlet(self, m: Mention) -> _Known | None:
        """ "The Herald" after "the Morning Herald"."""
        return next((k for k in self._known if k.kind == "outlet" and k.name.endswith(f" {m.core}")), None)

    def _maker(self, m: Mention) -> Mention | None:
        """Whose "the report" is: that of the last one with a name to it, or in a headline of the only one that has."""
        signed = [s for s in self._scene.signed if s.document == m.document]
        before = [s for s in signed if s.span.start < m.span.start]
        return before[-1] if before else signed[0] if len({s.core for s in signed}) == 1 else None

    def _with_body(self, m: Mention) -> _Known | None:
        """The country's body that "das Ministerium" without a country means: the only one, or of two one just named."""
        found = [k for k in reversed(self._last) if m.body and k.key.endswith(f":{m.body.id}") and k.country]
        one = found[0] if found else None
        only = len({k.key for k in found}) == 1
        return one if one and (only or self._distance(one, m) < _BESIDE) else None

    def _owner_country(self, m: Mention) -> str:
        """The country of the last speaker, for "his own defence ministry"."""
        last = self._last[-1] if m.owned and self._last else None
        return last.country if last and self._distance(last, m) < _BESIDE else ""

    def _owned(self, m: Mention) -> _Known:
        """ "His organisation": the body that the last speaker speaks for; else something of that speaker's alone."""
        owner = self._last[-1]
        voiced = next((o for o in self._names.organisations.values() if o.key == owner.speaks_for), None)
        if voiced and m.kind == "organisation":
            known = self._by_key(voiced.key) or self._new(m, voiced.name, voiced.kind, voiced.key)
            known.wikidata = known.wikidata or voiced.wikidata
            return known
        key = f"name:{owner.id} {agreement.folded(m.core)}"
        return self._by_key(key) or self._new(m, m.core, m.kind, key)

    def _by_key(self, key: str) -> _Known | None:
        return next((k for k in self._known if k.key == key), None)

    def _new(self, m: Mention, name: str, kind: ActorKind, key: str) -> _Known:
        known = _Known(f"a{len(self._known) + 1}", name, kind, m.country, key=key, indefinite=m.indefinite)
        self._known.append(known)
        return known
