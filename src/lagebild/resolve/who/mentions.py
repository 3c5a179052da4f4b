"""A source's words -> what they say of the speaker: a person's name, roles, an institution, a state, or only a
pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lagebild.model import Annotation, Report, Span
from lagebild.resolve.who import personal_names, proper
from lagebild.resolve.who.outlets import outlet
from lagebild.resolve.who.personal_names import plain
from lagebild.resolve.who.values import Mention
from lagebild.resolve.who.words import Words
from lagebild.resolve.who.words import words as speaking_words
from lagebild.resources.actor_names import Names
from lagebild.resources.bodies import body_in

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
_BY = frozenset("by from of der des von aus joint official gemeinsame offizielle offiziellen offizieller".split())
_OWN = re.compile(r"^(?:own|eigene[mnrs]?)\s+")
_HEAD = re.compile(r",|\s(?:of|for|in|at|from|with|on|to|who|that|by|and|der|des|von|für|aus|bei)\s")
_SIDES = frozenset("sides seiten".split())
_BOTH = {"de": "beide Seiten", "en": "both sides"}
_WORD = re.compile(r"[\w.-]+(?:['’]\w+)?", re.UNICODE)


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
    mention.owned = lower[0] in _possessives(names.language)
    if mention.owned:
        mention.core = _OWN.sub("", mention.core)
    if lower[-1] in _SIDES and len(bare) < 3:
        mention.core = _BOTH[names.language]
        return mention
    if paper := outlet(report, names, span):
        mention.core, mention.kind = paper, "outlet"
        return mention
    mention.person = personal_names.in_span(report, annotation, names, people, span)
    organisation = _organisation(report, annotation, names, span)
    bare = _said_by(mention, names, organisation, bare)
    mention.country = _country(mention, names, bare)
    mention.post = any(w in _POSTS for w in lower)
    _kind(mention, names, bare)
    _body(mention, names)
    proper.settle(mention, names, organisation)
    return mention


def _possessives(language: str) -> frozenset[str]:
    spoken = speaking_words(language)
    return spoken.owner | spoken.own


def _organisation(report: Report, annotation: Annotation, names: Names, span: Span) -> str:
    """The abbreviation or organisation in the span; "a Ukrainian report" names none but the state."""
    abbreviation = re.search(r"\b[A-ZÄÖÜ]{2,6}\b", span.text)
    found = abbreviation[0] if abbreviation else personal_names.entity_text(report, annotation, "ORG", span)
    only_state = len(_WORD.findall(found)) > 1 and all(
        w.lower() in _DOCUMENTS | _ARTICLES or names.country(w) for w in _WORD.findall(found)
    )
    return "" if only_state else found


def _said_by(mention: Mention, names: Names, organisation: str, bare: list[str]) -> list[str]:
    """The words of whoever made the document that is named, which is who speaks; else all of them."""
    mention.document = next((w.lower() for w in _WORD.findall(mention.span.text) if w.lower() in _DOCUMENTS), "")
    mention.signed = bool(mention.document and organisation and organisation.lower() not in _DOCUMENTS)
    maker = organisation if mention.signed else _maker(mention, names, bare)
    if not maker:
        return bare
    mention.core = maker  # "the report by X", "X's analysis": X says it
    return _WORD.findall(maker)


def _maker(mention: Mention, names: Names, bare: list[str]) -> str:
    """The state whose document it is, where the words name nothing else: "Ukraine's statement", "a Russian report"."""
    if not mention.document or mention.person:
        return ""
    rest = [w for w in bare if w.lower() not in _DOCUMENTS and w.lower() not in _ARTICLES]
    found = {names.country(w) or names.country(plain(w)) for w in rest if w[:1].isupper() or names.adjective(w)}
    alone = all(names.country(w) or names.country(plain(w)) or w.lower() in _BY for w in rest)
    code = found.pop() if len(found) == 1 and alone else None
    return names.country_names.get(code, "") if code else ""


def _country(mention: Mention, names: Names, bare: list[str]) -> str:
    """The first country that the words name; where somebody with a name happens to be says nothing of it."""
    if mention.person:
        behind = re.compile(re.escape(mention.person) + r"\s+(?:in|aus|from|at)\s.*", re.DOTALL)
        bare = _WORD.findall(behind.sub(mention.person, mention.core))
    return next((c for w in bare if (c := names.country(w) or names.country(plain(w)))), "")


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


def _core(text: str, words: list[str], bare: list[str]) -> str:
    """The text from its first word that is no article."""
    if not bare:
        return text
    start = text.find(bare[0])
    core = re.sub(r"\s+", " ", re.sub(r"\([^)]*\)", " ", text[start:])).strip(" ,.;:")
    if words and words[0] == "des" and re.match(r"\w+[^e\W]s\b|\w+ens\b", core):
        core = re.sub(r"^(\w+)s\b", r"\1", core)  # "des Westens", "des Generalstabs"
    return plain(core)


def _kind(mention: Mention, names: Names, bare: list[str]) -> None:
    """Kind, roles and state of a mention; the words before an apposition decide, a personal name above all."""
    phrase = " ".join(plain(w) for w in bare)
    code = (
        names.state(phrase)
        or (names.state(bare[0]) if len(bare) == 1 else None)
        or (names.adjective(bare[0]) if len(bare) == 1 else None)  # "nach ukrainischer Zählung"
    )
    before_person = mention.core.split(mention.person)[0] if mention.person else mention.core
    spoken = speaking_words(names.language)
    kept = _for_whom(before_person, spoken)
    mention.roles = [w for w in _WORD.findall(kept) if names.role(w) is not None]
    if code and mention.person and names.state(phrase):
        mention.person = ""  # "Baku" is no person, whatever the model says
    if mention.person:
        mention.kind = "person"
        mention.roles = [w for w in mention.roles if names.role(w) == "person"] or _role_behind(mention, names)
    elif code:
        mention.kind, mention.country, mention.state = "government", code, True
    elif phrase in names.organisations or (bare[0] in names.organisations and not _of_persons(mention, names)):
        organisation = names.organisations.get(phrase) or names.organisations[bare[0]]
        mention.kind, mention.country = organisation.kind, mention.country or organisation.country
    elif mention.roles:
        mention.roles = _head_first(mention, names)
        mention.kind = names.role(mention.roles[0]) or "group"


def _for_whom(phrase: str, spoken: Words) -> str:
    """The phrase without the one who is spoken for: a spokesman of the governor is not the governor."""
    found = _WORD.findall(phrase)
    at = next((i for i, w in enumerate(found[:-1]) if spoken.is_spokes(w) and found[i + 1] in spoken.link), None)
    if at is None:
        return phrase
    return " ".join(found[: at + 1]) + "," + phrase.partition(",")[2]


def _of_persons(mention: Mention, names: Names) -> bool:
    """Whether a word behind an organisation's name makes it somebody there: "a NATO official", not Nato itself."""
    return any(names.role(w) == "person" for w in mention.roles)


def _head_first(mention: Mention, names: Names) -> list[str]:
    """The roles, the head of the phrase first: an English noun in front of it only says more of it ("an administration
    official", "the hospital's director"), and so does an organisation in either language.
    """
    front = _WORD.findall(_HEAD.split(mention.core, maxsplit=1)[0])
    roles = [w for w in front if w in mention.roles]
    somebody = roles and names.role(roles[-1]) == "person"
    if not somebody or (names.language != "en" and front[0] not in names.organisations):
        return mention.roles
    return [roles[-1]]


def _role_behind(mention: Mention, names: Names) -> list[str]:
    """Role in an apposition: "Jane Doe, the governor of X"."""
    behind = mention.core.split(mention.person)[-1]
    return [w for w in _WORD.findall(behind) if names.role(w) == "person"][:1]
