"""The state bodies and organisations that a report names anywhere, each with its country where that is certain.

A body's country is what its own phrase says ("ukrainischer Generalstab", "the defence ministry in Moscow"); else, never
guessing between two, the seat of power at which it speaks in that sentence, the country of the report's one speaking
body of that kind, the one state that the sentence before names, or the only state that the report names at all.
Called by :mod:`voices`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lagebild.model import Annotation, Report, Span, Token
from lagebild.resolve.who.values import Institution, Institutions
from lagebild.resolve.who.words import Words, words
from lagebild.resources import bodies, rows
from lagebild.resources.actor_names import Names
from lagebild.resources.actor_names import names as names_of
from lagebild.resources.bodies import Body
from lagebild.resources.countries import cells

_LONGEST = 6  # words in the longest name
_LEFT = 3  # words between a body and its country before it
_ARTICLES = frozenset("der die das des dem den the".split())


@dataclass(frozen=True, slots=True)
class Page:
    """What :func:`find` reads: ``aside`` are the contents of claims, ``speaking`` the spans of their sources."""

    report: Report
    annotation: Annotation
    names: Names
    aside: Sequence[Span] = ()
    speaking: Sequence[Span] = ()


def find(page: Page) -> Institutions:
    """All bodies and organisations, their countries settled."""
    first = [i for s in page.annotation.sentences for i in _in_sentence(page, s.first, s.last)]
    seated = [_seated(page, i, _countries_of(first, i)) for i in first]
    everywhere = _states(page)
    settled = [_settled(page, i, _countries_of(seated, i), everywhere) for i in seated]
    seats = {s.index: frozenset(_seats_in(page, s.index)) for s in page.annotation.sentences}
    return Institutions(tuple(_general(page, settled)), seats)


def _in_sentence(page: Page, first: int, last: int) -> Iterable[Institution]:
    at = first
    while at < last:
        found, end = _named(page, at, last)
        if found:
            yield found
        at = end


def _named(page: Page, at: int, last: int) -> tuple[Institution | None, int]:
    """The longest name that begins at the token ``at``, and where it ends."""
    tokens, names = page.annotation.tokens, page.names
    token = tokens[at]
    starts = _starts(names.language)
    reach = at + (_LONGEST if token.text in _first_words(names.language) else 0)
    for end in range(min(reach, last), at, -1):
        text = page.report.text[token.start : tokens[end - 1].end]
        organisation = names.organisations.get(text)
        if organisation is None and names.language == "de" and end == at + 1:
            organisation = names.organisations.get(text.removesuffix("s"))
        span = page.report.span(token.start, tokens[end - 1].end)
        if organisation and organisation.kind != "outlet":
            key, country = organisation.key, organisation.country
            return Institution(span, token.sentence, key, _body_of(key, names), country, _leads(page, span)), end
        if state := words(names.language).buildings.get(text):
            return Institution(span, token.sentence, f"state:{state}", None, state, _leads(page, span)), end
        if text in starts:
            return _body(page, span, at, end, starts[text]), end
    return _compound(page, token), at + 1


def _body(page: Page, span: Span, at: int, end: int, body: Body) -> Institution:
    country, local = _beside(page, at, end)
    key = bodies.key(country, body) if country and not local else ""
    return Institution(span, page.annotation.tokens[at].sentence, key, body, country, _leads(page, span), local)


def _compound(page: Page, token: Token) -> Institution | None:
    """ "Generalstabssprecherin", "US-Armee", "UN-Sprecher": the body in a compound, where it stands for the whole."""
    names, spoken = page.names, words(page.names.language)
    if token.text in spoken.general:
        return Institution(page.report.span(token.start, token.end), token.sentence, leads=True)
    stem = spoken.stem(token.text) if names.language == "de" else None
    if stem is None and "-" not in token.text:
        return None
    body, country, key = _meant(stem or token.text, names)
    if body is None and not key:
        return None
    span = page.report.span(token.start, token.end)
    beside, local = _beside(page, token.index, token.index + 1)
    country = country or beside
    if body and country and not local:
        key = bodies.key(country, body)
    return Institution(span, token.sentence, key, body, country, True, local)


def _meant(stem: str, names: Names) -> tuple[Body | None, str, str]:
    """Body, country and key that the front of a compound names: "Generalstabs", "US-Armee", "Kreml", "UN"."""
    starts = _starts(names.language)
    for text in (stem, stem.removesuffix("s"), stem.removesuffix("n"), stem.removesuffix("en"), stem + "e"):
        if organisation := names.organisations.get(text):
            return None, organisation.country, organisation.key
        state = words(names.language).seats.get(text)
        if state:
            return None, state, f"state:{state}"
        front, hyphen, tail = text.rpartition("-")
        if body := starts.get(tail if hyphen else text):
            return body, (names.country(front) or "") if hyphen else "", ""
    return None, "", ""


def _beside(page: Page, at: int, end: int) -> tuple[str, bool]:
    """The country that the phrase of the body at the tokens ``at`` to ``end`` names, and whether it is a local one."""
    tokens, names, spoken = page.annotation.tokens, page.names, words(page.names.language)
    sentence = page.annotation.sentences[tokens[at].sentence]
    local, country = False, ""
    if _of_two(page, sentence.first, at):
        return "", True
    for token in reversed(tokens[max(sentence.first, at - _LEFT) : at]):
        text = token.text
        if text.lower() in ("'s", "’s", "'", "’"):
            continue
        local = local or text in spoken.local
        country = names.country(text) or ""
        if country or not (text in spoken.local or page.annotation.tags[token.index] == "ADJ"):
            break
    behind = tokens[end : min(end + 4, sentence.last)]
    after = [t.text for t in behind if t.text not in _ARTICLES]
    linked = bool(behind) and behind[0].text in {"der", "des", "of", "in"}
    local = local or (linked and bool({*after[:2]} & spoken.local))
    return country or _behind(page, end, sentence.last, spoken), local


def _of_two(page: Page, first: int, at: int) -> bool:
    """Whether the phrase means two countries' bodies at once: "das ukrainische und das russische Ministerium"."""
    before = [t.text for t in page.annotation.tokens[max(first, at - _LEFT - 1) : at] if t.text not in _ARTICLES]
    joined = len(before) > 2 and before[-2] in {"und", "and", "sowie"}
    return joined and bool(page.names.country(before[-1]) and page.names.country(before[-3]))


