"""What modal verbs and "gelten" say of a whole clause: intentions ("Warschau will … schließen"), hearsay
("soll … haben"), reputation ("gilt als …"). Called by ``attribute.build``.
"""

from __future__ import annotations

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.cues import Match
from lagebild.attribute.draft import Draft
from lagebild.attribute.lexicon import Cue
from lagebild.attribute.objects import with_dependents, without_edges
from lagebild.attribute.phrases import rest_of
from lagebild.attribute.speakers import can_speak
from lagebild.attribute.subjects import subject
from lagebild.attribute.view import View

WOLLEN = Cue("wollen", "verb", "", "intend", "positive", "possible", frozenset({"clause"}))
HEARSAY = Cue("sollen", "verb", "", "state", "positive", "unverified", frozenset({"self"}))
# "wollte nicht bestätigen" reports a refusal to speak, "will wissen" a question.
_REPORTING_INFINITIVES = frozenset("bestätigen dementieren kommentieren sagen äußern wissen nennen".split())
# With these verbs "sollen" speaks of what is said to be, not of a plan.
_STATIVE = frozenset(
    "zeigen stammen gehören liegen handeln befinden geben wissen bestehen aufhalten leben existieren dienen"
    " verfügen".split()
)


def intention(view: View, clauses: Clauses) -> list[Draft]:
    """ "Warschau will die Grenze schließen": an intention that the outlet ascribes to somebody who can have one."""
    out = []
    for i in range(clauses.start, clauses.end):
        if not view.german or view.lower[i] not in {"will", "wollen", "wollte", "wollten"}:
            continue
        left, right = clauses.bounds(i)
        last = right - 1
        if (
            last <= i
            or not view.lower[last].endswith("n")
            or view.nominal(last)
            or view.tags[last] == "ADV"
            or clauses.relative(left)
        ):
            continue
        m = Match(i, i + 1, WOLLEN, "finite")
        source = subject(view, clauses, m, left)
        if not source or not can_speak(view, source) or view.lower[source[0][0]] in {"man", "wir", "ich"}:
            continue
        right = with_dependents(view, clauses, right)
        taken = {i, *range(*source[0])}
        content = without_edges(view, [j for j in range(left, right) if j not in taken])
        if view.lower[content[-1]] in _REPORTING_INFINITIVES or _negative(view, content):
            continue
        out.append(
            Draft("indirect", content, cue=[i], source=source, lexical=WOLLEN, why=["rule:intention"], confidence=0.75)
        )
    return out


def _negative(view: View, content: list[int]) -> bool:
    pairs = zip(content, [*content[1:], content[-1]], strict=True)
    return any(view.lower[i] in {"nicht", "weder", "kein", "keine"} and view.lower[j] != "nur" for i, j in pairs)


def reputed(view: View, clauses: Clauses) -> list[Draft]:
    """ "X gilt als Drahtzieher": a reputation with nobody who says so; content is the sentence without the verb."""
    out = []
    for i in range(clauses.start, clauses.end):
        left, right = clauses.bounds(i)
        if view.german and view.lower[i] in {"gilt", "gelten", "galt", "galten"} and "als" in view.lower[left:right]:
            content = rest_of(view, (left, right), [i])
            out.append(Draft("hearsay", content, cue=[i], lexical=HEARSAY, why=["rule:reputed"], confidence=0.8))
    return out


def hearsay(view: View, clauses: Clauses) -> list[Draft]:
    """ "Es soll ihn … zeigen": evidential sollen, told from plans and orders by a perfect infinitive or the model."""
    out = []
    for i in range(clauses.start, clauses.end):
        if view.lower[i] not in {"soll", "sollen"} or not view.german:
            continue
        left, right = clauses.bounds(i)
        perfect = any(
            view.lower[j] in {"haben", "sein"}
            and (
                view.tags[j - 1].endswith("Part")
                or view.lower[j - 1] in {"worden", "gewesen"}
                or view.lower[j - 1].startswith("ge")
                or view.lower[j - 1].endswith(("t", "en"))
            )
            for j in range(i + 2, right)
        )
        seen = view.mean(view.annotation.quoted, range(left, right))
        stative = any(view.lower[j] in _STATIVE for j in range(left, right))
        if perfect or stative or seen > 0.7:
            content = rest_of(view, (left, right), [])
            confidence = 0.8 if perfect or stative else 0.6
            out.append(
                Draft(
                    "hearsay", content, cue=[i], lexical=HEARSAY, why=["rule:evidential-sollen"], confidence=confidence
                )
            )
    return out
