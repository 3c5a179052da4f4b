"""The product's claims, cut and named as the quotation-de corpus cuts and names quotations.

Nothing of this belongs into the product, so it is done here. The corpus
- keeps quotation marks, and the stop before the closing one, inside a direct quote; makes one quotation of each quoted
  stretch (738 of 740 have no gap), also of one inside indirect speech;
- says "Reported" for a summary, and its quote is mostly the whole sentence, speaker included (319 of 388);
- says "FreeIndirect" for hearsay and "IndirectFreeIndirect" for a subjunctive carried on; both keep the final stop,
  have no cue and no frame, and mostly have their speaker in a sentence before (474 of 526).
Counts are those of train and dev together. Gold quotations cut as the product cuts them come back with joint F1 96
(dev): this conversion lets a product reach no more. Called by ``benchmarks.quotation_de``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from benchmarks.quotation_corpus import FOUND_TYPES, MEDIA, CorpusToken, covered
from benchmarks.quotation_scores import Quotation
from lagebild.model import Claim, Found, Reading, Span

_OPENING = frozenset('„“"»«‚‘”')
_CLOSING = frozenset('“”"«»‘’')
_STOPS = frozenset({".", ",", "!", "?", "…", "...", ";"})
_PAIRS = {"„": '“”"', "“": "”", "»": "«", "«": "»", '"': '"'}
# Of quoted stretches inside indirect speech the corpus annotates 40 % of one word, 65 % of two, 95 % of five or more.
_NESTED_WORDS = 2
_PARTICLES = frozenset(
    "ab an auf aus bei bekannt dar ein entgegen fest fort heraus hervor hin hinzu klar mit nach nahe vor voraus zu "
    "zurück".split()
)
_AUXILIARIES = frozenset("hat haben habe hatte hatten ist sind sei war waren wird werden wurde wurden".split())
_PARTICIPLE = re.compile(r"^(?:\w*ge\w+(?:t|en)|(?:be|er|ver|ent|ab|an|aus)\w+(?:t|en)|\w+iert)$")


def to_corpus(reading: Reading, tokens: Sequence[CorpusToken], unseen: bool = False) -> list[Quotation]:
    """The claims that a report attributes to somebody, as the corpus would have them; its own voice is left out.

    Claims that only the rules make (intentions, reputation, evidential "soll", denials by anaphor) are mostly of kinds
    that the corpus does not annotate; they are left out unless ``unseen``.
    """
    out: list[Quotation] = []
    seen: list[Quotation] = []
    attributed = [c for c in reading.claims if c.voice == "reported" and c.content]
    claims = sorted(attributed, key=lambda c: c.content[0].start)
    for claim, sources in _with_sources(claims, reading):
        if claim.found:
            seen += [_as_found(found, tokens) for found in claim.found]
            continue
        if not unseen:
            continue
        quotation = _parts(claim, sources, tokens)
        kind = _type(claim, quotation, tokens)
        quotation = replace(quotation, type=kind, medium=MEDIA.get(kind, "Speech"), nested=claim.within is not None)
        if kind == "Direct":
            stretches = [_with_marks(run, tokens) for run in _runs(quotation.quote)]
            out += [replace(quotation, quote=frozenset(run)) for run in _joined(stretches)]
        else:
            out.append(_COMPLETED.get(kind, _completed_indirect)(quotation, tokens))
    return _without_doubles([*seen, *out, *(n for q in out for n in _quoted_inside(q, tokens))])


def _as_found(found: Found, tokens: Sequence[CorpusToken]) -> Quotation:
    """The encoder was trained on the corpus and keeps its habits: what it found is taken with its borders."""
    parts = (found.quote, found.cue, found.speaker, found.frame, found.addressee)
    quote, cue, speaker, frame, addressee = (covered(tokens, [(s.start, s.end) for s in part]) for part in parts)
    kind = FOUND_TYPES[found.type]
    return Quotation(kind, quote, cue, speaker, frame, addressee, medium=MEDIA.get(kind, "Speech"), nested=found.nested)


def _with_sources(claims: Sequence[Claim], reading: Reading) -> Iterator[tuple[Claim, tuple[Span, ...]]]:
    """Each claim with the words that name its speaker; where it has none of its own, those that named him before.

    Hearsay has no speaker in the product; the corpus gives it to whoever spoke last, and so does this.
    """
    last: dict[tuple[str, ...], tuple[Span, ...]] = {}
    latest: tuple[Span, ...] = ()
    mentions = {actor.id: actor.mentions for actor in reading.actors}
    for claim in claims:
        source = claim.source
        if not source and claim.speakers:
            source = last.get(claim.speakers) or _nearest(mentions.get(claim.speakers[0], ()), claim.content[0].start)
        elif not source and claim.speech == "hearsay":
            source = latest
        if claim.source and claim.speakers:
            last[claim.speakers] = claim.source
        latest = source or latest
        yield claim, source


def _nearest(mentions: Sequence[Span], before: int) -> tuple[Span, ...]:
    earlier = [m for m in mentions if m.end <= before]
    return (max(earlier),) if earlier else ()


def _parts(claim: Claim, sources: Sequence[Span], tokens: Sequence[CorpusToken]) -> Quotation:
    """The claim's spans as corpus tokens, not yet completed."""
    quote, speaker = (covered(tokens, [(s.start, s.end) for s in given]) for given in (claim.content, sources))
    cue = covered(tokens, [(claim.cue.start, claim.cue.end)] if claim.cue else [])
    return Quotation("", quote, _whole_verb(cue, quote, tokens), speaker)