def _behind(page: Page, end: int, last: int, spoken: Words) -> str:
    """ "… in Moskau", "… der Ukraine", "… of the Russian Federation", "… Russlands"."""
    tokens, names = page.annotation.tokens, page.names
    if end >= last:
        return ""
    link = tokens[end].text
    if link == "in" and end + 1 < last:
        text = page.report.text[tokens[end + 1].start : tokens[min(end + 1, last - 1)].end]
        return spoken.seats.get(text, "")
    if link.endswith("s") and names.language == "de" and link[:-1] in names.states:
        return names.states[link[:-1]]
    if link not in {"of", "der", "von", "des"}:
        return ""
    start = end + 2 if end + 1 < last and tokens[end + 1].text in _ARTICLES else end + 1
    for stop in range(min(start + 3, last), start, -1):
        state = names.state(page.report.text[tokens[start].start : tokens[stop - 1].end])
        if state:
            return state
    return ""


def _leads(page: Page, span: Span) -> bool:
    """Whether it speaks, or no other noun stands before it in its sentence but a dateline's."""
    if any(s.start < span.end and span.start < s.end for s in page.speaking):
        return True
    if _aside(page, span.start):
        return False
    annotation = page.annotation
    at = bisect_left(annotation.tokens, span.start, key=lambda t: t.start)
    before = range(annotation.sentences[annotation.tokens[at].sentence].first, at)
    dash = next((i for i in before if annotation.tokens[i].text in {"-", "–", "—"}), before.start - 1)
    plain = (i for i in before if i > dash and not page.names.country(annotation.tokens[i].text))
    return not any(annotation.tags[i] in {"NOUN", "PROPN"} for i in plain)


def _countries_of(found: Sequence[Institution], one: Institution) -> set[str]:
    """Countries that speaking bodies of one's kind are said to be of."""
    if one.body is None:
        return set()
    return {i.country for i in found if i.body and i.body.id == one.body.id and i.leads and i.key}


