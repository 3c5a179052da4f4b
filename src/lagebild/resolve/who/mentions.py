"""A source's words -> what they say of the speaker: a person's name, roles, an institution, a state, or only a
pronoun.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from lagebild.model import ActorKind, Annotation, Entity, Report, Span, Token
from lagebild.resolve.who.bodies import Body, body_in
from lagebild.resolve.who.names import Names

_ARTICLES = frozenset(
    "der die das des dem den ein eine einer eines einem einen the a an sein seine ihr ihre his her their "
    "its dieser diese dieses this that auch selbst".split()
)
_INDEFINITE = frozenset("ein eine einer eines einem einen a an".split())
_PRONOUNS = frozenset(
    "er sie es wir ich man he she they we i it who der die das diese dieser beide both letzterer er.".split()
)
_VAGUE = frozenset(
    "viele manche einige andere alle niemand jemand man many some others all several few most nobody "
    "somebody keiner mehrere".split()
)
_POSTS = frozenset(
    "bildunterschrift unterschrift überschrift beitrag post eintrag nachricht kommentar caption tweet message".split()
)
_DOCUMENTS = frozenset(
    "report study analysis survey review findings investigation statement data bericht studie analyse "
    "untersuchung erhebung gutachten erklärung mitteilung auswertung".split()
)
_QUANTIFIED = re.compile(
    r"^(?:several|some|many|most|all|both|one|two|none|neither|each|a few|half|einige|mehrere|viele|zwei) "
    r"(?:of|der|von) ",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w.-]+(?:['’]\w+)?", re.UNICODE)


@dataclass(slots=True)
class Mention:
    """One span that names a speaker. ``person`` is the personal name in it, ``country`` a code, ``core`` the words
    without articles, ``document`` the word for where it is said ("report"); of a ``signed`` one ``core`` is its maker.
    """

    span: Span
    core: str
    person: str = ""
    roles: list[str] = field(default_factory=list)
    country: str = ""
    kind: ActorKind = "group"
    pronoun: str = ""
    vague: bool = False
    post: bool = False
    indefinite: bool = False
    state: bool = False
    body: Body | None = None
    document: str = ""
    signed: bool = False


def read(report: Report, annotation: Annotation, names: Names, people: Iterable[str], span: Span) -> Mention:
    """What the words of ``span`` say. ``people`` are the personal names the report holds anywhere."""
    words = _WORD.findall(_QUANTIFIED.sub("", span.text))
    lower = [w.lower() for w in words]
    bare = [
        w for i, w in enumerate(words) if not (lower[i] in _ARTICLES and not any(b not in _ARTICLES for b in lower[:i]))
    ]
    mention = Mention(span, _core(span.text, words, bare), indefinite=bool(lower) and lower[0] in _INDEFINITE)
    if len(words) == 1 and lower[0] in _PRONOUNS:
        mention.pronoun = lower[0]
        return mention
    if not bare or (len(words) == 1 and lower[0] in _VAGUE):
        mention.vague = True
        return mention
    mention.person = (
        _person(report, annotation, names, span) or _known_name(people, bare) or _unseen_name(annotation, names, span)
    )
    abbreviation = re.search(r"\b[A-ZÄÖÜ]{2,6}\b", span.text)
    organisation = abbreviation[0] if abbreviation else _entity(report, annotation, "ORG", span)
    mention.document = next((w for w in lower if w in _DOCUMENTS), "")
    mention.signed = bool(mention.document and organisation and organisation.lower() not in _DOCUMENTS)
    if mention.signed:
        mention.core = organisation  # "the report by X", "X's analysis": X says it
        bare = _WORD.findall(organisation)
    mention.country = next((c for w in bare if (c := names.country(w) or names.country(_plain(w)))), "")
    mention.post = any(w in _POSTS for w in lower)
    _kind(mention, names, bare)
    _body(mention, names)
    if mention.kind == "group" and organisation and not mention.roles:
        mention.kind = "organisation"
    return mention


def _body(mention: Mention, names: Names) -> None:
    """The state body that is named; "general staff" is one, whatever "general" is alone."""
    if mention.person or mention.state:
        return
    body = body_in(mention.core, names.language)
    if body and mention.kind == "person" and mention.roles[0] not in body.words:
        return  # "the spokesman of the general staff"
    mention.body = body
    if body and (mention.kind == "person" or (mention.kind == "group" and mention.country)):
        mention.kind = body.kind


def _entity(report: Report, annotation: Annotation, label: str, span: Span) -> str:
    """Text of the first entity with ``label`` in the span."""
    found = next((e for e in _entities_in(annotation, span) if e.label == label), None)
    return report.text[annotation.tokens[found.first].start : annotation.tokens[found.last - 1].end] if found else ""


def _tokens_in(annotation: Annotation, span: Span) -> list[Token]:
    """Tokens that lie in the span."""
    at = bisect_left(annotation.tokens, span.start, key=lambda t: t.start)
    return list(takewhile(lambda t: t.end <= span.end, annotation.tokens[at : at + span.end - span.start]))


def _entities_in(annotation: Annotation, span: Span) -> list[Entity]:
    """Entities that lie in the span."""
    tokens = _tokens_in(annotation, span)
    if not tokens:
        return []
    at = bisect_left(annotation.entities, tokens[0].index, key=lambda e: e.first)
    behind = tokens[-1].index + 1
    return list(takewhile(lambda e: e.last <= behind, annotation.entities[at : at + len(tokens)]))


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _core(text: str, words: list[str], bare: list[str]) -> str:
    """The text from its first word that is no article."""
    if not bare:
        return text
    start = text.find(bare[0])
    core = re.sub(r"\s+", " ", re.sub(r"\([^)]*\)", " ", text[start:])).strip(" ,.;:")
    if words and words[0] == "des" and re.match(r"\w+[^e\W]s\b|\w+ens\b", core):
        core = re.sub(r"^(\w+)s\b", r"\1", core)  # "des Westens", "des Generalstabs"
    return _plain(core)


def _person(report: Report, annotation: Annotation, names: Names, span: Span) -> str:
    """The first personal name the encoder sees in the span."""
    for entity in _entities_in(annotation, span):
        found = name(report, annotation, names, entity) if entity.label == "PER" else None
        if found and span.start <= found.start and found.end <= span.end:
            return found.text
    return ""


def _known_name(people: Iterable[str], words: list[str]) -> str:
    """A name met elsewhere in the report, or the last part of one ("Woloschin" after "Arkadi Woloschin")."""
    text = " ".join(_plain(w) for w in words)
    whole = max((p for p in people if p in text), key=len, default="")
    last = {_plain(w) for w in words}
    return whole or next((p.split()[-1] for p in people if " " in p and p.split()[-1] in last), "")


def _unseen_name(annotation: Annotation, names: Names, span: Span) -> str:
    """Two or more capitalised words that the encoder did not see as a name and no table knows, at the front or behind
    a comma: "Nick Kaufman, a lawyer", "the coalition's spokeswoman, Amna Jibril".
    """
    tokens = _tokens_in(annotation, span)
    for start, token in enumerate(tokens):
        if start and tokens[start - 1].text != ",":
            continue
        words = []
        for word in (t.text for t in tokens[start:]):
            known = names.role(word) or names.adjective(word) or names.state(word) or word in names.organisations
            if not word[:1].isupper() or word.isupper() or known or word.lower() in _ARTICLES:
                break
            words.append(word)
        behind = tokens[start + len(words)].text if start + len(words) < len(tokens) else ","
        proper = annotation.tags[token.index] == "PROPN"
        if 2 <= len(words) <= 3 and behind in {",", "("} and proper:
            return " ".join(words)
    return ""


def name(report: Report, annotation: Annotation, names: Names, entity: Entity) -> Span | None:
    """A personal name without articles and role words at its front; None where none is left, or it names a state."""
    tokens = list(annotation.tokens[entity.first : entity.last])
    while tokens and (
        not tokens[0].text[:1].isupper() or tokens[0].text.lower() in _ARTICLES or names.role(tokens[0].text)
    ):
        tokens.pop(0)
    if not tokens or names.role(tokens[-1].text) or names.state(tokens[-1].text):
        return None
    if len(tokens) == 1 and tokens[0].text.isupper():
        return None  # an abbreviation is no person
    tokens += takewhile(lambda t: _goes_on(annotation, names, t), annotation.tokens[entity.last : entity.last + 2])
    return report.span(tokens[0].start, tokens[-1].end)


def _goes_on(annotation: Annotation, names: Names, token: Token) -> bool:
    """Whether a name that the encoder saw only in part goes on: "Tomas" of "Tomas Brandvold"."""
    before = annotation.tokens[token.index - 1]
    beside = token.sentence == before.sentence and token.start == before.end + 1
    return beside and may_be_name(annotation, names, token)


def may_be_name(annotation: Annotation, names: Names, token: Token) -> bool:
    """Whether the word can be part of a personal name: a proper noun that no table knows for anything else."""
    word = token.text
    known = names.country(word) or names.role(word) or word in names.organisations
    return annotation.tags[token.index] == "PROPN" and word[:1].isupper() and not word.isupper() and not known


def _kind(mention: Mention, names: Names, bare: list[str]) -> None:
    """Kind, roles and state of a mention; the words before an apposition decide, a personal name above all."""
    phrase = " ".join(_plain(w) for w in bare)
    code = (
        names.state(phrase)
        or (names.state(bare[0]) if len(bare) == 1 else None)
        or (names.peoples.get(bare[0]) if len(bare) == 1 else None)
    )
    before_person = mention.core.split(mention.person)[0] if mention.person else mention.core
    mention.roles = [w for w in _WORD.findall(before_person) if names.role(w) is not None]
    if code and mention.person and names.state(phrase):
        mention.person = ""  # "Baku" is no person, whatever the model says
    if mention.person:
        mention.kind = "person"
        mention.roles = mention.roles or _role_behind(mention, names)
    elif code:
        mention.kind, mention.country, mention.state = "government", code, True
    elif phrase in names.organisations or bare[0] in names.organisations:
        organisation = names.organisations.get(phrase) or names.organisations[bare[0]]
        mention.kind, mention.country = organisation.kind, mention.country or organisation.country
    elif mention.roles:
        mention.kind = names.role(mention.roles[0]) or "group"


def _role_behind(mention: Mention, names: Names) -> list[str]:
    """Role in an apposition: "Jane Doe, the governor of X"."""
    behind = mention.core.split(mention.person)[-1]
    return [w for w in _WORD.findall(behind) if names.role(w) == "person"][:1]