def _whole_verb(cue: frozenset[int], quote: frozenset[int], tokens: Sequence[CorpusToken]) -> frozenset[int]:
    """The cue with its verb's other words in its sentence, outside the quote.

    A claim's cue is one span; the corpus's has both "teilte" and "mit", both "hat" and "entschieden".
    """
    if not cue:
        return cue
    last = max(cue)
    frame = frozenset(n for n, t in enumerate(tokens) if t.sentence == tokens[last].sentence) - quote
    verbs = {n for n in frame if n < last and tokens[n].text.lower() in _AUXILIARIES}
    particles = {n for n in frame if n > last and tokens[n].text in _PARTICLES and not _goes_on(n, frame, tokens)}
    return cue | (verbs if _PARTICIPLE.search(tokens[last].text) else particles)


def _goes_on(number: int, frame: frozenset[int], tokens: Sequence[CorpusToken]) -> bool:
    """Whether a word follows in the frame, so that this one is a preposition and no particle."""
    return number + 1 in frame and tokens[number + 1].text[0].isalnum()


def _type(claim: Claim, quotation: Quotation, tokens: Sequence[CorpusToken]) -> str:
    if claim.speech == "summary":
        return "Reported"
    if claim.speech == "hearsay":
        return "FreeIndirect"
    if claim.speech == "free_indirect":
        return "IndirectFreeIndirect"
    if claim.speech == "direct":
        return "Direct"
    if claim.speech == "mixed":
        return "Direct" if _all_quoted(quotation.quote, tokens) else "Indirect"
    return "Indirect" if claim.cue or claim.source else "IndirectFreeIndirect"


def _all_quoted(quote: AbstractSet[int], tokens: Sequence[CorpusToken]) -> bool:
    """Whether quotation marks stand around the quote as a whole, and none inside that says it has parts."""
    first, last = min(quote) - 1, max(quote) + 1
    if first < 0 or last >= len(tokens) or len(_runs(quote)) > 1:
        return False
    return tokens[first].text in _OPENING and tokens[last].text in _CLOSING