def _seated(page: Page, one: Institution, known: set[str]) -> Institution:
    """With the country whose seat of power stands in its sentence, outside what is claimed, unless the report knows the
    body as another country's.
    """
    if not _open(page, one) or not one.leads:
        return one
    seats = set(_seats_in(page, one.sentence))
    if len(seats) != 1 or (known and not seats <= known):
        return one
    return _of(one, seats.pop())


def _open(page: Page, one: Institution) -> bool:
    """Whether its country is still to be found: it is a state's, and none is known."""
    if one.key or one.local or one.body is None:
        return False
    return one.body.id not in words(page.names.language).local_body


def _seats_in(page: Page, sentence: int) -> Iterable[str]:
    tokens, spoken = page.annotation.tokens, words(page.names.language)
    s = page.annotation.sentences[sentence]
    for before, token in zip(tokens[s.first : s.last], tokens[s.first + 1 : s.last], strict=False):
        country = spoken.seats.get(token.text)
        if country and before.text.lower() in spoken.seat and not _aside(page, token.start):
            yield country


def _aside(page: Page, at: int) -> bool:
    return any(a.start <= at < a.end for a in page.aside)


def _settled(page: Page, one: Institution, known: set[str], everywhere: set[str]) -> Institution:
    if not _open(page, one):
        return one
    seats = set(_seats_in(page, one.sentence))
    if len(known) == 1:
        return one if seats and not seats & known else _of(one, next(iter(known)))
    before = _states_in(page, one.sentence - 1) if one.leads and not known else set()
    if len(before) == 1:
        return _of(one, before.pop())
    return _of(one, next(iter(everywhere))) if len(everywhere) == 1 else one


def _of(one: Institution, country: str) -> Institution:
    return replace(one, country=country, key=bodies.key(country, one.body)) if one.body else one


def _states_in(page: Page, sentence: int) -> set[str]:
    """Countries whose name or seat of power a sentence of the same block names."""
    if sentence < 0 or page.annotation.sentences[sentence].block != page.annotation.sentences[sentence + 1].block:
        return set()
    s = page.annotation.sentences[sentence]
    return {c for t in page.annotation.tokens[s.first : s.last] if (c := page.names.country(t.text))}


def _states(page: Page) -> set[str]:
    """Countries that the report names in any way."""
    return {c for w in {t.text for t in page.annotation.tokens} if (c := page.names.country(w))}


def _general(page: Page, found: Sequence[Institution]) -> Iterable[Institution]:
    """Words as "Ministerium" stand for the one body of that kind named last before them in their paragraph, else for
    the only one that the report names.
    """
    general = words(page.names.language).general
    last: Institution | None = None
    for one in found:
        ids = next((general[w] for w in general if one.span.text == w), "")
        if not ids:
            last = one if one.body and one.body.id.startswith("ministry_of_") else last
            yield one
            continue
        kind = [i for i in found if i.body and i.body.id.startswith(ids)]
        near = last if last and _block(page, last) == _block(page, one) else None
        meant = near or (kind[0] if len({i.key for i in kind}) == 1 else None)
        if meant:
            yield replace(one, key=meant.key, body=meant.body, country=meant.country)


def _block(page: Page, one: Institution) -> int:
    return page.annotation.sentences[one.sentence].block


def _body_of(key: str, names: Names) -> Body | None:
    """The body of a key as "UA:general_staff"; None of an organisation's."""
    state, _, body = key.partition(":")
    return next((b for b in _starts(names.language).values() if b.id == body), None) if len(state) == 2 else None


@cache
def _first_words(language: str) -> frozenset[str]:
    """How names of bodies and organisations begin; a German organisation's may have the ending of a genitive."""
    forms = (*_starts(language), *names_of(language).organisations, *words(language).buildings)
    found = {piece for form in forms for piece in (form.split(" ")[0], form.split(" ")[0].split("-")[0])}
    return frozenset(found | ({word + "s" for word in found} if language == "de" else set()))


@cache
def _starts(language: str) -> dict[str, Body]:
    """Every form of a body's name -> the body."""
    column = f"forms_{language}"
    forms = {form for row in rows("actors", "bodies.tsv") for form in (row[f"name_{language}"], *cells(row, column))}
    return {form: body for form in forms if (body := bodies.body_in(form, language)) and " ".join(body.words) == form}
