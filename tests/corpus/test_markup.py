"""The markup of the corpus: what it means, what it refuses, and that nothing is lost on the way there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.contract import as_dicts, from_dicts
from corpus.markup import ACTS, BLOCKS, MarkupError, parse
from corpus.values import Claim, Fact, Paragraph, Piece, Report, Stand, Story, Stretch, Tie
from corpus.writing import write
from lagebild.export.read_report_json import reading_from_dict

STORY = """\
story: fort-lom
language: en
gist: A fort changes hands, or does not.

=== a
register: agency_report
outlet: Coast Wire
agency: CWN
published: 2028-05-04

%headline {s1|Army}: {q1|Fort {l=Upper Lom|Lom} taken}

{q2|{s2|The rebels} {c2|denied}} {t=2028-05-03|on Wednesday} {q2|that {q3|{n=>40 person|more than 40 men}} {d2|"fled"}}.
---
1 state | Army of Lom | lom-taken | - | +headline-colon
2 mixed deny negative | Rebels; Their envoy | !lom-taken; ?men-fled | denies 1; contradicts b7 | +mixed +nested
3 hearsay unverified
"""


def story(marked: str, table: str) -> Story:
    """A story of one report with that text and those lines of claims."""
    return parse(
        "story: s\nlanguage: en\ngist: g\n\n"
        f"=== a\nregister: caption\noutlet: O\npublished: 2028-05-04\n\n{marked}\n---\n{table}\n"
    )


def test_a_report_is_read_with_everything_that_is_marked() -> None:
    read = parse(STORY).reports[0]
    headline, denial, told = read.claims
    assert read.text.startswith("Army: Fort Lom taken\n\nThe rebels denied on")
    assert [read.words(s) for s in denial.content] == ["The rebels denied", 'that more than 40 men "fled"']
    assert (denial.speech, denial.act, denial.polarity, denial.certainty) == ("mixed", "deny", "negative", "certain")
    assert denial.speakers == ("Rebels", "Their envoy")
    assert denial.stands == (Stand("lom-taken", "against"), Stand("men-fled", "none"))
    assert denial.ties == (Tie("denies", "a", 1), Tie("contradicts", "b", 7))
    assert headline.speech == "indirect" and told.certainty == "unverified"
    assert [(f.kind, f.value, read.words(f.at)) for f in read.facts] == [
        ("l", "Upper Lom", "Lom"),
        ("t", "2028-05-03", "on Wednesday"),
        ("n", ">40 person", "more than 40 men"),
    ]
    assert read.within(told) == 2 and read.within(denial) is None
    assert [f.value for f in read.facts_in(denial, "n")] == [">40 person"]
    assert read.facts_in(denial, "t") == ()


def test_marks_that_share_their_place_come_back_as_they_were() -> None:
    again = write(parse(STORY))
    assert parse(again) == parse(STORY)
    assert write(parse(again)) == again


@pytest.mark.parametrize(
    ("marked", "table", "said"),
    [
        ("{q1|open", "1", "not closed"),
        ("shut}", "", "without a mark"),
        ("{z1|x}", "", "malformed"),
        ("{q|x}", "", "malformed"),
        ("{q1|}", "1", "empty"),
        ("{q1|over\nlines}", "1", "not closed in its line"),
        ("%footnote {q1|x}", "1", "unknown block"),
        ("{q1|x}", "", "no line below"),
        ("plain", "1", "no content"),
        ("{c1|said}", "1", "no content"),
        ("{q1|x}", "1\n1", "two lines"),
        ("{q1|x}", "1 loudly", "unknown words"),
        ("{q1|x}", "1 deny confirm", "exclude"),
        ("{q1|x}", "one", "not a claim's line"),
        ("{q1|x}", "1 | - | - | - | - | -", "not a claim's line"),
        ("{q1|x}", "1 | A | p | restates 1", "not a relation"),
    ],
)
def test_what_is_not_markup_is_refused_and_named(marked: str, table: str, said: str) -> None:
    with pytest.raises(MarkupError, match=said):
        story(marked, table)


def test_a_head_that_lacks_something_says_what() -> None:
    with pytest.raises(MarkupError, match="outlet is missing"):
        parse(STORY.replace("outlet: Coast Wire\n", ""))
    with pytest.raises(MarkupError, match="one letter"):
        parse(STORY + "\n" + STORY[STORY.index("=== a") :])
    with pytest.raises(MarkupError, match="no line ---"):
        parse(STORY.replace("\n---\n", "\n"))


WORDS = st.text("abcdefgäїщ .,«»„“'\"-", min_size=1, max_size=12)
NAMES = st.from_regex(r"[a-z][a-z0-9-]{1,8}", fullmatch=True)
SPEAKERS = st.lists(st.sampled_from(["Army of Lom", "Oleh Marenko", "Штаб"]), max_size=2, unique=True).map(tuple)


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, list[tuple[str, int, int]]]:
    """A line of text, and stretches in it that hold each other or lie apart."""
    found: list[tuple[str, int, int]] = []

    def grow(depth: int) -> str:
        out = ""
        for _ in range(draw(st.integers(1, 3))):
            if depth < 3 and draw(st.booleans()):
                place, start = len(found), len(out)
                found.append(("", 0, 0))
                inner = grow(depth + 1)
                shifted = [(k, a + start, b + start) for k, a, b in found[place + 1 :]]
                found[place:] = [(draw(st.sampled_from("qqqcsdtlnx")), start, start + len(inner)), *shifted]
                out += inner
            else:
                out += draw(WORDS)
        return out

    text = grow(0)
    return text, found


@st.composite
def annotated(draw: st.DrawFn) -> Report:
    """A report with marks of all kinds that do not cross."""
    text, paragraphs, marks = "", [], []
    for line, found in draw(st.lists(lines(), min_size=1, max_size=3)):
        start = len(text)
        text += line + "\n\n"
        if line.strip():
            paragraphs.append(Paragraph(draw(st.sampled_from(BLOCKS)), Stretch(start, start + len(line))))
        marks += [(kind, Stretch(a + start, b + start)) for kind, a, b in found]
    text = text[:-2]
    contents = list(dict.fromkeys(at for kind, at in marks if kind == "q"))
    return Report(
        "a",
        "caption",
        "O",
        "2028-05-04",
        text,
        draw(st.sampled_from([None, "CWN"])),
        tuple(paragraphs),
        tuple(draw(claims(number, at, marks)) for number, at in enumerate(contents, 1)),
        tuple(dict.fromkeys(Fact(kind, at, _value(kind)) for kind, at in sorted(marks, key=_order) if kind in "tln")),
        tuple(dict.fromkeys(Piece("title", at) for kind, at in sorted(marks, key=_order) if kind == "x")),
    )


def _order(mark: tuple[str, Stretch]) -> tuple[int, int, int]:
    """As marks open in the text, the outermost first."""
    return mark[1].start, -mark[1].end, "xqsdtlnc".index(mark[0])


def _value(kind: str) -> str | None:
    return {"t": "2028-05-04TMO", "l": None, "n": "40..50 person"}[kind]


@st.composite
def claims(draw: st.DrawFn, number: int, at: Stretch, marks: list[tuple[str, Stretch]]) -> Claim:
    """A claim with that content and some of the marks."""

    def some(kind: str) -> tuple[Stretch, ...]:
        places = sorted({place for k, place in marks if k == kind}, key=lambda s: (s.start, -s.end))
        return tuple(p for p in places if draw(st.booleans()))

    return Claim(
        number,
        (at,),
        some("c"),
        some("s"),
        some("d"),
        draw(st.sampled_from(["direct", "indirect", "narration"])),
        draw(st.sampled_from(ACTS)),
        draw(st.sampled_from(["positive", "negative"])),
        draw(st.sampled_from(["certain", "possible"])),
        draw(SPEAKERS),
        tuple(draw(st.lists(st.builds(Stand, NAMES, st.sampled_from(["for", "against", "none"])), max_size=2))),
        tuple(draw(st.lists(st.builds(Tie, st.sampled_from(["denies", "confirms"]), st.sampled_from("ab"), NUMBERS)))),
        tuple(draw(st.lists(st.sampled_from(["laut", "mixed"]), max_size=2, unique=True))),
    )


NUMBERS = st.integers(1, 9)


def _writable(report: Report) -> bool:
    """Whether the text can be told from what stands around it: no blank edges, no line that begins like a block."""
    return report.text == report.text.strip("\n") and bool(report.text.strip())


@given(annotated().filter(_writable))
def test_a_story_comes_back_from_its_markup(report: Report) -> None:
    told = Story("s", "en", "g", (report,))
    assert parse(write(told)) == told


@given(annotated().filter(_writable))
def test_a_story_comes_back_from_the_programs_json(report: Report) -> None:
    told = Story("s", "en", "g", (report,))
    found = as_dicts(told)
    assert from_dicts(found) == told
    for value in found:
        assert reading_from_dict(value).report.text == report.text