def _runs(numbers: Iterable[int]) -> list[range]:
    """Numbers grouped into ranges without gaps."""
    out: list[range] = []
    for n in sorted(numbers):
        out = [*out[:-1], range(out[-1].start, n + 1)] if out and out[-1].stop == n else [*out, range(n, n + 1)]
    return out


def _joined(ranges: Iterable[range]) -> list[range]:
    """Ranges that overlap made one."""
    return _runs({n for r in ranges for n in r})


def _with_marks(run: range, tokens: Sequence[CorpusToken]) -> range:
    """A direct quote's words with the quotation marks around them and a stop before the closing one."""
    first, last = run.start, run.stop
    if first and tokens[first - 1].text in _OPENING and tokens[first].text not in _OPENING:
        first -= 1
    if tokens[last - 1].text not in _CLOSING:
        at = last
        while at < len(tokens) and at < last + 2 and tokens[at].text in _STOPS:
            at += 1
        if at < len(tokens) and tokens[at].text in _CLOSING:
            last = at + 1
    return range(first, last)


def _with_stop(quote: Iterable[int], tokens: Sequence[CorpusToken]) -> frozenset[int]:
    """The quote with the full stop that ends its sentence."""
    numbers = set(quote)
    after = max(numbers) + 1
    if after < len(tokens) and tokens[after].text in {".", "!", "?"}:
        numbers.add(after)
    return frozenset(numbers)


def _completed_indirect(quotation: Quotation, tokens: Sequence[CorpusToken]) -> Quotation:
    """Indirect speech keeps its words; a frame not found is what lies from cue to source, with its comma."""
    known = quotation.cue | quotation.speaker
    if quotation.frame or not quotation.cue:
        return quotation
    near = [n for n in known if tokens[n].sentence == tokens[min(quotation.cue)].sentence]
    frame = set(range(min(near), max(near) + 1)) - quotation.quote
    after = max(near) + 1
    if after + 1 < len(tokens) and tokens[after].text in {",", ":"} and after + 1 in quotation.quote:
        frame.add(after)
    return replace(quotation, frame=frozenset(frame))


def _completed_carried(quotation: Quotation, tokens: Sequence[CorpusToken]) -> Quotation:
    """Hearsay and carried subjunctive: the final stop belongs to them, cue and frame do not."""
    return replace(quotation, quote=_with_stop(quotation.quote, tokens), cue=frozenset(), frame=frozenset())


def _completed_summary(quotation: Quotation, tokens: Sequence[CorpusToken]) -> Quotation:
    """A summary is the whole of its sentence, from which no cue and no frame are singled out."""
    sentences = {tokens[n].sentence for n in quotation.quote}
    quote = frozenset(n for n, t in enumerate(tokens) if t.sentence in sentences)
    return replace(quotation, quote=quote, cue=frozenset(), frame=frozenset())


_COMPLETED = {
    "Reported": _completed_summary,
    "FreeIndirect": _completed_carried,
    "IndirectFreeIndirect": _completed_carried,
}


def _quoted_inside(quotation: Quotation, tokens: Sequence[CorpusToken]) -> Iterator[Quotation]:
    """Quoted stretches of a quotation that is not direct: each a nested direct one of the same speaker."""
    if quotation.type == "Direct":
        return
    for run in _runs(quotation.quote):
        begin = None
        for n in run:
            if begin is not None and tokens[n].text in _PAIRS[tokens[begin].text]:
                if n - begin > _NESTED_WORDS:
                    stretch = frozenset(range(begin, n + 1))
                    yield replace(quotation, type="Direct", quote=stretch, medium="Speech", nested=True)
                begin = None
            elif begin is None and tokens[n].text in _PAIRS:
                begin = n


def _without_doubles(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Quotations without those that repeat an earlier one of the same type."""
    out: list[Quotation] = []
    for q in quotations:
        if q.quote and not any(q.type == o.type and 2 * len(q.quote & o.quote) > len(q.quote | o.quote) for o in out):
            out.append(q)
    return out
